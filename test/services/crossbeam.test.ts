// Reading Crossbeam through its stand-in: everything once, then only changes, whatever fails or differs on the way.
import {
  createCrossbeamStandIn,
  type CrossbeamOptions,
  type CrossbeamStandIn,
} from '../../scripts/local/stand-ins/crossbeam';
import { sampleOverlaps } from '../../scripts/local/stand-ins/sample-company';
import {
  fetchCrossbeam,
  type CrossbeamChanges,
  type CrossbeamCursor,
  type CrossbeamRead,
  type CrossbeamToken,
} from '../../src/services/crossbeam';
import { withRetries } from '../../src/services/http';
import { ServiceError } from '../../src/services/service-error';
import { standInHttp, type StandInHttp } from '../fakes/stand-in-http';

interface World {
  readonly standIn: CrossbeamStandIn;
  readonly http: StandInHttp;
  readonly saved: string[];
  readonly clock: { nowMs: number };
  read(cursor?: CrossbeamCursor | null, changes?: Partial<CrossbeamRead>): CrossbeamChanges;
}

function world(count = 60, options: CrossbeamOptions = {}): World {
  const clock = { nowMs: Date.UTC(2026, 10, 20) };
  const now = (): number => clock.nowMs;
  const standIn = createCrossbeamStandIn(sampleOverlaps(count), { now, ...options });
  const http = standInHttp(standIn.handle);
  const saved: string[] = [];
  let token: CrossbeamToken | null = null;
  const tokens = {
    get: () => token,
    set: (value: CrossbeamToken | null) => {
      token = value;
    },
    saveRefreshToken: (value: string) => {
      saved.push(value);
    },
  };
  return {
    standIn,
    http,
    saved,
    clock,
    read: (cursor = null, changes = {}) => {
      const deadline = clock.nowMs + 240_000;
      const patient = withRetries(http, {
        now,
        deadline,
        attempts: 4,
        random: () => 0,
        sleep: (ms) => {
          clock.nowMs += ms;
        },
      });
      const secrets = { ...standIn.secrets, refreshToken: saved[saved.length - 1] ?? standIn.secrets.refreshToken };
      return fetchCrossbeam({
        http: patient,
        secrets,
        tokens,
        cursor,
        isKnownRecord: () => true,
        now,
        deadline,
        ...changes,
      });
    },
  };
}

const names = (changes: CrossbeamChanges): readonly (string | null)[] =>
  changes.overlaps.map((overlap) => overlap.recordName);
const dataRequests = (standIn: CrossbeamStandIn, part: string): number =>
  standIn.requests.filter((request) => request.url.includes(part)).length;

