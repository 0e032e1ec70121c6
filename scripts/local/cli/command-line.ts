// Reads the words of a command line: the command, its arguments, the options.
import { resolve } from 'node:path';
import type { AddressMap } from '../host/mapped-fetch';

/** Wrong usage: one line on stderr, exit 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Where the workbook is unless --workbook says otherwise. */
export const defaultWorkbook = '.nexus/workbook.json';

export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: Options;
}

export interface Options {
  readonly workbook: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Whether --now said so. */
  readonly hasNow: boolean;
  readonly maps: readonly AddressMap[];
  readonly seed: number;
  readonly json: boolean;
  readonly csv: boolean;
  readonly quick: boolean;
  /** What it would do is printed; nothing is written, and nobody outside is asked. */
  readonly dryRun: boolean;
  readonly help: boolean;
  readonly version: boolean;
  readonly times: number;
  readonly everyMs: number;
  readonly port: number;
  /** Who does it, by e-mail; null is the local installer. */
  readonly user: string | null;
  /** How numbers of a file are written where it does not say itself; null: as the workbook's locale writes them. */
  readonly numbers: 'eu' | 'us' | null;
  /** Of an import: column to what counts where the file says nothing. */
  readonly set: Readonly<Record<string, string>>;
  /** Of the spreadsheet, as Google writes it (`de_DE`); null leaves the one it has. */
  readonly locale: string | null;
  /** Of nudges: each is printed once it is made. */
  readonly stream: boolean;
  /** Of nudges: the file they are written to; null: as the command has it. */
  readonly out: string | null;
  /** The spreadsheet's time zone by its IANA name; null leaves the one it has. */
  readonly zone: string | null;
}

const valueOptions = [
  'workbook',
  'now',
  'map',
  'seed',
  'times',
  'every',
  'port',
  'user',
  'locale',
  'zone',
  'numbers',
  'set',
  'out',
] as const;
const flagOptions = ['json', 'csv', 'quick', 'stream', 'dry-run', 'help', 'version'] as const;
/** Beside the options that every command has. */
const ownOptions: Readonly<Record<string, readonly string[]>> = {
  init: ['locale', 'zone'],
  tick: ['times', 'every'],
  show: ['csv', 'user'],
  nudges: ['stream', 'out'],
  start: ['port'],
  bench: ['quick'],
  call: ['user'],
  edit: ['user'],
  run: ['user'],
  import: ['user', 'numbers', 'set'],
};
const commonOptions = ['workbook', 'now', 'map', 'seed', 'json', 'dry-run', 'help', 'version'];

/** Only words that begin with `--` are options, so that -5 can be a value; what follows a lone `--` never is. */
export function parseCommandLine(argv: readonly string[], clock: () => number): CommandLine {
  const words: string[] = [];
  const values = new Map<string, string[]>();
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (word === '--') {
      words.push(...argv.slice(index + 1));
      break;
    }
    if (!word.startsWith('--')) {
      words.push(word);
      continue;
    }
    const [name = '', inline] = splitAt(word.slice(2), '=');
    if (flagOptions.some((flag) => flag === name) && inline === undefined) values.set(name, ['']);
    else if (!valueOptions.some((option) => option === name))
      throw new UsageError(`unknown option ${word}: see nexus help`);
    else {
      const value = inline ?? argv[(index += 1)];
      if (value === undefined) throw new UsageError(`--${name} needs a value`);
      values.set(name, [...(values.get(name) ?? []), value]);
    }
  }
  const [command = 'help', ...args] = words;
  const foreign = [...values.keys()].find(
    (name) => !commonOptions.includes(name) && !(ownOptions[command] ?? []).includes(name),
  );
  if (foreign !== undefined && command !== 'help')
    throw new UsageError(`--${foreign} is not an option of ${command}: see nexus help`);
  return { command, args, options: readOptions(values, clock) };
}

