// Records per band today beside records per band with the drafts.
import { useCallback } from 'preact/hooks';
import type { Band } from '../../src/engine/bands';
import type { Preview } from '../../src/engine/preview';
import { Picture, type ChartColours, type PictureConfig } from '../parts/chart';
import { inLines, whole } from '../parts/words';

interface Props {
  readonly bands: readonly Band[];
  readonly preview: Preview;
}

export function Distribution({ bands, preview }: Props) {
  const config = useCallback(
    ({ quiet, line, track }: ChartColours): PictureConfig<'bar'> => ({
      data: {
        labels: bands.map(({ name }) => name),
        datasets: [
          {
            label: 'Today',
            data: preview.before.slice(0, bands.length),
            backgroundColor: track,
            borderColor: quiet,
            borderWidth: 1,
          },
          {
            label: 'With these weights',
            data: preview.after.slice(0, bands.length),
            backgroundColor: bands.map(({ colour }) => colour),
            borderColor: quiet,
            borderWidth: 1,
          },
        ],
      },
      options: {
        datasets: { bar: { categoryPercentage: 0.84, barPercentage: 0.96 } },
        scales: {
          x: {
            grid: { display: false },
            border: { color: line },
            ticks: {
              color: quiet,
              font: { size: bands.length > 5 ? 9 : 10 },
              maxRotation: 0,
              autoSkip: false,
              callback: (_, index) => inLines(bands[index]?.name ?? '', bands.length),
            },
          },
          y: {
            beginAtZero: true,
            grid: { color: line },
            border: { display: false },
            ticks: { color: quiet, font: { size: 10 }, maxTicksLimit: 3, precision: 0 },
          },
        },
      },
    }),
    [bands, preview],
  );
  return <Picture type="bar" label={inWords(bands, preview)} height={112} config={config} />;
}

function inWords(bands: readonly Band[], { before, after }: Preview): string {
  return `Records per band, today and with these weights: ${bands.map(({ name }, index) => `${name} ${whole(before[index] ?? 0)}, ${whole(after[index] ?? 0)}`).join('; ')}`;
}
