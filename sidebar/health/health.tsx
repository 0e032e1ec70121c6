// The Health screen: does the machine run, what is behind or wrong, and what it still needs.
import type { HealthReply } from '../../src/app/sidebar/contract/health';
import { useApp, type ScreenProps } from '../parts/app-context';
import { Notice, Waiting } from '../parts/pieces';
import { useLoad } from '../parts/use-load';
import { ago } from '../parts/words';
import { call } from '../server';
import { Connection } from './connection';
import { Connectors, Jobs, Quotas, WebApp } from './machine';
import { Problems } from './problems';
import { Runs } from './runs';
import { Secrets } from './secrets';

export function HealthScreen({ isActive }: ScreenProps) {
  const { version } = useApp();
  const { loaded, reload } = useLoad(isActive ? 'health' : null, version, () => call('health'));
  return (
    <div class="screen">
      <Waiting loaded={loaded} what="how things stand" retry={reload}>
        {(health) => <Shown health={health} reload={reload} isBusy={loaded.kind === 'loading'} />}
      </Waiting>
    </div>
  );
}

function Shown({
  health,
  reload,
  isBusy,
}: {
  readonly health: HealthReply;
  readonly reload: () => void;
  readonly isBusy: boolean;
}) {
  const { may, show } = useApp();
  const { nowMs, lastTickMs, alarm, runs, jobs, problems, connectors, quotas, secrets, canEnterSecrets, web } = health;
  const wanted = secrets.length > 0 ? <Secrets secrets={secrets} canEnter={canEnterSecrets} changed={reload} /> : null;
  return (
    <>
      {alarm === null ? <Notice tone="good">All is well.</Notice> : <Notice tone="bad">{alarm}</Notice>}
      <div class="row between">
        <span class="quiet grow">
          {lastTickMs === null
            ? 'The clock has not come round yet.'
            : `The clock came round ${ago(lastTickMs, nowMs)}.`}
        </span>
        <button
          type="button"
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) reload();
          }}
        >
          Refresh
        </button>
      </div>
      {may('start') && (
        <button type="button" class="link" onClick={() => show('start')}>
          Start: first steps, kinds of records
        </button>
      )}
      <Problems problems={problems} nowMs={nowMs} />
      <Jobs jobs={jobs} nowMs={nowMs} />
      <Runs runs={runs} nowMs={nowMs} />
      <Connectors connectors={connectors} nowMs={nowMs} />
      <WebApp web={web} />
      {wanted}
      <Quotas quotas={quotas} />
      <Connection />
    </>
  );
}
