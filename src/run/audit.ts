// Lines of Audit for what was done, in the write that tells of it; the chain's head is kept outside the sheet.
import {
  appendEntries,
  BEGINNING,
  confirmed,
  rolledOver,
  startOf,
  tailOf,
  type AuditEntry,
  type Head,
  type Mac,
} from '../engine/audit-chain';
import type { Cell } from '../engine/cells';
import { serialOf } from '../engine/instants';
import { fitting } from '../workbook/cell-length';
import { appendRows, type Change } from '../workbook/changes';
import type { Effect } from '../workbook/effect';
import type { Plan } from '../workbook/plan';
import { typeCell } from '../workbook/record-type-column';
import { surplusOf } from '../workbook/roll-over';
import { rowsOf, type Row, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import { anchorKept, type AuditKnown, type KeptAnchor } from './audit-anchor';
import { entryAt, factOf, partsOf, readingsIn } from './audit-lines';

/** The zones in which lines of earlier versions may have been hashed. */
export const zonesOf = ({ zone }: KeptAnchor, timeZone: string): readonly string[] => [
  ...new Set([...(zone === undefined ? [] : [zone]), timeZone]),
];

export interface Auditing {
  readonly nowMs: number;
  /** Who set it off. */
  readonly by: string;
  /** Rows of the tab that are kept. */
  readonly kept: number;
  /** How it is put, where somebody is being erased. */
  readonly inAudit?: (effect: Effect) => Effect;
  /** Audit whole: where lines are to leave, and where it is not known whether the last ones arrived or left. */
  readonly readWhole: () => Table;
}

type AuditPlan = Required<Pick<Plan, 'changes' | 'keep' | 'after'>>;

const headOf = (entry: AuditEntry | undefined): Head => (entry ? { seq: entry.seq, hash: entry.hash } : BEGINNING);

const NOTHING: AuditPlan = { changes: [], keep: [], after: [] };

/** A batch has the same words many times over. */
const remembering = (mac: Mac): Mac => {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text) ?? mac(text);
    known.set(text, found);
    return found;
  };
};

const short = (mac: Mac, text: string): Cell => (text === '' ? null : mac(text).slice(0, 32));

/** Without number and hash, which the chain gives. Columns that the tab lacks are blank in it, whatever was meant. */
const lineOf = (
  table: Table,
  mac: Mac,
  effect: Effect,
  { nowMs, by, inAudit = (same) => same }: Auditing,
  timeZone: string,
): Row => {
  const { who, what, before = null, after = null } = inAudit({ who: by, ...effect });
  const readable = (cell: Cell | undefined): Cell =>
    typeof cell === 'string' ? fitting(cell) || null : (cell ?? null);
  const row: Row = {
    at: serialOf(nowMs, timeZone),
    action: effect.action,
    key: short(mac, effect.key),
    channel: effect.channel,
    outcome: effect.outcome,
    content: short(mac, effect.content),
    recordType: typeCell(effect.type ?? ''),
    who: readable(who),
    what: readable(what),
    before: readable(before),
    after: readable(after),
  };
  const cellOf = (id: string): Cell => (table.position.has(id) ? (row[id] ?? null) : null);
  return { ...row, parts: table.position.has('parts') ? partsOf(cellOf, mac) : null };
};

/**
 * Lines for these effects, and the oldest out once there are too many. The chain's new head and beginning are kept
 * outside the sheet before they are written: when the lines then do not arrive, or do not leave, those before are still
 * accepted and the next lines go on from there. Once the lines are in the sheet, only the newest head counts.
 */
export const planAudit = (
  { timeZone }: Workbook,
  table: Table,
  known: AuditKnown,
  effects: readonly Effect[],
  auditing: Auditing,
): AuditPlan => {
  if (effects.length === 0) return NOTHING;
  const { anchor: kept } = known;
  const isSure = kept.head.seq === kept.previous.seq && kept.startBefore === undefined;
  const isLong = surplusOf(kept.head.seq - kept.start.seq, auditing.kept) > 0;
  const whole = isSure && !isLong ? null : auditing.readWhole();
  const rows = whole ? rowsOf(whole).map(({ index }) => index) : [];
  const all = whole ? rows.map((row) => entryAt(whole, row)) : [];
  const mac = remembering(known.mac);
  const lines = effects.map((effect) => lineOf(table, mac, effect, auditing, timeZone));
  const { entries, anchor } = appendEntries(
    isSure ? kept.head : tailOf(headOf(all[all.length - 1]), kept),
    lines.map((line) => factOf((id) => (table.position.has(id) ? (line[id] ?? null) : null))),
    { ...kept, start: startOf(all, kept) },
    known.mac,
  );
  const gone = surplusOf(rows.length, auditing.kept);
  const next = gone > 0 ? rolledOver(all, gone, anchor, known.mac, readingsIn(zonesOf(kept, timeZone))) : anchor;
  const dropped: readonly Change[] =
    next === anchor ? [] : [{ kind: 'dropRows', sheetId: table.sheetId, from: 1, count: (rows[gone - 1] ?? 0) + 1 }];
  const besides = { sealed: kept.sealed, zone: kept.zone ?? (kept.head.seq > 0 ? timeZone : undefined) };
  const withRest = (its: KeptAnchor): KeptAnchor => JSON.parse(JSON.stringify({ ...its, ...besides })) as KeptAnchor;
  return {
    changes: [
      ...appendRows(
        table,
        lines.map((line, at) => ({ ...line, seq: entries[at]?.seq ?? null, hash: entries[at]?.hash ?? null })),
      ),
      ...dropped,
    ],
    keep: anchorKept(known, withRest(next)),
    after: anchorKept({ ...known, newKey: null }, withRest(confirmed(next))),
  };
};
