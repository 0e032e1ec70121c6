// A small world to break: the pushed bundle in its host, Crossbeam beside it, a clock; kept and started again as JSON.
import { fireEdit } from '../../../scripts/local/host/edit-event';
import { createHost, type ExecuteOptions, type ExecutionResult, type Host } from '../../../scripts/local/host/host';
import { newHostState } from '../../../scripts/local/host/new-host-state';
import { filesOf, type SheetsBackend } from '../../../scripts/local/host/services/sheets';
import type { FetchAll, HostHooks } from '../../../scripts/local/host/shared';
import { standInFetch } from '../../../scripts/local/host/stand-in-fetch';
import type { HostState } from '../../../scripts/local/host/state';
import type { Cell } from '../../../src/engine/cells';
import type { SpreadsheetData } from '../../../scripts/local/sheets/model';
import { createSheetsService } from '../../../scripts/local/sheets/service';
import { createCrossbeamStandIn, type CrossbeamStandIn } from '../../../scripts/local/stand-ins/crossbeam';
import { sampleOverlaps, type CrossbeamCompany } from '../../../scripts/local/stand-ins/sample-company';
import type { Kind } from './kind';
import { realmsOf } from './realms';
import { rememberingSheets } from './remembering-sheets';

export const INSTALLER = 'you@nexus.example';
const START = Date.parse('2026-11-20T09:00:00Z');
export const MINUTE = 60_000;

/** Something that happens at Crossbeam; a saved world remembers which did, in order. */
export type OutsideEvent = 'token' | 'changes' | 'expire-bookmarks' | 'revoke-tokens';

export interface SavedWorld {
  readonly kind: Kind;
  readonly state: string;
  readonly now: number;
  readonly outside: readonly OutsideEvent[];
  readonly facts: readonly PersonFact[];
}

/** What a person wrote, to be found again with its record, byte for byte. */
export interface PersonFact {
  /** Of the record; null for a row of the person's own. */
  readonly key: string | null;
  /** The tab in which it must stand; null: wherever the record is shown, and in the store. */
  readonly sheetId: number | null;
  /** A column's id, or the header of a column that a person added. */
  readonly column: string;
  readonly value: Cell;
}

export interface World {
  /** The kind of record that is looked at. */
  readonly kind: Kind;
  readonly host: Host;
  readonly crossbeam: CrossbeamStandIn;
  readonly sheets: SheetsBackend;
  readonly spreadsheetId: string;
  readonly data: () => SpreadsheetData;
  /** What people wrote so far; the last word on a cell counts. */
  readonly facts: PersonFact[];
  /** Every execution since this world began. */
  readonly results: ExecutionResult[];
  readonly call: (functionName: string, args?: readonly unknown[], options?: ExecuteOptions) => ExecutionResult;
  readonly tick: () => ExecutionResult;
  /** The edit trigger, after a person typed into a cell (row and column count from 0). */
  readonly edited: (sheetId: number, row: number, column: number) => ExecutionResult;
  readonly happen: (event: OutsideEvent) => void;
  readonly pass: (ms: number) => void;
  readonly arm: (hooks: HostHooks) => void;
  /** Comes between the bundle and Crossbeam. */
  readonly interfere: (change: ((fetch: FetchAll) => FetchAll) | null) => void;
  readonly save: () => SavedWorld;
}

/** 28 overlaps at first; six more appear later. */
const EARLY = 28;
const company = sampleOverlaps(EARLY + 6);
const early: CrossbeamCompany = { ...company, overlaps: company.overlaps.slice(0, EARLY) };

const changeOutside = (crossbeam: CrossbeamStandIn): void => {
  const overlaps = crossbeam.overlaps();
  for (const at of [2, 11, 23]) {
    const gone = overlaps[at];
    if (gone) crossbeam.removeOverlap(gone.crossbeam_record_id, gone.partner_crossbeam_record_id);
  }
  for (const at of [0, 5, 9, 14]) {
    const record = company.records[at];
    if (record)
      crossbeam.putRecord({
        ...record,
        crm_data: record.crm_data.map((field) =>
          field.field_name === 'Engagement Score' ? { ...field, field_value: at === 0 ? '97' : '3' } : field,
        ),
      });
  }
  for (const overlap of company.overlaps.slice(EARLY)) crossbeam.putOverlap(overlap);
};

const apply = (crossbeam: CrossbeamStandIn, event: OutsideEvent): void => {
  const { clientId, clientSecret, refreshToken } = crossbeam.secrets;
  switch (event) {
    case 'token': {
      const body = new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token: refreshToken,
      }).toString();
      crossbeam.handle({
        method: 'POST',
        url: '/oauth/token',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });
      return;
    }
    case 'changes':
      return changeOutside(crossbeam);
    case 'expire-bookmarks':
      return crossbeam.expireBookmarks();
    case 'revoke-tokens':
      return crossbeam.revokeAccessTokens();
  }
};

export const emptyWorld = (kind: Kind): SavedWorld => ({
  kind,
  state: JSON.stringify(newHostState(INSTALLER)),
  now: START,
  outside: [],
  facts: [],
});

export const openWorld = (bundle: string, saved: SavedWorld, seed = 1): World => {
  const state = JSON.parse(saved.state) as HostState;
  const outside = [...saved.outside];
  let host: Host | null = null;
  const now = (): number => host?.now() ?? saved.now;
  const crossbeam = createCrossbeamStandIn(early, { now });
  outside.forEach((event) => {
    apply(crossbeam, event);
  });
  const handled = crossbeam.requests.length;
  const direct = standInFetch({
    'https://api.crossbeam.com': crossbeam.handle,
    'https://auth.crossbeam.com': crossbeam.handle,
  });
  let fetch = direct;
  const made = createHost({
    state,
    bundle,
    now: saved.now,
    seed,
    user: INSTALLER,
    sheets: rememberingSheets(state, INSTALLER, seed),
    realms: realmsOf(bundle),
    fetch: (requests) => fetch(requests),
  });
  host = made;
  const results: ExecutionResult[] = [];
  const facts = [...saved.facts];
  const kept = (result: ExecutionResult): ExecutionResult => {
    results.push(result);
    return result;
  };
  const call: World['call'] = (functionName, args = [], options) => kept(made.execute(functionName, args, options));
  const data = (): SpreadsheetData => state.spreadsheets[state.containerId] as SpreadsheetData;
  return {
    kind: saved.kind,
    host: made,
    crossbeam,
    facts,
    results,
    call,
    data,
    sheets: createSheetsService(filesOf(state)),
    spreadsheetId: state.containerId,
    tick: () => call('tick', [], { context: 'trigger' }),
    edited: (sheetId, row, column) =>
      fireEdit(made, {
        spreadsheet: data(),
        sheetId,
        user: INSTALLER,
        box: { row: row + 1, column: column + 1, rows: 1, columns: 1 },
      }).map(kept)[0] ?? call('onSheetEdit'),
    happen: (event) => {
      outside.push(event);
      apply(crossbeam, event);
    },
    pass: (ms) => made.setNow(made.now() + ms),
    arm: (hooks) => made.setHooks(hooks),
    interfere: (change) => {
      fetch = change ? change(direct) : direct;
    },
    save: () => {
      const tokens = crossbeam.requests
        .slice(handled)
        .filter(({ url }) => url.includes('/oauth/token'))
        .map(() => 'token' as const);
      return {
        kind: saved.kind,
        state: JSON.stringify(state),
        now: made.now(),
        outside: [...tokens, ...outside],
        facts: [...facts],
      };
    },
  };
};
