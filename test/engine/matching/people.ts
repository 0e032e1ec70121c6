// Records of people, as leads will be matched: what each field says, and which pairs are looked at.
import { evidenceOf, verdictOf, type FieldEvidence, type Verdict } from '../../../src/engine/matching/evidence';
import { pairsIn } from '../../../src/engine/matching/blocking';

export type Person = Readonly<Record<string, string>>;

/** Bits by how often a field agrees among the same and among others; a file of people has about 500 surnames. */
const FIELDS: readonly FieldEvidence[] = [
  { field: 'soc_sec_id', agrees: 16, differs: -4, alikeFrom: 0.9 },
  { field: 'date_of_birth', agrees: 12, differs: -4, alikeFrom: 0.9 },
  { field: 'surname', agrees: 7, differs: -2, alikeFrom: 0.85 },
  { field: 'given_name', agrees: 5, differs: -2, alikeFrom: 0.85 },
  { field: 'address_1', agrees: 7, differs: -1, alikeFrom: 0.85 },
  { field: 'suburb', agrees: 6, differs: -1, alikeFrom: 0.85 },
  { field: 'postcode', agrees: 6, differs: -1, alikeFrom: 0.9 },
  { field: 'street_number', agrees: 3, differs: -1 },
];

const CUTS = { same: 12, unsure: 4 };

const blocksOf = (person: Person): readonly string[] =>
  [
    ['id', person.soc_sec_id],
    ['born', person.date_of_birth],
    ['name', [person.surname, person.given_name].sort().join(' ')],
    ['street', `${person.address_1} ${person.postcode}`],
    ['place', `${person.surname?.slice(0, 4)} ${person.postcode}`],
  ].flatMap(([kind, value]) => ((value ?? '').trim() === '' ? [] : [`${kind} ${value}`]));

export interface Judged {
  readonly pair: readonly [Person, Person];
  readonly verdict: Verdict;
}

export const judgePeople = (people: readonly Person[]): readonly Judged[] =>
  pairsIn(people, blocksOf).map((pair) => {
    const [a, b] = pair;
    const bits = evidenceOf(
      FIELDS,
      (field) => a[field] ?? '',
      (field) => b[field] ?? '',
    );
    return { pair, verdict: verdictOf(bits, CUTS) };
  });
