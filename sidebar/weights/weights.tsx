// The Weights screen: move weights, see at once what they would move, save a version or bring one back.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { WeightDraft, WeightLine, WeightsReply } from '../../src/app/sidebar/contract/weights';
import type { Band } from '../../src/engine/bands';
import type { Preview } from '../../src/engine/preview';
import { withStates } from '../../src/engine/band-states';
import { useApp, type ScreenProps } from '../parts/app-context';
import { Action, Empty, Notice, Waiting } from '../parts/pieces';
import { useLoad, type Load } from '../parts/use-load';
import { call } from '../server';
import { AddCriterion } from './add-criterion';
import { BacktestView } from './backtest';
import { Distribution } from './distribution';
import { Movers } from './movers';
import { cellsOf, Models, type Refusals } from './models';
import { SaveBar } from './save-bar';
import { usePreview, type LivePreview } from './use-preview';
import { Versions } from './versions';
import { WouldBeSent } from '../what-if/what-if';
import { draftsStill, effectInWords, triedOf, withDraft, without, type Drafts } from './weights-view';

export function WeightsScreen({ isActive }: ScreenProps) {
  const { version, pointed } = useApp();
  const [type, choose] = useState<string | null>(null);
  useEffect(() => {
    if (pointed !== null) choose(pointed.recordType);
  }, [pointed]);
  const weights = useLoad(isActive ? `weights ${type}` : null, version, () => call('weights', ...chosen(type)));
  return (
    <div class="screen">
      <Waiting loaded={weights.loaded} what="the weights" retry={weights.reload}>
        {(value) => (
          <>
            <Kind weights={value} choose={choose} />
            <Shown key={value.recordType} weights={value} isActive={isActive} />
          </>
        )}
      </Waiting>
    </div>
  );
}

/** Nothing is asked for by name before somebody has chosen. */
const chosen = (type: string | null): [] | [string] => (type === null ? [] : [type]);

/** Of which records the weights are, where there are several kinds. */
function Kind({
  weights: { recordType, types },
  choose,
}: {
  readonly weights: WeightsReply;
  readonly choose: (type: string) => void;
}) {
  const id = useId();
  if (types.length < 2) return null;
  return (
    <div>
      <label for={id}>Weights of</label>
      <select id={id} value={recordType} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {types.map(({ id: type, many }) => (
          <option key={type} value={type}>
            {many}
          </option>
        ))}
      </select>
    </div>
  );
}

function Shown({ weights, isActive }: { readonly weights: WeightsReply; readonly isActive: boolean }) {
  const { may } = useApp();
  const [drafts, setDrafts] = useState<Drafts>({});
  const [refusals, setRefusals] = useState<Refusals>({});
  const [fields, setFields] = useState<readonly string[]>([]);
  useEffect(() => setDrafts((before) => draftsStill(before, weights.lines)), [weights]);
  const data = useLoad(
    isActive ? `version ${weights.version} ${fields.join(' ')}` : null,
    useWhenEntered(isActive),
    () => call('previewData', ...asked(weights, fields)),
  );
  const live = usePreview(weights, data.loaded.value, drafts);
  const change = (line: WeightLine, draft: WeightDraft): void => {
    setDrafts((before) => withDraft(before, line, draft));
    setRefusals((before) => without(before, line.key));
  };
  if (weights.lines.length === 0)
    return (
      <Empty>
        <p>
          The tab <b>Weights</b> is empty. Choose <b>Nexus → Install / repair</b> to get the default weights.
        </p>
      </Empty>
    );
  if (weights.version === 0) return <FirstRun />;
  const tried = triedOf(drafts);
  const want = (wanted: readonly string[]): void => setFields((before) => withFields(before, wanted, weights));
  return (
    <>
      <Effect weights={weights} data={data} live={live} />
      {tried !== null && <WouldBeSent changes={tried} />}
      {!may('saveWeights') && <Notice>You can try weights here; whoever may edit the tab Weights saves them.</Notice>}
      <Models
        weights={weights}
        drafts={drafts}
        refusals={refusals}
        previewer={live?.previewer ?? null}
        change={change}
        keep={(key) => setDrafts((before) => without(before, key))}
      />
      {may('saveWeights') && (
        <AddCriterion
          weights={weights}
          drafts={drafts}
          want={(field) => want([field])}
          cellsOf={(field) => cellsOf(live?.previewer ?? null, field)}
          add={(key, draft) => setDrafts((before) => ({ ...before, [key]: draft }))}
        />
      )}
      <Versions weights={weights} live={live} want={want} />
      {live !== null && (
        <Movers movers={live.shown.preview.movers} bands={withStates(weights.bands)} previewer={live.previewer} />
      )}
      {live !== null && weights.hasOutcomes && (
        <BacktestView backtest={live.shown.backtest} bands={weights.bands} previewer={live.previewer} />
      )}
      <SaveBar weights={weights} drafts={drafts} live={live} setDrafts={setDrafts} setRefusals={setRefusals} />
    </>
  );
}

/** Nothing is asked for by name where it need not be. */
const asked = (
  { types, recordType, keyPrefix }: WeightsReply,
  fields: readonly string[],
): [recordType?: string, fields?: readonly string[]] => {
  if (fields.length > 0) return [recordType, fields];
  return types.length > 1 || keyPrefix !== '' ? [recordType] : [];
};

/** Columns whose cells are there already are not asked for again. */
const withFields = (
  before: readonly string[],
  wanted: readonly string[],
  { criteria, fields }: WeightsReply,
): readonly string[] => {
  const there = new Set([...before, ...criteria.map(({ field }) => field)]);
  const more = [...new Set(wanted)].filter((field) => !there.has(field) && fields.some(({ id }) => id === field));
  return more.length === 0 ? before : [...before, ...more];
};

function FirstRun() {
  const { may, does } = useApp();
  return (
    <Empty>
      <p>No weights are in force yet: the first run makes version 1.</p>
      {may('rescore') && (
        <Action primary act={() => does(call('rescore'))}>
          Score now
        </Action>
      )}
    </Empty>
  );
}

/** The records are many, so they are loaded anew when the person comes back to the screen, not under their hands. */
function useWhenEntered(isActive: boolean): number {
  const { version } = useApp();
  const entered = useRef(version);
  if (!isActive) entered.current = version;
  return entered.current;
}

/** The bands, and the states while a record is in one. */
const shownBands = (bands: readonly Band[], { before, after }: Preview): readonly Band[] => {
  const places = withStates(bands);
  const last = places.reduce((used, _, i) => ((before[i] ?? 0) + (after[i] ?? 0) > 0 ? i : used), bands.length - 1);
  return places.slice(0, last + 1);
};

/** Stays in sight while the sliders below it move. */
function Effect({
  weights,
  data,
  live,
}: {
  readonly weights: WeightsReply;
  readonly data: Load<unknown>;
  readonly live: LivePreview | null;
}) {
  return (
    <section class="effect stack" aria-label="What these weights would do">
      {live !== null && (
        <Distribution bands={shownBands(weights.bands, live.shown.preview)} preview={live.shown.preview} />
      )}
      {live !== null && (
        <p aria-live="polite">
          <b>{effectInWords(live.shown.preview)}</b> <small>Grey is today.</small>
        </p>
      )}
      {live === null && (
        <Waiting loaded={data.loaded} what="the records, to preview with" retry={data.reload}>
          {() => null}
        </Waiting>
      )}
    </section>
  );
}
