// The job "compose": the words of messages that are going to be read, by Gemini where it can be trusted, else by
// template.
import type { Table } from '../workbook/table';
import { NO_ROWS, type Plan } from '../workbook/plan';
import type { CellEdits } from '../workbook/changes';
import { messagesTab } from './tabs';
import { holidaysTab, teamTab } from '../people/tabs';
import { jobsTab, settingsTab } from '../workbook/tabs';
import { readSettings, type Settings } from '../workbook/settings';
import { tableIn, type Workbook } from '../workbook/workbook';
import { watchOf } from '../engine/logo-watch';
import { nudgeTemplate } from '../engine/nudge-template';
import type { NudgeFacts, NudgeMessage } from '../engine/nudge-text';
import { promptFor } from '../engine/prompt';
import { nextDayOf, nextOf } from '../engine/wall-clock';
import { checkModelText } from '../engine/text-check';
import { refusedText, type RefusalKind } from '../engine/text-refusal';
import { readSecret } from '../services/secrets';
import { askGemini, type TextWanted } from '../run/ask-gemini';
import { nothing, type Job, type Nothing, type PlanContext, type RunContext } from '../run/job';
import { readFor } from '../run/reading';
import { answerLinksIn, linkingOf, webKnown } from './answer-linking';
import { readHours } from './hours';
import { lowUrgency } from './low-urgency';
import { allFactsOf, factsContext, factsOf, type FactsContext } from './message-facts';
import { messageEdits, messagesIn, readMessages, type MessageRow } from './message-rows';
import { modeOf } from './mode';
import { viewLinks } from './own-views';
import { priorityOf } from './priority';
import { isSending, zoneOfEach } from './round';
import { readPeople } from '../people/team-tabs';
import type { TabDeclaration } from '../workbook/declare';
import type { RecordType } from '../records/record-type';
import { storeTabs, typeStores, watchTitleIn } from './type-stores';
import { isWatch } from './watch-step';
import { withinDay } from './within-day';

/** Texts asked for in one run: the rest is written by the next. */
const MOST_A_RUN = 100;
/** A text is asked for shortly before it is due, so that it states what is true then. */
const AHEAD_MS = 15 * 60_000;

export interface Composed {
  readonly texts: ReadonlyMap<string, NudgeMessage>;
  /** Why texts of Gemini were not used, one for each of them. */
  readonly refused: readonly RefusalKind[];
  /** Why Gemini wrote fewer texts than it was asked for, in a person's words. */
  readonly notes: readonly string[];
  /** When there is something to write again, what was left over this time included. */
  readonly nextAtMs: number | null;
  /** Texts that are wanted now and were left to the next run. */
  readonly left: number;
}

/** What its asking goes by. */
const asksBy = (types: readonly RecordType[]): readonly TabDeclaration[] => [
  ...storeTabs(types),
  messagesTab,
  teamTab,
  holidaysTab,
];

const tabsOf = (types: readonly RecordType[]): ReturnType<Job['tabs']> =>
  [...asksBy(types), settingsTab, jobsTab].map((declaration) => ({ declaration, cells: true }));

/**
 * From when on the message will be read by somebody as things stand: at once as a draft, else because it goes out soon.
 */
const wantedAtMs = (settings: Settings, { text, state, dueAtMs, recipient }: MessageRow): number | null => {
  if (text !== '' || recipient === '' || modeOf(settings) === 'off') return null;
  if (state === 'draft') return 0;
  return state === 'pending' && isSending(settings) ? (dueAtMs ?? 0) - AHEAD_MS : null;
};

const isWanted = (settings: Settings, message: MessageRow, nowMs: number): boolean => {
  const atMs = wantedAtMs(settings, message);
  return atMs !== null && atMs <= nowMs;
};

const nextWantedAt = (settings: Settings, messages: readonly MessageRow[], nowMs: number): number | null =>
  nextOf(
    messages.map((message) => wantedAtMs(settings, message)),
    nowMs,
  );

interface Wanted {
  readonly message: MessageRow;
  readonly facts: NudgeFacts;
  /** Nobody may ever read a draft, and a digest has its own words: for those the fixed text does. */
  readonly byModel: boolean;
  readonly fixed: () => NudgeMessage;
}

/** All of a digest beside the ladder is read at once: it is one text. */
const fixedText = (context: FactsContext, message: MessageRow, facts: NudgeFacts): (() => NudgeMessage) => {
  if (!isWatch(message)) return () => nudgeTemplate(facts);
  const title = watchTitleIn(context.stores, message.type);
  const text = watchOf(allFactsOf(context, message), { title, links: [] }).message;
  return () => text;
};

interface Wants {
  readonly wanted: readonly Wanted[];
  /** Wanted too, but more than a model words in one run. */
  readonly tooMany: number;
  /** When the first message gets its text that is left to another day. */
  readonly nextDayMs: number | null;
}

