// Reading raw mails and cleaning their texts, beside the parsers that people take for it.
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readMail } from '../../../src/engine/mail/read-mail';
import { replyText } from '../../../src/engine/mail/reply-text';
import { figures, textTable } from '../text-table';

export interface MailBenchRow {
  readonly contender: string;
  /** Median microseconds a mail; null when it is not installed. */
  readonly us: number | null;
  /** How many times as long as ours. */
  readonly ratio: number | null;
}

export interface MailBench {
  readonly mails: number;
  readonly rows: readonly MailBenchRow[];
  /** Median milliseconds for 10,000 texts. */
  readonly cleaningMs: number;
}

export interface MailBenchOptions {
  readonly mails: readonly Uint8Array[];
  /** A folder in whose node_modules the peers are. */
  readonly peersFolder: string;
  readonly rounds?: number;
}

type Parse = (mail: Uint8Array) => unknown;

/** Mails that a contender reads in one round, so that no round is too short to tell. */
const LEAST_MAILS = 500;
const CLEANED = 10_000;

/** All contenders take turns in each round, so that what else the machine does meets all of them. */
export async function runMailBench({ mails, peersFolder, rounds = 7 }: MailBenchOptions): Promise<MailBench> {
  const many = repeated(mails, LEAST_MAILS);
  const contenders = contendersIn(peersFolder);
  const times = contenders.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [at, { parse }] of contenders.entries()) {
      if (parse === null) continue;
      const ms = await timeOf(many, parse);
      // The first round is for the compiler.
      if (round > 0) times[at]?.push((ms * 1_000) / many.length);
    }
  }
  const medians = times.map((some) => (some.length === 0 ? null : median(some)));
  const ours = medians[0] ?? NaN;
  return {
    mails: mails.length,
    rows: contenders.map(({ name }, at) => {
      const us = medians[at] ?? null;
      return { contender: name, us, ratio: us === null ? null : us / ours };
    }),
    cleaningMs: cleaningTime(mails, rounds),
  };
}

function contendersIn(folder: string): readonly { readonly name: string; readonly parse: Parse | null }[] {
  const load = <T>(name: string): T | null =>
    existsSync(join(folder, 'node_modules', name)) ? (createRequire(join(folder, 'package.json'))(name) as T) : null;
  const postal = load<{ readonly default: { readonly parse: Parse } }>('postal-mime');
  const mailparser = load<{ readonly simpleParser: Parse }>('mailparser');
  return [
    { name: 'ours', parse: (mail) => readMail(bytesOf(mail)) },
    { name: 'postal-mime', parse: postal && ((mail) => postal.default.parse(mail)) },
    { name: 'mailparser', parse: mailparser && ((mail) => mailparser.simpleParser(mail)) },
  ];
}

/** As whoever reads a file hands it over, by the platform's own means; its time counts. */
const bytesOf = (mail: Uint8Array): string => Buffer.from(mail.buffer, mail.byteOffset, mail.length).toString('latin1');

async function timeOf(mails: readonly Uint8Array[], parse: Parse): Promise<number> {
  const start = performance.now();
  for (const mail of mails) await parse(mail);
  return performance.now() - start;
}

function cleaningTime(mails: readonly Uint8Array[], rounds: number): number {
  const texts = repeated(
    mails.map((mail) => readMail(bytesOf(mail)).text),
    CLEANED,
  ).slice(0, CLEANED);
  return median(
    Array.from({ length: rounds }, () => {
      const start = performance.now();
      for (const text of texts) replyText(text);
      return performance.now() - start;
    }),
  );
}

function repeated<T>(items: readonly T[], least: number): readonly T[] {
  return Array.from({ length: Math.ceil(least / items.length) }, () => items).flat();
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

export function printMailBench({ mails, rows, cleaningMs }: MailBench): string {
  const shown = (value: number | null, unit = ''): string =>
    value === null ? 'not installed' : `${figures(value)}${unit}`;
  const lines = rows.map(({ contender, us, ratio }) => [
    contender,
    shown(us),
    ratio === null ? '' : shown(ratio, ' ×'),
  ]);
  return [
    `${mails} different mails`,
    textTable(['contender', 'µs a mail', 'times ours'], lines, [0]),
    `10,000 texts cleaned in ${figures(cleaningMs)} ms`,
  ].join('\n');
}
