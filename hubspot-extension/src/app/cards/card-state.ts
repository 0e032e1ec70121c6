// Which state a record's properties put the card in.
import type { RemovedCard, ScoredCard } from './card-json';
import { parseCard } from './read-card';
import { bullets, instantOf } from './words';

export type CardState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'error'; readonly message: string }
  /** Nothing was ever pushed to this record. */
  | { readonly kind: 'never' }
  /** The script writes a shape that this card does not know yet. */
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'removed'; readonly card: RemovedCard }
  | {
      readonly kind: 'scored';
      readonly card: ScoredCard;
      /** One entry a bullet. */
      readonly summary: readonly string[];
      /** Milliseconds since 1970; null when unknown. */
      readonly scoredAt: number | null;
    };

interface PropertiesReply {
  readonly properties: Readonly<Record<string, string | null>>;
  readonly error: Error | null;
  readonly isLoading: boolean;
  readonly isRefetching: boolean;
}

/** What is known stays on show when a later request fails; only without anything to show is the card an error. */
export function cardState({ properties, error, isLoading, isRefetching }: PropertiesReply): CardState {
  const hasNothing = Object.keys(properties).length === 0;
  // Asked again after a failure, the hook forgets the failure before it has anything.
  if (isLoading || (isRefetching && hasNothing)) return { kind: 'loading' };
  if (error !== null && hasNothing) return { kind: 'error', message: error.message };
  const reading = parseCard(properties.nexus_card);
  if (reading.kind === 'none') return { kind: 'never' };
  if (reading.kind !== 'card') return reading;
  const { card } = reading;
  if (card.state === 'removed') return { kind: 'removed', card };
  return {
    kind: 'scored',
    card,
    summary: bullets(properties.nexus_summary ?? ''),
    scoredAt: instantOf(properties.nexus_scored_at ?? ''),
  };
}
