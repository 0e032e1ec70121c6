// All that a page can see and do, put together: the workbook, its thread, its clock, the outside, and what is told to whom.
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { UiEvent } from '../../host/execution';
import type { MenuData } from '../../host/services/ui';
import { mapUrl, type AddressMap } from '../../host/mapped-fetch';
import type { HostRequest, HostResponse } from '../../host/shared';
import type { Options } from '../../cli/command-line';
import { localUser } from '../../cli/session';
import { fileBeside } from '../../workbook-file';
import { inTurn, type InTurn } from '../in-turn';
import { liveWorkbook, type LiveWorkbook } from '../live-workbook';
import { faultyAnswer, NO_FAULTS, type FaultSwitches } from '../outside/faults';
import { sender, standInAnswer } from '../outside/sender';
import { OUTSIDE_SERVICES } from '../outside/services';
import { slackOutbox, type SlackOutbox } from '../outside/slack-outbox';
import { createStandIns, type SlackAnswer } from '../outside/stand-ins';
import type { Act } from '../thread/act';
import { startThread } from '../thread/thread';
import { createClock, type Clock } from './clock';
import { createEvents, type Events } from './events';
import { createFrames, type Frames } from './frames';
import { hubspotRecords, hubspotToken, type HubspotRecords } from './hubspot-records';
import type { Outside } from './outside-door';
import { createQuestions, type Questions } from './questions';
import { fillSampleWorkbook, newSampleWorkbook } from './sample-workbook';
import { watcher } from './watcher';
import { whoseTurn } from './whose-turn';

export interface Desk {
  readonly workbook: LiveWorkbook;
  readonly inTurn: InTurn;
  readonly clock: Clock;
  readonly events: Events;
  readonly frames: Frames;
  readonly questions: Questions;
  readonly slack: SlackOutbox;
  /** Somebody answers a post of the outbox. */
  readonly answerInSlack: (id: number, email: string, given: SlackAnswer) => void;
  /** The records that the card is previewed on. */
  readonly hubspot: HubspotRecords;
  /** The same as the card itself reads them. */
  readonly hubspotForCard: HubspotRecords;
  /** The stand-ins, for other programs than the script. */
  readonly outside: Outside;
  readonly menus: () => readonly MenuData[];
  readonly globals: () => readonly string[];
  readonly faults: () => FaultSwitches;
  readonly setFaults: (switches: FaultSwitches) => Promise<void>;
  /** One act after another, each on disk before it is answered. */
  readonly act: (act: Act) => Promise<unknown>;
  /** Another writer than the thread has saved. */
  readonly told: () => void;
  readonly close: () => Promise<void>;
}

export interface DeskOptions {
  readonly options: Options;
  readonly distFolder: string;
  readonly workerFile: URL;
  readonly isNew: boolean;
  readonly complain: (error: unknown) => void;
}

/** Whether another process has saved is looked at this often while pages are open. */
const LOOK_EVERY_MS = 500;
const CATCH_UP_EVERY_MS = 5_000;
/** A person looks at the card meanwhile: a minute of no answer would prove no more. */
const LONGEST_WAIT_MS = 4_000;
/** While much is written, pages need not read it all. */
const TELL_EVERY_MS = 700;

