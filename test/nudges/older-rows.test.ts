// Rows of Messages and lines of Audit as an earlier version wrote them: read, sent, looked up and verified as then.
import { typeCell } from '../../scripts/local/sheets/person';
import { sheetIdOf } from '../fakes/company';
import { columnOf, recordsOf } from '../fakes/memory-sheets';
import { nudgeWorld, type World } from './world';

const LEASE_OVER = 8 * 60_000;
const PEOPLE = ['Ana,ana@nexus.example,AE,mia@nexus.example,C00000002,', 'Mia,mia@nexus.example,Manager,,C00000001,'];

const connected = (): World => {
  const world = nudgeWorld({ paceMs: 0 });
  world.team(...PEOPLE);
  world.overlaps('a1,Acme,zoe@nexus.example,95');
  world.secret('slack.botToken', world.slack.botToken);
  return world;
};

/** @param row index below the header. */
const put = ({ services }: World, title: string, row: number, header: string, text: string): void => {
  const column = columnOf(services.sheets, title, header);
  typeCell(services.sheets.data, sheetIdOf(services, title), row + 1, column, text, null);
};

const withoutColumn = ({ services }: World, title: string, header: string): void => {
  const startIndex = columnOf(services.sheets, title, header);
  const range = { sheetId: sheetIdOf(services, title), dimension: 'COLUMNS', startIndex, endIndex: startIndex + 1 };
  services.sheets.batchUpdate([{ deleteDimension: { range } }]);
};

/** The columns that came later are taken away again, what they hold written where it stood before. */
const asBefore = (world: World): void => {
  world.messages().forEach((row, index) => {
    const [note, claimNote] = [String(row.Note ?? ''), String(row['Claim note'] ?? '')];
    if (note !== '') put(world, 'Messages', index, 'Why', `${String(row.Why)}\n${note}`);
    if (claimNote !== '') put(world, 'Messages', index, 'Provider id', claimNote);
  });
  for (const header of ['Record type', 'Claim note', 'Note']) withoutColumn(world, 'Messages', header);
};

test('causes and note below each other in one cell are told apart', () => {
  const world = connected();
  world.set('nudge.mode', 'preview');
  world.run('score');
  world.run('plan-nudges');
  asBefore(world);
  expect(world.message('a1#1/ae').Why).toMatch(/\n.*zoe@nexus\.example/);
  world.run('compose');
  const text = String(world.message('a1#1/ae').Text);
  expect(text).toMatch(
    /^zoe@nexus\.example \(the owner\) is not in the team, so you get this as the fallback\.\nOur partner/,
  );
  expect(text).toMatch(/Why now: it has moved up to Act now\./);
});

test.each([
  ['noted by the version before', true],
  ['noted in a tab that has no column for it yet', false],
])('a claim %s is looked up where it went, and not sent again', (_, claimedBefore) => {
  const world = connected();
  world.set('nudge.mode', 'live');
  world.overlaps('a1,Acme,ana@nexus.example,95');
  world.slack.faults.add({ kind: 'reset', delivered: true, match: 'chat.postMessage' });
  for (const job of ['score', 'plan-nudges', 'compose']) world.run(job);
  if (!claimedBefore) asBefore(world);
  world.run('deliver');
  if (claimedBefore) asBefore(world);
  expect(world.message('a1#1/ae')).toMatchObject({ State: 'claimed', 'Provider id': 'slack to C00000002' });
  world.team('Ana,ana@nexus.example,AE,mia@nexus.example,C00000001,', ...PEOPLE.slice(1));
  world.services.time.now += LEASE_OVER;
  world.run('deliver');
  expect(world.message('a1#1/ae')).toMatchObject({
    State: 'sent',
    'Provider id': expect.stringMatching(/^C00000002:/) as string,
  });
  expect(world.slack.messages.map(({ channel }) => channel)).toEqual(['C00000002']);
});

test('lines of the audit are verified without the column and with it, and one whose kind is typed over was edited', () => {
  const world = connected();
  world.set('nudge.mode', 'live');
  world.tick();
  const lines = recordsOf(world.services.sheets, 'Audit');
  const at = lines.findIndex(({ Action }) => Action === 'nudge');
  expect(world.told()).toHaveLength(1);
  put(world, 'Audit', at, 'Record type', 'overlaps');
  const typed = world.run('verify-audit').message;
  withoutColumn(world, 'Audit', 'Record type');
  expect([typed, world.run('verify-audit').message]).toEqual([
    `Line ${at + 1} of the audit was edited.`,
    `All ${lines.length} lines of the audit hold together.`,
  ]);
});
