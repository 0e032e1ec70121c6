// The bands a new workbook starts with for overlaps: the usual five, each with what to do together with the partner.
import { defaultBands, type Band } from '../../engine/bands';

const GUIDANCE: Readonly<Record<string, string>> = {
  Develop: 'Build the relationship together with the partner.',
  Pursue: 'Agree the next step with the partner this week.',
  'Act now': 'Call the partner today.',
};

export const overlapBands: readonly Band[] = defaultBands.map((band) => ({
  ...band,
  guidance: GUIDANCE[band.name] ?? band.guidance,
}));
