// A score over time as a small line: each point is what it was until then, the last what it is now.
import { useCallback } from 'preact/hooks';
import type { DrawnPoint } from './record-view';
import { Picture, type ChartColours, type PictureConfig } from '../parts/chart';
import { dateOf, tenth } from '../parts/words';

export function ScoreLine({ points, nowMs }: { readonly points: readonly DrawnPoint[]; readonly nowMs: number }) {
  const config = useCallback(
    ({ blue, quiet, line, surface }: ChartColours): PictureConfig<'line'> => ({
      data: {
        datasets: [
          {
            data: points.map(({ at, score }) => ({ x: at, y: score })),
            borderColor: blue,
            backgroundColor: blue,
            pointBorderColor: surface,
            pointRadius: points.length > 20 ? 0 : 4,
            borderWidth: 2,
            stepped: 'after',
          },
        ],
      },
      options: {
        scales: {
          x: {
            type: 'linear',
            min: points[0]?.at,
            max: points[points.length - 1]?.at,
            grid: { display: false },
            border: { color: line },
            ticks: { color: quiet, maxRotation: 0, count: 3, callback: (value) => dateOf(Number(value), nowMs) },
          },
          y: {
            min: 0,
            max: 100,
            grid: { color: line },
            border: { display: false },
            ticks: { color: quiet, stepSize: 50 },
          },
        },
        plugins: {
          tooltip: {
            displayColors: false,
            callbacks: {
              title: ([item]) =>
                item?.dataIndex === points.length - 1 ? 'now' : `until ${dateOf(Number(item?.parsed.x), nowMs)}`,
              label: ({ parsed }) => tenth(Number(parsed.y)),
            },
          },
        },
      },
    }),
    [points, nowMs],
  );
  return <Picture type="line" label={inWords(points, nowMs)} height={112} config={config} />;
}

function inWords(points: readonly DrawnPoint[], nowMs: number): string {
  const last = points[points.length - 1];
  if (last === undefined) return 'No score history yet';
  return `Score history: ${points
    .slice(-6, -1)
    .map(({ at, score }) => `${tenth(score)} until ${dateOf(at, nowMs)}`)
    .join(', ')}, now ${tenth(last.score)}`;
}
