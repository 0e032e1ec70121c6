// What would be sent, and going live, on the command line: the figures, the JSON to the letter, and nothing written.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nexusInProcess, type Commands } from './nexus-in-process';

const NOW = '2026-11-18T07:00:00Z';
const FIGURES = /^\d+ messages would go to \d+ people in the coming week\.$/m;

const nexus = nexusInProcess();
afterAll(nexus.remove);

const file = (name: string, lines: readonly string[]): string => {
  const path = join(nexus.folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};

const team = file('team.csv', [
  'name,email,role,manager,timeZone,country',
  'Ana Sol,ana@us.example,AE,max@us.example,Europe/Berlin,Germany',
  'Max Ray,max@us.example,Manager,eve@us.example,Europe/Berlin,Germany',
  'Eve Orr,eve@us.example,Executive,,America/New_York,US',
]);
const overlaps = file('overlaps.csv', [
  'account,partner,ownerEmail,employees,relationshipStatus,engagement,winnability,relationshipStrength,recentDealSupport',
  'Alba Works,High Tide,ana@us.example,5000,customer,95,95,95,95',
  'Alba Works,Low Tide,ana@us.example,5000,customer,95,95,20,20',
  'Bora Yard,Meridian,ana@us.example,200,customer,75,75,75,75',
]);

const started = async (): Promise<Commands> => {
  const commands = nexus.workbook();
  for (const words of [['init'], ['import', 'Team', team], ['import', 'Overlaps', overlaps], ['run', 'score']])
    expect((await commands.run(NOW, ...words)).stderr).toBe('');
  return commands;
};

interface Week {
  readonly messages: number;
  readonly people: number;
  readonly list: readonly { readonly account: string }[];
}

const whatIf = async ({ run }: Commands, ...changes: readonly string[]): Promise<Week> =>
  JSON.parse((await run(NOW, 'run', 'what-if', ...changes, '--json')).stdout) as Week;

test('before anything is live it tells what would be sent were it live, and writes nothing, also where it fails', async () => {
  const commands = await started();
  const before = readFileSync(commands.file);
  const week = await whatIf(commands);
  expect(Object.keys(week)).toEqual(['messages', 'people', 'list']);
  expect(week.list.map((one) => Object.keys(one))).toEqual(
    week.list.map(() => ['day', 'recipient', 'account', 'step']),
  );
  expect(week.list.filter(({ account }) => account === 'Alba Works').length).toBeGreaterThan(1);
  expect(week.list.some(({ account }) => account === 'Bora Yard')).toBe(false);
  expect((await whatIf(commands, 'nudge.threshold=60')).list.some(({ account }) => account === 'Bora Yard')).toBe(true);
  expect((await whatIf(commands, 'nudge.mode=off')).messages).toBe(0);
  expect((await commands.run(NOW, 'run', 'what-if')).stdout).toMatch(
    /^Were nudges live \(nudge\.mode is off\):\n\d+ mess/,
  );
  for (const wrong of ['nudge.treshold=60', 'nudge.threshold=abc', 'Routes/1/assignTo=ana@us.example', 'nonsense'])
    expect(await commands.run(NOW, 'run', 'what-if', wrong)).toMatchObject({ exitCode: 1 });
  expect(readFileSync(commands.file).equals(before)).toBe(true);
});

test.each([
  ['Settings/nudge.threshold/value=abc', /^nexus: nudge\.threshold: "abc"/],
  ['Routes/1/assignTo=ana@us.example', /^nexus: Routes has no row "1": .* named by Goes to, such as "max@us\.example"/],
  ['Weights/opportunity/nonsense/weight=1', /named by Model\/Criterion, such as "opportunity\/size"/],
  ['Messages/x/state=sent', /^nexus: Messages has no row "x", for it is empty\.$/m],
])('%s is refused, and says what there is', async (change, words) => {
  const commands = await started();
  await commands.run(NOW, 'import', 'Routes', file('routes.csv', ['partner,assignTo', '*,max@us.example']));
  expect(await commands.run(NOW, 'run', 'what-if', change)).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching(words) as string,
  });
  expect(await whatIf(commands, 'Routes/max@us.example/assignTo=ana@us.example')).toEqual(await whatIf(commands));
  expect(await whatIf(commands, 'settings/Nudge.threshold/Value=60')).toEqual(
    await whatIf(commands, 'nudge.threshold=60'),
  );
});

test.each([
  ['edit', 'Settings', 'nudge.mode', 'live'],
  ['edit', 'Settings', 'nudge.mode', 'value', 'live'],
  ['run', 'go-live'],
  ['import', 'Settings', file('live.csv', ['name,value', 'nudge.mode,live'])],
])('%s %s %s %s says how many messages go to how many people, and does it', async (...words) => {
  const commands = await started();
  const { messages, people } = await whatIf(commands);
  const { stdout, exitCode } = await commands.run(NOW, ...words);
  expect([exitCode, FIGURES.exec(stdout.replace(/^ +/gm, ''))?.[0]]).toEqual([
    0,
    `${messages} messages would go to ${people} people in the coming week.`,
  ]);
  const settings = new Map((await commands.show(NOW, 'Settings')).map(({ name, value }) => [name, value]));
  expect([settings.get('nudge.mode'), settings.get('nudge.confirmed')]).toEqual(['live', 'yes']);
  expect((await commands.run(NOW, 'run', 'what-if')).stdout).toMatch(/^\d+ messages/);
});

test('only in Settings may the column be left out', async () => {
  const { run } = await started();
  expect(await run(NOW, 'edit', 'Team', 'ana@us.example', 'Germany')).toMatchObject({ exitCode: 2 });
});
