// The job "compose": the words of messages that are going to be read, by Gemini where it can be trusted, else by template.
import { indexByKey, type Table } from '../../workbook/table';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import { CellEdits } from '../../workbook/changes';
import { messagesTab, teamTab } from '../../workbook/nudge-tabs';
import { overlapsTab } from '../../features/overlaps/tables';
import { jobsTab, settingsTab } from '../../workbook/tabs';
import { lastVersion } from '../../workbook/weights-version';
import { readSettings, type Settings } from '../../workbook/settings';
import { readWorkbook, tableIn, type Workbook } from '../../workbook/workbook';
import { nudgeTemplate } from '../../engine/nudge-template';
import type { NudgeFacts, NudgeMessage } from '../../engine/nudge-text';
import { promptFor } from '../../engine/prompt';
import { checkModelText } from '../../engine/text-check';
import { generateTexts } from '../../services/gemini';
import { withRetries } from '../../services/http';
import { readSecret } from '../../services/secrets';
import { settingDeclarations } from '../features';
import type { Job, RunContext } from '../job';
import { factsOf } from './message-facts';
import { readMessages, type MessageRow } from './message-rows';
import { readPeople } from './team-tabs';

/** Texts asked for side by side, and in one run: the rest is written by the next. */
const WIDTH = 20;
const MOST_A_RUN = 100;
/** A text is asked for shortly before it is due, so that it states what is true then. */
const AHEAD_MS = 15 * 60_000;

export interface Composed {
  readonly texts: ReadonlyMap<string, NudgeMessage>;
  /** Why Gemini wrote fewer texts than it was asked for, in a person's words. */
  readonly notes: readonly string[];
}

const tabs = (): ReturnType<Job['tabs']> => [overlapsTab, messagesTab, teamTab, settingsTab, jobsTab].map((declaration) => ({ declaration, cells: true }));

/** Whether the message will be read by somebody as things stand. */
const isWanted = (message: MessageRow, nowMs: number): boolean =>
  message.text === '' && (message.state === 'draft' || (message.state === 'pending' && (message.dueAtMs ?? 0) <= nowMs + AHEAD_MS));

interface Wanted {
  readonly message: MessageRow;
  readonly facts: NudgeFacts;
}

const wantedTexts = (workbook: Workbook, settings: Settings, nowMs: number, workbookUrl: string): readonly Wanted[] => {
  const store = tableIn(workbook, 'overlaps', overlapsTab.title);
  const { messages } = readMessages(tableIn(workbook, 'messages', messagesTab.title), workbook.timeZone);
  const { team } = readPeople(workbook);
  const byRecord = new Map<string, MessageRow[]>();
  for (const message of messages) {
    const others = byRecord.get(message.record);
    if (others) others.push(message);
    else byRecord.set(message.record, [message]);
  }
  const context = { store, rowOf: indexByKey(store), bands: lastVersion(workbook)?.bands ?? [], team, settings, timeZone: workbook.timeZone, workbookUrl };
  return messages.filter((message) => isWanted(message, nowMs)).flatMap((message) => {
    const facts = factsOf(context, message, (byRecord.get(message.record) ?? []).filter(({ key }) => key !== message.key));
    return facts ? [{ message, facts }] : [];
  });
};

/** Asks Gemini for messages that are going to be sent; drafts keep the template, for nobody may ever read them. */
const askGemini = ({ services, deadline }: RunContext, settings: Settings, wanted: readonly Wanted[], texts: Map<string, NudgeMessage>): readonly string[] => {
  const apiKey = readSecret(services.userProperties, 'gemini.apiKey');
  if (apiKey === '') return [];
  const notes = new Set<string>();
  const http = withRetries(services.http, { sleep: services.clock.sleep, now: services.clock.now, deadline, random: services.random, attempts: 2 });
  const asked = wanted.filter(({ message }) => message.state !== 'draft').slice(0, MOST_A_RUN);
  for (let from = 0; from < asked.length && services.clock.now() < deadline; from += WIDTH) {
    const batch = asked.slice(from, from + WIDTH);
    const results = generateTexts(http, { apiKey, model: settings.text('gemini.model') }, batch.map(({ facts }) => promptFor(facts)));
    batch.forEach(({ message, facts }, i) => {
      const result = results[i];
      if (result?.kind !== 'text') return void notes.add(result?.message ?? 'Gemini gave no answer.');
      const checked = checkModelText(result.json, facts);
      if (checked.ok) texts.set(message.key, { subject: checked.subject, text: checked.text });
      else notes.add(`A text of Gemini was not used: ${checked.why}`);
    });
    if (results.some((result) => result.kind === 'unavailable' && result.stopRun)) break;
  }
  return [...notes];
};

const gather = (context: RunContext): Composed | null => {
  const { services, nowMs } = context;
  const workbook = readWorkbook(services.sheets, tabs);
  const { settings } = readSettings(workbook.tables.get('settings'), settingDeclarations);
  const wanted = wantedTexts(workbook, settings, nowMs, services.workbookUrl());
  if (wanted.length === 0) return null;
  const texts = new Map<string, NudgeMessage>();
  const notes = askGemini(context, settings, wanted, texts);
  for (const { message, facts } of wanted) if (!texts.has(message.key)) texts.set(message.key, nudgeTemplate(facts));
  return { texts, notes };
};

const writeTexts = (table: Table, timeZone: string, texts: ReadonlyMap<string, NudgeMessage>): { readonly edits: CellEdits; readonly written: number } => {
  const edits = new CellEdits(table);
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

const plan = (workbook: Workbook, _: RunContext, { texts, notes }: Composed): Plan => {
  const table = tableIn(workbook, 'messages', messagesTab.title);
  const { edits, written } = writeTexts(table, workbook.timeZone, texts);
  return {
    changes: edits.changes(),
    problems: notes.map((message) => ({ tab: 'Gemini', row: null, column: null, message: `${message} The fixed text was used instead.` })),
    rows: { ...NO_ROWS, read: texts.size, written },
    message: `${written} texts written`,
  };
};

export const composeJob: Job<Composed> = {
  name: 'compose',
  inTick: true,
  hasWork: ({ glance, nowMs }) => glance().messages.some((message) => isWanted(message, nowMs)),
  gather,
  tabs: () => [{ declaration: messagesTab, cells: true }],
  plan,
};
