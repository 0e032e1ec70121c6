// What the product relies on in Apps Script itself, beside the Sheets API: cases for the Self-test.
import { dayOf } from '../engine/wall-clock';
import type { Services } from '../run/job';
import { same } from './self-test-case';

export interface GoogleCase {
  readonly name: string;
  readonly run: (services: Services) => void;
}

const TEST = 'selfTest';

const dayNumber = (year: number, month: number, day: number): number => Date.UTC(year, month, day) / 86_400_000;

export const googleCases: readonly GoogleCase[] = [
  {
    name: 'Google says who runs the script',
    run: ({ user }) => same('the e-mail has an @', user().includes('@'), true),
  },
  {
    name: 'the lock is had, given back and had again',
    run: ({ lock }) => {
      same(
        'first',
        lock.alone(5_000, () => 1),
        { value: 1 },
      );
      same(
        'again',
        lock.alone(5_000, () => 2),
        { value: 2 },
      );
    },
  },
  {
    name: 'properties and cache keep text, and forget it',
    run: ({ userProperties, scriptProperties, cache }) => {
      for (const store of [userProperties, scriptProperties]) {
        store.set(TEST, 'zwölf "12"');
        same('kept', store.get(TEST), 'zwölf "12"');
        store.delete(TEST);
        same('forgotten', store.get(TEST), null);
      }
      cache.put(TEST, 'x', 60);
      same('cached', cache.get(TEST), 'x');
      cache.remove(TEST);
      same('removed', cache.get(TEST), null);
    },
  },
  {
    name: 'HMAC-SHA256 is that of RFC 4231, case 2',
    run: ({ hmac }) =>
      same(
        'of Jefe',
        hmac('Jefe', 'what do ya want for nothing?'),
        '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
      ),
  },
  {
    name: 'Intl knows time zones, midnight and clock changes',
    run: () => {
      same('Tokyo', dayOf(Date.UTC(2026, 0, 31, 15, 0), 'Asia/Tokyo'), dayNumber(2026, 1, 1));
      same('New York', dayOf(Date.UTC(2026, 10, 1, 4, 30), 'America/New_York'), dayNumber(2026, 10, 1));
      same('Berlin at midnight', dayOf(Date.UTC(2026, 2, 28, 23, 0), 'Europe/Berlin'), dayNumber(2026, 2, 29));
    },
  },
  {
    name: "triggers' events go by these names",
    run: () =>
      same('names', [ScriptApp.EventType.CLOCK, ScriptApp.EventType.ON_EDIT, ScriptApp.EventType.ON_OPEN].map(String), [
        'CLOCK',
        'ON_EDIT',
        'ON_OPEN',
      ]),
  },
  {
    name: 'what certainly was not sent is known by the words of fetchAll',
    run: ({ http }) => {
      same('no address', http.fetchAll([{ url: 'no address' }])[0]?.notSent, 'invalid');
      same('no host', http.fetchAll([{ url: 'https://nexus-self-test.invalid/x' }])[0]?.notSent, 'unreachable');
    },
  },
  {
    name: 'Google tells how many mails are left',
    run: ({ mailer }) => same('a number', mailer.remainingQuota() >= 0, true),
  },
];
