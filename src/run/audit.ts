// The Audit tab: one chained line for each effect outside the workbook; the chain's head is kept outside it.
import {
  appendEntries,
  confirmed,
  EMPTY_ANCHOR,
  rolledOver,
  startOf,
  tailOf,
  verifyChain,
  type Anchor,
  type AuditEntry,
  type AuditFact,
  type Head,
  type Mac,
} from '../engine/audit-chain';
import { instantOf, isoOf, serialOf } from '../engine/instants';
import { appendRows, type Change } from '../workbook/changes';
import { auditTab } from './audit-tab';
import { NO_ROWS, type Kept, type Plan } from '../workbook/plan';
import { RECORD_TYPE, typeCell } from '../workbook/record-type-column';
import { surplusOf } from '../workbook/roll-over';
import { cellAt, rowsOf, textAt, type Row, type Table } from '../workbook/table';
import { tableIn, type Workbook } from '../workbook/workbook';
import type { Job, Services } from './job';

const ANCHOR = 'audit.anchor';
const KEY = 'audit.key';

interface KeptAnchor extends Anchor {
  /** Lines up to `head` were sealed by an earlier installer, whose key nobody else has. */
  readonly sealed?: { readonly head: Head; readonly by: string };
}

/** The chain as it is known outside the sheet. */
export interface AuditKnown {
  readonly anchor: KeptAnchor;
  readonly mac: Mac;
  /**
   * The key of `mac` as long as it is kept nowhere; without it nobody can forge a line or guess a recipient from its
   * hash.
   */
  readonly newKey: string | null;
}

const anchorOf = ({ scriptProperties }: Pick<Services, 'scriptProperties'>): KeptAnchor => {
  const text = scriptProperties.get(ANCHOR);
  return text === null ? EMPTY_ANCHOR : (JSON.parse(text) as KeptAnchor);
};

/** A key is made on first use. */
export const auditKnown = (services: Services): AuditKnown => {
  const { userProperties, newId, hmac } = services;
  const kept = userProperties.get(KEY);
  const key = kept ?? newId() + newId();
  return { anchor: anchorOf(services), mac: (text) => hmac(key, text), newKey: kept === null ? key : null };
};

/** Another person installs: from here on the lines are theirs, and only theirs can be checked with their key. */
export const sealAudit = ({ scriptProperties }: Services, by: string): void => {
  const anchor = anchorOf({ scriptProperties });
  if (anchor.head.seq > 0)
    scriptProperties.set(ANCHOR, JSON.stringify({ ...anchor, sealed: { head: anchor.head, by } }));
};

const isoAt = (table: Table, row: number, timeZone: string): string => {
  const at = instantOf(cellAt(table, 'at', row), timeZone);
  return at === null ? textAt(table, 'at', row) : isoOf(at);
};

/** Lines that were written before there were several kinds have none, and so have their hashes. */
const typeNamed = (type: string): { readonly recordType?: string } => (type === '' ? {} : { recordType: type });

const entryAt = (table: Table, row: number, timeZone: string): AuditEntry => ({
  seq: Number(cellAt(table, 'seq', row) ?? NaN),
  at: isoAt(table, row, timeZone),
  action: textAt(table, 'action', row),
  key: textAt(table, 'key', row),
  channel: textAt(table, 'channel', row),
  outcome: textAt(table, 'outcome', row),
  subjectHash: textAt(table, 'content', row),
  ...typeNamed(textAt(table, RECORD_TYPE, row)),
  hash: textAt(table, 'hash', row),
});

const rowOf = (entry: AuditEntry, atMs: number, timeZone: string): Row => ({
  seq: entry.seq,
  at: serialOf(atMs, timeZone),
  action: entry.action,
  key: entry.key,
  channel: entry.channel,
  outcome: String(entry.outcome ?? ''),
  content: entry.subjectHash,
  recordType: String(entry.recordType ?? ''),
  hash: entry.hash,
});

/** What happened to one message outside the workbook. */
export interface Effect {
  readonly key: string;
  readonly channel: string;
  readonly outcome: 'sent' | 'unknown';
  /** The kind of its record. */
  readonly type: string;
  /** Recipient, subject and text: only its keyed hash is kept. */
  readonly content: string;
}

const anchored = (anchor: KeptAnchor): Kept => ({ in: 'script', name: ANCHOR, value: JSON.stringify(anchor) });

const LAST_OF_NONE = EMPTY_ANCHOR.start;

