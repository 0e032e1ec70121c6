// A small company's workbook and what people do in it by hand.
import { insertRowsByHand, sortByHand, typeCell } from '../../scripts/local/sheets/person';
import { importFile, runByName } from '../../src/app/commands';
import type { RunReport } from '../../src/run/run-report';
import { installedServices, type MemoryServices } from './memory-services';
import { columnOf, gridOf, recordsOf, sheetOf } from './memory-sheets';

const HEADER =
  'key,account,accountDomain,partner,owner,ownerEmail,dealAmount,relationshipStatus,engagement,dealStage,winnability,relationshipStrength,recentDealSupport,partnerSize,stickiness,employees';

/** One record per band with the weights as installed, and one that nothing is known of. */
export const COMPANY = [
  HEADER,
  'a1,Acme,acme.example,Hub,Ann,ann@nexus.example,1000000,customer,100,,100,100,100,enterprise,100,5000',
  'b1,Beta,beta.example,Hub,Ann,ann@nexus.example,100000,open opportunity,70,proposal,60,70,60,large,70,300',
  'c1,Core,core.example,Spark,Bob,bob@nexus.example,30000,prospect,50,qualified,50,50,50,medium,50,40',
  'd1,Dune,dune.example,Spark,Bob,bob@nexus.example,5000,prospect,30,appointmentscheduled,30,30,20,small,30,20',
  'e1,Echo,echo.example,Spark,Bob,bob@nexus.example,1000,none,0,,0,0,0,small,0,3',
  'f1,Fog,fog.example,Spark,,,,,,,,,,,,',
].join('\n');

/** Names of the bands as installed, worst first. */
export const BANDS = ['Park', 'Watch', 'Develop', 'Pursue', 'Act now'] as const;

/** What stands behind the bands: of each kind of record a tab. */
export const STATES = ['Needs data', 'Done'] as const;

export const importCsv = (services: MemoryServices, csv: string): RunReport =>
  importFile(services, services.time.now, 'Overlaps', 'file.csv', csv);

/** A file of records `k…` whose criteria, enough of them for a band, and so their score, are these. */
export const scoresCsv = (scores: Readonly<Record<string, number>>): string =>
  [
    'key,account,partner,winnability,engagement,relationshipStrength',
    ...Object.entries(scores).map(([key, score]) => `${key},Account ${key.slice(1)},Hub,${score},${score},${score}`),
  ].join('\n');

export const importScores = (services: MemoryServices, scores: Readonly<Record<string, number>>): void => {
  const { rows, message } = importCsv(services, scoresCsv(scores));
  if (rows.rejected > 0) throw new Error(message);
};

/** A minute passes and the score job runs, as a person's click would run it. */
export const rescore = (services: MemoryServices): RunReport => {
  services.time.now += 60_000;
  return runByName(services, services.time.now, 'score', []);
};

/** Runs until nothing changes any more; throws when that does not come. */
export const settle = (services: MemoryServices): void => {
  for (let i = 0; i < 6; i += 1) {
    const report = rescore(services);
    if (report.outcome === 'failed') throw new Error(report.message);
    if (report.outcome === 'nothing') return;
  }
  throw new Error('The workbook does not come to rest.');
};

export const company = (csv = COMPANY): MemoryServices => {
  const services = installedServices();
  const report = importCsv(services, csv);
  if (report.outcome === 'failed') throw new Error(report.message);
  settle(services);
  return services;
};

export const sheetIdOf = ({ sheets }: MemoryServices, title: string): number =>
  sheetOf(sheets, title).properties.sheetId ?? -1;

/** The sheet's row (0-based) of a key. */
export const rowOfKey = ({ sheets }: MemoryServices, title: string, key: string): number => {
  const position = columnOf(sheets, title, 'Key');
  const row = gridOf(sheets, title).findIndex((cells, i) => i > 0 && cells[position] === key);
  if (row < 0) throw new Error(`no row ${key} in ${title}`);
  return row;
};

export const typeInto = (services: MemoryServices, title: string, key: string, header: string, text: string): void => {
  typeCell(
    services.sheets.data,
    sheetIdOf(services, title),
    rowOfKey(services, title, key),
    columnOf(services.sheets, title, header),
    text,
    null,
  );
};

/** @param row 1 is the first below the header. */
export const typeAt = (services: MemoryServices, title: string, row: number, header: string, text: string): void => {
  typeCell(services.sheets.data, sheetIdOf(services, title), row, columnOf(services.sheets, title, header), text, null);
};

/** A column of a person's own behind the last one. @returns its position. */
export const addColumn = (services: MemoryServices, title: string, header: string): number => {
  const position = gridOf(services.sheets, title)[0]?.length ?? 0;
  const sheetId = sheetIdOf(services, title);
  services.sheets.batchUpdate([{ appendDimension: { sheetId, dimension: 'COLUMNS', length: 1 } }]);
  typeCell(services.sheets.data, sheetId, 0, position, header, null);
  return position;
};

export const sortBy = (
  services: MemoryServices,
  title: string,
  header: string,
  order: 'ASCENDING' | 'DESCENDING',
): void => {
  const sheetId = sheetIdOf(services, title);
  sortByHand(
    services.sheets.data,
    { sheetId, startRowIndex: 1 },
    columnOf(services.sheets, title, header),
    order,
    null,
  );
};

export const insertRow = (services: MemoryServices, title: string, at: number): void =>
  insertRowsByHand(services.sheets.data, sheetIdOf(services, title), at, 1, null);

export const recordOf = ({ sheets }: MemoryServices, title: string, key: string): Readonly<Record<string, unknown>> => {
  const found = recordsOf(sheets, title).find((row) => row.Key === key);
  if (!found) throw new Error(`no record ${key} in ${title}`);
  return found;
};

export const keysIn = ({ sheets }: MemoryServices, title: string): readonly string[] =>
  recordsOf(sheets, title).map((row) => String(row.Key ?? ''));
