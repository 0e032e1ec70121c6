// The steps of one episode's ladder: which there are, and which have been taken.
import type { LadderInput } from './ladder-decision';
import { rungOf } from './ladder-roles';
import { stepOf, takenAtMs, type Episode, type EpisodeRow } from './ladder-rows';

export interface Running {
  readonly input: LadderInput;
  readonly episode: Episode;
  readonly why: string;
}

/** The roles of this record's ladder: each step once, the executive only where Settings say so. */
export function rolesOf({ input: { record, settings } }: Running): readonly string[] {
  const isForExecutive = settings.executiveFor === 'all' || (settings.executiveFor === 'first' && record.isFirst);
  const steps = settings.roles.map(stepOf);
  return settings.roles.filter(
    (_, index) =>
      steps[index] !== '' &&
      steps.indexOf(steps[index] ?? '') === index &&
      (isForExecutive || rungOf(steps[index] ?? '', steps) !== 'executive'),
  );
}

export function orderOf({ input }: Running): readonly string[] {
  return input.settings.roles.map(stepOf);
}

/** The steps taken, in the ladder's order; a step whose role Settings no longer name counts as before all others. */
export function stepsOf(run: Running): readonly EpisodeRow[] {
  const order = orderOf(run);
  return run.episode.rows
    .filter(({ reminder }) => reminder === 0)
    .sort((a, b) => order.indexOf(a.step) - order.indexOf(b.step) || takenAtMs(a) - takenAtMs(b));
}
