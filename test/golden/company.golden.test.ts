// A whole company for a fortnight, with everything connected: every tab, what reached people and portals, and what the
// sidebar tells of it. A change that shows anywhere shows here; read what moved before you take it over.
import { createHash } from 'node:crypto';
import { readFigure } from '../../src/app/sidebar/figure';
import { readHealth } from '../../src/app/sidebar/health';
import { readMine } from '../../src/app/sidebar/mine';
import { readNeedsData } from '../../src/app/sidebar/needs-data';
import { readPreviewData } from '../../src/app/sidebar/preview-data';
import { readQueue } from '../../src/app/sidebar/queue';
import { readRecord } from '../../src/app/sidebar/record';
import { readSession } from '../../src/app/sidebar/session';
import { readTeam } from '../../src/app/sidebar/team';
import { readVersion, readWeights } from '../../src/app/sidebar/weights';
import { readWhatIf } from '../../src/app/sidebar/what-if';
import { readWhereIs } from '../../src/app/sidebar/where-is';
import { myData } from '../../src/app/people-data/my-data';
import { sheetIdOf } from '../fakes/company';
import { columnOf, recordsOf, sheetOf, titlesOf } from '../fakes/memory-sheets';
import { as } from '../app/sidebar/world';
import { badDays, fortnight, openCompany, type Company } from './company-world';

let company: Company;
beforeAll(() => {
  company = openCompany();
  fortnight(company);
}, 120_000);

const shown = (value: unknown): string => JSON.stringify(value);

/** As they come out of the box, for keys and prints alone, or told elsewhere. */
const LEFT_OUT = ['Sheet1', 'Regions', 'Field map', 'Jobs', 'Runs', 'Audit'];

const lines = (values: readonly unknown[]): string => values.map(shown).join('\n');

test('what the runs said', () => expect(company.said.join('\n')).toMatchSnapshot());

test('every tab', () => {
  for (const title of titlesOf(company.services.sheets).filter((one) => !LEFT_OUT.includes(one)))
    expect(lines(recordsOf(company.services.sheets, title))).toMatchSnapshot(title);
});

test('the latest lines of Audit and of Runs', () => {
  const last = (tab: string, count: number, headers: readonly string[]) =>
    recordsOf(company.services.sheets, tab)
      .slice(-count)
      .map((row) => headers.map((header) => row[header] ?? null));
  expect(lines(last('Audit', 120, ['Action', 'Channel', 'Outcome', 'Who', 'What', 'Before', 'After']))).toMatchSnapshot(
    'Audit',
  );
  expect(lines(last('Runs', 80, ['Job', 'Outcome', 'Calls', 'By', 'Retries', 'Errors', 'Most rows']))).toMatchSnapshot(
    'Runs',
  );
});

/** Tells that something moved; what did is seen in the tests of what it is. */
const print = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);

test('how tabs look', () => {
  const looks = company.services.sheets.data.sheets.map((sheet) => {
    const { properties, conditionalFormats, filterViews = [], protectedRanges, basicFilter } = sheet;
    const { notes, formats, validations, rowProperties, columnProperties, charts } = sheet;
    return {
      title: properties.title,
      colour: properties.tabColorStyle,
      hidden: properties.hidden,
      frozen: properties.gridProperties,
      filter: basicFilter?.range,
      rules: conditionalFormats.length,
      filterViews: filterViews.map(({ title, criteria, filterSpecs }) => ({ title, criteria, filterSpecs })),
      protections: protectedRanges.map(({ description, editors, warningOnly }) => ({
        description,
        editors,
        warningOnly,
      })),
      notes: print(notes),
      formats: print([formats, conditionalFormats]),
      lists: print(validations),
      sizes: print([rowProperties, columnProperties]),
      charts: print(charts),
    };
  });
  expect(lines(looks)).toMatchSnapshot();
});

test('what reached people', () => {
  const { slack, services } = company;
  expect(
    lines([
      ...slack.messages.map(({ channel, text, blocks, ts }) => ({ channel, ts, text, blocks })),
      ...services.mails,
    ]),
  ).toMatchSnapshot();
});

test('what stands in HubSpot', () => {
  const { crm } = company.hubspot;
  expect(
    lines(
      (['companies', 'contacts', 'deals'] as const).flatMap((type) =>
        crm.all(type).map(({ id, values }) => ({ type, id, values })),
      ),
    ),
  ).toMatchSnapshot();
});

