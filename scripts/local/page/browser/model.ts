// What the page knows and does; the shell draws it.
import type { ChartView } from '../book/charts';
import type { Book, CellValue, TabLayout } from '../book/wire';
import type { ClockState } from '../server/clock';
import type { PageEvent } from '../server/events';
import type { MailView } from '../server/mail-outbox';
import type { FaultSwitches } from '../outside/faults';
import type { SlackPost } from '../outside/slack-outbox';
import type { ColumnFilter, TypedText } from '../thread/act';
import { listen } from './events';
import type { Notice, Question } from './frames/dialogs';
import { cellName, placeOf } from './grid/places';
import { openGrid, type Grid } from './grid/grid';
import { ask, editOutcome, pageId, readCharts, readOutbox, readRuns, readState, type MenuEntry, type PageState, type RunRow, type Selection } from './server';

export type PanelName = 'slack' | 'mail' | 'hubspot' | 'runs' | 'faults';

export interface Dialog {
  readonly frame: string;
  readonly title: string;
  readonly width?: number;
  readonly height?: number;
}

export interface View {
  readonly title: string;
  readonly isOpen: boolean;
  /** False while the server does not answer. */
  readonly isConnected: boolean;
  readonly failure: string;
  readonly state: PageState | null;
  readonly clock: ClockState | null;
  readonly clockReadAt: number;
  readonly user: string;
  readonly tab: TabLayout | null;
  readonly selection: Selection | null;
  readonly cellName: string;
  readonly cellText: string;
  readonly charts: readonly ChartView[];
  readonly scroll: { readonly x: number; readonly y: number };
  readonly panel: PanelName | null;
  readonly sidebar: Dialog | null;
  readonly dialog: Dialog | null;
  readonly questions: readonly Question[];
  readonly notices: readonly Notice[];
  readonly slack: readonly SlackPost[];
  readonly mails: readonly MailView[];
  readonly runs: readonly RunRow[];
  readonly working: number;
}

export interface Model {
  readonly view: View;
  readonly open: (container: HTMLElement) => Promise<void>;
  readonly actor: () => { readonly user: string; readonly active: Selection | null };
  readonly become: (user: string) => void;
  readonly runMenu: (item: MenuEntry) => void;
  readonly moveClock: (ms: number) => void;
  readonly setFaults: (switches: FaultSwitches) => void;
  readonly showPanel: (panel: PanelName | null) => void;
  readonly toggleSidebar: () => void;
  readonly closeSidebar: () => void;
  readonly closeDialog: () => void;
  readonly sizeDialog: (size: { readonly width?: number; readonly height?: number }) => void;
  readonly closeNotice: (id: number) => void;
  readonly focusGrid: () => void;
  readonly goTo: (sheetId: number, range: string) => void;
}

/** For tests and the curious: the tab in front as the page has it. */
export interface PageHandle {
  readonly book: () => Book;
  readonly tab: () => TabLayout;
  readonly rowCount: () => number;
  readonly valueAt: (row: number, column: number) => CellValue;
  readonly shownAt: (row: number, column: number) => string;
  readonly visibleRows: () => readonly number[];
  readonly selection: () => Selection | null;
  readonly user: () => string;
  readonly openTab: (title: string) => void;
  readonly select: (cell: string) => void;
}

declare global {
  interface Window {
    nexusPage?: PageHandle;
  }
}

const SIDEBAR: Dialog = { frame: 'sidebar', title: 'Nexus' };
const NOTICE_MS = 8_000;
const PROBLEM_MS = 20_000;
/** Google lets a person say "do not ask again for 5 minutes". */
const CONFIRMED_MS = 5 * 60_000;

const EMPTY: View = {
  title: 'Nexus for Sheets', isOpen: false, isConnected: true, failure: '', state: null, clock: null, clockReadAt: 0, user: sessionStorage.getItem('nexus-user') ?? '', tab: null, selection: null, cellName: '', cellText: '',
  charts: [], scroll: { x: 0, y: 0 }, panel: null, sidebar: SIDEBAR, dialog: null, questions: [], notices: [], slack: [], mails: [], runs: [], working: 0,
};

