// The Links tab: read with people's decisions, and brought in line with what linking found.
import { appendRows, CellEdits, type Change } from '../../workbook/changes';
import { problemAt } from '../../workbook/problem-rows';
import { cellsOf, indexByKey, textAt, type Problem, type Row, type Table } from '../../workbook/table';
import { bareHost } from '../../engine/host-name';
import { isLiveRecord } from './desired';
import { currentId, linkOverlaps, type Link, type LinkCompany, type LinkOverlap } from './links';

/** Where companies that were merged into another went. */
export const successorsIn = (accounts: Table): ReadonlyMap<string, string> =>
  new Map(
    [...indexByKey(accounts, 'id')].flatMap(([id, row]) =>
      textAt(accounts, 'mergedInto', row) === '' ? [] : [[id, textAt(accounts, 'mergedInto', row)] as const],
    ),
  );

const domainsIn = (accounts: Table, row: number): readonly string[] =>
  [textAt(accounts, 'domain', row), ...textAt(accounts, 'otherDomains', row).split(/[;,\s]+/)].flatMap(
    (text) => bareHost(text) ?? [],
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
        domain: bareHost(textAt(accounts, 'domain', row)) ?? '',
        also: { names, domains: [...own, ...domains] },
      };
    });
};

const liveOverlaps = (store: Table, links: Table | undefined): readonly LinkOverlap[] => {
  const rowOf = links ? indexByKey(links) : new Map<string, number>();
  return [...indexByKey(store)]
    .filter(([, row]) => textAt(store, 'removedAt', row) === '')
    .map(([key, row]) => {
      const own = rowOf.get(key);
      return {
        key,
        account: textAt(store, 'account', row),
        partner: textAt(store, 'partner', row),
        domain: bareHost(textAt(store, 'accountDomain', row)) ?? '',
        recordId: textAt(store, 'accountRecordId', row),
        decision: links && own !== undefined ? textAt(links, 'decision', own) : '',
      };
    });
};

/** Links of all live overlaps, as the tabs stand. */
export const linksOf = (store: Table, accounts: Table, links: Table | undefined): readonly Link[] => {
  const successor = successorsIn(accounts);
  return linkOverlaps(liveOverlaps(store, links), companiesIn(accounts, successor), successor);
};

/** Company by overlap key: of live overlaps as found now, of removed ones as last written. */
export const companyByOverlap = (found: readonly Link[], links: Table | undefined): ReadonlyMap<string, string> => {
  const companies = new Map<string, string>();
  if (links)
    cellsOf(links, 'key').forEach((_, row) =>
      companies.set(textAt(links, 'key', row), textAt(links, 'companyId', row)),
    );
  for (const { key, company } of found) companies.set(key, company?.id ?? '');
  return companies;
};

export interface LinkPlan {
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
  readonly linked: number;
  readonly written: number;
}

/** Rows of overlaps that nothing is known of are not made. People's decisions are never written. */
export const planLinks = (store: Table, accounts: Table, links: Table): LinkPlan => {
  const found = linksOf(store, accounts, links);
  const storeRow = indexByKey(store);
  const rowOf = indexByKey(links);
  const edits = new CellEdits(links, true);
  const added: Row[] = [];
  const problems: Problem[] = [];
  const touched = new Set<number>();
  for (const { key, company, linkedBy, question } of found) {
    const own = storeRow.get(key) ?? -1;
    const values: Row = {
      account: textAt(store, 'account', own) || null,
      partner: textAt(store, 'partner', own) || null,
      companyId: company?.id ?? null,
      company: company?.name || null,
      linkedBy,
    };
    const row = rowOf.get(key);
    if (row !== undefined)
      for (const [id, cell] of Object.entries(values)) if (edits.set(id, row, cell)) touched.add(row);
    if (row === undefined && linkedBy !== 'none') added.push({ key, ...values });
    if (question !== null)
      problems.push(problemAt(links, row ?? links.rowCount + added.length - 1, 'decision', question));
  }
  return {
    changes: [...edits.changes(), ...appendRows(links, added)],
    problems,
    linked: found.filter(({ company }) => company !== null).length,
    written: added.length + touched.size,
  };
};
