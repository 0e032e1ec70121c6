// What is told of a record of any kind: its own words, labels and placeholders, within what a channel takes.
import { promptFor } from '../../src/engine/prompt';
import { nudgeFacts, type NudgeFacts } from '../../src/engine/nudge-text';
import { nudgeTemplate } from '../../src/engine/nudge-template';
import { blocksFor } from '../../src/engine/slack-blocks';
import { checkModelText } from '../../src/engine/text-check';
import type { Cell } from '../../src/engine/cells';
import { recordSource } from '../../src/nudges/record-facts';
import type { Fact, RecordType } from '../../src/records/record-type';
import { NO_ROW } from '../../src/records/record-row';
import { expectWithinSlack } from '../engine/slack-limits';
import { cases } from './cases';

const CELLS: Readonly<Record<string, Cell>> = {
  subject: 'Login fails',
  customer: 'Contoso',
  stage: 'Stuck',
  agent: 'Kai',
  agentEmail: 'kai@nexus.example',
  contact: 'Pat Moe',
  score: 91.4,
};

const factsOf = (changes: Readonly<Record<string, Cell>> = {}, type: RecordType = cases): NudgeFacts => {
  const cells = { ...CELLS, ...changes };
  const row = { ...NO_ROW, cell: (id: string) => cells[id] ?? null, text: (id: string) => String(cells[id] ?? '') };
  return nudgeFacts({
    ...recordSource(type, row, [], { reasons: [], missing: [] }),
    why: [],
    step: 'ae',
    previousSteps: [],
    note: null,
    links: [],
    howToResolve: '',
    timeZone: 'UTC',
  });
};

test('a model is told of the kind, and names its title by what it is', () => {
  const { systemInstruction, contents } = promptFor(factsOf());
  expect(systemInstruction.split('\n')[0]).toBe('You write short messages to colleagues in a sales team about a case.');
  expect(systemInstruction).toContain('Use {{case}} at least once');
  expect(systemInstruction).toContain('Say what to do next with the customer, and why now.');
  expect(contents).toContain('{"placeholder":"{{case}}","means":"the case\'s name","value":"Login fails"}');
  expect(contents).toContain('{"placeholder":"{{customer}}","means":"the customer\'s name","value":"Contoso"}');
  expect(contents).toContain('{"placeholder":"{{agent}}","means":"the name of the agent","value":"Kai"}');
  expect(
    checkModelText(
      { subject: 'A next step', text: 'Please ask {{contact}} about it today; it is {{stage}}.' },
      factsOf(),
    ),
  ).toMatchObject({
    ok: true,
    subject: 'Login fails: A next step',
    text: 'Please ask Pat Moe about it today; it is Stuck.',
  });
});

test('a record without a name, a partner or anything else known still reads well', () => {
  const nothing = Object.fromEntries(Object.keys(CELLS).map((id) => [id, null]));
  expect(nudgeTemplate(factsOf(nothing))).toEqual({
    subject: 'Your next step: Unnamed case',
    text: 'Unnamed case has no score yet.\nNext step: Agree the next step this week.',
  });
});

test('hidden and overlong texts are clean before they come into a sentence', () => {
  const { facts } = factsOf({ stage: `St\u202e${'u'.repeat(90)}` });
  expect(facts[0]?.inWords).toBe(`It stands at St${'u'.repeat(57)}…`);
  expect(factsOf({ stage: '\u200b' }).facts).toEqual([]);
});

test.each([3, 40])('%d facts fill the fields that Slack shows, each as long as there is room', (count) => {
  const fact = (index: number): Fact => ({
    id: `fact${index}`,
    label: `Fact ${index}`,
    text: '"'.repeat(60),
    means: '',
    inWords: `"${'x"'.repeat(90)}`,
  });
  const facts = factsOf({}, { ...cases, facts: () => Array.from({ length: count }, (_, index) => fact(index)) });
  const message = blocksFor(facts, { subject: '\\'.repeat(200), text: '\\'.repeat(2_000) });
  const fields = message.blocks.flatMap((block) => ('fields' in block ? (block.fields ?? []) : []));
  expect(fields).toHaveLength(Math.min(10, 2 + count));
  expectWithinSlack(message, []);
});
