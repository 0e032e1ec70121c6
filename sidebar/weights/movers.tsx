// The ten records that the drafts move most, each with its reason.
import type { Band } from '../../src/engine/bands';
import type { Mover } from '../../src/engine/preview';
import { BandChip, Section } from '../parts/pieces';
import { tenth } from '../parts/words';
import type { Previewer } from './previewer';
import { becauseInWords } from './weights-view';

interface Props {
  readonly movers: readonly Mover[];
  readonly bands: readonly Band[];
  readonly previewer: Previewer;
}

export function Movers({ movers, bands, previewer }: Props) {
  return (
    <Section title="Biggest movers">
      {movers.length === 0 && <p class="quiet">Move a weight to see whom it moves most.</p>}
      <ol class="list">
        {movers.map((mover) => (
          <Moved key={mover.row} mover={mover} bands={bands} name={previewer.nameOf(mover.row)} />
        ))}
      </ol>
    </Section>
  );
}

function Moved({
  mover: { before, after, bandBefore, bandAfter, because },
  bands,
  name,
}: {
  readonly mover: Mover;
  readonly bands: readonly Band[];
  readonly name: ReturnType<Previewer['nameOf']>;
}) {
  const to = bandAfter === null || bandAfter === bandBefore ? undefined : bands[bandAfter];
  const from = to === undefined || bandBefore === null ? undefined : bands[bandBefore];
  return (
    <li>
      <div class="row between">
        <h3 class="grow">
          <bdi>{name.title}</bdi>
        </h3>
        <span class="number">
          {scoreText(before)} → {scoreText(after)}
        </span>
      </div>
      {name.with !== '' && (
        <small>
          with <bdi>{name.with}</bdi>
        </small>
      )}
      {to !== undefined && (
        <p class="row wrap">
          {from !== undefined && (
            <>
              <BandChip name={from.name} colour={from.colour} /> →
            </>
          )}{' '}
          <BandChip name={to.name} colour={to.colour} />
        </p>
      )}
      <small>{becauseInWords(because)}</small>
    </li>
  );
}

const scoreText = (score: number | null): string => (score === null ? 'none' : tenth(score));
