// What names a record of a kind that matches, and whether two of them are one.
import {
  accountBlocks,
  accountIdentity,
  compareAccounts,
  type AccountIdentity,
  type AccountVerdict,
} from '../engine/matching/account';
import { companyName } from '../engine/matching/company-name';
import { numberOf, type Cell } from '../engine/cells';
import { instantOf } from '../engine/instants';
import type { RecordRow } from './record-row';
import type { RecordMatching } from './record-type';

export interface RecordIdentity {
  readonly account: AccountIdentity;
  readonly partner: { readonly id: string; readonly name: string };
}

/** A name as another source may write it; one in letters that are left out of that stays as it is. */
const plainPartner = (name: string): string => companyName(name).base || name.trim().toLowerCase();

export const identityOf = ({ account, partner }: RecordMatching, row: RecordRow): RecordIdentity => {
  const { id, name } = partner?.(row) ?? { id: '', name: '' };
  return { account: accountIdentity(account(row)), partner: { id, name: plainPartner(name) } };
};

/** Records that share none of these are others. */
export const blocksOf = ({ account, partner }: RecordIdentity): readonly string[] =>
  accountBlocks(account).map((block) => `${partner.name}\n${block}`);

export const compareRecords = (a: RecordIdentity, b: RecordIdentity): AccountVerdict => {
  const isOtherPartner =
    a.partner.id !== '' && b.partner.id !== '' ? a.partner.id !== b.partner.id : a.partner.name !== b.partner.name;
  return isOtherPartner ? { verdict: 'other', by: 'id' } : compareAccounts(a.account, b.account);
};

/** What a source says, read like a row of the store. */
export const rowOfValues = (values: Readonly<Record<string, Cell>>): RecordRow => {
  const cell = (id: string): Cell => values[id] ?? null;
  return {
    key: '',
    cell,
    text: (id) => String(cell(id) ?? '').trim(),
    number: (id) => numberOf(cell(id)),
    instant: (id) => instantOf(cell(id)),
  };
};
