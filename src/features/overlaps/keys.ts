// What names an overlap: the account and the partner, as each source knows them.
import { foldedText } from '../../engine/folded-text';
import { stableHash } from '../../engine/hash';

/** Crossbeam promises that only both record ids together are unique. */
export const crossbeamKey = (recordId: string, partnerRecordId: string): string => `${recordId}:${partnerRecordId}`;

/**
 * The key of a row that brings none: the same account (its domain, else its name) and partner give the same key,
 * whatever
 * the case, the spacing or the width of the characters.
 */
export const csvKey = (accountDomainOrName: string, partner: string): string =>
  `csv-${stableHash(`${foldedText(accountDomainOrName)}\n${foldedText(partner)}`)}`;

export const isCsvKey = (key: string): boolean => key.startsWith('csv-');

export const isCrossbeamKey = (key: string): boolean => key.includes(':') && !isCsvKey(key);

/** Our record's half of a key of Crossbeam's. */
export const crossbeamRecordOf = (key: string): string => key.split(':')[0] ?? '';
