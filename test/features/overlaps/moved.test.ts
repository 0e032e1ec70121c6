// Whether a nudge moved something: the stage went on, or there was more activity.
import { overlaps } from '../../../src/features/overlaps/record';

test.each([
  ['another stage', { dealStage: 'discovery' }, { dealStage: 'proposal' }, true],
  ['the same one, written otherwise', { dealStage: ' Proposal ' }, { dealStage: 'proposal' }, false],
  ['lost', { dealStage: 'proposal' }, { dealStage: 'closed lost' }, false],
  ['won', { dealStage: 'proposal' }, { dealStage: 'closed won' }, true],
  ['no stage any more', { dealStage: 'proposal' }, {}, false],
  ['the first stage', {}, { dealStage: 'discovery' }, true],
  ['more activity', { engagement: 10 }, { engagement: 10.5 }, true],
  ['as much as before', { engagement: 10 }, { engagement: 10 }, false],
  ['the first activity', {}, { engagement: 1 }, true],
  ['nothing known', {}, {}, false],
])('%s', (_, before, after, is) => expect(overlaps.scoring.moved?.between(before, after)).toBe(is));
