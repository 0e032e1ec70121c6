// A scale: its kind to choose, with ranges from the data, its text to change, and what a map leaves out.
import { useEffect, useId, useState } from 'preact/hooks';
import { isScaleError, parseScale } from '../../src/engine/parse-scale';
import {
  kindOf,
  SCALE_KINDS,
  suggestScale,
  unlistedIn,
  withListed,
  type ScaleKind,
} from '../../src/engine/scale-suggestion';
import { counted } from '../parts/words';
import type { Cells } from './previewer';
import { unlistedInWords } from './weights-view';

interface Props {
  readonly scale: string;
  /** Of which criterion. */
  readonly name: string;
  readonly cells: Cells;
  /** Only what can be read is handed on. */
  readonly change: (scale: string) => void;
}

const IN_WORDS: Readonly<Record<ScaleKind, string>> = {
  linear: 'linear: evenly from one number to another',
  log: 'log: by orders of magnitude',
  steps: 'steps: from one threshold to the next',
  map: 'map: each text by itself',
  'yes/no': 'yes/no',
  recency: 'recency: the newer the more',
};

export function ScaleEditor({ scale, name, cells, change }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(scale);
  useEffect(() => setTyped(scale), [scale]);
  const parsed = parseScale(typed);
  const take = (text: string): void => {
    setTyped(text);
    if (!isScaleError(parseScale(text))) change(text.trim());
  };
  const suggest = (kind: ScaleKind): void => take(suggestScale(kind, cells.column, cells.nowMs));
  const kind = kindOf(typed);
  return (
    <>
      <div>
        <label for={`${id}-kind`}>Kind of scale</label>
        <select
          id={`${id}-kind`}
          value={kind ?? ''}
          aria-label={`Kind of scale of ${name}`}
          onChange={({ currentTarget }) => suggest(currentTarget.value as ScaleKind)}
        >
          {kind === null && <option value="">choose one</option>}
          {SCALE_KINDS.map((one) => (
            <option key={one} value={one}>
              {IN_WORDS[one]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for={`${id}-scale`}>Scale</label>
        <textarea
          id={`${id}-scale`}
          rows={typed.length > 40 ? 4 : 1}
          value={typed}
          aria-label={`Scale of ${name}`}
          aria-invalid={isScaleError(parsed)}
          onInput={({ currentTarget }) => take(currentTarget.value)}
        />
        {isScaleError(parsed) && <p class="wrong">{parsed.message}</p>}
      </div>
      {kind !== null && kind !== 'yes/no' && cells.column !== undefined && (
        <button type="button" class="link" onClick={() => suggest(kind)}>
          Fit it to the data
        </button>
      )}
      <UnlistedTexts scale={typed} cells={cells} take={take} />
    </>
  );
}

function UnlistedTexts({
  scale,
  cells: { column },
  take,
}: {
  readonly scale: string;
  readonly cells: Cells;
  readonly take: (scale: string) => void;
}) {
  const unlisted = unlistedIn(scale, column);
  if (unlisted.length === 0) return null;
  const rows = unlisted.reduce((sum, { rows: count }) => sum + count, 0);
  return (
    <p class="quiet">
      {counted(unlisted.length, 'value')} in {counted(rows, 'record')} not listed yet:{' '}
      <bdi>{unlistedInWords(unlisted)}</bdi>.{' '}
      <button
        type="button"
        class="link"
        onClick={() =>
          take(
            withListed(
              scale,
              unlisted.map(({ text }) => text),
            ),
          )
        }
      >
        {unlisted.length === 1 ? 'Add it' : 'Add them'}
      </button>
    </p>
  );
}
