// Names that Excel takes for tabs: 31 characters, none of []:*?/\, no quote at an end, unique in any case.
import { xmlText } from './cell-values';

const LONGEST = 31;
/** A name that Excel keeps for itself gets a word more. */
const RESERVED = /^history$/i;

/** One name per title, in order; a title that Excel would take is kept. */
export function excelTabNames(titles: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const allowed =
      cut(
        xmlText(title)
          .replace(/[[\]:*?/\\\u0000-\u001f]/g, ' ')
          .replace(/^[\s']+/, ''),
        LONGEST,
      ) || 'Tab';
    const plain = RESERVED.test(allowed) ? `${allowed} tab` : allowed;
    let name = plain;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
      const suffix = ` (${number})`;
      name = `${cut(plain, LONGEST - suffix.length)}${suffix}`;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}

/** Never in the middle of a surrogate pair, and never with a blank or quote at the end. */
const cut = (text: string, length: number): string =>
  text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/[\s']+$/, '');

/** As formulas and defined names write it. */
export const quotedTabName = (name: string): string => `'${name.replace(/'/g, "''")}'`;
