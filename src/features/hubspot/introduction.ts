// What a card says of asking for an introduction.
import { introductionDraft, introductionSaid } from '../../engine/introduction';
import { introductionStateOf } from '../../records/introductions';
import type { RecordRow } from '../../records/record-row';
import type { CardSection } from './card-json';
import type { ShownType } from './shown-type';

/** Who takes care of it, by name; '' where an address is all that is known. */
const signatory = ({ people }: ShownType, row: RecordRow): string => {
  const assignee = row.text('assignee');
  const owner = people.find(({ isNudged }) => isNudged);
  const name = assignee === '' ? (owner?.name ?? []).map(row.text).join(' ').trim() : assignee;
  return name.includes('@') ? '' : name;
};

/** Nobody is asked twice: once somebody was, only that is said. */
export const introductionOn = (
  type: ShownType,
  row: RecordRow,
  timeZone: string,
): Pick<CardSection, 'introduction'> => {
  const ask = type.introduction?.(row);
  if (!ask) return {};
  const told = introductionStateOf(row);
  const said = introductionSaid(ask, told, timeZone);
  const draft = told.state === null ? introductionDraft(ask, signatory(type, row)) : null;
  if (said === '' && draft === null) return {};
  return {
    introduction: {
      said,
      draft: draft && { who: draft.who, to: draft.to, subject: draft.subject, text: draft.text },
    },
  };
};