export async function openDesk({ options, distFolder, workerFile, isNew, complain }: DeskOptions): Promise<Desk> {
  const [portalFile, slackFile] = [fileBeside(options.workbook, 'hubspot'), fileBeside(options.workbook, 'slack')];
  const forget = (...paths: readonly string[]): void => paths.forEach((path) => rmSync(path, { force: true }));
  if (isNew) {
    newSampleWorkbook(options.workbook);
    forget(portalFile, slackFile); // a workbook that is gone left them behind
  }
  const workbook = liveWorkbook(options.workbook);
  const turn = inTurn();
  const events = createEvents();
  const frames = createFrames();
  const questions = createQuestions(events);
  const slack = slackOutbox(slackFile);
  const menus: MenuData[] = [];
  let faults = NO_FAULTS;
  let instant = options.now;
  const standIns = createStandIns(() => instant, portalFile);
  const isSample = isNew || workbook.state().isSample === true;
  const { readable, watch } = watcher(workbook, complain);
  const told = atMostEvery(TELL_EVERY_MS, () => events.tell({ kind: 'changed' }));
  const noteAnswer = (request: HostRequest, response: HostResponse): void => {
    if (slack.note(request, response, instant)) events.tell({ kind: 'outbox' });
  };
  const outside = {
    maps: options.maps as readonly AddressMap[],
    standIn: (url: string) => (isSample ? standIns.at(url) : null),
  };
  const thread = startThread({
    workerFile,
    distFolder,
    options,
    ask: questions.ask,
    onSaved: told,
    send: sender({
      ...outside,
      faults: () => faults,
      onAnswer: noteAnswer,
    }),
    onUi: (page, event) => {
      if (event.kind === 'menu') putMenu(menus, JSON.parse(event.text) as MenuData);
      else events.tell({ kind: 'ui', page, event: shown(event, frames) });
    },
  });
  const actAt = (act: Act, now: number): Promise<unknown> =>
    turn(() => {
      instant = now;
      return thread.do(act, now);
    }, whoseTurn(act));
  /** Without it a thread would keep a program going that has failed. */
  const orClose = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      await thread.close();
      if (isNew) forget(options.workbook, portalFile, slackFile); // half a sample is none
      throw error;
    }
  };
  if (isNew) await orClose(fillSampleWorkbook({ ...thread, do: actAt }, standIns.secrets, options.now));
  const clock = createClock({
    aheadMs: options.hasNow ? options.now - Date.now() : (workbook.state().clockAheadMs ?? 0),
    triggers: () => readable()?.triggers ?? [],
    fire: (firings, now) =>
      actAt({ kind: 'triggers', firings }, now).then(
        (failures) => (failures as readonly string[]).forEach(complain),
        complain,
      ),
    keep: (aheadMs, now) => actAt({ kind: 'clock', aheadMs }, now).then(() => undefined),
    onMove: (state) => events.tell({ kind: 'clock', clock: state }),
  });
  const act = (wanted: Act): Promise<unknown> => actAt(wanted, clock.now());
  const globals = (await orClose(act({ kind: 'globals' }))) as readonly string[];
  if (globals.includes('onOpen'))
    await act({ kind: 'call', name: 'onOpen', args: [], actor: { user: localUser, page: '' } }).catch(complain);
  // What people do in HubSpot is no part of the script's outside: its faults do not meet them.
  const sendAsPerson = sender({ ...outside, faults: () => NO_FAULTS, onAnswer: () => undefined });
  const sendForCard = sender({ ...outside, faults: () => faults, onAnswer: () => undefined });
  const recordsBy = (send: (request: HostRequest) => Promise<HostResponse>): HubspotRecords =>
    hubspotRecords({
      send: async (request) => {
        const response = await turn(() => {
          instant = clock.now();
          return send(request);
        });
        await sleep(Math.min(response.simulatedMs ?? 0, LONGEST_WAIT_MS), undefined, { ref: false });
        return response;
      },
      token: () => hubspotToken(workbook.state()),
    });
  /** Does not wait for its turn: a command line that asks may be what the turn waits for. */
  const askFromElsewhere: Outside['ask'] = (request) => {
    const before = instant;
    instant = clock.now();
    try {
      const response = faultyAnswer(request, faults) ?? standInAnswer(request, outside.standIn);
      if (response) noteAnswer(request, response);
      if (response && request.method !== 'GET' && response.status < 300) told();
      return response;
    } finally {
      instant = before;
    }
  };
  const addresses = OUTSIDE_SERVICES.flatMap((service) => service.addresses).filter(
    (address) => mapUrl(address, outside.maps) === null && outside.standIn(address) !== null,
  );
  const timers = [
    setInterval(() => void clock.catchUp().catch(complain), CATCH_UP_EVERY_MS),
    setInterval(() => watch() && told(), LOOK_EVERY_MS),
  ];
  const answerInSlack: Desk['answerInSlack'] = (id, email, given) => {
    const place = slack.posts().find((post) => post.id === id)?.place;
    if (!place) throw new Error('Only what the bot posted can be answered.');
    const before = instant;
    instant = clock.now();
    try {
      standIns.answerInSlack(email, place, given);
    } finally {
      instant = before;
    }
    slack.noteAnswer(id, `${given.reaction === undefined ? given.text : `:${given.reaction}:`} · ${email}`);
    events.tell({ kind: 'outbox' });
  };
  return {
    workbook,
    inTurn: turn,
    clock,
    events,
    frames,
    questions,
    slack,
    answerInSlack,
    act,
    told,
    hubspot: recordsBy(sendAsPerson),
    hubspotForCard: recordsBy(sendForCard),
    outside: { addresses, ask: askFromElsewhere },
    menus: () => menus,
    globals: () => globals,
    faults: () => faults,
    setFaults: async (switches) => {
      faults = switches;
      await act({ kind: 'faults', share: switches.googleShare });
      events.tell({ kind: 'faults' });
    },
    close: async () => {
      timers.forEach((timer) => clearInterval(timer));
      events.close();
      await turn(() => thread.close());
    },
  };
}

/** At once, then no more often than that; the last one is never lost. */
function atMostEvery(ms: number, act: () => void): () => void {
  let isResting = false;
  let isWanted = false;
  const go = (): void => {
    if (isResting) {
      isWanted = true;
      return;
    }
    isResting = true;
    isWanted = false;
    act();
    setTimeout(() => {
      isResting = false;
      if (isWanted) go();
    }, ms).unref();
  };
  return go;
}

/** A menu that is added again takes the place of the one with its title. */
function putMenu(menus: MenuData[], menu: MenuData): void {
  const at = menus.findIndex(({ title }) => title === menu.title);
  menus.splice(at < 0 ? menus.length : at, 1, menu);
}

/** What a dialog holds is fetched by its frame, under a name that cannot be guessed. */
function shown(
  event: UiEvent,
  frames: Frames,
): Omit<UiEvent, 'text'> & { readonly text?: string; readonly frame?: string } {
  if (event.kind !== 'sidebar' && event.kind !== 'dialog') return event;
  const { text, ...rest } = event;
  return { ...rest, frame: frames.keep(text) };
}