function splitAt(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

const HIGHEST_PORT = 65_535;

function readOptions(values: ReadonlyMap<string, readonly string[]>, clock: () => number): Options {
  const last = (name: string) => values.get(name)?.slice(-1)[0];
  const wholeNumber = (name: string, fallback: number, least: number, most = Number.MAX_SAFE_INTEGER) => {
    const text = last(name);
    if (text === undefined) return fallback;
    const wanted = `--${name} ${text}: expected a whole number`;
    if (!/^\d+$/.test(text) || Number(text) < least)
      throw new UsageError(`${wanted}${least > 0 ? ` of at least ${least}` : ''}`);
    if (Number(text) > most) throw new UsageError(`${wanted} of at most ${most}`);
    return Number(text);
  };
  const now = last('now');
  return {
    workbook: resolve(last('workbook') ?? defaultWorkbook),
    now: now === undefined ? clock() : parseInstant(now),
    hasNow: now !== undefined,
    maps: (values.get('map') ?? []).map(parseMap),
    seed: wholeNumber('seed', 1, 0),
    json: values.has('json'),
    csv: values.has('csv'),
    quick: values.has('quick'),
    dryRun: values.has('dry-run'),
    help: values.has('help'),
    version: values.has('version'),
    times: wholeNumber('times', 1, 1),
    everyMs: parseDuration(last('every') ?? '5m'),
    port: wholeNumber('port', 8080, 0, HIGHEST_PORT),
    user: readUser(last('user')),
    numbers: readNumbers(last('numbers')),
    set: Object.fromEntries((values.get('set') ?? []).map(readSet)),
    stream: values.has('stream'),
    out: last('out') ?? null,
    locale: readLocale(last('locale')),
    zone: readZone(last('zone')),
  };
}

function readUser(text: string | undefined): string | null {
  if (text !== undefined && !/^[^@\s]+@[^@\s]+$/.test(text))
    throw new UsageError(`--user ${text}: expected an e-mail address such as ann@nexus.example`);
  return text ?? null;
}

function readNumbers(text: string | undefined): 'eu' | 'us' | null {
  if (text !== undefined && text !== 'eu' && text !== 'us')
    throw new UsageError(`--numbers ${text}: expected eu (1.234,50) or us (1,234.50)`);
  return text ?? null;
}

function readSet(text: string): readonly [string, string] {
  const [column, value] = splitAt(text, '=');
  if (column.trim() === '' || value === undefined || value.trim() === '')
    throw new UsageError(`--set ${text}: expected COLUMN=VALUE such as partner=Meridian`);
  return [column.trim(), value.trim()];
}

/** A language, and a country where one is meant; both have to be ones that there are. */
function readLocale(text: string | undefined): string | null {
  if (text === undefined) return null;
  const [, language = '', region] = /^([a-z]{2,3})(?:_([A-Z]{2}))?$/.exec(text) ?? [];
  const isKnown = (type: 'language' | 'region', code: string) =>
    new Intl.DisplayNames('en', { type, fallback: 'none' }).of(code) !== undefined;
  if (language === '' || !isKnown('language', language) || (region !== undefined && !isKnown('region', region)))
    throw new UsageError(`--locale ${text}: expected a locale such as en_US or de_DE`);
  return text;
}

/** As the list of zones spells it, however it was typed; an offset such as +01:00 knows no summer and is none. */
function readZone(text: string | undefined): string | null {
  if (text === undefined) return null;
  const known = /^[A-Za-z]/.test(text) ? zoneNamed(text) : null;
  if (known === null) throw new UsageError(`--zone ${text}: expected a time zone such as UTC or Europe/Berlin`);
  // An older name of a zone resolves to another one; it stays as it was given.
  return known.toLowerCase() === text.toLowerCase() ? known : text;
}

function zoneNamed(text: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** An ISO instant; without an offset it is UTC. */
function parseInstant(text: string): number {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(text);
  const at = match ? Date.parse(`${match[1] ?? ''}T${match[2] ?? '00:00'}${match[3] ?? 'Z'}`) : NaN;
  const isRealDay =
    match !== null &&
    !Number.isNaN(at) &&
    new Date(`${match[1] ?? ''}T00:00Z`).toISOString().startsWith(match[1] ?? '');
  if (!isRealDay) throw new UsageError(`--now ${text}: expected an ISO instant such as 2026-11-20T09:00:00Z`);
  return at;
}

function parseMap(text: string): AddressMap {
  const [from, to] = splitAt(text, '=');
  const isAddress = (address: string | undefined) => /^https?:\/\/[^/\s]+/i.test(address ?? '');
  if (!isAddress(from) || !isAddress(to))
    throw new UsageError(`--map ${text}: expected FROM=TO such as https://api.crossbeam.com=http://127.0.0.1:9001`);
  return { from, to: to ?? '' };
}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function parseDuration(text: string): number {
  const match = /^(\d+)(s|m|h|d)$/.exec(text);
  if (!match) throw new UsageError(`--every ${text}: expected a duration such as 5m, 1h or 1d`);
  return Number(match[1]) * (unitMs[match[2] ?? ''] ?? 0);
}
