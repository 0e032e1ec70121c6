// The points each criterion adds, as bars that compare, and what is missing.
import type { CriterionPoints } from '../../src/app/sidebar/contract/record';
import { Section } from '../parts/pieces';
import { lackInWords, nameAmong, pointsInWords, pointsView, signed } from './record-view';

export function Points({ points }: { readonly points: readonly CriterionPoints[] }) {
  const { known, missing, most } = pointsView(points);
  return (
    <Section title="Points">
      {known.length === 0 && <p class="quiet">No criterion has a value. Fill in what is missing below.</p>}
      <ul class="stack">
        {known.map((entry) => (
          <Bar key={`${entry.model}/${entry.criterion}`} entry={entry} name={nameAmong(points, entry)} most={most} />
        ))}
      </ul>
      {missing.length > 0 && (
        <div class="stack missing">
          <h3>Missing</h3>
          <ul class="stack">
            {missing.map((entry) => (
              <Lack key={`${entry.model}/${entry.criterion}`} entry={entry} name={nameAmong(points, entry)} />
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}

interface EntryProps {
  readonly entry: CriterionPoints;
  readonly name: string;
}

function Bar({ entry, name, most }: EntryProps & { readonly most: number }) {
  const { value, points, model, criterion, is } = entry;
  return (
    <li>
      <div class="row between">
        <span class="grow">
          {name}{' '}
          {value !== '' && (
            <small>
              <bdi>{value}</bdi>
            </small>
          )}
        </span>
        <span class="number">{is === 'veto' ? 'veto' : signed(points)}</span>
      </div>
      <meter min={0} max={most} value={Math.abs(points)} aria-label={`${model} ${criterion}`}>
        {pointsInWords(entry)}
      </meter>
    </li>
  );
}

function Lack({ entry, name }: EntryProps) {
  const { field, value, criterion } = entry;
  const blank = field.toLowerCase() === criterion.toLowerCase() ? 'blank' : `${field} is blank`;
  return (
    <li class="row between wrap">
      <span>{name}</span>
      <small>
        {value === '' ? (
          blank
        ) : (
          <>
            {field} “<bdi>{value}</bdi>” {lackInWords(entry)}
          </>
        )}
      </small>
    </li>
  );
}
