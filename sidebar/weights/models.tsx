// The criteria, a model at a time: a slider each, and what else of it can be changed.
import type { WeightDraft, WeightLine, WeightsReply } from '../../src/app/sidebar/contract/weights';
import { useApp, type CriterionPointed } from '../parts/app-context';
import { CriterionWeight } from './criterion';
import { CriterionMore } from './criterion-more';
import type { Cells, Previewer } from './previewer';
import { draftedCriteria, groupsOf, linesWith, mayGo, weightOf, type Drafts, type ModelGroup } from './weights-view';

/** Why a save refused a line, by its key. */
export type Refusals = Readonly<Record<string, string>>;

interface Props {
  readonly weights: WeightsReply;
  readonly drafts: Drafts;
  readonly refusals: Refusals;
  /** Null while the records are not there. */
  readonly previewer: Previewer | null;
  readonly change: (line: WeightLine, draft: WeightDraft) => void;
  /** Takes a draft back. */
  readonly keep: (key: string) => void;
}

export const cellsOf = (previewer: Previewer | null, field: string): Cells => ({
  column: previewer?.column(field),
  nowMs: previewer?.nowMs ?? 0,
});

export function Models(props: Props) {
  const { weights, drafts } = props;
  return (
    <>
      {groupsOf(linesWith(weights, drafts)).map((group) => (
        <Model key={group.model} group={group} {...props} />
      ))}
    </>
  );
}

const isSame = (pointed: CriterionPointed | null, line: WeightLine): boolean =>
  pointed !== null &&
  pointed.model.toLowerCase() === line.model.toLowerCase() &&
  pointed.criterion.toLowerCase() === line.criterion.toLowerCase();

function Model({ group: { model, lines, sliderEnd }, ...props }: Props & { readonly group: ModelGroup }) {
  const { pointed } = useApp();
  const { drafts, refusals, change, keep } = props;
  return (
    <fieldset class="stack">
      <legend>
        <h2>{model}</h2>
      </legend>
      <ul class="stack">
        {lines.map((line) =>
          drafts[line.key]?.isRemoved === true ? (
            <Going key={line.row} line={line} refusal={refusals[line.key] ?? null} keep={() => keep(line.key)} />
          ) : (
            <CriterionWeight
              key={line.row}
              line={line}
              weight={weightOf(line, drafts)}
              sliderEnd={sliderEnd}
              refusal={refusals[line.key] ?? null}
              isLocked={line.weight === null}
              pointed={isSame(pointed, line) ? pointed : null}
              change={(of, weight) => change(of, { weight })}
            >
              <More line={line} {...props} />
            </CriterionWeight>
          ),
        )}
      </ul>
    </fieldset>
  );
}

/** For who may change them; the others try weights alone. */
function More({ line, weights, drafts, previewer, change, keep }: Props & { readonly line: WeightLine }) {
  const { may } = useApp();
  if (!may('saveWeights')) return null;
  const draft = drafts[line.key];
  const inForce = weights.criteria.find(({ model, criterion }) => model === line.model && criterion === line.criterion);
  const field = inForce?.field ?? draft?.field ?? line.field;
  return (
    <CriterionMore
      line={line}
      draft={draft}
      field={weights.fields.find(({ id }) => id === field)?.header ?? field.replace(/^(.*)\.score$/, 'the score of $1')}
      cells={cellsOf(previewer, field)}
      mayGo={draft?.isAdded === true || mayGo(line, weights, draftedCriteria(weights.criteria, drafts, weights))}
      change={(changed) => change(line, changed)}
      remove={() => (draft?.isAdded === true ? keep(line.key) : change(line, { isRemoved: true }))}
    />
  );
}

function Going({
  line,
  refusal,
  keep,
}: {
  readonly line: WeightLine;
  readonly refusal: string | null;
  readonly keep: () => void;
}) {
  return (
    <li class="criterion moved">
      <div class="row between">
        <s class="grow">{line.criterion}</s>
        <button type="button" class="link" aria-label={`Keep ${line.model} ${line.criterion}`} onClick={keep}>
          Keep it
        </button>
      </div>
      {refusal !== null && <p class="wrong">{refusal}</p>}
    </li>
  );
}
