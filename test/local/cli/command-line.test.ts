// The words of a command line.
import { resolve } from 'node:path';
import { parseCommandLine, UsageError } from '../../../scripts/local/cli/command-line';

const clock = () => 5;
const parse = (...argv: string[]) => parseCommandLine(argv, clock);

test('defaults', () => {
  expect(parse('init')).toEqual({
    command: 'init',
    args: [],
    options: {
      workbook: resolve('.nexus/workbook.json'),
      now: 5,
      numbers: null,
      set: {},
      hasNow: false,
      maps: [],
      seed: 1,
      json: false,
      csv: false,
      quick: false,
      dryRun: false,
      help: false,
      version: false,
      times: 1,
      everyMs: 300_000,
      out: null,
      stream: false,
      port: 8080,
      user: null,
      locale: null,
      zone: null,
    },
  });
});

test('options anywhere, twice, with = or a space', () => {
  const { command, args, options } = parse(
    '--json',
    'run',
    '--map',
    'https://a.example=http://127.0.0.1:1/x?y=z',
    'score',
    '--map=https://b.example=http://127.0.0.1:2',
    '--now=2026-11-20T09:00:00Z',
    '--seed',
    '7',
    '--workbook',
    '/tmp/w.json',
  );
  expect([command, args]).toEqual(['run', ['score']]);
  expect(options).toMatchObject({
    json: true,
    seed: 7,
    workbook: '/tmp/w.json',
    now: Date.UTC(2026, 10, 20, 9),
    maps: [
      { from: 'https://a.example', to: 'http://127.0.0.1:1/x?y=z' },
      { from: 'https://b.example', to: 'http://127.0.0.1:2' },
    ],
  });
});

test('values may begin with a dash, and anything may follow a lone --', () => {
  expect(parse('edit', 'Weights', 'opportunity/size', 'weight', '-5').args).toEqual([
    'Weights',
    'opportunity/size',
    'weight',
    '-5',
  ]);
  expect(parse('edit', 'Overlaps', 'k', 'note', '--', '--json').args).toEqual(['Overlaps', 'k', 'note', '--json']);
  expect(parse('edit', 'Overlaps', 'k', 'note', '').args).toEqual(['Overlaps', 'k', 'note', '']);
});

test.each([
  ['2026-11-20', Date.UTC(2026, 10, 20)],
  ['2026-11-20T10:00:00+01:00', Date.UTC(2026, 10, 20, 9)],
  ['2026-11-20T09:00:00.123Z', Date.UTC(2026, 10, 20, 9, 0, 0, 123)],
  ['2026-11-20T09:00', Date.UTC(2026, 10, 20, 9)],
])('--now %s', (text, expected) => {
  expect(parse('init', '--now', text).options.now).toBe(expected);
});

test.each(['soon', '2026-13-01', '2026-02-30', '20 Nov 2026', '1700000000', ''])('--now %p is wrong usage', (text) => {
  expect(() => parse('init', '--now', text)).toThrow(UsageError);
});

test.each([
  ['de_DE', 'Europe/Berlin', 'Europe/Berlin'],
  ['fil', 'europe/berlin', 'Europe/Berlin'],
  ['pt_BR', 'Asia/Kolkata', 'Asia/Kolkata'],
  ['en_GB', 'UTC', 'UTC'],
])('--locale %s --zone %s', (locale, typed, zone) => {
  expect(parse('init', '--locale', locale, '--zone', typed).options).toMatchObject({ locale, zone });
});

test.each(['de-DE', 'German', 'DE_de', 'xx_DE', 'de_XQ', ''])('--locale %p is wrong usage', (text) => {
  expect(() => parse('init', '--locale', text)).toThrow(/^--locale .*: expected a locale such as en_US or de_DE$/);
});

test.each(['Berlin', 'Europe/Atlantis', '+01:00', 'Europe/Berlin ', ''])('--zone %p is wrong usage', (text) => {
  expect(() => parse('init', '--zone', text)).toThrow(
    /^--zone .*: expected a time zone such as UTC or Europe\/Berlin$/,
  );
});

test.each([
  [['init', '--wat'], /unknown option --wat/],
  [['init', '--json=yes'], /unknown option/],
  [['init', '--seed', 'x'], /--seed x: expected a whole number/],
  [['init', '--workbook'], /--workbook needs a value/],
  [['init', '--times', '3'], /--times is not an option of init/],
  [['run', 'score', '--zone', 'UTC'], /--zone is not an option of run/],
  [['tick', '--times', '0'], /at least 1/],
  [['start', '--port', '65536'], /--port 65536: expected a whole number of at most 65535/],
  [['tick', '--every', '5'], /--every 5: expected a duration/],
  [['run', 'x', '--map', 'api.example'], /expected FROM=TO/],
])('%p is wrong usage', (argv, message) => {
  expect(() => parse(...argv)).toThrow(message);
});
