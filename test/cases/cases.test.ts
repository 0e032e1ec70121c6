// The small inputs of ../shared/data/cases, each by the commands that its README names, against what is right.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import Excel from 'exceljs';
import { xlsxOf } from '../../scripts/local/xlsx/export-workbook';
import { openWorkbook } from '../../scripts/local/workbook-file';
import { createGeminiStandIn } from '../../scripts/local/stand-ins/gemini';
import { createHubspotStandIn } from '../../scripts/local/stand-ins/hubspot';
import { standInFetch } from '../../scripts/local/host/stand-in-fetch';
import { nexusInProcess, type Commands, type Nexus, type Row } from './nexus-in-process';

const cases = join(process.cwd(), '../shared/data/cases');
jest.setTimeout(30_000);

const isThere = existsSync(join(cases, 'expected.json'));
if (!isThere) console.log('skipped: no ../shared/data');

const NOW = '2026-11-18T10:00:00Z';
const LATER = '2026-11-18T10:05:00Z';

interface Expected {
  readonly rows?: readonly Row[];
  readonly count?: number;
  readonly says?: string;
  readonly exit?: number;
  readonly problems?: readonly string[];
  readonly nudged?: readonly string[];
  readonly recipients?: Readonly<Record<string, string>>;
  readonly inTab?: Readonly<Record<string, readonly string[]>>;
  readonly links?: Readonly<Record<string, string | null>>;
  readonly sumOfBandAmounts?: number;
  readonly sumOfBandRecords?: number;
  readonly sameOpportunityScore?: readonly (readonly string[])[];
  readonly reasonsName?: Readonly<Record<string, string>>;
  readonly asked?: readonly Row[];
  /** By recipient, how many. */
  readonly messages?: Readonly<Record<string, number>>;
  readonly orderInText?: readonly string[];
}

const expected = (isThere ? JSON.parse(readFileSync(join(cases, 'expected.json'), 'utf8')) : {}) as Readonly<
  Record<string, Expected & { readonly byCommand?: Readonly<Record<string, unknown>> }>
>;
const right = (name: string): Expected => expected[name] ?? {};
const at = (name: string): string => join(cases, name);

let nexus: Nexus;
beforeAll(() => {
  if (isThere) nexus = nexusInProcess();
});
afterAll(() => nexus?.remove());

/** Fails with what was printed. */
const done = async (
  { run }: Commands,
  now: string,
  ...words: readonly string[]
): Promise<{ readonly text: string; readonly exit: number }> => {
  const { stdout, stderr, exitCode } = await run(now, ...words);
  return { text: stdout + stderr, exit: exitCode };
};

const installed = async (...options: readonly string[]): Promise<Commands> => {
  const commands = nexus.workbook();
  const { exit, text } = await done(commands, NOW, 'init', ...options);
  if (exit !== 0) throw new Error(text);
  return commands;
};

const live = async ({ show }: Commands): Promise<readonly Row[]> =>
  (await show(NOW, 'Overlaps')).filter(({ removedAt }) => removedAt === null);

const byAccount = (rows: readonly Row[], account: unknown): Row => rows.find((row) => row.account === account) ?? {};

/** Everybody's setting for "nudged", as the cases' README has it. */
const makeLive = async (commands: Commands): Promise<void> => {
  await done(commands, NOW, 'import', 'Team', at('team.csv'));
  for (const [name, value] of [
    ['nudge.mode', 'live'],
    ['nudge.threshold', '0'],
    ['nudge.digestAt', 'off'],
  ])
    await done(commands, NOW, 'edit', 'Settings', name ?? '', 'value', value ?? '');
};

const sentTo = async (commands: Commands): Promise<Readonly<Record<string, string>>> => {
  const keys = new Map((await live(commands)).map(({ key, account }) => [key, String(account)]));
  const messages = (await commands.show(LATER, 'Messages')).filter(({ state }) => state === 'sent');
  return Object.fromEntries(messages.map(({ record, recipient }) => [keys.get(record) ?? '', String(recipient)]));
};

