// The whole sidebar: who is there, the tabs, what is under way, and what an action came to.
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ActionReply, SessionReply, SidebarCall } from '../src/app/sidebar/contract';
import { saysOf, type Saying } from './action-words';
import { HealthScreen } from './health/health';
import { MineScreen } from './mine/mine';
import { AppContext, type App, type CriterionPointed, type SayTone, type ScreenId } from './parts/app-context';
import { Empty, Waiting } from './parts/pieces';
import { Tabs } from './parts/tabs';
import { useLoad } from './parts/use-load';
import { useVisible } from './parts/use-visible';
import { Footline } from './footline';
import { newestIn, useProgress } from './progress';
import { isUnderWay, UnderWay } from './under-way';
import { QueueScreen } from './queue/queue';
import { RecordScreen } from './record/record';
import { call } from './server';
import { StartScreen } from './start/start';
import { TeamScreen } from './team/team';
import { WeightsScreen } from './weights/weights';

const screens = [
  { id: 'record', title: 'Record', needs: 'record', Screen: RecordScreen },
  { id: 'mine', title: 'Mine', needs: 'mine', Screen: MineScreen },
  { id: 'weights', title: 'Weights', needs: 'weights', Screen: WeightsScreen },
  { id: 'queue', title: 'Queue', needs: 'queue', Screen: QueueScreen },
  { id: 'health', title: 'Health', needs: 'health', Screen: HealthScreen },
  { id: 'team', title: 'Team', needs: 'team', Screen: TeamScreen },
  // The bar is full: Health leads here.
  { id: 'start', title: 'Start', needs: 'start', Screen: StartScreen, within: 'health' },
] as const satisfies readonly {
  readonly id: ScreenId;
  readonly title: string;
  readonly needs: SidebarCall;
  readonly Screen: unknown;
  /** Has no tab of its own, but is under that of another. */
  readonly within?: ScreenId;
}[];

/** The tab under which a screen is. */
const tabOf = (id: ScreenId): ScreenId => {
  const screen = screens.find((one) => one.id === id);
  return screen !== undefined && 'within' in screen ? screen.within : id;
};

export function Sidebar() {
  const { loaded, reload } = useLoad('session', 0, () => call('session'));
  return (
    <main>
      {loaded.value === null ? (
        <div class="screen">
          <Waiting loaded={loaded} what="Nexus" retry={reload}>
            {() => null}
          </Waiting>
        </div>
      ) : (
        <Admitted session={loaded.value} reload={reload} />
      )}
    </main>
  );
}

function Admitted({ session, reload }: { readonly session: SessionReply; readonly reload: () => void }) {
  if (session.role !== null && session.isInstalled) return <Screens session={session} />;
  return (
    <Empty>
      <h1>{session.isInstalled ? 'Nexus' : 'Nexus is not installed yet'}</h1>
      {session.isInstalled ? (
        <p>{session.denied ?? 'You are not in the Team tab. Ask the person who installed Nexus to add you.'}</p>
      ) : (
        <p>
          Choose <b>Nexus → Install / repair</b> in the menu of the spreadsheet.
        </p>
      )}
      <button type="button" onClick={reload}>
        Look again
      </button>
    </Empty>
  );
}

function Screens({ session }: { readonly session: SessionReply }) {
  const [chosen, setChosen] = useState<ScreenId>('record');
  const [visited, setVisited] = useState<readonly ScreenId[]>(['record']);
  const { app: work, saying, close, progress, look } = useWork(session);
  const [pointed, point] = useState<CriterionPointed | null>(null);
  const shown = screens.filter(({ needs }) => work.may(needs));
  const choose = (id: ScreenId): void => {
    setChosen(id);
    look();
    setVisited((before) => (before.includes(id) ? before : [...before, id]));
  };
  const show = (id: ScreenId, at?: CriterionPointed): void => {
    if (at !== undefined) point({ ...at });
    choose(id);
  };
  const app = useMemo<App>(() => ({ ...work, show, pointed }), [work, pointed]);
  return (
    <AppContext.Provider value={app}>
      <h1 class="unseen">Nexus</h1>
      <header class={isUnderWay(progress) ? 'busy' : ''}>
        <Tabs tabs={shown.filter(({ id }) => tabOf(id) === id)} chosen={tabOf(chosen)} choose={choose} />
        <UnderWay reply={progress} />
      </header>
      {shown.map(({ id, Screen }) => (
        // Left screens stay as they are, so that a person comes back to what they were at.
        <div
          key={id}
          id={`panel-${id}`}
          role="tabpanel"
          aria-labelledby={`tab-${tabOf(id)}`}
          hidden={id !== chosen}
          tabIndex={-1}
        >
          {visited.includes(id) && <Screen isActive={id === chosen} />}
        </div>
      ))}
      <Footline saying={saying} close={close} />
    </AppContext.Provider>
  );
}

/** How actions are waited for, told, and followed by fresh screens. */
function useWork(session: SessionReply) {
  const [saying, setSaying] = useState<Saying | null>(null);
  const [version, setVersion] = useState(0);
  const isVisible = useVisible();
  const { reply, watch } = useProgress(isVisible && session.may.includes('progress'));
  const mine = useRef(new Set<string>());
  const newest = newestIn(reply);
  const seen = useRef('');
  useEffect(() => {
    if (seen.current !== '' && seen.current !== newest) setVersion((before) => before + 1);
    seen.current = newest;
    const answer = reply?.answered.find(({ id }) => mine.current.delete(id));
    if (answer !== undefined) setSaying(saysOf(answer));
  }, [newest]);
  const say = useCallback((tone: SayTone, text: string) => setSaying({ tone, text }), []);
  const does = useCallback(async <R extends ActionReply>(work: Promise<R>) => {
    watch(work);
    const done = await work;
    if (done.requestId !== null) mine.current.add(done.requestId);
    setSaying(saysOf(done));
    setVersion((before) => before + 1);
    return done;
  }, []);
  const app = useMemo<Omit<App, 'show' | 'pointed'>>(
    () => ({ session, version, say, does, may: (name) => session.may.includes(name) }),
    [session, version],
  );
  // Whoever turns to a screen wants to see how things stand now.
  return { app, saying, close: () => setSaying(null), progress: reply, look: () => watch(Promise.resolve()) };
}
