// Lines of a file that sum others up: what their first word is, and whether their numbers are those sums.

/** No company is called so: these say what the line is. */
const CLEAR =
  /^(?:grand[ -]?totals?|sub[ -]?totals?|overall total|total (?:general|generale|geral|sum|amount)|gesamt ?summe|gesamtergebnis|zwischensumme|total g[eé]n[eé]ral|sous-total|somme|suma total|totale complessivo|eindtotaal|genel toplam|razem)\s*:?$/i;
/** A company may be called so; then its numbers are not the sums of the lines above. */
const UNSURE = /^(?:totals?|sum|summe|gesamt|insgesamt|suma|totale|totaal|toplam)\s*:?$/i;

export type SumWord = 'clear' | 'unsure' | null;

/** @param label the first filled cell of a line */
export const sumWordOf = (label: string): SumWord => {
  const text = label.trim().normalize('NFC');
  return CLEAR.test(text.replace(/[éè]/gi, 'e')) || CLEAR.test(text) ? 'clear' : UNSURE.test(text) ? 'unsure' : null;
};

/** Running sums of some columns, since the first line and since the last line that summed up. */
export interface RunningSums {
  readonly add: (numbers: readonly (number | null)[]) => void;
  /** Whether every number of the line is the sum of its column so far; 0 and blank say nothing. */
  readonly isSum: (numbers: readonly (number | null)[]) => boolean;
  readonly restart: () => void;
}

/** Amounts are rounded before they are summed up, or after. */
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 0.005 * Math.max(1, Math.abs(b));

export const runningSums = (columns: number): RunningSums => {
  const all = Array<number>(columns).fill(0);
  let part = Array<number>(columns).fill(0);
  let lines = 0;
  return {
    add: (numbers) => {
      lines += 1;
      numbers.forEach((number, at) => {
        all[at] = (all[at] ?? 0) + (number ?? 0);
        part[at] = (part[at] ?? 0) + (number ?? 0);
      });
    },
    isSum: (numbers) => {
      const filled = numbers.flatMap((number, at) => (number === null || number === 0 ? [] : [{ number, at }]));
      const isSumOf = ({ number, at }: (typeof filled)[number]): boolean =>
        isNear(number, all[at] ?? 0) || isNear(number, part[at] ?? 0);
      return lines > 0 && filled.length > 0 && filled.every(isSumOf);
    },
    restart: () => {
      part = Array<number>(columns).fill(0);
    },
  };
};
