// What the page knows and does; the shell draws it.
import type { Book } from '../book/wire';
import type { PageEvent } from '../server/events';
import type { FaultSwitches } from '../outside/faults';
import { createByHand, type ByHand } from './by-hand/by-hand';
import { createEditing } from './by-hand/editing';
import { listenByHand } from './by-hand/listen';
import { listen } from './events';
import { cellName, placeOf } from './grid/places';
import { openGrid, type Grid } from './grid/grid';
import { createNudgeStream, type NudgeStream } from './nudges/stream';
import { handleOf } from './page-handle';
import { ask, pageId, readCharts, readOutbox, readRuns, readState, type MenuEntry, type Selection } from './server';
import { createTelling, type Store } from './telling';
import { EMPTY, SIDEBAR, type PanelName, type View } from './view';

export interface Model {
  readonly view: View;
  readonly byHand: ByHand;
  readonly open: (container: HTMLElement) => Promise<void>;
  readonly actor: () => { readonly user: string; readonly active: Selection | null };
  readonly become: (user: string) => void;
  readonly runMenu: (item: MenuEntry) => void;
  readonly moveClock: (ms: number) => void;
  readonly setFaults: (switches: FaultSwitches) => void;
  /** As the person whom the page is used as. */
  readonly answerInSlack: (id: number, given: { readonly reaction: string } | { readonly text: string }) => void;
  readonly showPanel: (panel: PanelName | null) => void;
  /** Kept while its panel is closed: it goes on, and is all there when somebody comes back. */
  readonly nudges: NudgeStream;
  /** Opens its panel, and begins or goes on. */
  readonly streamNudges: () => void;
  readonly toggleSidebar: () => void;
  readonly closeSidebar: () => void;
  readonly closeDialog: () => void;
  readonly sizeDialog: (size: { readonly width?: number; readonly height?: number }) => void;
  readonly closeNotice: (id: number) => void;
  readonly focusGrid: () => void;
  readonly closeFilterView: () => void;
  readonly goTo: (sheetId: number, range: string) => void;
  /** Where the selected cell leads. */
  readonly followLink: () => void;
}

