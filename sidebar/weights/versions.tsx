// The versions of the weights with what changed in each, any of which can be brought back.
import { useState } from 'preact/hooks';
import type { VersionLine, WeightsReply } from '../../src/app/sidebar/contract/weights';
import { useApp } from '../parts/app-context';
import { Confirm } from '../parts/confirm';
import { State } from '../parts/pieces';
import { dateOf } from '../parts/words';
import { call } from '../server';

export function Versions({ weights: { version, versions } }: { readonly weights: WeightsReply }) {
  const { may, does } = useApp();
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
            <small>
              {[line.who, line.atMs === null ? '' : dateOf(line.atMs, Date.now())]
                .filter((part) => part !== '')
                .join(', ')}
            </small>
          </li>
        ))}
      </ol>
      {restoring !== null && (
        <Confirm
          title={`Restore version ${restoring.version}?`}
          verb="Restore"
          act={() => does(call('restoreWeights', restoring.version))}
          close={() => setRestoring(null)}
        >
          <p>
            The weights and bands become what they were in version {restoring.version}, as a new version; every record
            is scored anew. What was changed since stays in the history.
          </p>
        </Confirm>
      )}
    </details>
  );
}