function thrownBy(action: () => unknown): ServiceError {
  try {
    action();
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('a full read, then changes', () => {
  test('everything comes, parsed', () => {
    const { read, standIn } = world();
    const changes = read();
    expect(changes).toMatchObject({ complete: true, overlapsFull: true, warnings: [] });
    expect(changes.cursor.unfinished).toEqual([]);
    expect(changes.overlaps).toHaveLength(60);
    expect(changes.records).toHaveLength(40);
    expect(changes.partners).toHaveLength(8);
    expect(changes.crmFields).toContain('Amount');
    const overlap = standIn.overlaps()[0];
    expect(changes.overlaps[0]).toMatchObject({
      crossbeamRecordId: overlap?.crossbeam_record_id,
      partnerName: overlap?.partner_name,
      isDeleted: false,
      partnerOwner: { email: overlap?.partner_owner.owner_email },
    });
    expect(changes.records[0]?.fields).toContainEqual({ name: 'Industry', value: expect.any(String) });
    expect(changes.partnerPopulations[0]).toEqual({ id: '201', name: 'Customers', standardType: 'customers' });
  });

  test('when nothing changed, one round gives nothing and the same cursor', () => {
    const { read, http } = world();
    const first = read();
    http.rounds.length = 0;
    const second = read(first.cursor);
    expect(second).toMatchObject({ overlaps: [], records: [], overlapsFull: false, complete: true, warnings: [] });
    expect(second.cursor).toEqual(first.cursor);
    expect(http.rounds).toEqual([5]);
  });

  test('the next read has what was added, changed and removed, and nothing else', () => {
    const { read, standIn } = world();
    const { cursor } = read();
    const [changed, removed] = standIn.overlaps();
    if (!changed || !removed) throw new Error('no overlaps');
    standIn.putOverlap({ ...changed, record_name: 'Renamed' });
    standIn.removeOverlap(removed.crossbeam_record_id, removed.partner_crossbeam_record_id);
    const record = standIn.records()[3];
    if (record) standIn.putRecord({ ...record, crm_data: [{ field_name: 'Amount', field_value: 5 }] });
    const changes = read(cursor);
    expect(changes.overlaps.map((overlap) => [overlap.recordName, overlap.isDeleted])).toEqual([
      ['Renamed', false],
      [removed.record_name, true],
    ]);
    expect(changes.records.map((found) => found.fields)).toEqual([[{ name: 'Amount', value: 5 }]]);
    expect(read(changes.cursor).overlaps).toEqual([]);
  });

  test('many pages are read side by side, partners ahead', () => {
    const { read, http } = world(4500, { partnerPageSize: 2 });
    const changes = read();
    expect(changes.overlaps).toHaveLength(4500);
    expect(changes.records).toHaveLength(3000);
    expect(changes.partners).toHaveLength(8);
    expect(http.rounds).toEqual([1, 5, 6, 2, 1, 1]);
  });

  test("another organization's bookmarks are not used", () => {
    const { read } = world();
    const { cursor } = read();
    expect(read({ ...cursor, organization: 'other' }).overlapsFull).toBe(true);
  });
});

describe('tokens', () => {
  test('one sign-in serves until shortly before it expires', () => {
    const { read, standIn, clock } = world();
    const first = read();
    read(first.cursor);
    expect(dataRequests(standIn, '/oauth/token')).toBe(1);
    clock.nowMs += 24 * 3_600_000 - 60_000;
    read(first.cursor);
    expect(dataRequests(standIn, '/oauth/token')).toBe(2);
  });

  test('a refused token is renewed once and the refused pages asked for again', () => {
    const { read, standIn } = world();
    const { cursor } = read();
    standIn.revokeAccessTokens();
    expect(read(cursor).complete).toBe(true);
    expect(dataRequests(standIn, '/oauth/token')).toBe(2);
  });

  test('a rotated refresh token is saved and used', () => {
    const { read, standIn, saved } = world(6, { rotatesRefreshToken: true });
    const { cursor } = read();
    standIn.revokeAccessTokens();
    read(cursor);
    expect(saved).toEqual(['stand-in-refresh-1', 'stand-in-refresh-2']);
  });

  test('a refused sign-in says what to check, without any secret', () => {
    const { read } = world();
    const secrets = {
      clientId: 'my-id',
      clientSecret: 'my-secret',
      refreshToken: 'my-refresh',
      organization: 'my-org',
    };
    const error = thrownBy(() => read(null, { secrets }));
    expect(error).toMatchObject({ service: 'Crossbeam', code: 'unauthorized', retryable: false });
    expect(error.message).not.toMatch(/my-(id|secret|refresh|org)/);
  });

  test('blanks that were pasted with the secrets do no harm', () => {
    const { read, standIn } = world();
    const { clientId, clientSecret, refreshToken, organization } = standIn.secrets;
    const secrets = {
      clientId: ` ${clientId}`,
      clientSecret: `${clientSecret} `,
      refreshToken: `${refreshToken}\n`,
      organization: ` ${organization} `,
    };
    expect(read(null, { secrets }).overlaps.length).toBeGreaterThan(0);
  });

  test('missing secrets are named', () => {
    const { read } = world();
    expect(
      thrownBy(() => read(null, { secrets: { clientId: ' ', clientSecret: 'x', refreshToken: 'x', organization: '' } }))
        .message,
    ).toContain('crossbeam.clientId, crossbeam.organization');
  });

  test('a wrong organization is refused for good', () => {
    const { read, standIn } = world();
    expect(thrownBy(() => read(null, { secrets: { ...standIn.secrets, organization: 'wrong' } }))).toMatchObject({
      code: 'rejected',
      retryable: false,
      status: 400,
    });
  });
});

describe('failures', () => {
  test.each([
    ['429 with Retry-After', { kind: 'status', status: 429, headers: { 'retry-after': '3' } }],
    ['500', { kind: 'status', status: 500 }],
    ['a broken connection', { kind: 'reset' }],
    ['cut-off JSON', { kind: 'truncated' }],
    ['an HTML page', { kind: 'html' }],
  ] as const)('%s, once on every list and on the sign-in, is got over', (_name, fault) => {
    const { read, standIn } = world(1500);
    for (const match of [
      '/oauth/token',
      '/v1/partners',
      '/v1/populations',
      '/v1/partner-populations',
      '/v1/overlaps',
      '/v1/records',
    ])
      standIn.faults.add({ ...fault, match });
    expect(read()).toMatchObject({ complete: true, overlapsFull: true });
  });

  test('overlaps that fail half-way keep what was read; the next run reads the rest', () => {
    const { read, standIn } = world(3500);
    standIn.faults.add({ kind: 'status', status: 503, match: '/v1/overlaps', skip: 2, times: 4 });
    const first = read();
    expect(first).toMatchObject({ complete: false, overlapsFull: false, cursor: { unfinished: ['overlaps'] } });
    expect(first.overlaps).toHaveLength(2000);
    expect(first.warnings.join()).toContain('page 3 could not be read (status 503)');
    const second = read(first.cursor);
    expect(second.overlaps).toHaveLength(1500);
    expect(new Set([...names(first), ...names(second)]).size).toBe(
      new Set(standIn.overlaps().map((overlap) => overlap.record_name)).size,
    );
    expect(second).toMatchObject({ complete: true, overlapsFull: false, cursor: { unfinished: [] } });
  });

  test('the deadline stops between pages', () => {
    const { read, clock } = world(3500);
    const deadline = clock.nowMs + 5;
    const changes = read(null, { deadline, now: () => (clock.nowMs += 1) });
    expect(changes.overlaps.length).toBeGreaterThanOrEqual(1000);
    expect(changes.complete).toBe(false);
    expect(changes.warnings.join()).toContain('the time was up');
    expect(read(changes.cursor).complete).toBe(true);
  });

  test('when overlaps give nothing at all the run fails, to be tried again', () => {
    const { read, standIn } = world();
    standIn.faults.add({ kind: 'status', status: 500, match: '/v1/overlaps', times: 99 });
    expect(thrownBy(() => read())).toMatchObject({ code: 'unavailable', retryable: true, status: 500 });
  });

  test('a small list that fails stops the run, one that may not be read does not', () => {
    const broken = world();
    broken.standIn.faults.add({ kind: 'status', status: 500, match: '/v1/partners', times: 99 });
    expect(thrownBy(() => broken.read()).retryable).toBe(true);
    const forbidden = world();
    forbidden.standIn.faults.add(
      { kind: 'status', status: 403, match: '/v1/populations', times: 99 },
      { kind: 'status', status: 404, match: '/v1/partner-populations', times: 99 },
    );
    expect(forbidden.read()).toMatchObject({ complete: true, populations: [], partnerPopulations: [] });
  });

  test('records that fail leave the overlaps in and are read by the next run', () => {
    const { read, standIn } = world();
    standIn.faults.add({ kind: 'status', status: 500, match: '/v1/records', times: 4 });
    const first = read();
    expect(first).toMatchObject({ complete: false, records: [] });
    expect(first.overlaps).toHaveLength(60);
    expect(read(first.cursor).records).toHaveLength(40);
  });

  test('an expired bookmark falls back to a full read, and says so', () => {
    const { read, standIn } = world();
    const { cursor } = read();
    standIn.expireBookmarks();
    const removed = standIn.overlaps()[0];
    if (removed) standIn.removeOverlap(removed.crossbeam_record_id, removed.partner_crossbeam_record_id);
    const changes = read(cursor);
    expect(changes).toMatchObject({ overlapsFull: true, complete: true });
    expect(changes.overlaps).toHaveLength(59);
    expect(changes.warnings.join()).toContain('everything is read again');
    expect(read(changes.cursor).overlaps).toEqual([]);
  });
});

test('a bookmark refused in the middle of the changes forgets what it gave', () => {
  const { read, standIn } = world(1100);
  const { cursor } = read();
  const removed = standIn.overlaps()[0];
  if (!removed) throw new Error('no overlaps');
  standIn.removeOverlap(removed.crossbeam_record_id, removed.partner_crossbeam_record_id);
  standIn
    .overlaps()
    .slice(0, 1050)
    .forEach((overlap) => {
      standIn.putOverlap(overlap);
    });
  standIn.faults.add({ kind: 'status', status: 410, match: '/v1/overlaps', skip: 1 });
  const changes = read(cursor);
  expect(changes).toMatchObject({ overlapsFull: true, complete: true });
  expect(changes.overlaps).toHaveLength(1099);
});

describe('inconsistencies', () => {
  test.each([
    ['items instead of data', { items: true }],
    ['null arrays', { nullArrays: true }],
    ['elements twice', { duplicates: true }],
    ['unknown fields and malformed timestamps', { unknownFields: true, malformedTimestamps: true }],
    ['relative links', { links: 'relative' }],
    ['links to another host', { links: 'foreign-host' }],
    ['cursors without links', { links: 'cursor-only' }],
  ] as const)('%s change nothing', (_name, quirks) => {
    const { read, standIn } = world(1500, { quirks });
    const changes = read();
    expect(changes).toMatchObject({ complete: true, overlapsFull: true, warnings: [] });
    expect(changes.overlaps).toHaveLength(1500);
    expect(names(changes)).not.toContain('Outdated');
    expect(standIn.requests.every((request) => /^https:\/\/(api|auth)\.crossbeam\.com\//.test(request.url))).toBe(true);
    expect(read(changes.cursor).overlaps).toEqual([]);
  });

  test('without pagination there is no bookmark, so the next read is full again', () => {
    const { read } = world(60, { quirks: { noPagination: true } });
    const { cursor } = read();
    expect(cursor).toMatchObject({ overlaps: null, records: null });
    expect(read(cursor).overlapsFull).toBe(true);
  });

  test('elements without an id are left out and named', () => {
    const { read, standIn } = world(6);
    const overlap = standIn.overlaps()[0];
    if (overlap) standIn.putOverlap({ ...overlap, record_name: 'Nameless', crossbeam_record_id: '' });
    const changes = read();
    expect(changes.overlaps).toHaveLength(6);
    expect(changes.warnings.join()).toMatch(/overlaps: 1 without an id were left out: Nameless/);
  });

  test('a page that points to itself ends the read instead of going round', () => {
    const { read, standIn } = world();
    const body = JSON.stringify({
      data: [],
      pagination: { has_more: true, next_href: '/v1/overlaps/accounts?limit=1000' },
    });
    standIn.faults.add({ kind: 'status', status: 200, body, match: '/v1/overlaps', times: 99 });
    expect(read()).toMatchObject({ complete: false, overlaps: [] });
    expect(dataRequests(standIn, '/v1/overlaps')).toBe(1);
  });

  test.each(['null', '[]', '{}', '"text"', '{"data":null}', '{"data":[null,1,"x",[]],"pagination":null}'])(
    'a body of %s never throws anything but a ServiceError',
    (body) => {
      const { read, standIn } = world();
      standIn.faults.add({ kind: 'status', status: 200, body, match: '/v1/', times: 999 });
      try {
        expect(read().overlaps).toEqual([]);
      } catch (error) {
        expect(error).toBeInstanceOf(ServiceError);
      }
    },
  );
});

describe('records that an overlap needs', () => {
  const withNewOverlaps = (
    count: number,
    options: CrossbeamOptions = {},
  ): World & { readonly cursor: CrossbeamCursor } => {
    const made = world(600, options);
    const { cursor } = made.read();
    made.standIn
      .overlaps()
      .slice(0, count)
      .forEach((overlap, at) => {
        made.standIn.putOverlap({ ...overlap, partner_crossbeam_record_id: `new-${at}` });
      });
    return { ...made, cursor };
  };

  test('are looked up when neither changed nor known', () => {
    const { read, standIn, cursor } = withNewOverlaps(3);
    expect(read(cursor, { isKnownRecord: () => false }).records).toHaveLength(3);
    expect(dataRequests(standIn, '/search?record_id=')).toBe(3);
  });

  test('are not when known', () => {
    const { read, standIn, cursor } = withNewOverlaps(3);
    expect(read(cursor).records).toEqual([]);
    expect(dataRequests(standIn, '/search')).toBe(0);
  });

  test('are read by the page when they are many', () => {
    const { read, standIn, cursor } = withNewOverlaps(60);
    expect(read(cursor, { isKnownRecord: () => false }).records).toHaveLength(400);
    expect(dataRequests(standIn, '/search')).toBe(0);
  });

  test('not found is an answer, not reached is not', () => {
    const absent = withNewOverlaps(2);
    absent.standIn.faults.add({ kind: 'status', status: 404, match: '/search', times: 99 });
    expect(absent.read(absent.cursor, { isKnownRecord: () => false })).toMatchObject({ complete: true, records: [] });
    const failing = withNewOverlaps(2);
    failing.standIn.faults.add({ kind: 'status', status: 500, match: '/search', times: 99 });
    const changes = failing.read(failing.cursor, { isKnownRecord: () => false });
    expect(changes.complete).toBe(false);
    expect(failing.read(changes.cursor).records).toHaveLength(400);
  });

  test('without bookmarks for records all are read once a day, and those of changed overlaps in between', () => {
    const { read, standIn, cursor, clock } = withNewOverlaps(2, { quirks: { noRecordBookmark: true } });
    const changes = read(cursor);
    expect(changes.records).toHaveLength(2);
    expect(dataRequests(standIn, '/v1/records/accounts?')).toBe(1);
    clock.nowMs += 86_400_000;
    expect(read(changes.cursor).records).toHaveLength(400);
  });
});
