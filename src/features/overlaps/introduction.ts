// Whom an overlap lets us ask for an introduction: the partner's owner of the account.
import type { IntroductionAsk } from '../../engine/introduction';
import type { RecordRow } from '../../records/record-row';
import { strongestPopulation } from './populations';

/** What the partner shares of the account, told back to the partner; of a mere prospect nobody may know anybody. */
const KNOWN: Readonly<Record<string, string>> = {
  Customer: 'they are a customer of yours',
  'Open opportunity': 'you are talking to them at the moment',
};

export const introductionTo = (row: RecordRow): IntroductionAsk | null => {
  const [name, email] = [row.text('partnerOwner'), row.text('partnerOwnerEmail')];
  if (name === '' && email === '') return null;
  const relationship = strongestPopulation([{ id: null, name: row.text('relationshipStatus') }], new Map());
  const known = KNOWN[relationship ?? ''] ?? '';
  return {
    name,
    email,
    at: row.text('partner'),
    account: row.text('account') || row.text('accountDomain'),
    known,
    isLikely: known !== '',
  };
};