const wantedTexts = (
  workbook: Workbook,
  types: readonly RecordType[],
  settings: Settings,
  { services, nowMs }: RunContext,
): Wants => {
  const { timeZone } = workbook;
  const stores = typeStores(workbook, types, nowMs);
  const { messages } = readMessages(tableIn(workbook, 'messages', messagesTab.title), timeZone);
  const { team } = readPeople(workbook);
  const answerLinksOf = answerLinksIn(linkingOf(webKnown(services), settings), stores, nowMs);
  const workbookUrl = services.workbookUrl();
  const viewLinksOf = viewLinks(workbook, team, workbookUrl);
  const known = { settings, team, timeZone, workbookUrl, nowMs, answerLinksOf, viewLinksOf };
  const context = factsContext(stores, known, messages);
  const hours = readHours(settings);
  const priority = priorityOf(stores, lowUrgency(settings, hours));
  const fits = withinDay(settings, messages, { team, hours, timeZone, priority, soonMs: AHEAD_MS }, nowMs);
  const isPlain = (message: MessageRow): boolean =>
    message.state === 'draft' || isWatch(message) || priority.canWait(message);
  const hasModel = readSecret(services.userProperties, 'gemini.apiKey') !== '';
  let asked = 0;
  let tooMany = 0;
  const wants = messages.filter((message) => isWanted(settings, message, nowMs));
  const isNow = (message: MessageRow): boolean => isPlain(message) || fits(message);
  const wanted = wants.filter(isNow).flatMap((message): readonly Wanted[] => {
    const facts = factsOf(context, message);
    const byModel = hasModel && !isPlain(message);
    if (!facts) return [];
    if (byModel && asked >= MOST_A_RUN) {
      tooMany += 1;
      return [];
    }
    if (byModel) asked += 1;
    return [{ message, facts, byModel, fixed: fixedText(context, message, facts) }];
  });
  const zoneOf = zoneOfEach(team, timeZone);
  const days = wants.filter((message) => !isNow(message)).map(({ recipient }) => nextDayOf(nowMs, zoneOf(recipient)));
  return { wanted, tooMany, nextDayMs: nextOf(days, nowMs) };
};

const checkNudge = (json: unknown, facts: NudgeFacts): ReturnType<TextWanted<NudgeMessage>['check']> => {
  const checked = checkModelText(json, facts);
  return checked.ok ? { ok: true, text: { subject: checked.subject, text: checked.text } } : checked;
};

const ask = (types: readonly RecordType[], context: RunContext): Composed | Nothing => {
  const { services, nowMs } = context;
  const workbook = readFor(context, () => tabsOf(types));
  const settings = readSettings(workbook.tables.get('settings'), context.declaredSettings);
  const { wanted, tooMany, nextDayMs } = wantedTexts(workbook, types, settings, context);
  const nextAtMs = nextOf([nextWantedAt(settings, messagesIn(workbook), nowMs), nextDayMs], nowMs);
  if (wanted.length === 0) return nothing(nextAtMs);
  const access = { apiKey: readSecret(services.userProperties, 'gemini.apiKey'), model: settings.text('gemini.model') };
  const answers = askGemini(
    context,
    access,
    wanted
      .filter(({ byModel }) => byModel)
      .map(({ message: { key }, facts }) => ({
        key,
        request: promptFor(facts),
        check: (json) => checkNudge(json, facts),
      })),
  );
  const texts = new Map<string, NudgeMessage>();
  for (const {
    message: { key, dueAtMs },
    fixed,
  } of wanted) {
    // What is not due yet can be asked for once more with the next tick; what is due goes out in the fixed words.
    if (answers.postponed.has(key) && (dueAtMs ?? 0) > nowMs) continue;
    texts.set(key, answers.texts.get(key) ?? fixed());
  }
  const left = wanted.length - texts.size + tooMany;
  return {
    texts,
    refused: answers.refused,
    notes: answers.notes,
    nextAtMs: left > 0 ? nowMs : nextAtMs,
    left,
  };
};

const writeTexts = (
  table: Table,
  timeZone: string,
  texts: ReadonlyMap<string, NudgeMessage>,
): { readonly edits: CellEdits; readonly written: number } => {
  const edits = messageEdits(table);
  let written = 0;
  for (const message of readMessages(table, timeZone).messages) {
    const text = texts.get(message.key);
    // Somebody may have claimed or written it since it was read.
    if (!text || message.text !== '' || (message.state !== 'draft' && message.state !== 'pending')) continue;
    edits.set('subject', message.row, text.subject);
    edits.set('text', message.row, text.text);
    written += 1;
  }
  return { edits, written };
};

const plan = (workbook: Workbook, _: PlanContext, { texts, refused, notes, nextAtMs, left }: Composed): Plan => {
  const table = tableIn(workbook, 'messages', messagesTab.title);
  const { edits, written } = writeTexts(table, workbook.timeZone, texts);
  return {
    changes: edits.changes(),
    problems: notes.map((message) => ({
      tab: 'Gemini',
      row: null,
      column: null,
      message: `${message} The fixed text was used instead.`,
    })),
    rows: { ...NO_ROWS, read: texts.size, written },
    wakeAtMs: nextAtMs,
    isUnfinished: left > 0,
    message: [
      `${written} ${written === 1 ? 'text' : 'texts'} written${left > 0 ? `, ${left} left to the next run` : ''}`,
      refusedText(refused),
    ]
      .filter(Boolean)
      .join('; '),
  };
};

/** @param types of records that may be nudged. */
export const composeJob = (types: readonly RecordType[]): Job<Composed> => ({
  name: 'compose',
  inTick: true,
  hasWork: ({ peek, nowMs }) => {
    const settings = peek.settings();
    const messages = messagesIn(peek(messagesTab));
    return (
      messages.some((message) => isWanted(settings, message, nowMs)) || nothing(nextWantedAt(settings, messages, nowMs))
    );
  },
  ask: (context) => ask(types, context),
  asksBy: asksBy(types),
  tabs: () => [{ declaration: messagesTab, cells: true }],
  plan,
});
