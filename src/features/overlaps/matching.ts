// What makes two overlaps one: the same account, shared with the same partner.
import { accountDomain } from '../../engine/account-domain';
import { isPlaceholder } from '../../engine/shared-hosts';
import type { RecordRow } from '../../records/record-row';
import type { RecordMatching } from '../../records/record-type';
import { csvKey, isCsvKey, isCrossbeamKey } from './keys';

/** What names the account of a line without a key: '' for nothing. A text that is no host may still be a name. */
export const accountNamed = (row: RecordRow): { readonly domain: string; readonly name: string } => {
  const [name, website] = [row.text('account'), row.text('accountDomain')];
  const known = [name, website].find((text) => !isPlaceholder(text)) ?? '';
  return { domain: accountDomain(website), name: known };
};

const keysOf = (row: RecordRow): readonly string[] => {
  const { domain, name } = accountNamed(row);
  const [id, partner] = [row.text('accountRecordId'), row.text('partner')];
  return [
    ...[domain, name].filter((text) => text !== '').map((text) => csvKey(text, partner)),
    ...(isPlaceholder(id) ? [] : [csvKey(`id ${id}`, partner)]),
    csvKey(`${domain}\n${name}`, partner),
  ];
};

export const overlapMatching: RecordMatching = {
  account: (row) => {
    const { name } = accountNamed(row);
    return { id: row.text('accountRecordId'), domain: row.text('accountDomain'), name };
  },
  partner: (row) => ({ id: row.text('partnerId'), name: row.text('partner') }),
  columns: ['account', 'accountDomain', 'accountRecordId', 'partner', 'partnerId', 'partnerDomain'],
  keys: keysOf,
  sourceOf: (key) => (isCsvKey(key) ? null : isCrossbeamKey(key) ? 'Crossbeam' : 'file'),
};
