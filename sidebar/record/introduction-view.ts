// What can be said of an introduction from where it stands, worked out without a page.
import type { Introduction } from '../../src/engine/introduction';

export interface IntroductionAct {
  readonly verb: string;
  /** The state that it sets; '' takes it back. */
  readonly to: Introduction | '';
  readonly label: string;
}

const ACTS: readonly (IntroductionAct & { readonly to: Introduction })[] = [
  { verb: 'Asked', to: 'asked', label: 'I asked for the introduction' },
  { verb: 'Made', to: 'made', label: 'The introduction was made' },
  { verb: 'Declined', to: 'declined', label: 'The introduction was declined' },
];

const TAKE_BACK: IntroductionAct = { verb: 'Take back', to: '', label: 'Nobody was asked for an introduction' };

/** Before anybody asked all three, since an introduction may come about on the telephone. */
export const introductionActs = (state: Introduction | null): readonly IntroductionAct[] => [
  ...ACTS.filter(({ to }) => to !== state),
  ...(state === null ? [] : [TAKE_BACK]),
];