interface Auditing {
  readonly nowMs: number;
  /** Rows of the tab that are kept. */
  readonly kept: number;
}

type AuditPlan = Required<Pick<Plan, 'changes' | 'keep' | 'after'>>;

/**
 * Lines for these effects, and the oldest out once there are too many. The chain's new head and beginning are kept
 * outside
 * the sheet before they are written: when the lines then do not arrive, or do not leave, those before are still
 * accepted
 * and the next lines go on from there. Once the lines are in the sheet, only the newest head counts.
 */
export const planAudit = (
  workbook: Workbook,
  { anchor: known, mac, newKey }: AuditKnown,
  effects: readonly Effect[],
  { nowMs, kept }: Auditing,
): AuditPlan => {
  if (effects.length === 0) return { changes: [], keep: [], after: [] };
  const table = tableIn(workbook, 'audit', auditTab.title);
  const at = isoOf(nowMs);
  const facts = effects.map(({ key, type, channel, outcome, content }): AuditFact => ({
    at,
    action: 'nudge',
    key: mac(key).slice(0, 32),
    channel,
    outcome,
    subjectHash: mac(content).slice(0, 32),
    ...typeNamed(String(typeCell(type) ?? '')),
  }));
  const rows = rowsOf(table).map(({ index }) => index);
  const leaving = surplusOf(rows.length, kept);
  const oldest = rows.slice(0, Math.max(1, leaving)).map((row) => entryAt(table, row, workbook.timeZone));
  const last = rows[rows.length - 1];
  const { seq, hash }: Head = last === undefined ? LAST_OF_NONE : entryAt(table, last, workbook.timeZone);
  const { entries, anchor } = appendEntries(
    tailOf({ seq, hash }, known),
    facts,
    { ...known, start: startOf(oldest, known) },
    mac,
  );
  const next = leaving > 0 ? rolledOver(oldest, leaving, anchor, mac) : anchor;
  const dropped: readonly Change[] =
    next === anchor ? [] : [{ kind: 'dropRows', sheetId: table.sheetId, from: 1, count: (rows[leaving - 1] ?? 0) + 1 }];
  const newKeys: readonly Kept[] = newKey === null ? [] : [{ in: 'user', name: KEY, value: newKey }];
  return {
    changes: [
      ...appendRows(
        table,
        entries.map((entry) => rowOf(entry, nowMs, workbook.timeZone)),
      ),
      ...dropped,
    ],
    keep: [...newKeys, anchored({ ...next, sealed: known.sealed })],
    after: [anchored({ ...confirmed(next), sealed: known.sealed })],
  };
};

const WORDS: Readonly<Record<string, string>> = {
  edited: 'was edited',
  removed: 'is missing: a line was removed before it',
  reordered: 'stands in the wrong place',
  added: 'was added by somebody else',
  'cut tail': 'and what follows it is missing: the end was cut off',
};

export const verifyAuditJob: Job<unknown, AuditKnown> = {
  name: 'verify-audit',
  inTick: false,
  tabs: () => [{ declaration: auditTab, cells: true }],
  known: auditKnown,
  plan: (workbook, _, __, { anchor: known, mac }): Plan => {
    const table = tableIn(workbook, 'audit', auditTab.title);
    const { sealed, ...anchor } = known;
    const all = rowsOf(table).map(({ index }) => entryAt(table, index, workbook.timeZone));
    const earlier = sealed === undefined ? 0 : all.filter(({ seq }) => seq <= sealed.head.seq).length;
    const entries = all.slice(earlier);
    const found = verifyChain(
      entries,
      sealed === undefined ? anchor : { head: anchor.head, previous: anchor.previous, start: sealed.head },
      mac,
    );
    const rest =
      earlier === 0
        ? ''
        : ` ${earlier} before them were sealed by ${sealed?.by ?? ''}, and only that person\'s key could check them.`;
    if (found.ok)
      return {
        changes: [],
        problems: [],
        rows: { ...NO_ROWS, read: entries.length },
        message: `All ${entries.length} lines of the audit hold together.${rest}`,
      };
    const message = `Line ${found.brokenAt} of the audit ${WORDS[found.why] ?? found.why}.`;
    return {
      changes: [],
      problems: [{ tab: table.title, row: earlier + found.row + 2, column: 'Chain', message }],
      rows: { ...NO_ROWS, read: entries.length, rejected: 1 },
      message,
    };
  },
};
