// Where the audit's chain ends and begins, kept outside the sheet: the installer's own properties decide, for every
// editor can write those of the script. There a signed copy stands, from which another installer goes on.
import { canonicalJson, EMPTY_ANCHOR, type Anchor, type Head, type Json, type Mac } from '../engine/audit-chain';
import { ERASED } from '../engine/erase-text';
import { readJsonObject } from '../engine/read-json';
import type { Kept } from '../workbook/plan';
import type { Services } from './job';

const ANCHOR = 'audit.anchor';
const KEY = 'audit.key';

export interface KeptAnchor extends Anchor {
  /** Lines up to `head` were sealed by an earlier installer, whose key nobody else has, as its copy was signed then. */
  readonly sealed?: { readonly head: Head; readonly by: string; readonly signature?: string };
  /** The workbook's zone when it was first written by a version that no longer goes by it: see audit-lines.ts. */
  readonly zone?: string;
}

/** The chain as it is known outside the sheet. */
export interface AuditKnown {
  readonly anchor: KeptAnchor;
  readonly mac: Mac;
  /**
   * The key of `mac` as long as it is kept nowhere; without it nobody can forge a line or guess a recipient from its
   * hash.
   */
  readonly newKey: string | null;
  /** The copy is none of ours. */
  readonly isRewritten: boolean;
}

type SignedAnchor = KeptAnchor & { readonly signature?: string };

const signatureOf = (anchor: KeptAnchor, mac: Mac): string =>
  mac(`anchor\n${canonicalJson(anchor as unknown as Json)}`);

const read = (text: string | null): SignedAnchor | null => {
  const kept = readJsonObject<SignedAnchor>(text);
  return kept?.head && kept.previous && kept.start ? (kept as SignedAnchor) : null;
};

const withoutSignature = (anchor: SignedAnchor): KeptAnchor =>
  Object.fromEntries(Object.entries(anchor).filter(([name]) => name !== 'signature')) as unknown as KeptAnchor;

const isOurs = (copy: SignedAnchor, own: KeptAnchor, mac: Mac): boolean =>
  copy.signature === signatureOf(withoutSignature(copy), mac) ||
  (own.sealed !== undefined && own.sealed.signature === copy.signature);

/** A key is made on first use. Workbooks of before have only the copy, unsigned, until the next line. */
export const auditKnown = ({ userProperties, scriptProperties, newId, hmac }: Services): AuditKnown => {
  const kept = userProperties.get(KEY);
  const key = kept ?? newId() + newId();
  const mac: Mac = (text) => hmac(key, text);
  const own = read(userProperties.get(ANCHOR));
  const copy = read(scriptProperties.get(ANCHOR));
  return {
    anchor: own ?? (copy ? withoutSignature(copy) : EMPTY_ANCHOR),
    mac,
    newKey: kept === null ? key : null,
    isRewritten: own !== null && copy !== null && !isOurs(copy, own, mac),
  };
};

/** The installer's own first: until the copy follows it is merely older. */
export const anchorKept = ({ mac, newKey }: AuditKnown, anchor: KeptAnchor): readonly Kept[] => [
  ...(newKey === null ? [] : [{ in: 'user', name: KEY, value: newKey } as const]),
  { in: 'user', name: ANCHOR, value: JSON.stringify(anchor) },
  { in: 'script', name: ANCHOR, value: JSON.stringify({ ...anchor, signature: signatureOf(anchor, mac) }) },
];

/**
 * Another person installs: from here on the lines are theirs, and only theirs can be checked with their key. To be
 * called in their session, before they write anything.
 */
export const sealAudit = ({ scriptProperties, userProperties }: Services, by: string): void => {
  const copy = read(scriptProperties.get(ANCHOR));
  if (copy === null || copy.head.seq === 0) return;
  const { signature, ...anchor } = copy;
  const sealed = { head: anchor.head, by, ...(signature === undefined ? {} : { signature }) };
  userProperties.set(ANCHOR, JSON.stringify({ ...anchor, sealed }));
};

/** An earlier installer is named no longer. @param email in lower case. */
export const sealedWithout = (services: Services, email: string): readonly Kept[] => {
  const known = auditKnown(services);
  const { sealed } = known.anchor;
  return sealed?.by.toLowerCase() === email
    ? anchorKept(known, { ...known.anchor, sealed: { ...sealed, by: ERASED } })
    : [];
};