export function createModel(redraw: () => void): Model {
  let view = EMPTY;
  let grid: Grid | null = null;
  let notices = 0;
  const confirmedUntil = new Map<number, number>();
  const put = (change: Partial<View>): void => {
    view = { ...view, ...change };
    redraw();
  };
  const notice = (text: string, { title = '', isProblem = false } = {}): void => {
    const id = (notices += 1);
    put({ notices: [...view.notices.filter((other) => other.text !== text), { id, title, text, isProblem }].slice(-4) });
    setTimeout(() => closeNotice(id), isProblem ? PROBLEM_MS : NOTICE_MS);
  };
  const closeNotice = (id: number): void => put({ notices: view.notices.filter((other) => other.id !== id) });
  const question = (wanted: Omit<Question, 'key'>): void => {
    const key = crypto.randomUUID();
    const onAnswer: Question['onAnswer'] = (button, text) => {
      put({ questions: view.questions.filter((other) => other.key !== key) });
      wanted.onAnswer(button, text);
    };
    put({ questions: [...view.questions, { ...wanted, key, onAnswer }] });
  };
  const actor: Model['actor'] = () => ({ user: view.user, active: view.selection });
  const working = async <T>(act: () => Promise<T>): Promise<T> => {
    put({ working: view.working + 1 });
    try {
      return await act();
    } finally {
      put({ working: view.working - 1 });
    }
  };
  /** @returns whether it went well; what went wrong is shown. */
  const doOrSay = async (body: Readonly<Record<string, unknown>>): Promise<boolean> => {
    const done = await working(() => ask({ ...actor(), ...body }));
    if (!done.ok) notice(done.error.message, { isProblem: true });
    return done.ok;
  };

  const readPanels = async (): Promise<void> => {
    const [outbox, runs] = await Promise.all([readOutbox(), view.panel === 'runs' ? readRuns() : view.runs]);
    put({ ...outbox, runs });
  };
  const readPeople = async (): Promise<void> => {
    const state = await readState();
    // Another start may serve another workbook or another version of this page, and takes nothing from this one.
    if (view.state && view.state.start !== state.start) return location.reload();
    const isKnown = state.people.some(({ email }) => email === view.user);
    put({ state, clock: state.clock, clockReadAt: Date.now(), user: isKnown ? view.user : (state.people[0]?.email ?? '') });
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
    put({ cellName: cellName(selection), cellText: value === null ? '' : typeof value === 'boolean' ? String(value).toUpperCase() : String(value) });
  };
  const refresh = async (): Promise<void> => {
    await Promise.all([grid?.refresh(), readPeople(), readPanels()]);
    put({ tab: grid?.tab() ?? null, title: grid?.book().title ?? view.title });
    showCell();
    await readTabCharts();
  };
  const quietly = (work: Promise<void>): void => void work.catch((error: unknown) => notice(error instanceof Error ? error.message : String(error), { isProblem: true }));

  const edit = async (sheetId: number, cells: readonly TypedText[], isConfirmed = (confirmedUntil.get(sheetId) ?? 0) > Date.now()): Promise<void> => {
    const { outcome, messages } = editOutcome(await working(() => ask({ ...actor(), kind: 'edit', sheetId, cells, isConfirmed })));
    if (outcome === 'warning') {
      question({
        title: 'Heads up!', text: `${messages.join(' ')} Edit anyway?`, buttons: ['OK', 'CANCEL'], isPrompt: false,
        onAnswer: (button) => {
          if (button !== 'OK') return grid?.restore(sheetId, cells);
          confirmedUntil.set(sheetId, Date.now() + CONFIRMED_MS);
          void edit(sheetId, cells, true);
        },
      });
      return;
    }
    await grid?.refresh();
    grid?.restore(sheetId, cells);
    showCell();
    // The trigger's own toast may have said it already.
    for (const message of messages) if (!view.notices.some(({ text }) => text.includes(message))) notice(message, { isProblem: outcome === 'refused' });
  };
  const filter = async (sheetId: number, column: number, chosen: ColumnFilter): Promise<void> => {
    await doOrSay({ kind: 'filter', sheetId, column, filter: chosen });
  };

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
        return question({ title: event.event.title, text: event.event.text, buttons: event.event.buttons ?? ['OK'], isPrompt: event.event.kind === 'prompt', onAnswer: (button, text) => void ask({ kind: 'answer', id: event.id, button, text }) });
      case 'answered':
        return undefined;
    }
  };

  const open: Model['open'] = async (container) => {
    try {
      grid = await openGrid(container, {
        onSelect: (selection) => {
          put({ selection });
          showCell();
        },
        onTab: (tab) => {
          put({ tab, charts: [], scroll: { x: 0, y: 0 } });
          history.replaceState(null, '', `#gid=${tab.id}`);
          quietly(readTabCharts());
        },
        onEdit: (sheetId, cells) => void edit(sheetId, cells),
        onFilter: (sheetId, column, chosen) => void filter(sheetId, column, chosen),
        onRefuse: (message) => notice(message),
        onFailure: (message) => notice(message, { isProblem: true }),
        onScroll: (x, y) => {
          if (view.charts.length > 0) put({ scroll: { x, y } });
        },
      }, firstTab);
    } catch (error) {
      return put({ failure: `The workbook could not be opened: ${error instanceof Error ? error.message : String(error)}` });
    }
    put({ isOpen: true, title: grid.book().title, tab: grid.tab() });
    window.nexusPage = handleOf(grid, () => view);
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
    open, actor, closeNotice,
    become: (user) => {
      sessionStorage.setItem('nexus-user', user);
      put({ user });
    },
    runMenu: (item) => void doOrSay({ kind: 'call', name: item.function, args: [] }),
    moveClock: (ms) => void doOrSay({ kind: 'clock', ms }),
    setFaults: (switches) => void doOrSay({ kind: 'faults', switches }),
    showPanel: (panel) => {
      put({ panel });
      quietly(readPanels());
    },
    toggleSidebar: () => put({ sidebar: view.sidebar ? null : SIDEBAR }),
    focusGrid: () => grid?.focus(),
    closeSidebar: () => put({ sidebar: null }),
    closeDialog: () => put({ dialog: null }),
    sizeDialog: (size) => view.dialog && put({ dialog: { ...view.dialog, ...size } }),
    goTo: (sheetId, range) => {
      const place = placeOf(range);
      grid?.openTab(sheetId);
      if (place) grid?.select({ sheetId, ...place });
    },
  };
}

/** The tab that the address names, else the first that can be seen. */
function firstTab(book: Book): number {
  const named = Number(/gid=(\d+)/.exec(location.hash)?.[1] ?? NaN);
  const visible = book.tabs.filter(({ isHidden }) => !isHidden);
  return (visible.find(({ id }) => id === named) ?? visible.find(({ isBlank }) => !isBlank) ?? visible[0] ?? book.tabs[0])?.id ?? 0;
}

const handleOf = (grid: Grid, view: () => View): PageHandle => ({
  book: grid.book, tab: grid.tab, rowCount: grid.rowCount, valueAt: grid.valueAt, shownAt: grid.shownAt, visibleRows: grid.visibleRows,
  selection: () => view().selection,
  user: () => view().user,
  openTab: (title) => grid.openTab(grid.book().tabs.find((tab) => tab.title === title)?.id ?? grid.tab().id),
  select: (cell) => {
    const place = placeOf(cell);
    if (place) grid.select({ sheetId: grid.tab().id, ...place });
  },
});
