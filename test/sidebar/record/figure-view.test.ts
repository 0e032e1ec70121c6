import { figureInWords } from '../../../sidebar/record/figure-view';
import { overlaps } from '../../../src/features/overlaps/record';

const { words } = overlaps;

test.each([
  [{ by: 'owner', which: 'overdue', total: 3, words }, '3 overdue overlaps of '],
  [{ by: 'owner', which: 'untouched', total: 1, words }, '1 untouched overlap of '],
  [{ by: 'partner', which: 'open', total: 1_200, words }, '1,200 open overlaps with '],
] as const)('%o: %s', (figure, said) => expect(figureInWords(figure)).toBe(said));
