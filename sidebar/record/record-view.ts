// What the Record screen shows of a reply, worked out without a page.
import type { SessionReply } from '../../src/app/sidebar/contract';
import type { CriterionPoints, RecordReply } from '../../src/app/sidebar/contract/record';
import { pointsMoved } from '../../src/engine/change-words';
import { needsData } from '../../src/engine/band-states';
import { isClosed } from '../../src/engine/statuses';
import { tenth } from '../parts/words';

/** The instant the reply was made at: its history ends there. */
export function nowOf({ history }: Pick<RecordReply, 'history'>, otherwise: number): number {
  return history[history.length - 1]?.atMs ?? otherwise;
}

export const titleOf = ({ name, words }: Pick<RecordReply, 'name' | 'words'>): string =>
  name.title || `Unnamed ${words.title.toLowerCase()}`;

/** `with Hub`, `owned by Ann`, `logo potential`: what stands under the title, names apart from the words before them. */
export function ledeOf({
  name,
  owner,
  ownerEmail,
  marks,
}: Pick<RecordReply, 'name' | 'owner' | 'ownerEmail' | 'marks'>): readonly {
  readonly before: string;
  readonly name: string;
}[] {
  return [
    { before: 'with', name: name.with },
    { before: 'owned by', name: owner || ownerEmail },
  ]
    .filter((part) => part.name !== '')
    .concat(marks.map((mark) => ({ before: mark, name: '' })));
}

/** Where a row may be selected, each title after the words before it: stores, views, Messages. */
export function tabsInWords({
  stores,
  views,
  hasBandTabs,
}: SessionReply['recordTabs']): readonly { readonly before: string; readonly title: string }[] {
  const named = [...stores, ...views].map((title, index) => ({ before: index === 0 ? 'of' : ', of', title }));
  if (named.length === 0) return [{ before: 'of', title: 'Messages' }];
  return [...named, { before: hasBandTabs ? ', of a band’s tab or of' : ' or of', title: 'Messages' }];
}

/** What moved the score since the day before, or that nothing did; null where there was no score then. */
export function whyNow({ change }: Pick<RecordReply, 'change'>): string | null {
  const { sinceDay, sinceWeek, because } = change;
  if (sinceDay === null) return null;
  const week = sinceWeek === null ? '' : `, ${pointsMoved(sinceWeek)} in seven days`;
  return `${pointsMoved(sinceDay)} since the day before${week}${because === '' ? '' : `: ${because}`}`;
}

/** Whether too little is known for a band, or for a score. */
export const needsAnswers = ({ band, score, isRemoved }: Pick<RecordReply, 'band' | 'score' | 'isRemoved'>): boolean =>
  !isRemoved && (band?.name === needsData.name || (band === null && score === null));

/** Why a criterion is missing, after the name of its column. */
export function lackInWords({ value, unconverted }: Pick<CriterionPoints, 'value' | 'unconverted'>): string {
  if (value === '') return 'is blank';
  return unconverted === '' ? 'is not in its scale' : `has no rate for ${unconverted}`;
}

export interface DrawnPoint {
  readonly at: number;
  readonly score: number;
}

/** The points that have a score. */
export function drawnHistory({ history }: Pick<RecordReply, 'history'>): readonly DrawnPoint[] {
  return history.flatMap(({ atMs, score }) => (score === null ? [] : [{ at: atMs, score }]));
}

/** Two models may both have a criterion "size": then each is called with its model. */
export function nameAmong(points: readonly CriterionPoints[], { model, criterion }: CriterionPoints): string {
  return points.filter((other) => other.criterion.toLowerCase() === criterion.toLowerCase()).length > 1
    ? `${model} ${criterion}`
    : criterion;
}

export interface PointsView {
  readonly known: readonly CriterionPoints[];
  readonly missing: readonly CriterionPoints[];
  /** The longest bar there can be: bars compare with each other. */
  readonly most: number;
}

export function pointsView(points: readonly CriterionPoints[]): PointsView {
  // A missing value may still count as something, by its row in Weights.
  const known = points.filter(({ isMissing, points: earned }) => !isMissing || earned !== 0);
  const missing = points.filter(({ isMissing, points: earned }) => isMissing && earned === 0);
  return { known, missing, most: Math.max(1, ...points.map(({ most }) => most)) };
}

/** `+21.0`, `−5.0` */
export const signed = (points: number): string => `${points < 0 ? '−' : '+'}${tenth(Math.abs(points))}`;

export function pointsInWords({ points, most, isMissing, is }: CriterionPoints): string {
  if (is === 'veto') return 'This rules the record out.';
  if (is === 'cut') return `${signed(points)} points: a score ends at 0 and at 100`;
  if (points < 0) return `${signed(points)} of ${tenth(most)} points that it can take away`;
  return isMissing
    ? `${tenth(points)} of ${tenth(most)} points, assumed: the value is missing`
    : `${tenth(points)} of ${tenth(most)} points`;
}

/** What the button beside the status is called: some statuses end the nudges. */
export function statusVerb(status: string): string {
  return isClosed(status) ? 'Resolve' : 'Set';
}

/** People's own words stay choosable. */
export function statusChoices(statuses: readonly string[], current: string): readonly string[] {
  return current === '' || statuses.includes(current) ? statuses : [current, ...statuses];
}
