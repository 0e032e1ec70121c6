// Slack's limits on blocks, and that nothing in them is live but our own links.
import type { SlackMessage } from '../../src/engine/slack-blocks';
import type { SlackText } from '../../src/engine/mrkdwn';

export function expectWithinSlack(message: SlackMessage, ownLinks: readonly string[]): void {
  const { text, blocks } = message;
  expectText(text, 4000, []);
  expect(blocks.length).toBeGreaterThan(0);
  expect(blocks.length).toBeLessThanOrEqual(50);
  expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(13_000);
  for (const block of blocks) {
    switch (block.type) {
      case 'header':
        expect(block.text.type).toBe('plain_text');
        expectElement(block.text, 150, ownLinks);
        break;
      case 'section':
        expect(block.text ?? block.fields).toBeDefined();
        if (block.text) expectElement(block.text, 3000, ownLinks);
        expect(block.fields?.length ?? 1).toBeGreaterThan(0);
        expect(block.fields?.length ?? 1).toBeLessThanOrEqual(10);
        for (const field of block.fields ?? []) expectElement(field, 2000, ownLinks);
        break;
      case 'context':
        expect(block.elements.length).toBeGreaterThan(0);
        expect(block.elements.length).toBeLessThanOrEqual(10);
        for (const element of block.elements) expectElement(element, 3000, ownLinks);
        break;
    }
  }
}

function expectElement({ type, text, verbatim }: SlackText, longest: number, ownLinks: readonly string[]): void {
  expectText(text, longest, type === 'mrkdwn' ? ownLinks : []);
  if (type === 'mrkdwn') expect(verbatim).toBe(true);
}

function expectText(text: string, longest: number, ownLinks: readonly string[]): void {
  expect(text.length).toBeGreaterThan(0);
  expect(text.length).toBeLessThanOrEqual(longest);
  const escapedLinks = ownLinks.map((url) => url.replace(/&/g, '&amp;'));
  const rest = text.replace(/<(https:\/\/[^|<>]+)\|[^|<>]+>/g, (link, url: string) =>
    escapedLinks.includes(url) ? '' : link,
  );
  expect(rest.replace(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[<>&]/);
  expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\ud800-\udbff](?<![\ud800-\udbff](?=[\udc00-\udfff]))/);
}
