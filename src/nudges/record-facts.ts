// One reading of a record for whoever tells of it: its name, what is known of it, whom it names, what its score is made
// of.
import { withArticle } from '../engine/wording';
import { withStates } from '../engine/band-states';
import type { Band } from '../engine/bands';
import { cleanTitle, type NudgeSource, type NudgeWords } from '../engine/nudge-text';
import type { ScoreParts } from '../engine/reasons';
import { withCleanFacts, withCleanNames } from '../records/clean-row';
import type { RecordRow } from '../records/record-row';
import type { PersonColumns, RecordName, RecordType, RecordWords } from '../records/record-type';
import { columnById } from '../workbook/table';

/** What of a message comes from the record itself. */
export type RecordSource = Pick<
  NudgeSource,
  | 'words'
  | 'title'
  | 'with'
  | 'introduction'
  | 'known'
  | 'nextStep'
  | 'score'
  | 'band'
  | 'coverage'
  | 'reasons'
  | 'missing'
  | 'facts'
  | 'people'
>;

const nudgeWords = ({ title, with: withWhom, counted, one, many, about }: RecordWords): NudgeWords => ({
  title,
  with: withWhom ?? null,
  counted: counted ?? [one, many],
  about: about ?? withArticle(one),
});

const contactIn = (
  { store }: RecordType,
  row: RecordRow,
  recordName: RecordName,
  { id, name, email, label, means, inWords, unknownInWords, isNudged, otherwise }: PersonColumns,
): NudgeSource['people'][number] => {
  const shown = label ?? columnById(store, name[0] ?? email)?.header ?? id;
  const shownName = name.map(row.text).join(' ').trim();
  return {
    id,
    label: shown,
    means: means ?? `the name of the ${shown.toLowerCase()}`,
    isNudged,
    name: shownName,
    // Who is told where nobody is named owns it as well.
    email: row.cell(email) ?? (otherwise && shownName === '' ? row.cell(otherwise) : null),
    ...(inWords ? { inWords: (who) => inWords(who, recordName, row) } : {}),
    ...(unknownInWords ? { unknownInWords: unknownInWords(recordName, row) } : {}),
  };
};

const nextStepWith = ({ with: withWhom }: RecordName): string =>
  `Agree the next step${withWhom === '' ? '' : ` with ${withWhom}`} this week`;

/** @param parts of its score. */
export const recordSource = (
  type: RecordType,
  row: RecordRow,
  bands: readonly Band[],
  { reasons, missing }: ScoreParts,
): RecordSource => {
  const { words, nudging } = type;
  const { title, with: withWhom } = type.nameOf(withCleanNames(row));
  const name: RecordName = { title: cleanTitle(title, words), with: withWhom };
  const [score, coverage] = [row.cell('score'), row.cell('coverage')];
  return {
    ...name,
    words: nudgeWords(words),
    ...(nudging?.known ? { known: nudging.known } : {}),
    introduction: nudging?.introduction?.(name) ?? name.title,
    nextStep: nudging?.nextStep?.(name) ?? nextStepWith(name),
    score: typeof score === 'number' ? score : null,
    band: withStates(bands).find(({ name: bandName }) => bandName === row.text('band')) ?? null,
    coverage: typeof coverage === 'number' ? coverage : null,
    reasons,
    missing,
    facts: type.facts(withCleanFacts(row)),
    people: type.people.map((person) => contactIn(type, row, name, person)),
  };
};
