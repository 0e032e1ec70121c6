// Jobs that are behind, connectors, and how much of Google's allowance is used.
import type { ConnectorLine, JobLine, QuotaLine, WebLine } from '../../src/app/sidebar/contract/health';
import { Section, State } from '../parts/pieces';
import type { Tone } from '../parts/tone';
import { ago, whole } from '../parts/words';

export function Jobs({ jobs, nowMs }: { readonly jobs: readonly JobLine[]; readonly nowMs: number }) {
  const isLate = ({ behind, failures }: JobLine): boolean => behind !== null || failures > 0;
  const late = jobs.filter(isLate);
  return (
    <Section title="Jobs behind" aside={<span class="number">{late.length}</span>}>
      {late.length === 0 && <p class="quiet">Every job is up to date.</p>}
      <ul class="list">
        {late.map(({ job, behind, failures, lastSuccessMs }) => (
          <li key={job}>
            <div class="row between">
              <b>{job}</b>
              {failures > 0 && <State tone="bad">failed {failures} ×</State>}
            </div>
            {behind !== null && <p>{behind}</p>}
            <small>
              {lastSuccessMs === null ? 'Has not succeeded yet.' : `Last succeeded ${ago(lastSuccessMs, nowMs)}.`}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function Connectors({
  connectors,
  nowMs,
}: {
  readonly connectors: readonly ConnectorLine[];
  readonly nowMs: number;
}) {
  if (connectors.length === 0) return null;
  return (
    <Section title="Connectors">
      <ul class="list">
        {connectors.map((connector) => {
          const { tone, words } = connectorState(connector);
          return (
            <li key={connector.name}>
              <div class="row between">
                <span>{connector.name}</span>
                <State tone={tone}>{words}</State>
              </div>
              {connector.lastSuccessMs !== null && <small>Last success {ago(connector.lastSuccessMs, nowMs)}</small>}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function connectorState({ isConnected, failures }: ConnectorLine): { readonly tone: Tone; readonly words: string } {
  if (failures > 0) return { tone: 'bad', words: `failed ${failures} ×` };
  if (isConnected === null) return { tone: 'plain', words: 'only the installer sees' };
  return isConnected ? { tone: 'good', words: 'connected' } : { tone: 'plain', words: 'not connected' };
}

export function WebApp({ web }: { readonly web: WebLine }) {
  const { address, problem } = web;
  const state = address === '' ? 'not deployed' : problem === null ? 'open' : 'asks for a login';
  return (
    <Section title="Web app">
      <div class="row between">
        <span class="grow">Links in mails and webhook messages</span>
        <State tone={problem === null ? 'good' : address === '' ? 'plain' : 'bad'}>{state}</State>
      </div>
      {problem !== null && <p class="quiet">{problem}</p>}
    </Section>
  );
}

export function Quotas({ quotas }: { readonly quotas: readonly QuotaLine[] }) {
  if (quotas.length === 0) return null;
  return (
    <Section title="Allowance used">
      <ul class="stack">
        {quotas.map(({ name, used, left, help }) => (
          <li key={name}>
            <div class="row between">
              <span title={help}>{name}</span>
              <span class="number">{usedInWords(used, left)}</span>
            </div>
            {used !== null && left !== null && used + left > 0 && (
              <meter min={0} max={used + left} value={used} aria-label={name}>
                {usedInWords(used, left)}
              </meter>
            )}
            <small>{help}</small>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function usedInWords(used: number | null, left: number | null): string {
  if (used !== null) return left === null ? whole(used) : `${whole(used)} of ${whole(used + left)}`;
  return left === null ? 'unknown' : `${whole(left)} left`;
}
