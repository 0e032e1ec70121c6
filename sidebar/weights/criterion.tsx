// One criterion: a slider for the feel and a number for the exact weight.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { WeightLine } from '../../src/app/sidebar/contract/weights';
import type { Weight } from '../../src/engine/criteria';
import type { CriterionPointed } from '../parts/app-context';
import { sliderStart, sliderStep, weightTyped } from './weights-view';

interface Props {
  readonly line: WeightLine;
  readonly weight: Weight;
  readonly sliderEnd: number;
  /** Why a save refused it. */
  readonly refusal: string | null;
  readonly isLocked: boolean;
  /** Set when another screen points here: it gets the keyboard. */
  readonly pointed: CriterionPointed | null;
  readonly change: (line: WeightLine, weight: Weight) => void;
  /** What else of it can be changed. */
  readonly children?: ComponentChildren;
}

export function CriterionWeight({ line, weight, sliderEnd, refusal, isLocked, pointed, change, children }: Props) {
  const id = useId();
  const number = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (pointed === null) return;
    number.current?.scrollIntoView({ block: 'center' });
    number.current?.focus();
  }, [pointed]);
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => setTyped(null), [line.weight]);
  const isBad = typed !== null && weightTyped(typed) === null;
  const type = (text: string): void => {
    setTyped(text);
    const value = weightTyped(text);
    if (value !== null) change(line, value);
  };
  const problem = isBad ? 'Write a number from -1,000,000 to 1,000,000, or veto.' : (refusal ?? line.problem);
  const name = `Weight of ${line.model} ${line.criterion}`;
  return (
    <li class={weight === line.weight ? 'criterion' : 'criterion moved'}>
      <label for={id} title={line.help}>
        {line.criterion}
        {weight !== line.weight && line.weight !== null && <span> was {line.weight}</span>}
      </label>
      <div class="row">
        <input
          class={typeof weight === 'number' && weight < 0 ? 'grow takes-away' : 'grow'}
          type="range"
          min={sliderStart(weight, line, sliderEnd)}
          max={sliderEnd}
          step={sliderStep(sliderEnd)}
          value={typeof weight === 'number' ? Math.min(weight, sliderEnd) : 0}
          disabled={isLocked || typeof weight !== 'number'}
          aria-label={name}
          aria-valuetext={String(weight)}
          onInput={({ currentTarget }) => {
            setTyped(null);
            change(line, Number(currentTarget.value));
          }}
        />
        <input
          class="weight-number"
          ref={number}
          id={id}
          type="text"
          value={typed ?? String(weight)}
          disabled={isLocked}
          aria-label={`${name}, as a number`}
          aria-invalid={isBad}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onBlur={() => {
            if (!isBad) setTyped(null);
          }}
        />
      </div>
      {problem !== null && (
        <p class="wrong" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      {children}
    </li>
  );
}