const sumOf = (rows: readonly Row[], column: string): number =>
  rows.reduce((sum, row) => sum + (typeof row[column] === 'number' ? row[column] : 0), 0);

const check = async (commands: Commands, want: Expected, answer?: { text: string; exit: number }): Promise<void> => {
  const rows = await live(commands);
  for (const row of want.rows ?? []) expect(byAccount(rows, row.account)).toMatchObject(row);
  if (want.count !== undefined) expect(rows).toHaveLength(want.count);
  if (want.says !== undefined) expect(answer?.text).toContain(want.says);
  expect(answer?.exit ?? 0).toBe(want.exit ?? 0);
  const problems = (await commands.show(NOW, 'Problems')).map((row) => JSON.stringify(row));
  for (const text of want.problems ?? [])
    expect([text, problems.filter((line) => line.includes(text)).length > 0, problems]).toEqual([text, true, problems]);
  for (const [tab, accounts] of Object.entries(want.inTab ?? {}))
    expect((await commands.show(NOW, tab)).map(({ account }) => account).sort()).toEqual([...accounts].sort());
  if (want.nudged !== undefined) expect(Object.keys(await sentTo(commands)).sort()).toEqual([...want.nudged].sort());
  if (want.recipients !== undefined) expect(await sentTo(commands)).toMatchObject(want.recipients);
  for (const group of want.sameOpportunityScore ?? [])
    expect(new Set(group.map((account) => byAccount(rows, account).opportunityScore)).size).toBe(1);
  for (const [account, name] of Object.entries(want.reasonsName ?? {}))
    expect(byAccount(rows, account).reasons).toContain(name);
  if (want.sumOfBandAmounts !== undefined || want.sumOfBandRecords !== undefined) {
    const board = await commands.show(NOW, 'Dashboard');
    if (want.sumOfBandAmounts !== undefined) expect(sumOf(board, 'bandAmount')).toBe(want.sumOfBandAmounts);
    if (want.sumOfBandRecords !== undefined) expect(sumOf(board, 'bandRecords')).toBe(want.sumOfBandRecords);
  }
};

const imported = async (commands: Commands, name: string, ...options: readonly string[]) =>
  done(commands, NOW, 'import', 'Overlaps', at(name), ...options);

const ticked = async (commands: Commands): Promise<void> => {
  await done(commands, NOW, 'tick');
  await done(commands, LATER, 'tick');
};

const test_ = isThere ? test : test.skip;

const FILES = Object.keys(expected).filter(
  (name) => /^(num-|file-)/.test(name) && expected[name]?.byCommand === undefined,
);
test_.each(FILES)('%s', async (name) => {
  const commands = await installed();
  await check(commands, right(name), await imported(commands, name));
});

test_('num-undecided.csv', async () => {
  const byCommand = (expected['num-undecided.csv']?.byCommand ?? {}) as Readonly<Record<string, readonly number[]>>;
  for (const [command, amounts] of Object.entries(byCommand)) {
    const commands = await installed(...(command.includes('de_DE') ? ['--locale', 'de_DE'] : []));
    const numbers = /--numbers (\w+)/.exec(command)?.[1];
    const answer = await imported(commands, 'num-undecided.csv', ...(numbers ? ['--numbers', numbers] : []));
    const sample = amounts[0] === 3.5 ? '1,234.50' : '1.234,50';
    expect((await live(commands)).map(({ dealAmount }) => dealAmount)).toEqual(amounts);
    expect([command, answer.text.includes(sample), answer.text]).toEqual([command, true, answer.text]);
  }
});