describe('the sidebar', () => {
  const at = () => [company.services, company.services.time.now] as const;

  test('records', () => {
    const keys = recordsOf(company.services.sheets, 'Overlaps').map(({ Key }) => String(Key));
    expect(
      lines(['a1', 'b1', 'c1', 'd1', 'e1', 'g1', 'h1', ...keys.slice(-2)].map((key) => readRecord(...at(), key))),
    ).toMatchSnapshot();
  });

  test('where is …?', () => {
    const asked = [
      'acme',
      'b1',
      'Ivy',
      'core.example',
      'fog',
      'dune',
      'Echo',
      'glen',
      'hill',
      'nothing like it',
      'North',
      'söhne',
    ];
    expect(lines(asked.map((text) => readWhereIs(...at(), text)))).toMatchSnapshot();
  });

  test('each person’s own', () => {
    const people = ['ann', 'mia', 'ben', 'cleo', 'dan', 'eva', 'old'].map((name) => `${name}@nexus.example`);
    expect(
      lines(people.map((email) => readMine(as(company.services, email), company.services.time.now))),
    ).toMatchSnapshot('mine');
    expect(lines(people.slice(0, 3).map((email) => readSession(as(company.services, email))))).toMatchSnapshot(
      'session',
    );
  });

  test('what it tells of the workbook', () => {
    expect(
      lines([readNeedsData(...at()), readQueue(...at()), readHealth(...at()), readTeam(company.services)]),
    ).toMatchSnapshot();
    expect(lines([readWeights(...at()), readVersion(...at(), 1), readVersion(...at(), 2)])).toMatchSnapshot('weights');
    expect(
      lines([
        readWhatIf(...at(), []),
        readWhatIf(...at(), ['nudge.mode=live', 'Weights/opportunity/engaged/weight=80']),
      ]),
    ).toMatchSnapshot('what if');
    expect(
      createHash('sha256')
        .update(shown(readPreviewData(...at())))
        .digest('hex'),
    ).toMatchSnapshot('preview');
  });

  test('figures of the Dashboard', () => {
    const { sheets } = company.services;
    const id = sheetIdOf(company.services, 'Dashboard');
    const columns = ['Owner', 'Open', 'Overdue', 'Untouched', 'With partner', 'Open with partner'].map(
      (header) => columnOf(sheets, 'Dashboard', header) + 1,
    );
    const rows = Math.min(5, sheetOf(sheets, 'Dashboard').rows.length);
    expect(
      lines(
        Array.from({ length: rows }, (_, row) =>
          columns.map((column) => readFigure(...at(), id, row + 1, column)),
        ).flat(),
      ),
    ).toMatchSnapshot();
  });

  test('a person’s own data', () => {
    expect(
      lines(
        ['ben', 'mia'].map((name) => myData(as(company.services, `${name}@nexus.example`), company.services.time.now)),
      ),
    ).toMatchSnapshot();
  });
});

test('bad days in a German workbook: what was said, what stands there, what reached people', () => {
  const { services, slack, hubspot, said } = ((): Company => {
    const bad = openCompany({ locale: 'de_DE', timeZone: 'Europe/Berlin' });
    badDays(bad);
    return bad;
  })();
  expect(said.join('\n')).toMatchSnapshot('said');
  for (const title of ['Overlaps', 'Messages', 'Links', 'Problems', 'Nudge effect', 'Done', 'Bands', 'Pipeline'])
    expect(lines(recordsOf(services.sheets, title))).toMatchSnapshot(title);
  const texts = slack.messages.map(({ channel, text }) => ({ channel, text }));
  expect(lines([...texts, ...services.mails])).toMatchSnapshot('messages');
  const cards = hubspot.crm.all('companies').map(({ values }) => [values.nexus_score, values.nexus_summary]);
  expect(lines(cards)).toMatchSnapshot('HubSpot');
  const asked = ['alba', 'fuchs', 'elba', 'doro', 'fremd'];
  expect(lines(asked.map((text) => readWhereIs(services, services.time.now, text)))).toMatchSnapshot('where is');
  expect(lines([readQueue(services, services.time.now), readHealth(services, services.time.now)])).toMatchSnapshot(
    'sidebar',
  );
}, 120_000);
