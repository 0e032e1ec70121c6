// Small pieces that every screen is made of.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { withStates } from '../../src/engine/band-states';
import { messageOfFailure } from '../server-words';
import { useApp } from './app-context';
import type { Tone } from './tone';
import type { Loaded } from './use-load';
import { inkOn, tenth } from './words';

export function Notice({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ComponentChildren }) {
  return (
    <div class={`notice ${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      {children}
    </div>
  );
}

export function Empty({ children }: { readonly children: ComponentChildren }) {
  return <div class="empty">{children}</div>;
}

/** The tone is never the only sign: the words say it too. */
export function State({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }) {
  return <span class={`chip state ${tone}`}>{children}</span>;
}

export function BandChip({ name, colour }: { readonly name: string; readonly colour: string }) {
  return (
    <span class="chip" style={{ background: colour, color: inkOn(colour) }}>
      {name}
    </span>
  );
}

/** A record's score and band beside each other; nothing of what is not known. */
export function ScoredBand({ score, band }: { readonly score: number | null; readonly band: string | null }) {
  const { session } = useApp();
  const colour = band === null ? undefined : withStates(session.bands).find(({ name }) => name === band)?.colour;
  return (
    <span class="row tight">
      {score !== null && (
        <span class="number" aria-label={`Score ${tenth(score)}`}>
          {tenth(score)}
        </span>
      )}
      {band !== null && <BandChip name={band} colour={colour ?? '#dadce0'} />}
    </span>
  );
}

export function Section({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="stack">
      <div class="row between">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** While it loads anew what was there stays; the bar says that something is under way. */
export function Waiting<T>({
  loaded,
  what,
  retry,
  children,
}: {
  readonly loaded: Loaded<T>;
  readonly what: string;
  readonly retry: () => void;
  readonly children: (value: T) => ComponentChildren;
}) {
  return (
    <>
      {loaded.kind === 'loading' && loaded.value === null && (
        <div class="stack">
          <progress aria-label={`Loading ${what}`} />
          <p class="quiet">Loading {what} …</p>
        </div>
      )}
      {loaded.kind === 'failed' && (
        <Notice tone="bad">
          <p>{loaded.message}</p>
          <button class="link" onClick={retry}>
            Try again
          </button>
        </Notice>
      )}
      {loaded.value !== null && children(loaded.value)}
    </>
  );
}

interface ActionProps {
  readonly act: () => Promise<unknown>;
  readonly children: ComponentChildren;
  readonly primary?: boolean;
  readonly link?: boolean;
  readonly disabled?: boolean;
  readonly label?: string;
}

/** Does one thing at a time: while it works it takes no click and says so, but keeps the keyboard's place. */
export function Action({ act, children, primary, link, disabled, label }: ActionProps) {
  const { say } = useApp();
  const [isBusy, setBusy] = useState(false);
  const run = (): void => {
    if (isBusy) return;
    setBusy(true);
    act()
      .catch((failure: unknown) => say('bad', messageOfFailure(failure)))
      .finally(() => setBusy(false));
  };
  return (
    <button
      type="button"
      class={primary ? 'primary' : link ? 'link' : ''}
      disabled={disabled && !isBusy}
      aria-disabled={isBusy}
      aria-busy={isBusy}
      aria-label={label}
      onClick={run}
    >
      {children}
      {isBusy ? ' …' : ''}
    </button>
  );
}
