// The job "verify-audit": whether each line of Audit is there, as it was written and where it was written.
import { verifyChain, type Anchor } from '../engine/audit-chain';
import { NO_ROWS, type Plan } from '../workbook/plan';
import { rowsOf, type Problem, type Table } from '../workbook/table';
import { tableIn, type Workbook } from '../workbook/workbook';
import { zonesOf } from './audit';
import { auditKnown, type AuditKnown } from './audit-anchor';
import { entryAt, readableAt, readingsIn } from './audit-lines';
import { auditTab } from './audit-tab';
import type { Job } from './job';

const WORDS: Readonly<Record<string, string>> = {
  edited: 'was edited',
  removed: 'is missing: a line was removed before it',
  reordered: 'stands in the wrong place',
  added: 'was added by somebody else',
  'cut tail': 'and what follows it is missing: the end was cut off',
};

const REWRITTEN =
  'Somebody rewrote the copy of where the audit ends (Script Properties, audit.anchor); what decides is kept ' +
  'elsewhere.';

interface Found {
  readonly message: string;
  readonly problem: Omit<Problem, 'tab' | 'message'> | null;
}

const lineFound = (table: Table, seq: number, index: number, what: string): Found => ({
  message: `Line ${seq} of the audit ${what}.`,
  problem: { row: index + 2, column: table.declaration.columns.find(({ id }) => id === 'hash')?.header ?? null },
});

/** The first line of which a readable cell is not as it was written; how many were erased. */
const readableFound = (
  table: Table,
  rows: readonly number[],
  { mac }: AuditKnown,
): { readonly edited: Found | null; readonly erased: number } => {
  const all = rows.map((row) => ({ row, ...readableAt(table, row, mac) }));
  const first = all.find(({ edited }) => edited !== null);
  const header = table.declaration.columns.find(({ id }) => id === first?.edited)?.header ?? '';
  return {
    edited: first ? lineFound(table, entryAt(table, first.row).seq, first.row, `was edited: ${header}`) : null,
    erased: all.filter(({ isErased }) => isErased).length,
  };
};

const verify = (workbook: Workbook, table: Table, known: AuditKnown): Found & { readonly read: number } => {
  const { sealed, ...anchor } = known.anchor;
  const all = rowsOf(table).map(({ index }) => index);
  const own = sealed === undefined ? all : all.filter((row) => !(entryAt(table, row).seq <= sealed.head.seq));
  const since: Anchor =
    sealed === undefined ? anchor : { head: anchor.head, previous: anchor.previous, start: sealed.head };
  const entries = own.map((row) => entryAt(table, row));
  const found = verifyChain(entries, since, known.mac, readingsIn(zonesOf(anchor, workbook.timeZone)));
  if (!found.ok) {
    const row = own[found.row] ?? (own[own.length - 1] ?? -1) + 1;
    return { ...lineFound(table, found.brokenAt, row, WORDS[found.why] ?? found.why), read: own.length };
  }
  const { edited, erased } = readableFound(table, own, known);
  if (edited) return { ...edited, read: own.length };
  if (known.isRewritten) return { message: REWRITTEN, problem: { row: null, column: null }, read: own.length };
  const rest =
    all.length === own.length
      ? ''
      : ` ${all.length - own.length} before them were sealed by ${sealed?.by ?? ''}, and only that person's key could ` +
        'check them.';
  const gone = erased === 0 ? '' : ` In ${erased} of them somebody was erased.`;
  return {
    message: `All ${own.length} lines of the audit hold together.${gone}${rest}`,
    problem: null,
    read: own.length,
  };
};

export const verifyAuditJob: Job<unknown, AuditKnown> = {
  name: 'verify-audit',
  inTick: false,
  tabs: () => [{ declaration: auditTab, cells: true }],
  known: auditKnown,
  plan: (workbook, _, __, known): Plan => {
    const table = tableIn(workbook, auditTab.id, auditTab.title);
    const { message, problem, read } = verify(workbook, table, known);
    return {
      changes: [],
      problems: problem === null ? [] : [{ ...problem, tab: table.title, message }],
      rows: { ...NO_ROWS, read, rejected: problem === null ? 0 : 1 },
      message,
      isFailed: problem !== null,
    };
  },
};
