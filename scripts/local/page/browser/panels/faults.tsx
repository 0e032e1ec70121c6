// The switch for faults: what the outside services and Google answer from now on.
import type { FaultChoice, FaultSwitches } from '../../outside/faults';
import type { PageState } from '../server';

const WORDS: Readonly<Record<FaultChoice, string>> = {
  none: 'works',
  '500': 'answers 500',
  '429': 'answers 429, try later',
  timeout: 'does not answer',
};
const SHARES = [0, 0.02, 0.1, 0.3, 1];

export function FaultsPanel({
  state,
  onChange,
}: {
  readonly state: PageState;
  readonly onChange: (switches: FaultSwitches) => void;
}) {
  const { faults, services } = state;
  return (
    <form class="faults" onSubmit={(event) => event.preventDefault()}>
      <p class="quiet">
        What fails here fails as in real life: runs say so in the run log, nothing is sent twice, and the next tick goes
        on.
      </p>
      {services.map(({ id, name }) => (
        <label key={id}>
          {name}
          <select
            value={faults.outside[id] ?? 'none'}
            onChange={({ currentTarget }) =>
              onChange({ ...faults, outside: { ...faults.outside, [id]: currentTarget.value as FaultChoice } })
            }
            data-testid={`fault-${id}`}
          >
            {(Object.keys(WORDS) as FaultChoice[])
              .sort((a, b) => (a === 'none' ? -1 : b === 'none' ? 1 : 0))
              .map((choice) => (
                <option key={choice} value={choice}>
                  {WORDS[choice]}
                </option>
              ))}
          </select>
        </label>
      ))}
      <label>
        Google’s services
        <select
          value={String(faults.googleShare)}
          onChange={({ currentTarget }) => onChange({ ...faults, googleShare: Number(currentTarget.value) })}
          data-testid="fault-google"
        >
          {[...new Set([...SHARES, faults.googleShare])].map((share) => (
            <option key={share} value={String(share)}>
              {share === 0 ? 'work' : `fail in ${Math.round(share * 100)} % of calls`}
            </option>
          ))}
        </select>
      </label>
    </form>
  );
}
