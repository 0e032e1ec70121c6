// A workbook that somebody or something has damaged, whatever of it and however: every command answers in words.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { nexusInProcess, type Nexus, type Commands } from '../../cases/nexus-in-process';
import { openWorkbook } from '../../../scripts/local/workbook-file';
import { damaged, muddled } from './mangle';

// Hundreds of commands, on a machine that may be busy.
jest.setTimeout(120_000);

const NOW = '2026-11-20T09:00:00Z';
const RUNS = 25;
/** What only a program says, to itself. */
const INTERNAL =
  /Cannot (read|set|convert)|Unexpected |valid JSON|(Range|Type|Syntax|Reference)Error|is not (a function|iterable|defined|an object)|undefined|\bNaN\b|internal error|Invalid (array|string|time|count|array) |Maximum call|Reduce of|circular|\[object|^\s*at /im;

let nexus: Nexus;
let book: Commands;
let sound: string;
let commands: readonly (readonly string[])[];

beforeAll(async () => {
  nexus = nexusInProcess();
  book = nexus.workbook();
  const file = (name: string, text: string): string => {
    writeFileSync(join(nexus.folder, name), text);
    return join(nexus.folder, name);
  };
  const overlaps = file(
    'overlaps.csv',
    'account,partner,country,dealAmount,owner,status\nAcme,Hub,Germany,50000,Ann,\nBolt,Hub,France,9000,Ben,\nCrux,Hub,,,Ben,\n',
  );
  const team = file('team.csv', 'Name,E-mail,Role\nAnn,ann@nexus.example,AE\nBen,ben@nexus.example,Manager\n');
  for (const words of [
    ['init'],
    ['import', 'Team', team],
    ['import', 'Overlaps', overlaps],
    ['run', 'go-live'],
    ['tick'],
    ['tick'],
  ])
    expect([words, (await book.run(NOW, ...words)).stderr]).toEqual([words, '']);
  const key = String((await book.show(NOW, 'Overlaps'))[0]?.['key']);
  sound = readFileSync(book.file, 'utf8');
  commands = [
    ['init'],
    ['import', 'Overlaps', overlaps],
    ['import', 'Team', team],
    ['tick'],
    ['tick', '--times', '2', '--every', '1d'],
    ['run', 'score'],
    ['run', 'plan-nudges'],
    ['run', 'deliver'],
    ['run', 'explain', key],
    ['run', 'what-if'],
    ['run', 'verify-audit'],
    ['run', 'erase-person', 'ann@nexus.example'],
    ['run', 'restore-weights', '1'],
    ['show', 'Overlaps'],
    ['show', 'Messages', '--csv'],
    ['edit', 'Settings', 'nudge.dailyCap', '7'],
    ['edit', 'Overlaps', key, 'note', 'called'],
    ['edit', 'Weights', 'opportunity/engaged', 'weight', '40'],
    ['call', 'health'],
    ['call', 'team'],
    ['call', 'session', '--user', 'ben@nexus.example'],
    ['request', 'GET', 'r=answer'],
    ['secret', 'slack.botToken', 'x'],
    ['export', join(nexus.folder, 'book.xlsx')],
  ];
});
afterAll(() => nexus.remove());

/** Nothing of it is known to whoever does not know the program. */
const internalIn = (text: string): string | null => INTERNAL.exec(text)?.[0] ?? null;

test.each([
  ['anything in it', damaged],
  ['its cells, tabs and what the script remembers', muddled],
] as const)('%s: an answer or one line of words, never the program’s own fault', async (_, harm) => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.nat(), async (seed, which) => {
      const words = commands[which % commands.length] ?? [];
      const { text, done } = harm(sound, seed);
      writeFileSync(book.file, text);
      const { stdout, stderr, exitCode } = await book.run(NOW, ...words);
      const said = { done, words, exitCode, stderr, internal: internalIn(stderr) ?? internalIn(stdout) };
      expect(said).toEqual({
        done,
        words,
        exitCode: expect.any(Number) as unknown,
        stderr: expect.stringMatching(exitCode === 0 ? /^$/ : /^nexus: \S.*\n$/) as unknown,
        internal: null,
      });
      // What it left can be read again, or is what it would not touch.
      if (exitCode !== 0 && readFileSync(book.file, 'utf8') === text) return;
      expect(() => openWorkbook(book.file)).not.toThrow();
    }),
    { numRuns: RUNS, endOnFailure: false },
  );
});

test('what is damaged is left byte for byte, and the place is named', async () => {
  const places: readonly (readonly [string, string, string])[] = [
    ['"executions":', '"executions":-', 'executions is no whole number'],
    ['"triggers":[', '"triggers":[null,', 'triggers[0] is not what belongs there'],
    ['"timeZone":"', '"timeZone":"Nowhere/', 'spreadsheets.local-spreadsheet.properties.timeZone is no time zone'],
    ['"containerId":"', '"containerId":"__proto__', 'containerId names no spreadsheet'],
    ['"rows":[[', '"rows":[5,[', '.rows[0] is no row of cells'],
  ];
  for (const [before, after, says] of places) {
    const text = sound.replace(before, after);
    expect(text).not.toBe(sound);
    writeFileSync(book.file, text);
    for (const words of commands.slice(0, 4)) {
      const { exitCode, stderr } = await book.run(NOW, ...words);
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining(`${book.file} is damaged: `)]);
      expect(stderr).toContain(`${says}. Put a copy of it back, or move it away and run: nexus init\n`);
    }
    expect(readFileSync(book.file, 'utf8')).toBe(text);
  }
  rmSync(book.file);
  expect(existsSync(`${book.file}.lock`)).toBe(false);
});
