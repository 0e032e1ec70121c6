// The points each criterion adds, as bars that compare, and what is missing.
import type { CriterionPoints } from '../../src/app/sidebar/contract';
import { Section } from '../parts/pieces';
import { tenth } from '../parts/words';
import { pointsInWords, pointsView } from './record-view';

export function Points({ points }: { readonly points: readonly CriterionPoints[] }) {
  const { known, missing, most } = pointsView(points);
  return (
    <Section title="Points">
      {known.length === 0 && <p class="quiet">No criterion has a value. Fill in what is missing below.</p>}
      <ul class="stack">{known.map((entry) => <Bar key={`${entry.model}/${entry.criterion}`} entry={entry} most={most} />)}</ul>
      {missing.length > 0 && (
        <div class="stack missing">
          <h3>Missing</h3>
          <ul class="stack">{missing.map(({ model, criterion, field, value }) => (
            <li key={`${model}/${criterion}`} class="row between"><span>{criterion}</span><small>{value === '' ? `${field} is blank` : <>{field} “<bdi>{value}</bdi>” is not in its scale</>}</small></li>
          ))}</ul>
        </div>
      )}
    </Section>
  );
}

function Bar({ entry, most }: { readonly entry: CriterionPoints; readonly most: number }) {
  const { criterion, value, points, model } = entry;
  return (
    <li>
      <div class="row between"><span class="grow">{criterion} {value !== '' && <small><bdi>{value}</bdi></small>}</span><span class="number">+{tenth(points)}</span></div>
      <meter min={0} max={most} value={points} aria-label={`${model} ${criterion}`}>{pointsInWords(entry)}</meter>
    </li>
  );
}
