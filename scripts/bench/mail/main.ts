// node scripts/bench/mail/start.mjs [--mails FOLDER] [--peers FOLDER]: without mails, made-up ones.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { printMailBench, runMailBench } from './run-mail-bench';
import { sampleMails } from './sample-mails';

const filesIn = (folder: string): readonly Uint8Array[] =>
  readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path));

export async function main(words: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: { mails: { type: 'string' }, peers: { type: 'string', default: join(process.cwd(), '.peers') } },
  });
  const mails = values.mails === undefined ? sampleMails(200) : filesIn(values.mails);
  console.log(printMailBench(await runMailBench({ mails, peersFolder: values.peers ?? '.peers' })));
}