test_('num-percent.csv: typed into the cell', async () => {
  const commands = await installed();
  await imported(commands, 'num-percent.csv');
  await done(commands, NOW, 'run', 'score');
  const [before] = await live(commands);
  await done(commands, NOW, 'edit', 'Overlaps', String(before?.key), 'winnability', '20');
  await done(commands, NOW, 'edit', 'Overlaps', String(before?.key), 'winnability', '90%');
  await done(commands, NOW, 'tick');
  const [after] = await live(commands);
  expect([after?.winnability, after?.score]).toEqual([90, before?.score]);
  expect(JSON.stringify(await commands.show(NOW, 'Problems'))).not.toMatch(/winnability/i);
});

test_('file-no-partner.csv', async () => {
  const byCommand = (expected['file-no-partner.csv']?.byCommand ?? {}) as Readonly<Record<string, Expected>>;
  for (const [command, want] of Object.entries(byCommand)) {
    const commands = await installed();
    const set = /--set (\S+)/.exec(command)?.[1];
    await check(commands, want, await imported(commands, 'file-no-partner.csv', ...(set ? ['--set', set] : [])));
  }
});

test_('size-ranges.csv', async () => {
  const commands = await installed();
  await check(commands, right('size-ranges.csv'), await imported(commands, 'size-ranges.csv'));
  await done(commands, NOW, 'tick');
  const rows = await live(commands);
  expect(rows.map(({ logoPotential }) => logoPotential === true)).toEqual([true, true, true, false]);
  const scores = rows.map(({ partnerScore }) => Number(partnerScore));
  expect(scores.every((score) => Number.isFinite(score))).toBe(true);
  expect(scores[0]).toBe(Math.max(...scores));
  expect(scores[2]).toBe(Math.min(...scores));
  expect((await commands.show(NOW, 'Problems')).filter(({ tab }) => tab === 'Overlaps')).toEqual([]);
});

const NUDGED = [
  'date-dmy.csv',
  'date-mdy.csv',
  'date-kinds.csv',
  'date-unreadable.csv',
  'who-owner-by-name.csv',
  'score-thin.csv',
  'score-closed.csv',
];
test_.each(NUDGED)('%s', async (name) => {
  const commands = await installed();
  await makeLive(commands);
  const answer = await imported(commands, name);
  await ticked(commands);
  await check(commands, right(name), answer);
  if (name === 'who-owner-by-name.csv') {
    const about = (await commands.show(LATER, 'Messages')).map(
      ({ text, subject }) => `${String(subject)} ${String(text)}`,
    );
    expect(about.filter((text) => /nobody|no owner|not known who owns/i.test(text))).toEqual([]);
  }
});

test_('nudge-cap.csv', async () => {
  const commands = await installed();
  await makeLive(commands);
  await done(commands, NOW, 'edit', 'Settings', 'nudge.dailyCap', 'value', '2');
  await imported(commands, 'nudge-cap.csv');
  const { sent } = right('nudge-cap.csv') as { readonly sent: Readonly<Record<string, readonly string[]>> };
  const told = async (now: string): Promise<Readonly<Record<string, string>>> =>
    Object.fromEntries(
      (await commands.show(now, 'Messages')).flatMap(({ record, sentAt }) =>
        sentAt === null ? [] : [[String(record), String(sentAt)]],
      ),
    );
  const accounts = new Map((await live(commands)).map(({ key, account }) => [String(key), String(account)]));
  let before = await told(NOW);
  for (const [now, want] of Object.entries(sent)) {
    await done(commands, now, 'tick');
    await done(commands, new Date(Date.parse(now) + 300_000).toISOString(), 'tick');
    const after = await told(now);
    const fresh = Object.keys(after).filter((key) => before[key] === undefined);
    expect([now, fresh.map((key) => accounts.get(key)).sort()]).toEqual([now, [...want].sort()]);
    before = after;
  }
});

test_('nudge-logo.csv', async () => {
  const commands = await installed();
  await makeLive(commands);
  await done(commands, NOW, 'edit', 'Settings', 'nudge.threshold', 'value', '81');
  const answer = await imported(commands, 'nudge-logo.csv');
  await ticked(commands);
  await check(commands, right('nudge-logo.csv'), answer);
});

