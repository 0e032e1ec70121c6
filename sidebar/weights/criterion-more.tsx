// What of a criterion is changed less often than its weight: its scale, what a blank counts, whether it is there.
import type { WeightDraft, WeightLine } from '../../src/app/sidebar/contract/weights';
import { MissingChoice } from './missing-choice';
import type { Cells } from './previewer';
import { ScaleEditor } from './scale-editor';

interface Props {
  readonly line: WeightLine;
  readonly draft: WeightDraft | undefined;
  /** What people call the column that it reads. */
  readonly field: string;
  readonly cells: Cells;
  readonly mayGo: boolean;
  readonly change: (change: WeightDraft) => void;
  readonly remove: () => void;
}

export function CriterionMore({ line, draft, field, cells, mayGo, change, remove }: Props) {
  const isAdded = draft?.isAdded === true;
  const shown = `${field}: ${draft?.scale ?? line.scale}`;
  return (
    <details>
      <summary class="quiet" aria-label={`${shown} – scale of ${line.model} ${line.criterion}, or remove it`}>
        {shown}
      </summary>
      <div class="stack card">
        <ScaleEditor
          name={`${line.model} ${line.criterion}`}
          scale={draft?.scale ?? line.scale}
          cells={cells}
          change={(scale) => change({ scale })}
        />
        <MissingChoice missing={draft?.missing ?? line.missing} change={(missing) => change({ missing })} />
        {mayGo ? (
          <button type="button" onClick={remove}>
            {isAdded ? 'Take back' : 'Remove this criterion'}
          </button>
        ) : (
          <p class="quiet">The last criterion of {line.model} stays: its score is used.</p>
        )}
      </div>
    </details>
  );
}
