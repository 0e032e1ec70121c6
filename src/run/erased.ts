// Who was erased: keyed hashes of addresses in a Script property, so that no source brings anybody back and nobody reads
// from it whom. The names that an address had are kept likewise, for texts that had them in them.
//
//   3f1c… 9a0b… 77de…      (address, names; a line a person)
import { ERASED, isErasedFrom, plainName } from '../engine/erase-text';
import type { Cell } from '../workbook/declare';
import type { Kept } from '../workbook/plan';
import type { Services } from './job';
import { LONGEST_LONG, readLong } from './long-property';

const PEOPLE = 'erased.people';
/** Beside the hashes: another installer has to know whom to keep out as well. */
const KEY = 'erased.key';
const DIGITS = 20;

export interface ErasedPeople {
  /** The cell is the address of somebody who was erased. */
  isErased(cell: Cell | undefined): boolean;
  /** The text without addresses of people who were erased. */
  without(text: string): string;
  /** What a source says where something was erased from what it said before: the same, as far as it shows. */
  isErasedForm(cell: Cell | undefined, said: Cell | undefined): boolean;
}

export const NOBODY_ERASED: ErasedPeople = {
  isErased: () => false,
  without: (text) => text,
  isErasedForm: () => false,
};

const ADDRESS = /[^\s<>()[\]{},;:"'|\\]+@[^\s<>()[\]{},;:"'|\\/]+[^\s<>()[\]{},;:"'|\\/.]/g;

type Hash = (kind: 'address' | 'name', text: string) => string;

const hashOf =
  ({ hmac }: Pick<Services, 'hmac'>, key: string): Hash =>
  (kind, text) =>
    hmac(key, `${kind}\n${text}`).slice(0, DIGITS);

const linesIn = (services: Pick<Services, 'scriptProperties'>): readonly string[] =>
  readLong(services, PEOPLE)
    .split('\n')
    .filter((line) => line !== '');

const addressIn = (text: string): string => text.trim().toLowerCase();

/** A source names the same people many times over. */
const remembered = (ask: (text: string) => boolean): ((text: string) => boolean) => {
  const known = new Map<string, boolean>();
  return (text) => {
    const found = known.get(text) ?? ask(text);
    known.set(text, found);
    return found;
  };
};

export const erasedPeople = (services: Pick<Services, 'scriptProperties' | 'hmac'>): ErasedPeople => {
  const lines = linesIn(services);
  const key = services.scriptProperties.get(KEY);
  if (lines.length === 0 || key === null) return NOBODY_ERASED;
  const hash = hashOf(services, key);
  const addresses = new Set(lines.map((line) => line.split(' ')[0] ?? ''));
  const names = new Set(lines.flatMap((line) => line.split(' ').slice(1)));
  const isTheirs = remembered((address) => addresses.has(hash('address', address)));
  const isTheirName = remembered((name) => names.has(hash('name', plainName(name))));
  const without = (text: string): string =>
    text.includes('@') ? text.replace(ADDRESS, (address) => (isTheirs(addressIn(address)) ? ERASED : address)) : text;
  return {
    isErased: (cell) => typeof cell === 'string' && cell.includes('@') && isTheirs(addressIn(cell)),
    without,
    isErasedForm: (cell, said) => {
      if (typeof cell !== 'string' || typeof said !== 'string' || !cell.includes(ERASED)) return false;
      const isOfThem = (part: string): boolean => part === ERASED || isTheirName(part) || isTheirs(addressIn(part));
      return isErasedFrom(cell, said, isOfThem);
    },
  };
};

/** What has to be set so that somebody stays out, and so that they may come in again. */
export interface KeepOut {
  /** Throws where there is no room for anybody more. */
  readonly out: (email: string, names: readonly string[]) => readonly Kept[];
  readonly in: (email: string) => readonly Kept[];
}

const listed = (lines: readonly string[]): Kept => ({
  in: 'script',
  name: PEOPLE,
  value: lines.join('\n'),
  isLong: true,
});

export const keepingOut = (services: Pick<Services, 'scriptProperties' | 'hmac' | 'newId'>): KeepOut => {
  const known = services.scriptProperties.get(KEY);
  const key = known ?? services.newId() + services.newId();
  const hash = hashOf(services, key);
  const lines = linesIn(services);
  const others = (own: string): readonly string[] => lines.filter((line) => line.split(' ')[0] !== own);
  return {
    out: (email, names) => {
      const own = hash('address', email);
      const before = lines.find((line) => line.split(' ')[0] === own)?.split(' ') ?? [own];
      const line = [...new Set([...before, ...names.map((name) => hash('name', plainName(name)))])].join(' ');
      const kept = listed([...others(own), line]);
      if ((kept.value ?? '').length > LONGEST_LONG)
        throw new Error('No more people can be erased: the list of those who were is full.');
      return [...(known === null ? [{ in: 'script', name: KEY, value: key } as const] : []), kept];
    },
    in: (email) => (known === null ? [] : [listed(others(hash('address', email)))]),
  };
};
