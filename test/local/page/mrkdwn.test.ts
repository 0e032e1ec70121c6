// Slack's marks as readers see them; what is escaped is text and nothing more.
import { spansOf } from '../../../scripts/local/page/browser/panels/mrkdwn';

test('marks, links, mentions', () => {
  expect(spansOf('*Acme* and _Hub_: <https://a.example/x?a=1&amp;b=2|open> ~old~ `a*b` <@U1> <!here>')).toEqual([
    { kind: 'bold', text: 'Acme' },
    { kind: 'text', text: ' and ' },
    { kind: 'italic', text: 'Hub' },
    { kind: 'text', text: ': ' },
    { kind: 'link', url: 'https://a.example/x?a=1&b=2', text: 'open' },
    { kind: 'text', text: ' ' },
    { kind: 'strike', text: 'old' },
    { kind: 'text', text: ' ' },
    { kind: 'code', text: 'a*b' },
    { kind: 'text', text: ' ' },
    { kind: 'mention', text: '@U1' },
    { kind: 'text', text: ' ' },
    { kind: 'mention', text: '@here' },
  ]);
});

test.each(['&lt;script&gt;alert(1)&lt;/script&gt;', '2*3*4', 'snake_case_name', 'a &amp;amp; b'])(
  '%s is plain text',
  (text) => {
    expect(spansOf(text)).toEqual([
      { kind: 'text', text: text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&') },
    ]);
  },
);
