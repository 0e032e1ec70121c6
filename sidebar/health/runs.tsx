// The last runs: how each went, how long it took and what it called.
import type { RunLine } from '../../src/app/sidebar/contract/health';
import { Section, State } from '../parts/pieces';
import type { Tone } from '../parts/tone';
import { ago, duration, whole } from '../parts/words';

const tones: Readonly<Record<string, Tone>> = {
  done: 'good',
  nothing: 'plain',
  partial: 'wait',
  failed: 'bad',
  killed: 'bad',
};

const SHOWN_AT_ONCE = 5;

export function Runs({ runs, nowMs }: { readonly runs: readonly RunLine[]; readonly nowMs: number }) {
  const older = runs.slice(SHOWN_AT_ONCE);
  return (
    <Section title="Last runs">
      {runs.length === 0 && <p class="quiet">Nothing has run yet. Import a file, or choose Nexus → Run now.</p>}
      <ul class="list">
        {runs.slice(0, SHOWN_AT_ONCE).map((run) => (
          <Run key={run.id} run={run} nowMs={nowMs} />
        ))}
      </ul>
      {older.length > 0 && (
        <details>
          <summary class="quiet">{older.length} older</summary>
          <ul class="list">
            {older.map((run) => (
              <Run key={run.id} run={run} nowMs={nowMs} />
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

function Run({ run, nowMs }: { readonly run: RunLine; readonly nowMs: number }) {
  const { job, outcome, startedAtMs, durationMs, message, calls, read, written, rejected, by } = run;
  return (
    <li>
      <div class="row between">
        <span class="row">
          <State tone={tones[outcome] ?? 'plain'}>{outcome}</State>
          <b>{job}</b>
        </span>
        <small class="number">{durationMs === null ? '' : duration(durationMs)}</small>
      </div>
      {message !== '' && <p>{message}</p>}
      <small>{[ago(startedAtMs, nowMs), by, calls].filter((part) => part !== '').join(' · ')}</small>
      <small>
        {whole(read)} read, {whole(written)} written{rejected > 0 && `, ${whole(rejected)} refused`}
      </small>
    </li>
  );
}
