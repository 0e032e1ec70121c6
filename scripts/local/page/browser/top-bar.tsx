// The bar above the workbook: the script's menus, the clock, who one is, and what can be opened beside the grid.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Menu, MenuEntry } from './server';
import type { Model } from './model';
import type { PanelName } from './view';
import { stepThrough } from './menu-keys';
import { clockTime } from './panels/time';

const MINUTE_MS = 60_000;
const STEPS: readonly (readonly [label: string, ms: number, id: string])[] = [
  ['+5 min', 5 * MINUTE_MS, 'minutes'],
  ['+1 h', 60 * MINUTE_MS, 'hour'],
  ['+1 day', 24 * 60 * MINUTE_MS, 'day'],
];
const PANELS: readonly (readonly [name: PanelName, label: string])[] = [
  ['slack', 'Slack'],
  ['mail', 'Mail'],
  ['hubspot', 'HubSpot'],
  ['runs', 'Runs'],
  ['faults', 'Faults'],
];

export function TopBar({ model }: { readonly model: Model }) {
  const { view } = model;
  const { state, user, panel } = view;
  const hasFaults =
    state !== null &&
    (state.faults.googleShare > 0 || Object.values(state.faults.outside).some((fault) => fault !== 'none'));
  const countOf: Readonly<Record<PanelName, number>> = {
    slack: view.slack.length,
    mail: view.mails.length,
    hubspot: 0,
    runs: 0,
    faults: 0,
    nudges: 0,
  };
  return (
    <header class="top">
      <span class="logo" aria-hidden="true">
        ▦
      </span>
      <h1>{view.title}</h1>
      <nav aria-label="Menus">
        {state?.menus.map((menu) => (
          <MenuButton key={menu.title} menu={menu} onRun={model.runMenu} />
        ))}
      </nav>
      <span class="gap" />
      <div class="simulator" role="group" aria-label="Simulator">
        <span class="badge" title="Not part of Nexus: it stands for Google, Slack, mail and HubSpot on this machine">
          Simulator
        </span>
        <ClockView model={model} />
        <label class="who">
          I am
          <select value={user} onChange={({ currentTarget }) => model.become(currentTarget.value)} data-testid="who">
            {state?.people.map(({ email, name, role }) => (
              <option key={email} value={email}>
                {name || email} · {role || 'no role'}
              </option>
            ))}
          </select>
        </label>
        <div class="switches" role="group" aria-label="Beside the workbook">
          {PANELS.map(([name, label]) => (
            <button
              key={name}
              type="button"
              aria-pressed={panel === name}
              onClick={() => model.showPanel(panel === name ? null : name)}
              data-testid={`open-${name}`}
            >
              {label}
              {countOf[name] > 0 && <span class="count">{countOf[name]}</span>}
              {name === 'faults' && hasFaults && <span class="count alarm">on</span>}
            </button>
          ))}
        </div>
      </div>
      <button type="button" aria-pressed={panel === 'nudges'} onClick={model.streamNudges} data-testid="open-nudges">
        Start streaming nudges
      </button>
      <button
        type="button"
        aria-pressed={view.sidebar !== null}
        onClick={model.toggleSidebar}
        data-testid="open-sidebar"
      >
        Sidebar
      </button>
    </header>
  );
}

function ClockView({ model }: { readonly model: Model }) {
  const { clock, clockReadAt } = model.view;
  const [, setSecond] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSecond((second) => second + 1), 5_000);
    return () => clearInterval(timer);
  }, []);
  if (!clock) return null;
  const now = clock.until === null ? clock.now + (Date.now() - clockReadAt) : clock.now;
  return (
    <div class="clock" role="group" aria-label="Clock">
      <time data-testid="clock" title="The workbook's clock, UTC">
        {clockTime(now)}
      </time>
      {clock.until !== null && (
        <span class="quiet" data-testid="clock-moving">
          moving on to {clockTime(clock.until)}
        </span>
      )}
      {clock.until === null &&
        STEPS.map(([label, ms, id]) => (
          <button key={id} type="button" onClick={() => model.moveClock(ms)} data-testid={`clock-${id}`}>
            {label}
          </button>
        ))}
    </div>
  );
}

function MenuButton({ menu, onRun }: { readonly menu: Menu; readonly onRun: (item: MenuEntry) => void }) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const away = ({ target }: Event): void => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [isOpen]);
  const move = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      setOpen(false);
      root.current?.querySelector('button')?.focus();
      event.preventDefault();
    } else if (isOpen && root.current) stepThrough(root.current, event);
  };
  const choose = (item: MenuEntry): void => {
    setOpen(false);
    onRun(item);
  };
  return (
    <div class="menu" ref={root} onKeyDown={move}>
      <button
        type="button"
        class="plain"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        data-testid={`menu-${menu.title}`}
      >
        {menu.title}
      </button>
      {isOpen && (
        <div role="menu" aria-label={menu.title}>
          {menu.items.map((item, index) => (
            <MenuLine key={index} item={item} onChoose={choose} />
          ))}
        </div>
      )}
    </div>
  );
}

function MenuLine({
  item,
  onChoose,
}: {
  readonly item: MenuEntry | Menu | null;
  readonly onChoose: (item: MenuEntry) => void;
}) {
  if (item === null) return <hr />;
  if ('function' in item)
    return (
      <button type="button" role="menuitem" tabIndex={-1} onClick={() => onChoose(item)}>
        {item.label}
      </button>
    );
  return (
    <div role="group" aria-label={item.title}>
      <span class="quiet">{item.title}</span>
      {item.items.map((inner, index) => (
        <MenuLine key={index} item={inner} onChoose={onChoose} />
      ))}
    </div>
  );
}
