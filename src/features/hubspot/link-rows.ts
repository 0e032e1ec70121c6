// The Links tab: read with people's decisions, and brought in line with what linking found.
import { appendRows, CellEdits, type Change } from '../../workbook/changes';
import { problemAt } from '../../workbook/problem-rows';
import { accountDomain } from '../../engine/account-domain';
import { bareHost } from '../../engine/host-name';
import { linkedKeyAt, questionAt } from '../../records/links-tab';
import { readOtherKeys } from '../../records/other-keys';
import { OTHER_KEYS } from '../../records/standard-columns';
import { recordRow, type RecordRow } from '../../records/record-row';
import { RECORD_TYPE, typeCell, typedKey } from '../../workbook/record-type-column';
import { keyAt, indexByKey, textAt, type Problem, type Row, type Table } from '../../workbook/table';
import type { ShownType } from './shown-type';
import { currentId, linkRecords, type Link, type LinkCompany, type LinkRecord } from './links';
import { isLiveRecord, successorsIn } from './record-tables';

const domainsIn = (accounts: Table, row: number): readonly string[] =>
  [textAt(accounts, 'domain', row), ...textAt(accounts, 'otherDomains', row).split(/[;,\s]+/)].flatMap(
    (text) => accountDomain(text) || [],
  );

/** Live companies, each known by the names and domains of those merged into it as well. */
const companiesIn = (accounts: Table, successor: ReadonlyMap<string, string>): readonly LinkCompany[] => {
  const rows = [...indexByKey(accounts, 'id')];
  const merged = new Map<string, { readonly names: string[]; readonly domains: string[] }>();
  for (const [id, row] of rows) {
    if (!successor.has(id)) continue;
    const current = currentId(id, successor);
    const known = merged.get(current) ?? { names: [], domains: [] };
    merged.set(current, known);
    known.names.push(textAt(accounts, 'name', row));
    known.domains.push(...domainsIn(accounts, row));
  }
  return rows
    .filter(([, row]) => isLiveRecord(accounts, row))
    .map(([id, row]) => {
      const { names, domains } = merged.get(id) ?? { names: [], domains: [] };
      const own = domainsIn(accounts, row);
      return {
        id,
        name: textAt(accounts, 'name', row),
        domain: accountDomain(textAt(accounts, 'domain', row)),
        host: bareHost(textAt(accounts, 'domain', row)) ?? '',
        also: { names, domains: [...own, ...domains] },
      };
    });
};

/** A kind of record that is linked by its account, with its store as read. */
export interface LinkedStore {
  readonly type: ShownType;
  readonly store: Table;
}

/** Rows of Links that say which company, by the record they are about; the first of two counts. */
const linkRowsIn = (links: Table | undefined): ReadonlyMap<string, number> => {
  const rows = new Map<string, number>();
  if (!links) return rows;
  for (let row = 0; row < links.rowCount; row += 1) {
    if (questionAt(links, row) !== 'company') continue;
    const key = linkedKeyAt(links, row);
    if (keyAt(links, row) !== '' && !rows.has(key)) rows.set(key, row);
  }
  return rows;
};

const LONGEST_NAME = 80;

/** A live record, and where it stands. */
interface Linkable extends LinkRecord {
  readonly type: ShownType;
  readonly row: RecordRow;
}

const recordsOf = (
  { type, store }: LinkedStore,
  decisionOf: (keys: readonly string[]) => string,
  timeZone: string,
): readonly Linkable[] => {
  const { account: accountOf } = type.crm;
  if (type.crm.linkedBy !== 'account' || !accountOf) return [];
  return [...indexByKey(store)]
    .filter(([, row]) => textAt(store, 'removedAt', row) === '')
    .map(([ownKey, at]) => {
      const row = recordRow(store, at, timeZone);
      const key = typedKey(type.id, ownKey);
      const others = readOtherKeys(textAt(store, OTHER_KEYS, at)).map((other) => typedKey(type.id, other.key));
      const account = accountOf(row);
      const { title, with: other } = type.nameOf(row);
      return {
        type,
        row,
        key,
        called: [title.slice(0, LONGEST_NAME) || key, other.slice(0, LONGEST_NAME)]
          .filter((text) => text !== '')
          .join(' with '),
        account: account.name,
        domain: accountDomain(account.domain),
        host: bareHost(account.domain) ?? '',
        recordId: account.id,
        decision: decisionOf([key, ...others]),
      };
    });
};

interface Linked {
  readonly records: readonly Linkable[];
  /** One a record. */
  readonly links: readonly Link[];
}

/** Links of all live records, as the tabs stand. */
const linksOf = (
  stores: readonly LinkedStore[],
  accounts: Table,
  links: Table | undefined,
  timeZone: string,
): Linked => {
  const rowOf = linkRowsIn(links);
  // What was answered about a record that was merged into this one counts where nothing is about this one itself.
  const decisionOf = (keys: readonly string[]): string =>
    keys
      .map((key) => rowOf.get(key))
      .map((row) => (links && row !== undefined ? textAt(links, 'decision', row) : ''))
      .find((decision) => decision !== '') ?? '';
  const records = stores.flatMap((store) => recordsOf(store, decisionOf, timeZone));
  const successor = successorsIn(accounts);
  return { records, links: linkRecords(records, companiesIn(accounts, successor), successor) };
};

/** Company by key, with its kind in front: of live records as found now, of removed ones as last written. */
export const companyByRecord = (
  stores: readonly LinkedStore[],
  accounts: Table,
  links: Table | undefined,
  timeZone: string,
): ReadonlyMap<string, string> => {
  const companies = new Map<string, string>();
  for (const [key, row] of linkRowsIn(links)) if (links) companies.set(key, textAt(links, 'candidate', row));
  for (const { key, company } of linksOf(stores, accounts, links, timeZone).links)
    companies.set(key, company?.id ?? '');
  return companies;
};

export interface LinkPlan {
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
  /** How many of each kind. */
  readonly linked: ReadonlyMap<ShownType, number>;
  readonly written: number;
}

/** Rows of records that nothing is known of are not made. People's decisions are never written. */
export const planLinks = (
  stores: readonly LinkedStore[],
  accounts: Table,
  links: Table,
  timeZone: string,
): LinkPlan => {
  const found = linksOf(stores, accounts, links, timeZone);
  const rowOf = linkRowsIn(links);
  const edits = new CellEdits(links, true);
  const added: Row[] = [];
  const problems: Problem[] = [];
  const touched = new Set<number>();
  const linked = new Map(stores.map(({ type }) => [type, 0]));
  found.links.forEach(({ key, company, linkedBy, question }, at) => {
    const record = found.records[at];
    if (!record) return;
    const values: Row = {
      title: record.account || record.type.nameOf(record.row).title || null,
      candidate: company?.id ?? null,
      candidateTitle: company?.name || null,
      linkedBy,
    };
    const row = rowOf.get(key);
    if (row !== undefined)
      for (const [id, cell] of Object.entries(values)) if (edits.set(id, row, cell)) touched.add(row);
    if (row === undefined && linkedBy !== 'none')
      added.push({ key: record.row.key, question: 'company', ...values, [RECORD_TYPE]: typeCell(record.type.id) });
    if (company !== null) linked.set(record.type, (linked.get(record.type) ?? 0) + 1);
    if (question !== null)
      problems.push(problemAt(links, row ?? links.rowCount + added.length - 1, 'decision', question));
  });
  return {
    changes: [...edits.changes(), ...appendRows(links, added)],
    problems,
    linked,
    written: added.length + touched.size,
  };
};