test_('nudge-one-account.csv', async () => {
  const commands = await installed();
  await makeLive(commands);
  await imported(commands, 'nudge-one-account.csv');
  await ticked(commands);
  const want = right('nudge-one-account.csv');
  const partners = new Map((await live(commands)).map(({ key, partner }) => [key, partner]));
  const sent = (await commands.show(LATER, 'Messages')).filter(({ state }) => state === 'sent');
  expect(
    Object.fromEntries(
      [...new Set(sent.map(({ recipient }) => recipient))].map((recipient) => [
        recipient,
        sent.filter((row) => row.recipient === recipient).length,
      ]),
    ),
  ).toEqual(want.messages);
  const keys = String(sent[0]?.records).split('; ');
  expect(keys.map((key) => partners.get(key))).toEqual(want.orderInText);
  expect(sent[0]?.record).toBe(keys[0]);
});

test_('date-unreadable.csv: typed into a band tab', async () => {
  const commands = await installed();
  await makeLive(commands);
  await done(commands, NOW, 'edit', 'Settings', 'nudge.mode', 'value', 'off');
  await imported(commands, 'date-dmy.csv');
  await done(commands, NOW, 'tick');
  const rows = await live(commands);
  const [first, second] = rows;
  const band = String(first?.band);
  await done(commands, NOW, 'edit', band, String(first?.key), 'snoozeUntil', 'after Easter');
  await done(commands, NOW, 'edit', band, String(second?.key), 'snoozeUntil', '');
  await done(commands, NOW, 'edit', 'Settings', 'nudge.mode', 'value', 'live');
  await ticked(commands);
  expect(Object.keys(await sentTo(commands))).toEqual([second?.account]);
  const told = (await commands.show(NOW, 'Problems')).filter((row) => JSON.stringify(row).includes('after Easter'));
  expect(told.length).toBeGreaterThan(0);
});

test_('money-overlaps.csv', async () => {
  const commands = await installed();
  await done(commands, NOW, 'edit', 'Settings', 'currency.reporting', 'value', 'EUR');
  expect((await done(commands, NOW, 'import', 'Rates', at('money-rates.csv'))).exit).toBe(0);
  const answer = await imported(commands, 'money-overlaps.csv');
  await done(commands, NOW, 'run', 'score');
  await check(commands, right('money-overlaps.csv'), answer);
});

test_('words-country-status.csv', async () => {
  const commands = await installed();
  await done(commands, NOW, 'import', 'Team', at('team.csv'));
  const answer = await imported(commands, 'words-country-status.csv');
  await done(commands, NOW, 'tick');
  await check(commands, right('words-country-status.csv'), answer);
  const rows = await live(commands);
  expect(byAccount(rows, 'Alba Works').reasons).toContain('proposal/price quote');
});

test_('who-shared-hosts.csv', async () => {
  const whole = await installed();
  await check(whole, right('who-shared-hosts.csv'), await imported(whole, 'who-shared-hosts.csv'));
  const lines = readFileSync(at('who-shared-hosts.csv'), 'utf8').trim().split('\n');
  const single = await installed();
  for (const [n, line] of lines.slice(1).entries()) {
    const file = join(nexus.folder, `line-${n}.csv`);
    writeFileSync(file, `${lines[0]},note\n${line},note ${n}\n`);
    await done(single, NOW, 'import', 'Overlaps', file);
  }
  const rows = await live(single);
  expect(rows).toHaveLength(8);
  expect(rows.map(({ note }) => note)).toEqual(lines.slice(1).map((_, n) => `note ${n}`));
});

test_('who-spellings.csv', async () => {
  const lines = readFileSync(at('who-spellings.csv'), 'utf8').trim().split('\n');
  const commands = await installed();
  for (const [n, line] of lines.slice(1).entries()) {
    const file = join(nexus.folder, `spelling-${n}.csv`);
    writeFileSync(file, `${lines[0]}\n${line}\n`);
    await done(commands, NOW, 'import', 'Overlaps', file);
  }
  const rows = await live(commands);
  expect(rows.map(({ engagement }) => engagement)).toEqual([30]);
});

