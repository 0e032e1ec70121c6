// What an open sidebar asks again and again: no read of the Sheets API, whose 300 a minute all users of a script share.
import { mustMay } from '../../../src/app/access';
import { readProgress } from '../../../src/app/sidebar/progress';
import { readSelection } from '../../../src/app/sidebar/selection';
import { readSession } from '../../../src/app/sidebar/session';
import { pauseMs } from '../../../sidebar/record/poll-pause';
import { sheetIdOf, typeAt } from '../../fakes/company';
import { as, BEN, MIA, world } from './world';

const MINUTE = 60_000;

test('twenty sidebars of members, open for an hour, read nothing', () => {
  const company = world();
  const chosen = { sheetId: sheetIdOf(company, 'Overlaps'), title: 'Overlaps', row: 2, column: 1 };
  const sidebars = Array.from({ length: 20 }, (_, n) =>
    as(company, n % 2 === 0 ? BEN : MIA, { selection: () => chosen }),
  );
  for (const services of sidebars) {
    mustMay(services, 'session', []);
    readSession(services);
    mustMay(services, 'record', []);
  }
  const before = company.sheets.counts.reads;
  const end = company.time.now + 60 * MINUTE;
  for (let at = company.time.now; at < end; at += 2 * MINUTE) {
    company.time.now = at;
    for (const services of sidebars) {
      mustMay(services, 'selection', []);
      expect(readSelection(services).key).toBe('a1');
      mustMay(services, 'progress', []);
      readProgress(services, at);
    }
  }
  expect(company.sheets.counts.reads - before).toBe(0);
});

test('what tells more than the sheet does goes by Team as it is now', () => {
  const company = world();
  const ben = as(company, BEN);
  mustMay(ben, 'record', []);
  // Changed from elsewhere, so that no trigger tells.
  typeAt(company, 'Team', 1, 'Active', 'FALSE');
  company.time.now += 3 * MINUTE;
  expect(() => mustMay(ben, 'record', [])).toThrow(/not an active person/);
  expect(() => mustMay(ben, 'selection', [])).toThrow(/not an active person/);
});

test.each([
  [0, 2_000],
  [2 * MINUTE, 2_000],
  [4 * MINUTE, 10_000],
  [20 * MINUTE, 30_000],
])('%i ms after the last touch the next look is %i ms away', (quietMs, expected) => {
  expect(pauseMs(quietMs)).toBe(expected);
});
