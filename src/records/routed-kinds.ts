// What rules of Routes may ask of each kind of record.
import type { RoutedKind } from '../engine/routes';
import { NO_ROW } from './record-row';
import type { RecordType } from './record-type';

/** All kinds as Routes know them: a rule may ask what is known of where its records are; a country has its region. */
export const routedKinds = (types: readonly RecordType[]): readonly RoutedKind[] =>
  types.map(({ id, words: { many }, place }) => {
    const own = Object.keys(place(NO_ROW));
    const hasOwnRegions = own.includes('region');
    return { id, many, knows: hasOwnRegions || !own.includes('country') ? own : [...own, 'region'], hasOwnRegions };
  });
