// Block Kit's limits, each met exactly and passed by one.
import { blocksProblem } from '../../../scripts/local/stand-ins/slack-blocks';

const text = (length: number, type = 'mrkdwn') => ({ type, text: 'x'.repeat(length) });
const plain = (length: number) => text(length, 'plain_text');
const button = (more: object = {}) => ({ type: 'button', text: plain(10), action_id: 'a', ...more });
const many = <T>(count: number, item: T): readonly T[] => Array.from({ length: count }, () => item);

test.each<[string, readonly object[], readonly object[]]>([
  ['50 blocks', many(50, { type: 'divider' }), many(51, { type: 'divider' })],
  ['3,000 characters of a section', [{ type: 'section', text: text(3000) }], [{ type: 'section', text: text(3001) }]],
  ['150 of a header', [{ type: 'header', text: plain(150) }], [{ type: 'header', text: plain(151) }]],
  ['a header is plain text', [{ type: 'header', text: plain(1) }], [{ type: 'header', text: text(1) }]],
  ['10 fields', [{ type: 'section', fields: many(10, text(5)) }], [{ type: 'section', fields: many(11, text(5)) }]],
  [
    '2,000 characters of a field',
    [{ type: 'section', fields: [text(2000)] }],
    [{ type: 'section', fields: [text(2001)] }],
  ],
  [
    '10 elements of a context',
    [{ type: 'context', elements: many(10, text(5)) }],
    [{ type: 'context', elements: many(11, text(5)) }],
  ],
  [
    '25 actions',
    [{ type: 'actions', elements: many(25, button()) }],
    [{ type: 'actions', elements: many(26, button()) }],
  ],
  [
    '75 characters of a button',
    [{ type: 'actions', elements: [button({ text: plain(75) })] }],
    [{ type: 'actions', elements: [button({ text: plain(76) })] }],
  ],
  [
    '3,000 of its address',
    [{ type: 'actions', elements: [button({ url: 'x'.repeat(3000) })] }],
    [{ type: 'actions', elements: [button({ url: 'x'.repeat(3001) })] }],
  ],
  [
    '255 of a block_id',
    [{ type: 'divider', block_id: 'x'.repeat(255) }],
    [{ type: 'divider', block_id: 'x'.repeat(256) }],
  ],
  [
    'a block_id once',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'b' },
    ],
    many(2, { type: 'divider', block_id: 'a' }),
  ],
  ['some text', [{ type: 'section', text: text(1) }], [{ type: 'section', text: text(0) }]],
  ['text or fields', [{ type: 'section', text: text(1), fields: [text(1)] }], [{ type: 'section' }]],
  ['a known type', [{ type: 'divider' }], [{ type: 'marquee' }]],
  [
    'an image with words for it',
    [{ type: 'image', image_url: 'https://a.example/x.png', alt_text: 'x' }],
    [{ type: 'image', image_url: 'https://a.example/x.png' }],
  ],
])('%s', (_name, fine, bad) => {
  expect(blocksProblem(fine)).toBeNull();
  expect(blocksProblem(bad)).toMatchObject({
    error: 'invalid_blocks',
    messages: expect.arrayContaining([expect.stringMatching(/\[json-pointer:\/blocks/)]),
  });
});

test('13,000 characters in all', () => {
  const section = (length: number) => ({ type: 'section', text: text(length) });
  expect(blocksProblem([...many(4, section(3000)), section(1000)])).toBeNull();
  expect(blocksProblem([...many(4, section(3000)), section(1001)])).toMatchObject({ error: 'msg_blocks_too_long' });
});

test.each([[{}], ['x'], [null], [3]])('%j are no blocks', (blocks) => {
  expect(blocksProblem(blocks)).toMatchObject({ error: 'invalid_blocks_format' });
});
