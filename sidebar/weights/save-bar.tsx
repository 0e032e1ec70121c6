// Saves the drafts as a version, after saying what will move.
import { useId, useState } from 'preact/hooks';
import type { WeightsReply } from '../../src/app/sidebar/contract/weights';
import { useApp } from '../parts/app-context';
import { Confirm } from '../parts/confirm';
import { counted } from '../parts/words';
import { call } from '../server';
import type { LivePreview } from './use-preview';
import { changesOf, draftsInWords, effectInWords, type Drafts } from './weights-view';

interface Props {
  readonly weights: WeightsReply;
  readonly drafts: Drafts;
  readonly live: LivePreview | null;
  readonly setDrafts: (drafts: Drafts) => void;
  readonly setRefusals: (refusals: Readonly<Record<string, string>>) => void;
}

export function SaveBar({ weights, drafts, live, setDrafts, setRefusals }: Props) {
  const { may, does } = useApp();
  const [isAsking, setAsking] = useState(false);
  // What these weights were when they were saved: until the new ones arrive, the drafts stand for them.
  const [saved, setSaved] = useState<WeightsReply | null>(null);
  const [why, setWhy] = useState('');
  const id = useId();
  const count = Object.keys(drafts).length;
  if ((count === 0 || saved === weights) && !isAsking) return null;
  const save = async (): Promise<void> => {
    const work = call('saveWeights', changesOf(drafts), weights.version, why.trim());
    const { outcome } = await does(work);
    const { refused } = await work;
    setRefusals(Object.fromEntries((refused ?? []).map(({ key, message }) => [key, message])));
    if (outcome !== 'failed' && outcome !== 'busy') setWhy('');
    if (outcome === 'queued') setDrafts({});
    else if (outcome !== 'failed' && outcome !== 'busy') setSaved(weights);
  };
  return (
    <div class="sticky-end row between">
      <span class="grow quiet">{counted(count, 'change')} not saved</span>
      <button type="button" onClick={() => setDrafts({})}>
        Undo
      </button>
      {may('saveWeights') && (
        <button type="button" class="primary" onClick={() => setAsking(true)}>
          Save
        </button>
      )}
      {isAsking && (
        <Confirm
          title={`Save as version ${weights.version + 1}?`}
          verb="Save"
          act={save}
          close={() => setAsking(false)}
        >
          <ul>
            {draftsInWords(weights, drafts).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p>
            {live === null ? 'Every record is scored anew.' : effectInWords(live.shown.preview)} Any version can be
            brought back.
          </p>
          <div>
            <label for={id}>Why (kept with the version)</label>
            <input
              id={id}
              type="text"
              value={why}
              maxLength={500}
              autocomplete="off"
              onInput={({ currentTarget }) => setWhy(currentTarget.value)}
            />
          </div>
        </Confirm>
      )}
    </div>
  );
}
