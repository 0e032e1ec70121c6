// A text that may be longer than one property of Google's holds: in several, read as one.
import type { Kept } from '../workbook/plan';
import type { Services } from './job';

/** A property holds 9 KB; the text has to be ASCII. */
const LONGEST = 8_500;
const MOST_PARTS = 20;
/** What all parts hold together. */
export const LONGEST_LONG = LONGEST * MOST_PARTS;

type Keeping = Pick<Services, 'scriptProperties'>;

const partName = (name: string, part: number): string => (part === 0 ? name : `${name}.${part}`);

/** As JSON in which everything beyond ASCII is escaped. */
export const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

const partsOf = ({ scriptProperties }: Keeping, name: string): readonly string[] => {
  const parts: string[] = [];
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const text = scriptProperties.get(partName(name, part));
    if (text === null) break;
    parts.push(text);
    // Only the last one is not full, so that short texts take one look.
    if (text.length < LONGEST) break;
  }
  return parts;
};

/** '' where there is none. Half of it may be of another time, where a run was killed at writing it. */
export const readLong = (services: Keeping, name: string): string => partsOf(services, name).join('');

/** What an earlier text left behind a full part. */
const endAfter = ({ scriptProperties }: Keeping, name: string, parts: readonly string[]): readonly Kept[] => {
  const next = partName(name, parts.length);
  const isFull = parts[parts.length - 1]?.length === LONGEST && parts.length < MOST_PARTS;
  return isFull && scriptProperties.get(next) !== null ? [{ in: 'script', name: next, value: null }] : [];
};

/** What has to be set so that it is this text. @param text of ASCII; what does not fit is cut off. */
export const longKept = (services: Keeping, name: string, text: string): readonly Kept[] => {
  const parts = Array.from({ length: Math.min(MOST_PARTS, Math.ceil(text.length / LONGEST)) }, (_, part) =>
    text.slice(part * LONGEST, (part + 1) * LONGEST),
  );
  const before = partsOf(services, name);
  const changed = parts.flatMap((value, part): readonly Kept[] =>
    value === before[part] ? [] : [{ in: 'script', name: partName(name, part), value }],
  );
  const gone = before
    .slice(parts.length)
    .map((_, at): Kept => ({ in: 'script', name: partName(name, parts.length + at), value: null }));
  return [...changed, ...gone, ...(gone.length > 0 ? [] : endAfter(services, name, parts))];
};
