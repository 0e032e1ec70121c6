// Brings a version back, after showing what it would move.
import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import type { VersionReply, WeightsReply } from '../../src/app/sidebar/contract/weights';
import { useApp } from '../parts/app-context';
import { Confirm } from '../parts/confirm';
import { Waiting } from '../parts/pieces';
import { useLoad } from '../parts/use-load';
import { call } from '../server';
import type { LivePreview } from './use-preview';
import { effectInWords } from './weights-view';

interface Props {
  readonly version: number;
  readonly weights: WeightsReply;
  readonly live: LivePreview | null;
  /** Asks for columns that the version reads, which come a moment later. */
  readonly want: (fields: readonly string[]) => void;
  readonly close: () => void;
}

export function Restore({ version, weights, live, want, close }: Props) {
  const { does } = useApp();
  const id = useId();
  const [why, setWhy] = useState('');
  const { loaded, reload } = useLoad(`version ${version}`, 0, () =>
    call('weightsVersion', version, weights.recordType),
  );
  useEffect(() => {
    if (loaded.value !== null) want(loaded.value.criteria.map(({ field }) => field));
  }, [loaded.value]);
  return (
    <Confirm
      title={`Restore version ${version}?`}
      verb="Restore"
      act={() => does(call('restoreWeights', version, why.trim()))}
      close={close}
    >
      <Waiting loaded={loaded} what="what it would move" retry={reload}>
        {(earlier) => <Effect earlier={earlier} live={live} weights={weights} />}
      </Waiting>
      <p>
        The weights and bands become what they were in version {version}, as a new version; every record is scored anew.
        What was changed since stays in the history.
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
  );
}

function Effect({
  earlier: { criteria, bands },
  live,
  weights,
}: {
  readonly earlier: VersionReply;
  readonly live: LivePreview | null;
  readonly weights: WeightsReply;
}) {
  const words = useMemo(() => {
    if (criteria.length === 0) return `It knows no ${weights.words.many}: theirs stay as they are.`;
    return live === null ? null : effectInWords(live.previewer.of(criteria, bands).preview);
  }, [criteria, bands, live?.previewer]);
  return <p role="status">{words === null ? 'Working out what it would move …' : <b>{words}</b>}</p>;
}
