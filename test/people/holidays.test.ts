// Holidays are filled in for the countries of Team, once, and whatever people make of them stays.
import { dispatch, importFile } from '../../src/app/commands';
import { sheetIdOf } from '../fakes/company';
import { recordsOf } from '../fakes/memory-sheets';
import { nudgeWorld, type World } from '../nudges/world';

const DAY = 86_400_000;
const team = (world: World, ...rows: readonly string[]): void => {
  const { services } = world;
  importFile(services, services.time.now, 'Team', 'team.csv', ['name,email,role,country', ...rows].join('\n'));
};
const holidays = ({ services }: World): readonly string[] =>
  recordsOf(services.sheets, 'Holidays').map(
    ({ Country, Date: serial, Holiday }) =>
      `${String(Country)} ${new Date((Number(serial) - 25_569) * DAY).toISOString().slice(0, 10)} ${String(Holiday)}`,
  );
const problems = ({ services }: World): readonly string[] =>
  recordsOf(services.sheets, 'Problems').map(
    (row) => `${String(row.Tab)} ${String(row.Row)} ${String(row.Column)}: ${String(row.Problem)}`,
  );
/** As somebody would who empties the tab. */
const deleteRows = ({ services }: World, title: string): void => {
  const range = { sheetId: sheetIdOf(services, title), dimension: 'ROWS', startIndex: 1, endIndex: 12 };
  services.sheets.batchUpdate([{ deleteDimension: { range } }] as never);
};

const at = (iso: string): World => {
  const world = nudgeWorld();
  world.services.time.now = Date.parse(iso);
  return world;
};

test('the coming year of each country, under any of its names, is there at once and only once', () => {
  const world = at('2026-11-18T10:00:00Z');
  team(world, 'Ana,ana@us.example,AE,Deutschland', 'Ben,ben@us.example,AE,USA', 'Cyd,cyd@us.example,AE,');
  world.tick();
  const rows = holidays(world);
  expect(rows.filter((row) => row.startsWith('Germany'))).toHaveLength(9);
  expect(rows).toContain('United States 2026-11-26 Thanksgiving Day');
  expect(rows).not.toContain('United States 2027-11-25 Thanksgiving Day');
  expect(problems(world).filter((line) => /^(Team|Holidays)/.test(line))).toEqual([]);
  world.tick();
  world.tick(DAY / 2);
  expect(holidays(world)).toEqual(rows);
});

test('what comes within a year later is added then; what people deleted or changed stays so', () => {
  const world = at('2026-11-18T10:00:00Z');
  team(world, 'Ana,ana@us.example,AE,DE');
  world.tick();
  world.type('Holidays', 'Boxing Day', 'Date', '2026-12-28', 'Holiday');
  const changed = holidays(world);
  world.services.time.now = Date.parse('2026-12-27T10:00:00Z');
  world.tick();
  expect(holidays(world)).toEqual([...changed, 'Germany 2027-12-25 Christmas Day', 'Germany 2027-12-26 Boxing Day']);
  deleteRows(world, 'Holidays');
  world.services.time.now = Date.parse('2027-01-02T10:00:00Z');
  world.tick();
  expect(holidays(world)).toEqual(["Germany 2028-01-01 New Year's Day"]);
});

test('a word that is no country and a day that is none are told at their cells; so is a country nobody knows of', () => {
  const world = at('2026-11-18T10:00:00Z');
  team(world, 'Ana,ana@us.example,AE,Germny', 'Ben,ben@us.example,AE,Kosovo', 'Cyd,cyd@us.example,AE,Turkey');
  importFile(world.services, world.services.time.now, 'Holidays', 'h.csv', 'country,date\nGermany,Chrismas\n');
  world.tick();
  const told = problems(world);
  expect(told).toContainEqual(expect.stringMatching(/^Team 2 Country: "Germny" is no country .* mean Germany\?$/));
  expect(told).toContainEqual(expect.stringMatching(/^Team 3 Country: Nexus does not know the holidays of Kosovo\./));
  expect(told).toContainEqual(expect.stringMatching(/^Holidays \d+ Date: "Chrismas" is not a date/));
  expect(told.filter((line) => line.startsWith('Team'))).toHaveLength(2);
  importFile(world.services, world.services.time.now, 'Holidays', 'h.csv', 'country,date\nKosovo,2027-02-17\n');
  world.tick();
  expect(problems(world).filter((line) => line.includes('Kosovo'))).toEqual([]);
});

test('after the last year of the table it is said that days of the moon are not known', () => {
  const world = at('2036-02-01T10:00:00Z');
  team(world, 'Ana,ana@us.example,AE,Turkey', 'Ben,ben@us.example,AE,Germany');
  dispatch(world.services, world.services.time.now);
  expect(problems(world).filter((line) => line.includes('2036'))).toEqual([
    expect.stringMatching(/^Team 2 Country: Holidays of Türkiye that follow the moon .* up to 2036 only/),
  ]);
});

test('nothing is sent on a holiday of the recipient’s country', () => {
  const world = at('2026-12-25T10:00:00Z');
  team(world, 'Ana,ana@us.example,AE,Germany', 'Ben,ben@us.example,AE,');
  importFile(
    world.services,
    world.services.time.now,
    'Holidays',
    'h.csv',
    'country,date\nDE,25.12.2026\nGermany,26.12.2026\n',
  );
  world.set('nudge.mode', 'live');
  world.set('nudge.digestAt', 'off');
  world.overlaps('a1,Acme,ana@us.example,90', 'b1,Bora,ben@us.example,90');
  world.tick();
  world.tick();
  const sentTo = (): readonly unknown[] =>
    world
      .messages()
      .filter(({ State }) => State === 'sent')
      .map(({ Recipient }) => Recipient);
  expect(sentTo()).toEqual(['ben@us.example']);
  world.services.time.now = Date.parse('2026-12-26T23:50:00Z');
  world.tick();
  expect(sentTo()).toEqual(['ben@us.example']);
  world.services.time.now = Date.parse('2026-12-28T10:00:00Z');
  world.tick();
  expect([...sentTo()].sort()).toEqual(expect.arrayContaining(['ana@us.example', 'ben@us.example']));
});