test_('who-record-ids.csv', async () => {
  const commands = await installed();
  await check(commands, right('who-record-ids.csv'), await imported(commands, 'who-record-ids.csv'));
});

test_('who-two-names', async () => {
  const commands = await installed();
  await imported(commands, 'who-two-names-a.csv');
  const answer = await imported(commands, 'who-two-names-b.csv');
  await done(commands, NOW, 'tick');
  const want = right('who-two-names-a.csv + who-two-names-b.csv');
  await check(commands, want, answer);
  const open = (await commands.show(NOW, 'Links')).filter(({ question }) => question === 'same');
  expect(open).toHaveLength(1);
  expect(open[0]).toMatchObject({ question: 'same', linkedBy: 'unsure', decision: null });
  expect([open[0]?.title, open[0]?.candidateTitle].sort()).toEqual(['Alba Holding', 'Bora Foundry']);
});

test_('route-*.csv', async () => {
  const commands = await installed();
  expect((await done(commands, NOW, 'import', 'Regions', at('route-regions.csv'))).exit).toBe(0);
  await done(commands, NOW, 'import', 'Routes', at('route-routes.csv'));
  await makeLive(commands);
  const answer = await imported(commands, 'route-overlaps.csv');
  await ticked(commands);
  await check(commands, right('route-overlaps.csv'), answer);
});

test_('score-veto*.csv', async () => {
  const commands = await installed();
  await done(commands, NOW, 'import', 'Weights', at('score-veto-weights.csv'));
  const answer = await imported(commands, 'score-veto.csv');
  await done(commands, NOW, 'run', 'score');
  const { nudged, ...scored } = right('score-veto.csv');
  await check(commands, scored, answer);
  await makeLive(commands);
  await ticked(commands);
  await check(commands, { nudged });
});

test_('holidays.csv', async () => {
  const commands = await installed();
  await done(commands, NOW, 'import', 'Team', at('team.csv'));
  await done(commands, NOW, 'edit', 'Team', 'ana@us.example', 'country', 'Germany');
  await done(commands, NOW, 'tick');
  const before = await commands.show(NOW, 'Holidays');
  expect(before.map(({ country, date, name }) => [country, String(date).slice(0, 10), name])).toEqual([
    ['Germany', '2026-12-25', 'Christmas Day'],
    ['Germany', '2026-12-26', 'Boxing Day'],
    ['Germany', '2027-01-01', "New Year's Day"],
    ['Germany', '2027-03-26', 'Good Friday'],
    ['Germany', '2027-03-29', 'Easter Monday'],
    ['Germany', '2027-05-01', 'Labour Day'],
    ['Germany', '2027-05-06', 'Ascension Day'],
    ['Germany', '2027-05-17', 'Whit Monday'],
    ['Germany', '2027-10-03', 'National Holiday'],
  ]);
  expect((await done(commands, NOW, 'import', 'Holidays', at('holidays.csv'))).exit).toBe(0);
  const want = right('holidays.csv') as Expected & { readonly rowsMore?: number };
  expect((await commands.show(NOW, 'Holidays')).length - before.length).toBe(want.rowsMore);
  await makeLive(commands);
  await done(commands, NOW, 'edit', 'Team', 'ana@us.example', 'country', 'Germany');
  await imported(commands, 'nudge-one-account.csv');
  await ticked(commands);
  await check(commands, { nudged: want.nudged ?? [] });
  for (const now of ['2026-11-18T22:55:00Z', '2026-11-18T23:05:00Z']) await done(commands, now, 'tick');
  const sent = (await commands.show('2026-11-18T23:06:00Z', 'Messages')).filter(({ state }) => state === 'sent');
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.map(({ sentAt }) => String(sentAt) >= '2026-11-18T23:00')).not.toContain(false);
});

