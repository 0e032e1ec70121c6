// The Weights screen: move weights, see at once what they would move, save a version or bring one back.
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import type { WeightLine, WeightsReply } from '../../src/app/sidebar/contract/weights';
import type { Band } from '../../src/engine/bands';
import type { Preview } from '../../src/engine/preview';
import type { Weight } from '../../src/engine/criteria';
import { withStates } from '../../src/engine/band-states';
import { useApp, type CriterionPointed, type ScreenProps } from '../parts/app-context';
import { Action, Empty, Notice, Waiting } from '../parts/pieces';
import { useLoad, type Load } from '../parts/use-load';
import { call } from '../server';
import { BacktestView } from './backtest';
import { CriterionWeight } from './criterion';
import { Distribution } from './distribution';
import { Movers } from './movers';
import { SaveBar } from './save-bar';
import { usePreview, type LivePreview } from './use-preview';
import { Versions } from './versions';
import { WouldBeSent } from '../what-if/what-if';
import {
  draftsStill,
  effectInWords,
  groupsOf,
  triedOf,
  weightOf,
  withDraft,
  without,
  type Drafts,
  type ModelGroup,
} from './weights-view';

type Refusals = Readonly<Record<string, string>>;

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
  useEffect(() => setDrafts((before) => draftsStill(before, weights.lines)), [weights]);
  const data = useLoad(isActive ? `version ${weights.version}` : null, useWhenEntered(isActive), () =>
    call('previewData', ...(weights.types.length > 1 ? [weights.recordType] : [])),
  );
  const live = usePreview(weights, data.loaded.value, drafts);
  const groups = useMemo(() => groupsOf(weights.lines), [weights]);
  const change = (line: WeightLine, weight: Weight): void => {
    setDrafts((before) => withDraft(before, line, weight));
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
  return (
    <>
      <Effect weights={weights} data={data} live={live} />
      <WouldBeSent changes={triedOf(drafts)} />
      {!may('saveWeights') && <Notice>You can try weights here; a manager or an admin saves them.</Notice>}
      {groups.map((group) => (
        <Model key={group.model} group={group} drafts={drafts} refusals={refusals} change={change} />
      ))}
      <Versions weights={weights} />
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

interface ModelProps {
  readonly group: ModelGroup;
  readonly drafts: Drafts;
  readonly refusals: Refusals;
  readonly change: (line: WeightLine, weight: Weight) => void;
}

const isSame = (pointed: CriterionPointed | null, line: WeightLine): boolean =>
  pointed !== null &&
  pointed.model.toLowerCase() === line.model.toLowerCase() &&
  pointed.criterion.toLowerCase() === line.criterion.toLowerCase();

function Model({ group: { model, lines, sliderEnd }, drafts, refusals, change }: ModelProps) {
  const { pointed } = useApp();
  return (
    <fieldset class="stack">
      <legend>
        <h2>{model}</h2>
      </legend>
      <ul class="stack">
        {lines.map((line) => (
          <CriterionWeight
            key={line.row}
            line={line}
            weight={weightOf(line, drafts)}
            sliderEnd={sliderEnd}
            refusal={refusals[line.key] ?? null}
            isLocked={line.weight === null}
            pointed={isSame(pointed, line) ? pointed : null}
            change={change}
          />
        ))}
      </ul>
    </fieldset>
  );
}
