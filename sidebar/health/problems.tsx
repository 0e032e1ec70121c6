// What is wrong in the workbook, by tab, each with the way to its cell.
import type { HealthReply, ProblemLine } from '../../src/app/sidebar/contract/health';
import { Section } from '../parts/pieces';
import { PlaceLink } from '../parts/place-link';
import { ago, counted, whole } from '../parts/words';

export function Problems({ problems, nowMs }: { readonly problems: HealthReply['problems']; readonly nowMs: number }) {
  const total = problems.reduce((sum, tab) => sum + tab.total, 0);
  return (
    <Section title="Problems" aside={<span class="number">{whole(total)}</span>}>
      {total === 0 && <p class="quiet">Nothing needs a person.</p>}
      {problems.map(({ tab, total: inTab, lines }) => (
        <details key={tab} class="card" open={problems.length === 1}>
          <summary>
            {tab} <span class="quiet">{counted(inTab, 'problem')}</span>
          </summary>
          <ul class="list">
            {lines.map((line, index) => (
              <li key={index}>
                <ProblemText line={line} nowMs={nowMs} />
              </li>
            ))}
          </ul>
          {inTab > lines.length && <p class="quiet">{counted(inTab - lines.length, 'more')}, in the tab Problems.</p>}
        </details>
      ))}
    </Section>
  );
}

export function ProblemText({
  line: { message, row, column, url, sinceMs },
  nowMs,
}: {
  readonly line: ProblemLine;
  readonly nowMs: number;
}) {
  const place = [column ?? '', row === null ? '' : `row ${row}`].filter((part) => part !== '').join(', ');
  return (
    <>
      <p>{message}</p>
      <p class="quiet row between">
        {url === null ? (
          <span>{place}</span>
        ) : (
          <PlaceLink url={url}>{place === '' ? 'Go there' : `Go to ${place}`}</PlaceLink>
        )}
        <span>{ago(sinceMs, nowMs)}</span>
      </p>
    </>
  );
}