/** How many cells a reader of this delimiter takes for formulas. */
const formulasFor = (csv: string, delimiter: string): number => {
  let [count, quoted, atStart] = [0, false, true];
  for (let i = 0; i < csv.length; i += 1) {
    const char = csv[i] ?? '';
    if (quoted) {
      if (char === '"' && csv[i + 1] === '"') i += 1;
      else if (char === '"') quoted = false;
      else if (atStart && /[=+\-@\t\r]/.test(char)) count += 1;
      atStart = false;
    } else if (char === '"' && atStart) {
      quoted = true;
    } else if (char === delimiter || char === '\n') {
      atStart = true;
    } else {
      if (atStart && /[=+@\t]|-(?!\d)/.test(char)) count += 1;
      atStart = false;
    }
  }
  return count;
};

const partsOf = (zip: Buffer): ReadonlyMap<string, string> => {
  const parts = new Map<string, string>();
  let end = zip.length - 22;
  while (zip.readUInt32LE(end) !== 0x06054b50) end -= 1;
  let entry = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(entry + offset));
    const name = zip.toString('utf8', entry + 46, entry + 46 + (nameLength ?? 0));
    const header = zip.readUInt32LE(entry + 42);
    const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    const body = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
    parts.set(name, (zip.readUInt16LE(entry + 10) === 8 ? inflateRawSync(body) : body).toString('utf8'));
    entry += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
};

test_('out-texts.json', async () => {
  const commands = await installed();
  await imported(commands, 'out-texts.json');
  const { text: csv } = await done(commands, NOW, 'show', 'Overlaps', '--csv');
  expect([',', ';'].map((delimiter) => [delimiter, formulasFor(csv, delimiter)])).toEqual([
    [',', 0],
    [';', 0],
  ]);
  const file = join(nexus.folder, 'out.csv');
  writeFileSync(file, csv);
  const again = await done(commands, NOW, 'import', 'Overlaps', file);
  expect(again.text).toContain('0 new, 0 changed, 0 removed, 0 refused');
  const kept = openWorkbook(commands.file)?.state;
  const spreadsheet = kept?.spreadsheets[kept.containerId];
  if (!spreadsheet) throw new Error('the workbook is gone');
  const { bytes } = await xlsxOf(spreadsheet, new Excel.Workbook(), Date.parse(NOW));
  for (const [name, xml] of partsOf(Buffer.from(bytes))) {
    const wrong =
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
    expect([name, wrong.test(xml)]).toEqual([name, false]);
  }
});

test_('model-texts.json', async () => {
  const texts = JSON.parse(readFileSync(at('model-texts.json'), 'utf8')) as readonly {
    readonly text: string;
    readonly leaves: boolean;
  }[];
  const gemini = createGeminiStandIn();
  const commands = nexus.workbook(standInFetch({ 'https://generativelanguage.googleapis.com': gemini.handle }));
  await done(commands, NOW, 'init');
  await makeLive(commands);
  await done(commands, NOW, 'edit', 'Settings', 'nudge.dailyCap', 'value', '100');
  await done(commands, NOW, 'secret', 'gemini.apiKey', gemini.apiKey);
  const file = join(nexus.folder, 'model-texts.csv');
  const accounts = texts.map((_, i) => `Account ${String.fromCharCode(65 + i)}`);
  writeFileSync(
    file,
    [
      'account,partner,owner,ownerEmail,relationshipStatus,engagement,winnability,relationshipStrength,recentDealSupport',
      ...accounts.map((account) => `${account},High Tide,Ana Sol,ana@us.example,customer,95,95,95,95`),
    ].join('\n'),
  );
  await done(commands, NOW, 'import', 'Overlaps', file);
  gemini.recite(...texts.map(({ text }) => text));
  for (const time of [NOW, LATER]) await done(commands, time, 'tick');
  const sent = (await commands.show(LATER, 'Messages')).filter(({ state }) => state === 'sent');
  expect(sent).toHaveLength(texts.length);
  // Which text met which account is the outbox's affair: each is recognised by its own words.
  const ownWords = (text: string): RegExp =>
    new RegExp(`^${text.replace(/[.*+?()[\]\\|^$]/g, '\\$&').replace(/\{\{\w+\}\}/g, '.+')}$`);
  for (const { text, leaves } of texts)
    expect([text, sent.filter((message) => ownWords(text).test(String(message.text))).length]).toEqual([
      text,
      leaves ? 1 : 0,
    ]);
  const run = (await commands.show(LATER, 'Runs')).find(({ job }) => job === 'compose');
  const refused = texts.filter(({ leaves }) => !leaves).length;
  expect(run?.message).toMatch(
    new RegExp(`^${texts.length} texts written; ${refused} refused: (?:\\d+ [a-z ]+(?:, |$)){3,}$`),
  );
});