export function createModel(redraw: () => void): Model {
  let view = EMPTY;
  let grid: Grid | null = null;
  const put = (change: Partial<View>): void => {
    view = { ...view, ...change };
    redraw();
  };
  const store: Store = { view: () => view, put };
  const telling = createTelling(store);
  const { notice, question, quietly, actOrSay } = telling;
  const nudges = createNudgeStream(redraw);

  const readPanels = async (): Promise<void> => {
    const [outbox, runs] = await Promise.all([readOutbox(), view.panel === 'runs' ? readRuns() : view.runs]);
    put({ ...outbox, runs });
  };
  const readPeople = async (): Promise<void> => {
    const state = await readState();
    // Another start may serve another workbook or another version of this page, and takes nothing from this one.
    if (view.state && view.state.start !== state.start) return location.reload();
    const isKnown = state.people.some(({ email }) => email === view.user);
    put({
      state,
      clock: state.clock,
      clockReadAt: Date.now(),
      user: isKnown ? view.user : (state.people[0]?.email ?? ''),
    });
  };
  const readTabCharts = async (): Promise<void> => {
    const tab = view.tab;
    const charts = tab?.hasCharts ? await readCharts(tab.id) : [];
    if (view.tab?.id === tab?.id) put({ charts, tab: grid?.tab() ?? tab });
  };
  const showCell = (): void => {
    const { selection } = view;
    if (!grid || !selection) return;
    const value = grid.valueAt(selection.row - 1, selection.column - 1);
    put({
      cellName: cellName(selection),
      cellLink: linkOf(grid.linkAt(selection.row - 1, selection.column - 1)),
      cellText: value === null ? '' : typeof value === 'boolean' ? String(value).toUpperCase() : String(value),
    });
  };
  const linkOf = (link: string | null): View['cellLink'] => {
    const [, tab, range] = /^#gid=(\d+)&range=([A-Z]+\d+)$/.exec(link ?? '') ?? [];
    const found = grid?.book().tabs.find(({ id }) => id === Number(tab));
    return found && range ? { sheetId: found.id, range, text: `${found.title}, ${range}` } : null;
  };
  const refresh = async (): Promise<void> => {
    await Promise.all([grid?.refresh(), readPeople(), readPanels()]);
    put({ tab: grid?.tab() ?? null, title: grid?.book().title ?? view.title });
    showCell();
    await readTabCharts();
  };
  const editing = createEditing(store, telling, () => grid, showCell);
  const byHand = createByHand(store, telling, editing, () => grid);

  const onUi = ({ event, page }: Extract<PageEvent, { kind: 'ui' }>): void => {
    if (page !== pageId && page !== '') return;
    const { kind, title, text = '', frame, width, height } = event;
    if (kind === 'toast') notice(text, { title });
    else if (kind === 'alert') question({ title, text, buttons: ['OK'], isPrompt: false, onAnswer: () => undefined });
    else if (frame && kind === 'sidebar') put({ sidebar: { frame, title: title || 'Nexus' } });
    else if (frame) put({ dialog: { frame, title: title || 'Nexus', width, height } });
  };
  const onEvent = (event: PageEvent): void => {
    switch (event.kind) {
      case 'changed':
        return quietly(refresh());
      case 'outbox':
        return quietly(readPanels());
      case 'faults':
        return quietly(readPeople());
      case 'clock':
        return put({ clock: event.clock, clockReadAt: Date.now() });
      case 'ui':
        return onUi(event);
      case 'question':
        if (event.page !== pageId) return undefined;
        return question({
          title: event.event.title,
          text: event.event.text,
          buttons: event.event.buttons ?? ['OK'],
          isPrompt: event.event.kind === 'prompt',
          onAnswer: (button, text) => void ask({ kind: 'answer', id: event.id, button, text }),
        });
      case 'answered':
        return undefined;
    }
  };

  const goTo: Model['goTo'] = (sheetId, range) => {
    const place = placeOf(range);
    grid?.openTab(sheetId);
    if (place) grid?.select({ sheetId, ...place });
  };
  const followLink = (): void => {
    if (view.cellLink) goTo(view.cellLink.sheetId, view.cellLink.range);
  };
  const open: Model['open'] = async (container) => {
    try {
      grid = await openGrid(
        container,
        {
          onSelect: (selection) => {
            put({ selection });
            showCell();
          },
          onTab: (tab) => {
            put({ tab, charts: [], scroll: { x: 0, y: 0 } });
            const on = grid?.filterView() ?? null;
            history.replaceState(null, '', `#gid=${tab.id}${on ? `&fvid=${on.id}` : ''}`);
            put({ filterView: on });
            quietly(readTabCharts());
          },
          onEdit: (sheetId, cells) => quietly(editing.edit(sheetId, cells)),
          onRename: (sheetId, title) => quietly(editing.changeTab(sheetId, { kind: 'rename', title })),
          onFilter: (sheetId, column, chosen) => actOrSay({ kind: 'filter', sheetId, column, filter: chosen }),
          onRefuse: (message) => notice(message),
          onFailure: (message) => notice(message, { isProblem: true }),
          onScroll: (x, y) => {
            if (view.charts.length > 0) put({ scroll: { x, y } });
          },
        },
        firstPlace,
      );
    } catch (error) {
      return put({
        failure: `The workbook could not be opened: ${error instanceof Error ? error.message : String(error)}`,
      });
    }
    put({ isOpen: true, title: grid.book().title, tab: grid.tab(), filterView: grid.filterView() });
    addEventListener('hashchange', () => {
      const place = placeIn(location.hash);
      if (place && grid?.book().tabs.some(({ id }) => id === place.sheetId)) grid.openTab(place.sheetId, place.viewId);
    });
    listenByHand(container, byHand, () => (view.cellLink && !grid?.isEditing() ? followLink : null));
    window.nexusPage = handleOf(grid, store.view);
    quietly(readPeople());
    quietly(readPanels());
    let connections = 0;
    listen(onEvent, (isThere) => {
      put({ isConnected: isThere });
      if (isThere && (connections += 1) > 1) quietly(refresh());
    });
    addEventListener('pagehide', () => void ask({ kind: 'leave' }, true));
  };
  return {
    get view() {
      return view;
    },
    open,
    byHand,
    actor: telling.actor,
    closeNotice: telling.closeNotice,
    become: (user) => {
      sessionStorage.setItem('nexus-user', user);
      put({ user });
    },
    runMenu: (item) => actOrSay({ kind: 'call', name: item.function, args: [] }),
    moveClock: (ms) => actOrSay({ kind: 'clock', ms }),
    setFaults: (switches) => actOrSay({ kind: 'faults', switches }),
    answerInSlack: (id, given) => actOrSay({ kind: 'slack-answer', id, by: view.user, ...given }),
    showPanel: (panel) => {
      put({ panel });
      quietly(readPanels());
    },
    nudges,
    streamNudges: () => {
      put({ panel: 'nudges' });
      if (nudges.state().status !== 'done') nudges.start();
    },
    toggleSidebar: () => put({ sidebar: view.sidebar ? null : SIDEBAR }),
    focusGrid: () => grid?.focus(),
    closeSidebar: () => put({ sidebar: null }),
    closeDialog: () => put({ dialog: null }),
    sizeDialog: (size) => view.dialog && put({ dialog: { ...view.dialog, ...size } }),
    closeFilterView: () => {
      if (view.tab) grid?.openTab(view.tab.id);
    },
    goTo,
    followLink,
  };
}

interface Place {
  readonly sheetId: number;
  readonly viewId: number | null;
}

/** `#gid=5&fvid=7`, as the addresses of Sheets have it; null for no tab. */
export function placeIn(hash: string): Place | null {
  const [, tab, view] = /#gid=(\d+)(?:&fvid=(\d+))?/.exec(hash) ?? [];
  return tab === undefined ? null : { sheetId: Number(tab), viewId: view === undefined ? null : Number(view) };
}

/** The tab that the address names, else the one that the workbook opens on. */
function firstPlace(book: Book): Place {
  const place = placeIn(location.hash);
  const sheetId = firstTab(book, place?.sheetId ?? NaN);
  return { sheetId, viewId: place?.sheetId === sheetId ? place.viewId : null };
}

function firstTab(book: Book, named: number): number {
  const visible = book.tabs.filter(({ isHidden }) => !isHidden);
  return visible.some(({ id }) => id === named) ? named : book.opensOn;
}
