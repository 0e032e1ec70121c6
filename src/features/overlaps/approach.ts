// How the partner may help with an account, as far as what is known of their relationship carries it.
import { introductionOf } from '../../engine/introduction';
import type { RecordName } from '../../records/record-type';
import type { RecordRow } from '../../records/record-row';
import { strongestPopulation } from './populations';

/** From here on a relationship is close enough to ask an introduction of it: the upper fifth. */
const STRONG = 80;

/**
 * A sentence of a message without its full stop; '' where there is nobody to ask, and where somebody was asked already.
 * @param who whom to ask; '' for nobody known at the partner.
 */
export const approachTo = (who: string, { title, with: partner }: RecordName, row: RecordRow): string => {
  const someone = [who, partner].filter((part) => part !== '').join(' at ');
  if (someone === '' || introductionOf(row.text('introduction')) !== null) return '';
  const relationship = strongestPopulation([{ id: null, name: row.text('relationshipStatus') }], new Map());
  if (relationship === 'Customer') return `${someone} may introduce you: ${title} is their customer`;
  if ((row.number('relationshipStrength') ?? 0) >= STRONG)
    return `${someone} may introduce you: their relationship with ${title} is strong`;
  if (relationship === 'Open opportunity') return `${someone} is talking to ${title} too: ask how far they are`;
  return `Ask ${someone} whether they know somebody at ${title}`;
};
