// What a figure of the Dashboard counts, each with the way to its row.
import type { FigureReply } from '../../src/app/sidebar/contract/figure';
import type { SelectionReply } from '../../src/app/sidebar/contract';
import { useApp } from '../parts/app-context';
import { Listed } from '../parts/listed';
import { Empty, Waiting } from '../parts/pieces';
import { useLoad } from '../parts/use-load';
import { leftOut } from '../parts/words';
import { call } from '../server';
import { figureInWords } from './figure-view';

interface FigureProps {
  readonly cell: NonNullable<SelectionReply['figure']>;
  readonly isActive: boolean;
}

export function FigureRows({ cell: { sheetId, row, column }, isActive }: FigureProps) {
  const { version } = useApp();
  const place = `${sheetId} ${row} ${column}`;
  const { loaded, reload } = useLoad(isActive ? place : null, version, async () => ({
    figure: await call('figure', sheetId, row, column),
  }));
  return (
    <Waiting loaded={loaded} what="what is counted there" retry={reload}>
      {({ figure }) => (figure === null ? <NoFigure /> : <Counted figure={figure} />)}
    </Waiting>
  );
}

const NoFigure = () => (
  <Empty>
    <p>
      Select a figure of <b>Owner</b> or <b>With partner</b>, right of the charts: the records it counts appear here.
    </p>
  </Empty>
);

function Counted({ figure }: { readonly figure: FigureReply }) {
  const { name, entries } = figure;
  const more = leftOut(figure);
  return (
    <section class="stack">
      <h2 class="title" aria-live="polite">
        {figureInWords(figure)}
        <bdi>{name}</bdi>
      </h2>
      <ul class="list">
        {entries.map((entry) => (
          <Listed key={entry.record} {...entry}>
            {entry.with !== '' && (
              <>
                with <bdi>{entry.with}</bdi>
              </>
            )}
          </Listed>
        ))}
      </ul>
      {more !== null && <p class="quiet">{more}</p>}
    </section>
  );
}
