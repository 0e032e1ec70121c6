// What Where is … shows, worked out without a page.
import type { Place, WhereIsReply } from '../../src/app/sidebar/contract/where-is';
import type { Tone } from '../parts/tone';
import { counted } from '../parts/words';

const STANDS: Readonly<Record<Exclude<Place['stands'], 'band'>, readonly [name: string, tone: Tone]>> = {
  'needs data': ['Needs data', 'wait'],
  'not for us': ['Not for us', 'bad'],
  done: ['Done', 'good'],
  merged: ['Merged', 'plain'],
  removed: ['Removed', 'plain'],
  unscored: ['No score yet', 'wait'],
  refused: ['Refused', 'bad'],
};

/** A record in a band is where its tab is. */
export function standsInWords({ stands, tab }: Pick<Place, 'stands' | 'tab'>): {
  readonly name: string;
  readonly tone: Tone;
} {
  if (stands === 'band') return { name: tab, tone: 'good' };
  const [name, tone] = STANDS[stands];
  return { name, tone };
}

/** In which tab it is to be found, where its state does not say so itself. */
export const whereInWords = ({
  stands,
  tab,
}: Pick<Place, 'stands' | 'tab'>): readonly [before: string, tab: string] | null => {
  if (tab === standsInWords({ stands, tab }).name) return null;
  return [stands === 'refused' ? 'in the file' : 'in the tab', tab];
};

export function foundInWords({ total, places }: Pick<WhereIsReply, 'total' | 'places'>, typed: string): string {
  if (total === 0)
    return `Nothing is called ${typed}: no record, and no line of a file that was refused. Try a part of the name, the domain or the key.`;
  const all = counted(total, 'match', 'matches');
  return total > places.length ? `The best ${places.length} of ${all}.` : `${all}.`;
}
