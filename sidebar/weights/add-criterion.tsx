// A criterion that the tab does not have yet: tried out in the preview like a moved slider, and saved with the rest.
import type { TargetedEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { WeightDraft, WeightsReply } from '../../src/app/sidebar/contract/weights';
import { MissingChoice } from './missing-choice';
import { kindFor, newCriterionProblem, suggestedFor, type NewCriterion } from './new-criterion';
import type { Cells } from './previewer';
import { ScaleEditor } from './scale-editor';
import { weightTyped, type Drafts } from './weights-view';

interface Props {
  readonly weights: WeightsReply;
  readonly drafts: Drafts;
  /** Asks for a column's cells, which come a moment later. */
  readonly want: (field: string) => void;
  readonly cellsOf: (field: string) => Cells;
  readonly add: (key: string, draft: WeightDraft) => void;
}

export function AddCriterion(props: Props) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <button type="button" onClick={() => setOpen(true)}>
        Add a criterion…
      </button>
    );
  return <Form {...props} close={() => setOpen(false)} />;
}

function Form({ weights, drafts, want, cellsOf, add, close }: Props & { readonly close: () => void }) {
  const id = useId();
  const models = [...new Set(weights.criteria.map(({ model }) => model))];
  const [wanted, setWanted] = useState<NewCriterion>({
    model: models[0] ?? weights.model,
    criterion: '',
    field: '',
    scale: '',
    weight: '10',
    missing: 'skip',
  });
  const [problem, setProblem] = useState<string | null>(null);
  const set = (change: Partial<NewCriterion>): void => {
    setWanted((before) => ({ ...before, ...change }));
    setProblem(null);
  };
  const cells = cellsOf(wanted.field);
  const scale = wanted.scale || (wanted.field === '' ? '' : suggestedFor(wanted.field, weights, cells));
  const submit = (event: TargetedEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const checked = newCriterionProblem(weights, drafts, { ...wanted, scale });
    if (typeof checked === 'string') return setProblem(checked);
    add(checked.key, checked.draft);
    close();
  };
  return (
    <form class="card stack" aria-label="A new criterion" onSubmit={submit}>
      <h2>A new criterion</h2>
      <div>
        <label for={`${id}-model`}>Model</label>
        <input
          id={`${id}-model`}
          type="text"
          list={`${id}-models`}
          value={wanted.model}
          autocomplete="off"
          onInput={({ currentTarget }) => set({ model: currentTarget.value })}
        />
        <datalist id={`${id}-models`}>
          {models.map((model) => (
            <option key={model} value={model} />
          ))}
        </datalist>
      </div>
      <div>
        <label for={`${id}-name`}>Name, as the reasons call it</label>
        <input
          id={`${id}-name`}
          type="text"
          value={wanted.criterion}
          maxLength={100}
          autocomplete="off"
          onInput={({ currentTarget }) => set({ criterion: currentTarget.value })}
        />
      </div>
      <div>
        <label for={`${id}-field`}>Field</label>
        <select
          id={`${id}-field`}
          value={wanted.field}
          onChange={({ currentTarget }) => {
            set({ field: currentTarget.value, scale: '' });
            want(currentTarget.value);
          }}
        >
          <option value="">choose one</option>
          {weights.fields.map(({ id: field, header }) => (
            <option key={field} value={field}>
              {header}
            </option>
          ))}
          {models.map((model) => (
            <option key={`${model}.score`} value={`${model}.score`}>
              the score of {model}
            </option>
          ))}
        </select>
      </div>
      {wanted.field !== '' && (
        <ScaleEditor
          key={`${wanted.field} ${kindFor(cells)}`}
          name="the new criterion"
          scale={scale}
          cells={cells}
          change={(text) => set({ scale: text })}
        />
      )}
      <div>
        <label for={`${id}-weight`}>Weight</label>
        <input
          id={`${id}-weight`}
          type="text"
          value={wanted.weight}
          autocomplete="off"
          aria-invalid={weightTyped(wanted.weight) === null}
          onInput={({ currentTarget }) => set({ weight: currentTarget.value })}
        />
      </div>
      <MissingChoice missing={wanted.missing} change={(missing) => set({ missing })} />
      {problem !== null && (
        <p class="wrong" role="alert">
          {problem}
        </p>
      )}
      <div class="row end">
        <button type="button" onClick={close}>
          Cancel
        </button>
        <button type="submit" class="primary">
          Try it
        </button>
      </div>
    </form>
  );
}
