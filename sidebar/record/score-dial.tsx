// A score from 0 to 100 as a dial in its band's colour.
import { useCallback } from 'preact/hooks';
import { Picture, type ChartColours, type PictureConfig } from '../parts/chart';
import { tenth } from '../parts/words';

interface Props {
  readonly score: number | null;
  /** The band's, `#rrggbb`; null without a band. */
  readonly colour: string | null;
}

export function ScoreDial({ score, colour }: Props) {
  const config = useCallback(
    ({ track, quiet, line, blue }: ChartColours): PictureConfig<'doughnut'> => ({
      data: {
        datasets: [
          {
            data: [score ?? 0, 100 - (score ?? 0)],
            backgroundColor: [colour ?? blue, track],
            borderColor: [quiet, line],
            borderWidth: 1,
          },
        ],
      },
      options: {
        rotation: -90,
        circumference: 180,
        cutout: '80%',
        layout: { padding: 1 },
        events: [],
        plugins: { tooltip: { enabled: false } },
      },
    }),
    [score, colour],
  );
  const words = score === null ? 'No score yet' : `Score ${tenth(score)} of 100`;
  return (
    <div class="dial">
      <Picture type="doughnut" label={words} height={112} config={config} />
      <div class="dial-number" aria-hidden="true">
        {score === null ? '–' : tenth(score)}
      </div>
    </div>
  );
}
