// A message that offers the mail which asks for an introduction: in mail a link that opens it, in Slack the text.
import fc from 'fast-check';
import { introductionOffer, type IntroductionState } from '../../src/engine/introduction';
import { nudgeMail } from '../../src/engine/nudge-mail';
import { nudgeTemplate } from '../../src/engine/nudge-template';
import { nudgeFacts, type NudgeFacts } from '../../src/engine/nudge-text';
import { blocksFor } from '../../src/engine/slack-blocks';
import { expectWithinSlack } from './slack-limits';
import { hostileText, nudgeSource } from './nudge-source';

const NOW = Date.parse('2026-11-20T09:00:00Z');

interface Asking {
  readonly state?: IntroductionState;
  readonly step?: string;
  readonly name?: string;
  readonly account?: string;
}

const factsWith = ({
  state = { state: null, atMs: null },
  step = 'ae',
  name = 'Bo Lind',
  account = 'Acme',
}: Asking = {}): NudgeFacts =>
  nudgeFacts({
    ...nudgeSource({ step }),
    introductionOffer: introductionOffer(
      {
        name,
        email: 'bo@northwind.example',
        at: 'Northwind',
        account,
        known: 'they are a customer of yours',
        isLikely: true,
      },
      { ...state, from: 'Ana Sol', nowMs: NOW, timeZone: 'Etc/UTC' },
    ),
  });

const mail = (facts: NudgeFacts) => nudgeMail(facts, nudgeTemplate(facts));
const slack = (facts: NudgeFacts): string =>
  blocksFor(facts, nudgeTemplate(facts))
    .blocks.flatMap((block) => (block.type === 'section' && block.text ? [block.text.text] : []))
    .join('\n---\n');

test('mail quotes the draft, and its link opens it', () => {
  const { plain, html } = mail(factsWith());
  expect(plain).toContain(
    'You can ask Bo Lind at Northwind (bo@northwind.example) for an introduction, for example:\n\n> Hi Bo,\n>\n> We would',
  );
  expect(plain).toMatch(/> Thank you,\n> Ana Sol$/);
  const href = /<a href="(mailto:[^"]*)"[^>]*>([^<]*)<\/a>/.exec(html);
  expect(href?.[2]).toBe('Ask Bo Lind at Northwind for an introduction');
  expect(href?.[1]).toMatch(
    /^mailto:bo@northwind\.example\?subject=Could%20you%20introduce%20me%20to%20Acme%3F&amp;body=Hi%20Bo/,
  );
});

test('Slack has the draft to copy', () => {
  const text = slack(factsWith());
  expect(text).toContain(
    'You can ask Bo Lind at Northwind (bo@northwind.example) for an introduction. A draft:\n\nHi Bo,',
  );
  expect(text).not.toContain('mailto');
});

test('who was asked is told, and not offered again', () => {
  const facts = factsWith({ state: { state: 'asked', atMs: Date.parse('2026-11-12T09:00:00Z') } });
  for (const text of [mail(facts).plain, mail(facts).html, slack(facts)]) {
    expect(text).toContain('Bo Lind at Northwind was asked for an introduction on 12 Nov 2026.');
    expect(text).not.toContain('Hi Bo');
    expect(text).not.toContain('mailto:');
  }
});

test.each(['manager', 'executive'])('the %s is not asked to write to partners', (step) => {
  const facts = factsWith({ step });
  expect(mail(facts).plain + mail(facts).html + slack(facts)).not.toMatch(/introduction|mailto/);
});

test('whatever the names hold, the mail has one link more, and Slack keeps its limits', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (name, account) => {
      const facts = factsWith({ name, account });
      const links = facts.links.map(({ url }) => url);
      expectWithinSlack(blocksFor(facts, nudgeTemplate(facts)), links);
      const hrefs = [...mail(facts).html.matchAll(/href="([^"]*)"/g)].map(([, url = '']) => url);
      expect(hrefs.filter((url) => !url.startsWith('https://')).length).toBe(facts.introductionOffer?.draft ? 1 : 0);
      expect(mail(facts).html).not.toMatch(/<(?:script|img)/);
    }),
    { numRuns: 200 },
  );
});
