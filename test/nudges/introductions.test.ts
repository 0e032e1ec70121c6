// A first message offers to ask the partner's owner for an introduction, and knows when that has been done.
import { importFile } from '../../src/app/commands';
import { HOUR, nudgeWorld, type World } from './world';

const ANA = 'ana@nexus.example';
const MIA = 'mia@nexus.example';

const HEADER =
  'key,account,partner,ownerEmail,partnerOwner,partnerOwnerEmail,relationshipStatus,winnability,engagement,relationshipStrength';

const world = (relationship: string): World => {
  const made = nudgeWorld();
  made.team(`Ana Sol,${ANA},AE,${MIA},,`, `Mia Berg,${MIA},Manager,,,`);
  importFile(
    made.services,
    made.services.time.now,
    'Overlaps',
    'o.csv',
    `${HEADER}\na1,Acme,High Tide,${ANA},Bo Lind,bo@hightide.example,${relationship},95,95,95`,
  );
  made.set('nudge.mode', 'live');
  made.set('nudge.threshold', '50');
  return made;
};

const mailsTo = ({ services }: World, to: string): readonly string[] =>
  services.mails.filter((mail) => mail.to === to).map(({ subject, body }) => `${subject}\n${body}`);

const days = (made: World, count: number): void => {
  for (let hour = 0; hour < count * 24; hour += 6) made.tick(6 * HOUR);
};

test("a customer of the partner's: the draft in the recipient's name; the manager is not asked", () => {
  const made = world('Customer');
  days(made, 4);
  const [first = ''] = mailsTo(made, ANA);
  expect(first).toContain('You can ask Bo Lind at High Tide (bo@hightide.example) for an introduction');
  expect(first).toMatch(/> Thank you,\n> Ana Sol/);
  const [manager = ''] = mailsTo(made, MIA);
  expect(manager).toContain('Acme');
  expect(manager).not.toMatch(/You can ask|introduction/);
});

test("a prospect of the partner's is nobody that they could introduce us to", () => {
  const made = world('Prospect');
  days(made, 1);
  expect(mailsTo(made, ANA)[0]).toContain('Acme');
  expect(mailsTo(made, ANA)[0]).not.toMatch(/for an introduction/);
});

test('asked since, the reminder says so instead of offering it again; declined, it says nothing', () => {
  for (const [state, expected] of [
    ['asked', /Bo Lind at High Tide was asked for an introduction on \d+ \w+ 2026\./],
    ['declined', null],
  ] as const) {
    const made = world('Customer');
    made.set('nudge.reminders', '1');
    days(made, 1);
    made.run('introduce', 'a1', state);
    days(made, 3);
    const [, reminder = ''] = mailsTo(made, ANA);
    expect(reminder).toContain('Acme');
    expect(reminder).not.toContain('You can ask');
    if (expected) expect(reminder).toMatch(expected);
    else expect(reminder).not.toContain('introduc');
  }
});
