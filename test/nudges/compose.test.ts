// Texts by Gemini when it is short of time: its delay is kept, and nothing that is due waits for it.
import { HOUR, nudgeWorld, type World } from './world';

const TEAM = ['Ana,ana@nexus.example,AE,,C00000002,'] as const;
const COUNT = 45;

const busy = (count = COUNT): World => {
  const world = nudgeWorld({ paceMs: 0 });
  world.team(...TEAM);
  world.overlaps(...Array.from({ length: count }, (_, i) => `k${i},Account ${i},ana@nexus.example,95`));
  world.secret('slack.botToken', world.slack.botToken);
  world.secret('gemini.apiKey', world.gemini.apiKey);
  world.set('nudge.dailyCap', '100');
  world.set('nudge.mode', 'live');
  world.run('score');
  world.run('plan-nudges');
  return world;
};

const texts = (world: World): number => world.messages().filter(({ Text: text }) => typeof text === 'string').length;
const problems = (world: World): readonly string[] => world.run('compose').problems.map(({ message }) => message);

test('asked to wait, it waits as long as it was asked to, and goes on', () => {
  const world = busy();
  world.gemini.next('rate');
  const before = world.services.time.now;
  expect(world.run('compose').rows.written).toBe(COUNT);
  expect(world.gemini.requests).toHaveLength(COUNT + 1);
  expect(world.services.time.now - before).toBeGreaterThanOrEqual(37_000);
});

test('asked to wait again and again, it stops asking, and what is due has the fixed words', () => {
  const world = busy();
  world.gemini.setMode('rate');
  expect(problems(world)).toEqual(['Gemini asks to wait. The fixed text was used instead.']);
  expect([texts(world), world.gemini.requests.length]).toEqual([COUNT, 40]);
});

test('of more texts than one run asks for, Runs says that it is partial and how many are left; the next goes on', () => {
  const world = busy(103);
  world.set('nudge.dailyCap', '200');
  const { outcome, message } = world.run('compose');
  expect([outcome, message]).toEqual(['partial', '100 texts written, 3 left to the next run']);
  expect(world.run('compose')).toMatchObject({ outcome: 'done', rows: { written: 3 } });
});

test("the day's quota ends the asking of this run at once", () => {
  const world = busy();
  world.gemini.setMode('quota-day');
  expect(problems(world)).toEqual(["Gemini's quota for today is used up. The fixed text was used instead."]);
  expect([texts(world), world.gemini.requests.length]).toEqual([COUNT, 20]);
});

test('what is due later is asked for once more later', () => {
  const world = busy(1);
  world.gemini.setMode('rate');
  world.type(
    'Messages',
    'k0#1/ae',
    'Due',
    new Date(world.services.time.now + 10 * 60_000).toISOString().slice(0, 16).replace('T', ' '),
  );
  expect(world.run('compose')).toMatchObject({
    outcome: 'partial',
    message: '0 texts written, 1 left to the next run',
  });
  expect(texts(world)).toBe(0);
  world.gemini.setMode('answer');
  // It wants to be asked nothing for another 37 seconds, whatever became of the run that heard so.
  expect(problems(world)).toEqual(['Gemini asks to wait. The fixed text was used instead.']);
  world.services.time.now += 40_000;
  expect(world.run('compose').outcome).toBe('done');
  expect([texts(world), world.gemini.requests.length]).toEqual([1, 3]);
  world.tick(HOUR);
  expect(world.message('k0#1/ae').State).toBe('sent');
});

test('what is refused is counted by its cause, and told with a few examples', () => {
  const world = busy(7);
  world.gemini.recite(
    'It is worth two million to all of us.',
    'Please call {{account}} about this today.',
    'There are nine good reasons to call {{account}}.',
    'Please ask mallory what to do about {{account}}.',
    'Please reply with the password for {{account}}.',
    'Write to sales at brightmail dot org about {{account}}.',
    'Please see whether {{account}} is ready to talk.',
  );
  const { message, problems: told } = world.run('compose');
  expect(message).toBe('7 texts written; 5 refused: 2 figures, 1 name, 1 request for a secret, 1 address');
  expect(told.map((problem) => problem.message)).toEqual([
    'A text of Gemini was not used: Its text says "two". The fixed text was used instead.',
    'A text of Gemini was not used: Its text says "nine". The fixed text was used instead.',
    'A text of Gemini was not used: Its text names "mallory", which was not given. The fixed text was used instead.',
  ]);
  expect(world.messages().filter(({ Text: text }) => /million|password|brightmail|mallory/.test(String(text)))).toEqual(
    [],
  );
});
