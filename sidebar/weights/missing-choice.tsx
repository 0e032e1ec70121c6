// What a blank cell counts as.
import { useId } from 'preact/hooks';

const CHOICES: readonly (readonly [missing: string, words: string])[] = [
  ['skip', 'skip: the criterion is left out'],
  ['zero', 'zero: counts nothing'],
  ['0.5', '0.5: counts half'],
];

export function MissingChoice({
  missing,
  change,
}: {
  readonly missing: string;
  readonly change: (missing: string) => void;
}) {
  const id = useId();
  const present = missing === '' ? 'skip' : missing;
  const isOther = CHOICES.every(([choice]) => choice !== present);
  return (
    <div>
      <label for={id}>Where it is blank</label>
      <select id={id} value={present} onChange={({ currentTarget }) => change(currentTarget.value)}>
        {isOther && <option value={present}>{present}</option>}
        {CHOICES.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
