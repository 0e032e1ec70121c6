// A company of one account executive, whose one account was worth a mail, on the command line.
import { createHmac } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostState } from '../../../scripts/local/host/state';
import { answerLinks } from '../../../src/nudges/answer-links';
import type { FetchAll } from '../../../scripts/local/host/shared';
import type { Commands, Nexus } from '../../cases/nexus-in-process';

export const AT = '2026-11-24T10:00:00Z';
export const ADDRESS = 'https://script.google.com/macros/s/AKfycbx-nexus_test/exec';

export const later = (minutes: number): string => new Date(Date.parse(AT) + minutes * 60_000).toISOString();

export const stateOf = ({ file }: Pick<Commands, 'file'>): HostState =>
  JSON.parse(readFileSync(file, 'utf8')) as HostState;

interface Told {
  /** As CSV has it within quotes. */
  readonly account?: string;
  readonly address?: string;
  readonly fetch?: FetchAll;
}

export const company = async (
  nexus: Nexus,
  { account = 'Acme', address = ADDRESS, fetch }: Told = {},
): Promise<Commands> => {
  const book = nexus.workbook(fetch);
  const file = (name: string, text: string): string => {
    const path = join(nexus.folder, name);
    writeFileSync(path, text);
    return path;
  };
  const ok = async (...words: string[]): Promise<void> => {
    const { exitCode, stderr } = await book.run(AT, ...words);
    if (exitCode !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
  };
  await ok('init');
  await ok(
    'import',
    'Team',
    file('team.csv', 'name,email,role\nAna Lopez,ana@acme.example,AE\nBo,bo@acme.example,AE\n'),
  );
  await ok(
    'import',
    'Overlaps',
    file(
      'overlaps.csv',
      `key,account,partner,ownerEmail,winnability,engagement,relationshipStrength\na1,"${account}",Hub,ana@acme.example,95,95,95\n`,
    ),
  );
  await ok('edit', 'Settings', 'nudge.digestAt', 'value', 'off');
  if (address !== '') await ok('edit', 'Settings', 'web.address', 'value', address);
  await ok('edit', 'Settings', 'nudge.mode', 'value', 'live');
  await ok('tick');
  return book;
};

/** As they stand in the first mail that went out. */
export const linksIn = (book: Commands): readonly string[] => {
  const [mail] = stateOf(book).mails;
  const found = (mail?.body ?? '').match(/https:\/\/script\.google\.com\S+r=answer\S+/g) ?? [];
  return [...new Set(found)];
};

/** Signed as the dispatcher signs them. */
export const signed = async (book: Commands, title: string): Promise<readonly string[]> => {
  const key = stateOf(book).properties.users['you@nexus.example']?.['web.key'] ?? '';
  const seal = (text: string): string => createHmac('sha256', key).update(text).digest('hex');
  const { key: name, channel, recipient } = (await book.show(later(30), 'Messages'))[0] ?? {};
  const row = { key: String(name), channel: String(channel), recipient: String(recipient) };
  return answerLinks({ address: ADDRESS, seal }, row, title, Date.parse(AT)).map(({ url }) => url);
};

export const linkTo = async (book: Commands, code: string, title = 'Acme'): Promise<string> =>
  (await signed(book, title)).find((link) => link.includes(`&a=${code}&`)) ?? 'none';
