// The run log: what the tab Runs says, newest first.
import type { RunRow } from '../server';
import { shortTime } from './time';

const textOf = (value: RunRow[string] | undefined): string =>
  value === null || value === undefined ? '' : String(value);

export function RunsPanel({ runs }: { readonly runs: readonly RunRow[] }) {
  if (runs.length === 0) return <p class="empty">Nothing has run yet. Move the clock on, or choose Nexus › Run now.</p>;
  return (
    <table class="runs" data-testid="runs">
      <thead>
        <tr>
          <th>When</th>
          <th>Job</th>
          <th>What happened</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run, index) => (
          <tr key={index} class={textOf(run['outcome'])}>
            <td>{shortTime(Date.parse(textOf(run['startedAt'] ?? run['at'])))}</td>
            <td>{textOf(run['job'])}</td>
            <td>
              <span class="outcome">{textOf(run['outcome'])}</span> {textOf(run['message'])}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
