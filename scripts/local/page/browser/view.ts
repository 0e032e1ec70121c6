// What the page shows.
import type { ChartView } from '../book/charts';
import type { TabLayout } from '../book/wire';
import type { ClockState } from '../server/clock';
import type { MailView } from '../server/mail-outbox';
import type { SlackPost } from '../outside/slack-outbox';
import type { OpenMenu } from './by-hand/context-menu';
import type { Finding } from './by-hand/find-bar';
import type { Notice, Question } from './frames/dialogs';
import type { PageState, RunRow, Selection } from './server';

export type PanelName = 'slack' | 'mail' | 'hubspot' | 'runs' | 'faults' | 'nudges';

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
  /** The one that is on in the tab in front. */
  readonly filterView: { readonly title: string } | null;
  readonly selection: Selection | null;
  readonly cellName: string;
  readonly cellText: string;
  /** Where the selected cell leads: a range of a tab. */
  readonly cellLink: { readonly sheetId: number; readonly range: string; readonly text: string } | null;
  readonly charts: readonly ChartView[];
  readonly scroll: { readonly x: number; readonly y: number };
  readonly panel: PanelName | null;
  readonly sidebar: Dialog | null;
  readonly dialog: Dialog | null;
  readonly menu: OpenMenu | null;
  readonly finding: Finding | null;
  readonly questions: readonly Question[];
  readonly notices: readonly Notice[];
  readonly slack: readonly SlackPost[];
  readonly mails: readonly MailView[];
  readonly runs: readonly RunRow[];
  readonly working: number;
}

export const SIDEBAR: Dialog = { frame: 'sidebar', title: 'Nexus' };

/** As in look.css. */
const NARROW_PX = 640;

/** Before anything has been read. */
export const EMPTY: View = {
  title: 'Nexus for Sheets',
  isOpen: false,
  isConnected: true,
  failure: '',
  state: null,
  clock: null,
  clockReadAt: 0,
  user: sessionStorage.getItem('nexus-user') ?? '',
  tab: null,
  filterView: null,
  selection: null,
  cellName: '',
  cellText: '',
  cellLink: null,
  charts: [],
  scroll: { x: 0, y: 0 },
  panel: null,
  // In a narrow window it lies over the workbook, which is what comes first.
  sidebar: innerWidth < NARROW_PX ? null : SIDEBAR,
  dialog: null,
  menu: null,
  finding: null,
  questions: [],
  notices: [],
  slack: [],
  mails: [],
  runs: [],
  working: 0,
};
