// The versions of the weights with what changed in each, any of which can be brought back.
import { useState } from 'preact/hooks';
import type { VersionLine, WeightsReply } from '../../src/app/sidebar/contract/weights';
import { useApp } from '../parts/app-context';
import { State } from '../parts/pieces';
import { dateOf } from '../parts/words';
import { Restore } from './restore';
import type { LivePreview } from './use-preview';

interface Props {
  readonly weights: WeightsReply;
  readonly live: LivePreview | null;
  readonly want: (fields: readonly string[]) => void;
}

export function Versions({ weights, live, want }: Props) {
  const { version, versions } = weights;
  const { may } = useApp();
  const [restoring, setRestoring] = useState<VersionLine | null>(null);
  return (
    <details class="card">
      <summary>
        <h2 class="inline">History</h2> <span class="quiet">version {version} is in force</span>
      </summary>
      {versions.length === 0 && <p class="quiet">The first run makes version 1.</p>}
      <ol class="list">
        {versions.map((line) => (
          <li key={line.version}>
            <div class="row between">
              <h3>Version {line.version}</h3>
              {line.version === version && <State tone="good">in force</State>}
              {line.version !== version && may('restoreWeights') && (
                <button
                  type="button"
                  class="link"
                  aria-label={`Restore version ${line.version}`}
                  onClick={() => setRestoring(line)}
                >
                  Restore
                </button>
              )}
            </div>
            <p>{line.change}</p>
            {line.why !== '' && (
              <p>
                Why: <bdi>{line.why}</bdi>
              </p>
            )}
            <small>
              {[line.who, line.atMs === null ? '' : dateOf(line.atMs, Date.now())]
                .filter((part) => part !== '')
                .join(', ')}
            </small>
          </li>
        ))}
      </ol>
      {restoring !== null && (
        <Restore
          version={restoring.version}
          weights={weights}
          live={live}
          want={want}
          close={() => setRestoring(null)}
        />
      )}
    </details>
  );
}
