// The menu's items for the rows that somebody has selected: says of how many rows of which tab it is and what will stand
// there, asks, does it, and says until when it can be taken back.
import type { Services } from '../run/job';
import { messageOf } from '../run/run-report';
import { wouldBe } from '../run/try-out';
import { shortText } from '../engine/wording';
import type { BulkAnswer } from '../records/jobs/bulk';
import { contextFor } from './context';
import { jobByName } from './jobs';
import { doOrAsk } from './requests';
import { readSelectedRecords, type SelectedRecords } from './selected-records';
import { tell, told } from './menu-words';

interface BulkItem {
  readonly title: string;
  /** As the job has it. */
  readonly act: string;
  readonly question: string;
}

const ITEMS = {
  assign: {
    title: 'Assign the selected rows',
    act: 'assign',
    question: 'To whom? A name or an e-mail of the tab Team; blank gives them back to their owners.',
  },
  snooze: {
    title: 'Snooze the selected rows',
    act: 'snooze',
    question: 'Until when? Write a day like 2026-12-01; blank ends the snooze.',
  },
  note: {
    title: 'Note on the selected rows',
    act: 'note',
    question: 'What is to be noted? It takes the place of the notes there; blank clears them.',
  },
  resolve: {
    title: 'Status of the selected rows',
    act: 'resolve',
    question: 'Which status? Working, Won, Lost, Resolved or Not relevant; blank takes it away.',
  },
} as const satisfies Readonly<Record<string, BulkItem>>;

/** So many are named before the rest is counted. */
const NAMED = 5;

const rowsInWords = ({ tab, keys }: SelectedRecords): string =>
  `${keys.length} ${keys.length === 1 ? 'row' : 'rows'} of ${tab}`;

/** `12 rows of Act now: Acme, Beta and 10 more` */
const whichInWords = (selected: SelectedRecords): string => {
  const named = selected.names.slice(0, NAMED).map((name) => shortText(name));
  const more = selected.names.length - named.length;
  return `${rowsInWords(selected)}: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const leftOut = ({ keys, hidden, hasFilterViews }: SelectedRecords): readonly string[] => [
  ...(hidden > 0 ? [`${hidden} hidden ${hidden === 1 ? 'row is' : 'rows are'} left out.`] : []),
  ...(hasFilterViews && keys.length > 1
    ? [
        'If you are looking through a filter view: Google does not tell Nexus which rows that one hides. Those between ' +
          'the rows you selected are among these; to leave them out, select the rows one by one with the control key.',
      ]
    : []),
];

/** `12 rows of Act now: Assignee → Ada Long`, and what that takes the place of. */
const comesTo = (selected: SelectedRecords, { what, replaced, same }: BulkAnswer): string =>
  [
    `${rowsInWords(selected)}: ${what}`,
    ...(replaced > 0 ? [`In ${replaced} of them something else stands there now; it is replaced.`] : []),
    ...(same > 0 ? [`In ${same} of them it is so already.`] : []),
    ...leftOut(selected),
    'For an hour you can take it back.',
  ].join('\n\n');

const inOneAct = (services: Services, nowMs: number, { title, act, question }: BulkItem): void => {
  const ui = SpreadsheetApp.getUi();
  const selected = readSelectedRecords(services);
  const asked = ui.prompt(title, `${whichInWords(selected)}\n\n${question}`, ui.ButtonSet.OK_CANCEL);
  if (asked.getSelectedButton() !== ui.Button.OK) return;
  const value = asked.getResponseText().trim();
  const args = [act, value, ...selected.keys];
  const plan = wouldBe(jobByName('bulk'), contextFor(services, nowMs, services.user(), { args }));
  const answer = plan?.answer as BulkAnswer;
  if (ui.alert(title, comesTo(selected, answer), ui.ButtonSet.OK_CANCEL) !== ui.Button.OK) return;
  tell(title, told(doOrAsk(services, nowMs, 'bulk', [act, value, selected.keys])));
};

/** What cannot be is told in a dialog: it is no fault of the script. */
export const bulkFromMenu =
  (act: keyof typeof ITEMS) =>
  (services: Services, nowMs: number): void => {
    const item = ITEMS[act];
    try {
      inOneAct(services, nowMs, item);
    } catch (error) {
      tell(item.title, messageOf(error));
    }
  };

export const undoBulkFromMenu = (services: Services, nowMs: number): void =>
  tell('Undo my last bulk act', told(doOrAsk(services, nowMs, 'undoBulk', [])));
