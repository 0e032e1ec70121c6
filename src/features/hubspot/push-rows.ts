// What HubSpot made of a push, on the rows of the records: taken, refused with its reason, or gone.
import { serialOf } from '../../engine/instants';
import { readJson } from '../../engine/read-json';
import { CellEdits, type Change } from '../../workbook/changes';
import { problemAt } from '../../workbook/problem-rows';
import { textAt, type Problem, type Table } from '../../workbook/table';
import type { CrmType } from '../crm-tabs';
import { crmRows } from './record-tables';

export type PushOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly message: string }
  /** Its whole batch was refused for another record's sake; it is tried by itself. */
  | { readonly kind: 'alone' }
  /** `unknown`: it may have been done; `later`, `barred`: it was not. All are tried by the next run. */
  | { readonly kind: 'unknown' | 'later' | 'barred'; readonly message: string };

export interface PushResult {
  readonly type: CrmType;
  readonly id: string;
  /** What stands in `pushed` when it was taken. */
  readonly mark: string;
  readonly outcome: PushOutcome;
}

/** A model's words, kept so that it is not asked again; a summary made by rule is made anew each time. */
export interface KeptSummary {
  readonly text: string;
  readonly factsId: string;
}

/** In `refused`: to be sent by itself, because the batch it was in was refused. */
export const ALONE = 'alone';

/**
 * HubSpot puts what is wrong with each value into a JSON list inside its message; the property is named where the
 * words do not.
 */
const innerMessages = (message: string): readonly string[] => {
  const list = readJson(/\[[\s\S]*\]/.exec(message)?.[0] ?? '');
  return (Array.isArray(list) ? (list as readonly unknown[]) : []).flatMap((entry) => {
    const { message: said, name } = (typeof entry === 'object' && entry !== null ? entry : {}) as {
      readonly message?: unknown;
      readonly name?: unknown;
    };
    if (typeof said !== 'string') return [];
    return [typeof name === 'string' && !said.toLowerCase().includes(name.toLowerCase()) ? `${name}: ${said}` : said];
  });
};

const MISSING = /\b(?:does not exist|doesn't exist|no property)\b/i;

/** The property of ours that HubSpot lacks, as its refusal names it; null for any other refusal. */
export const missingPropertyIn = (message: string): string | null =>
  MISSING.test(message) ? (/\bnexus_\w+/.exec(message)?.[0] ?? null) : null;

/** HubSpot's reason in words that say what to do. */
export const refusalInWords = (message: string, what = 'the score'): string => {
  const missing = missingPropertyIn(message);
  if (missing !== null)
    return (
      `HubSpot has no property ${missing} yet. Choose Nexus → Set up HubSpot: it makes it, and ` + 'what waits is sent.'
    );
  const inner = [...new Set(innerMessages(message))];
  const said = (inner.length > 0 ? inner.join(' ') : message.replace(/^HubSpot refused it:\s*/, '')).slice(0, 300);
  const todo = /required/i.test(said)
    ? 'A rule of your portal asks for a value: fill it in on the record, or lift the rule. '
    : '';
  return (
    `HubSpot refused ${what}: ${said}${/[.!?]$/.test(said) ? '' : '.'} ${todo}Once it is mended ` +
    'choose Nexus → Set up HubSpot, and it is sent again.'
  );
};

const setAll = (edits: CellEdits, row: number, cells: Readonly<Record<string, string | number | null>>): void => {
  for (const [id, cell] of Object.entries(cells)) edits.set(id, row, cell);
};

const GONE = 'It was deleted in HubSpot, so nothing is sent to it any more.';

export interface PushRows {
  readonly changes: readonly Change[];
  readonly taken: number;
  readonly refused: number;
  /** Deleted in HubSpot. */
  readonly gone: number;
}

/** @param summaries by company id. Rows are found by record id; a record that left the tab meanwhile is passed over. */
export const planPushRows = (
  table: Table,
  results: readonly PushResult[],
  summaries: ReadonlyMap<string, KeptSummary>,
  nowMs: number,
  timeZone: string,
): PushRows => {
  const edits = new CellEdits(table);
  const rowOf = crmRows(table);
  const now = serialOf(nowMs, timeZone);
  let taken = 0;
  let refused = 0;
  let gone = 0;
  for (const { id, mark, outcome } of results) {
    const row = rowOf.get(id);
    // Erased since it was sent: nothing more is kept of the person.
    if (row === undefined || textAt(table, 'erasedAt', row) !== '') continue;
    if (outcome.kind === 'done') {
      setAll(edits, row, { pushed: mark, pushedAt: now, refused: null, pushError: null });
      taken += 1;
    } else if (outcome.kind === 'gone') {
      setAll(edits, row, { archivedAt: now, removedAt: now, refused: null, pushError: GONE });
      gone += 1;
    } else if (outcome.kind === 'refused') {
      setAll(edits, row, { refused: mark, pushError: refusalInWords(outcome.message) });
      refused += 1;
    } else if (outcome.kind === 'alone') setAll(edits, row, { refused: ALONE, pushError: null });
  }
  for (const [id, { text, factsId }] of table.position.has('summary') ? summaries : []) {
    const row = rowOf.get(id);
    if (row !== undefined) setAll(edits, row, { summary: text === '' ? null : text, summaryFacts: factsId });
  }
  return { changes: edits.changes(), taken, refused, gone };
};

/** So many rows of one reason are named one by one; the rest are counted. */
const NAMED = 20;

/** A line for each record that HubSpot refuses, as the tab will stand once these results are written. */
export const pushProblems = (table: Table, results: readonly PushResult[]): readonly Problem[] => {
  const now = new Map(results.map((result) => [result.id, result.outcome]));
  const byMessage = new Map<string, number[]>();
  for (const [id, row] of crmRows(table)) {
    const outcome = now.get(id);
    const message =
      outcome?.kind === 'refused'
        ? refusalInWords(outcome.message)
        : outcome?.kind === 'done' || outcome?.kind === 'alone'
          ? ''
          : outcome?.kind === 'gone'
            ? GONE
            : textAt(table, 'pushError', row);
    if (message === '' || (message === GONE && outcome?.kind !== 'gone')) continue;
    byMessage.set(message, [...(byMessage.get(message) ?? []), row]);
  }
  return [...byMessage].flatMap(([message, rows]) => {
    // What concerns all of them alike is one line.
    const named = missingPropertyIn(message) === null ? rows.slice(0, NAMED) : [];
    const more = rows.length - named.length;
    const count = `${more} ${named.length > 0 ? 'more ' : ''}${more === 1 ? 'record' : 'records'}`;
    return [
      ...named.map((row) => problemAt(table, row, 'pushError', message)),
      ...(more > 0 ? [{ tab: table.title, row: null, column: null, message: `${message} (${count}.)` }] : []),
    ];
  });
};

/** After somebody set HubSpot up anew: everything it refused is tried once more. */
export const retryRefused = (table: Table): readonly Change[] => {
  const edits = new CellEdits(table);
  for (let row = 0; row < table.rowCount; row += 1) {
    if (textAt(table, 'refused', row) !== '') setAll(edits, row, { refused: null, pushError: null });
  }
  return edits.changes();
};
