// Why a model's text is not used, in kinds that can be counted.

/** What was wrong with it, in the singular and the plural. */
const words = {
  figure: ['figure', 'figures'],
  name: ['name', 'names'],
  address: ['address', 'addresses'],
  date: ['date', 'dates'],
  money: ['money matter', 'money matters'],
  secret: ['request for a secret', 'requests for secrets'],
  person: ['statement about a person', 'statements about people'],
  claim: ['claim', 'claims'],
  order: ['order', 'orders'],
  fact: ['unknown fact', 'unknown facts'],
  character: ['odd character', 'odd characters'],
  length: ['wrong length', 'wrong lengths'],
  shape: ['wrong shape', 'wrong shapes'],
} as const;

export type RefusalKind = keyof typeof words;

export interface Refusal {
  readonly kind: RefusalKind;
  /** As a sentence. */
  readonly why: string;
}

/** `3 refused: 2 figures, 1 name`, most first; '' where there is none. */
export function refusedText(kinds: readonly RefusalKind[]): string {
  if (kinds.length === 0) return '';
  const counts = new Map<RefusalKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const causes = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${count} ${words[kind][count === 1 ? 0 : 1]}`);
  return `${kinds.length} refused: ${causes.join(', ')}`;
}