test_('hubspot-facts.json, hubspot-overlaps.csv', async () => {
  interface Facts {
    readonly companies: readonly Record<string, string>[];
    readonly deals: readonly Record<string, string>[];
    readonly owners: readonly { id: string; email: string; firstName: string; lastName: string }[];
  }
  const facts = JSON.parse(readFileSync(at('hubspot-facts.json'), 'utf8')) as Facts;
  // HubSpot's limits are by the clock, which goes on from tick to tick.
  let clock = NOW;
  const standIn = createHubspotStandIn({ owners: facts.owners, now: () => Date.parse(clock) });
  const ids = new Map<string, string>();
  for (const { id, ...properties } of facts.companies)
    ids.set(id ?? '', standIn.crm.create('companies', properties, 'CRM_UI', id).id);
  for (const { id, company, ...properties } of facts.deals) {
    const deal = standIn.crm.create('deals', { ...properties, pipeline: 'default' }, 'CRM_UI', id);
    ids.set(id ?? '', deal.id);
    standIn.crm.associate('deals', deal.id, 'companies', ids.get(company ?? '') ?? '', true);
  }
  const commands = nexus.workbook(standInFetch({ 'https://api.hubapi.com': standIn.handle }));
  await done(commands, NOW, 'init');
  await done(commands, NOW, 'import', 'Team', at('team.csv'));
  await done(commands, NOW, 'secret', 'hubspot.token', standIn.token);
  await imported(commands, 'hubspot-overlaps.csv');
  const provisioned = await done(commands, NOW, 'run', 'provision-hubspot');
  expect(provisioned).toMatchObject({ exit: 0 });
  for (const minute of ['00', '05', '10', '15']) {
    clock = `2026-11-18T10:${minute}:00Z`;
    expect(await done(commands, clock, 'tick')).toMatchObject({ exit: 0 });
  }
  const want = right('hubspot-overlaps.csv') as Expected & { readonly onDeal: Readonly<Record<string, number>> };
  await check(commands, { rows: want.rows });
  const rows = await live(commands);
  const links = await commands.show(NOW, 'Links');
  for (const [account, id] of Object.entries(want.links ?? {})) {
    const link = links.find(
      ({ key, question }) => key === byAccount(rows, account).key && (question === 'company' || question === undefined),
    );
    expect([account, link?.candidate ?? null]).toEqual([account, id === null ? null : (ids.get(id) ?? null)]);
  }
  expect(byAccount(rows, 'Alba Works').filledFrom).toContain('employees: HubSpot company');
  for (const [id, amount] of Object.entries(want.onDeal)) {
    const deal = standIn.crm.find('deals', ids.get(id) ?? '');
    const others = Object.values(want.onDeal).filter((other) => other !== amount);
    const ours = Object.entries(deal?.values ?? {})
      .filter(([name]) => name.startsWith('nexus_'))
      .map(([, value]) => JSON.stringify(value).replace(/(\d),(\d{3})/g, '$1$2'))
      .join('\n');
    expect([id, ours.includes(String(amount)), others.some((other) => ours.includes(String(other)))]).toEqual([
      id,
      true,
      false,
    ]);
  }
});
