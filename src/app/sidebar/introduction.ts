// What the screen of a record shows of asking for an introduction.
import { introductionDraft, introductionSaid } from '../../engine/introduction';
import { personNamed } from '../../engine/person-named';
import { introductionStateOf } from '../../records/introductions';
import type { RecordRow } from '../../records/record-row';
import type { RecordType } from '../../records/record-type';
import type { Team } from '../../engine/team';
import type { RecordReply } from './contract/record';

interface Reader {
  readonly team: Team;
  /** '' where Google does not tell. */
  readonly email: string;
  readonly timeZone: string;
}

/** Whoever looks at it would send it; else whose record it is. */
const signatory = ({ people }: RecordType, row: RecordRow, { team, email }: Reader): string => {
  const owners = people.filter(({ isNudged }) => isNudged).map((owner) => row.text(owner.email));
  const named = [email, row.text('assignee'), ...owners].flatMap((text) => personNamed(team, text)?.name ?? []);
  return named[0] ?? '';
};

/** Null where there is nobody to ask and nothing was said of it. */
export const introductionShown = (type: RecordType, row: RecordRow, reader: Reader): RecordReply['introduction'] => {
  const ask = type.introduction?.(row) ?? null;
  const told = introductionStateOf(row);
  const draft = ask && introductionDraft(ask, signatory(type, row, reader));
  if (draft === null && told.state === null) return null;
  return {
    state: told.state,
    said: introductionSaid(
      ask ?? { name: '', email: '', at: '', account: '', known: '', isLikely: false },
      told,
      reader.timeZone,
    ),
    draft,
  };
};
