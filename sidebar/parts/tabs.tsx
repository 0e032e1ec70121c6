// The tabs on top: one stop for the keyboard, arrows between them, each with its panel.
import { useRef } from 'preact/hooks';

export interface TabEntry<Id extends string> {
  readonly id: Id;
  readonly title: string;
}

interface Props<Id extends string> {
  readonly tabs: readonly TabEntry<Id>[];
  readonly chosen: Id;
  readonly choose: (id: Id) => void;
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export function Tabs<Id extends string>({ tabs, chosen, choose }: Props<Id>) {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const to =
      tabs[
        step(
          tabs.findIndex(({ id }) => id === chosen),
          tabs.length,
        )
      ];
    if (to === undefined) return;
    choose(to.id);
    list.current?.querySelector<HTMLElement>(`#tab-${to.id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Nexus" ref={list} onKeyDown={move}>
      {tabs.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-controls={`panel-${id}`}
          aria-selected={id === chosen}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => choose(id)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
