// From Crossbeam's replies to rows: what deltas build up is what a full read gives, however the changes fall.
import fc from 'fast-check';
import { createCrossbeamStandIn, type CrossbeamStandIn } from '../../../scripts/local/stand-ins/crossbeam';
import { sampleOverlaps } from '../../../scripts/local/stand-ins/sample-company';
import type { Cell } from '../../../src/engine/cells';
import { parseFieldMap } from '../../../src/features/overlaps/field-map';
import { overlapsFromCrossbeam, type KnownOverlaps } from '../../../src/features/overlaps/from-crossbeam';
import { overlapsTab } from '../../../src/features/overlaps/tables';
import {
  crmFieldsAfter,
  fetchCrossbeam,
  type CrossbeamCursor,
  type CrossbeamToken,
} from '../../../src/services/crossbeam';
import { standInHttp } from '../../fakes/stand-in-http';

type Rows = Map<string, Record<string, Cell>>;

const { map } = parseFieldMap([], overlapsTab.columns);

const knownIn = (rows: Rows): KnownOverlaps => ({
  keys: rows.keys(),
  keysOfRecord: (id) => [...rows.keys()].filter((key) => key.startsWith(`${id}:`)),
  cell: (key, column) => rows.get(key)?.[column] ?? null,
});

/** One run: read, map, apply. Gives the cursor of the next. */
/** As the intake keeps them in its cursor. */
const fieldsSeen = new WeakMap<Rows, readonly string[]>();

function run(standIn: CrossbeamStandIn, rows: Rows, cursor: CrossbeamCursor | null): CrossbeamCursor {
  let token: CrossbeamToken | null = null;
  const known = knownIn(rows);
  const changes = fetchCrossbeam({
    http: standInHttp(standIn.handle),
    secrets: standIn.secrets,
    cursor,
    now: () => 0,
    deadline: 1_000_000,
    tokens: {
      get: () => token,
      set: (value) => {
        token = value;
      },
      saveRefreshToken: () => {
        throw new Error('not rotated');
      },
    },
    isKnownRecord: (id) => known.keysOfRecord(id).length > 0,
  });
  const crmFields = crmFieldsAfter(fieldsSeen.get(rows) ?? [], changes);
  fieldsSeen.set(rows, crmFields);
  const intake = overlapsFromCrossbeam({ ...changes, crmFields }, map, known);
  for (const { key, values } of intake.upserts) rows.set(key, { ...rows.get(key), ...values });
  for (const key of intake.removedKeys) rows.delete(key);
  return changes.cursor;
}

test('the sample company arrives whole', () => {
  const rows: Rows = new Map();
  const standIn = createCrossbeamStandIn(sampleOverlaps(1200), { now: () => 0 });
  run(standIn, rows, null);
  expect(rows.size).toBe(1200);
  for (const row of rows.values()) {
    expect(row).toMatchObject({
      account: expect.any(String),
      accountDomain: expect.stringMatching(/^[a-z0-9.-]+\.example$/),
      partnerDomain: expect.stringMatching(/\.example$/),
      ownerEmail: expect.stringContaining('@'),
      employees: expect.any(Number),
      industry: expect.any(String),
      country: expect.any(String),
    });
  }
  const statuses = new Set([...rows.values()].map((row) => row['relationshipStatus']));
  expect(statuses).toEqual(new Set(['Customer', 'Open opportunity', 'Prospect', 'Lighthouse accounts', undefined]));
});

test('deltas give what a full read gives', () => {
  const change = fc.record({
    kind: fc.constantFrom('overlap', 'record', 'remove', 'add', 'expire', 'run'),
    at: fc.nat(29),
    value: fc.nat(100),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 25 }), (steps) => {
      const standIn = createCrossbeamStandIn(sampleOverlaps(30), { now: () => 0 });
      const rows: Rows = new Map();
      let cursor = run(standIn, rows, null);
      for (const { kind, at, value } of steps) {
        const overlaps = standIn.overlaps();
        const overlap = overlaps[at % Math.max(1, overlaps.length)];
        const record = standIn.records()[at % standIn.records().length];
        if (kind === 'overlap' && overlap)
          standIn.putOverlap({
            ...overlap,
            partner_source_data: [
              { field_name: 'Stickiness', field_value: value },
              { field_name: 'Industry', field_value: 'by the partner' },
            ],
          });
        if (kind === 'record' && record)
          standIn.putRecord({
            ...record,
            crm_data: record.crm_data.map((field) =>
              field.field_name === 'Amount' ? { ...field, field_value: value } : field,
            ),
          });
        if (kind === 'remove' && overlap)
          standIn.removeOverlap(overlap.crossbeam_record_id, overlap.partner_crossbeam_record_id);
        if (kind === 'add' && record && overlap)
          standIn.putOverlap({
            ...overlap,
            crossbeam_record_id: record.crossbeam_record_id,
            record_id: record.record_id,
            record_name: record.record_name,
            record_website: record.record_website,
            partner_crossbeam_record_id: `new-${value}`,
          });
        if (kind === 'expire') standIn.expireBookmarks();
        if (kind === 'run') cursor = run(standIn, rows, cursor);
      }
      run(standIn, rows, cursor);
      const whole: Rows = new Map();
      run(standIn, whole, null);
      const known = (from: Rows): unknown =>
        new Map(
          [...from]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, row]) => [
              key,
              {
                ...row,
                recentDealSupport: null,
                relationshipStrength: null,
                partnerSize: null,
                stickiness: row['stickiness'] ?? null,
              },
            ]),
        );
      expect(known(rows)).toEqual(known(whole));
    }),
    { numRuns: 60 },
  );
});
