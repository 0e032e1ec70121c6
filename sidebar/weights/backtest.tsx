// How well the drafts would have told won from lost among closed records.
import { useCallback } from 'preact/hooks';
import type { Backtest, BacktestFigures } from '../../src/engine/backtest';
import type { Band } from '../../src/engine/bands';
import { Picture, type ChartColours, type PictureConfig } from '../parts/chart';
import { Section } from '../parts/pieces';
import type { Tone } from '../parts/tone';
import { counted, percent, inLines, whole } from '../parts/words';
import type { Previewer } from './previewer';

interface Props {
  readonly backtest: Backtest;
  readonly bands: readonly Band[];
  readonly previewer: Previewer;
}

const tones: Readonly<Record<Backtest['verdict'], Tone>> = {
  'too few': 'plain',
  'no better': 'wait',
  better: 'good',
  worse: 'bad',
};

export function BacktestView({ backtest, bands, previewer }: Props) {
  const { verdict, text, won, lost, figures } = backtest;
  return (
    <Section title="Backtest">
      <div class={`notice ${tones[verdict]}`}>{text}</div>
      <p class="quiet">
        {figures !== null &&
          `${counted(won, 'record')} won and ${whole(lost)} lost, as they were ${previewer.daysBefore} days before they closed.`}
        {previewer.leftOut > 0 &&
          ` ${counted(previewer.leftOut, 'closed record')} left out: nothing is known from before.`}
      </p>
      {figures !== null && <Figures figures={figures} today={previewer.today.backtest.figures} bands={bands} />}
    </Section>
  );
}

function Figures({
  figures,
  today,
  bands,
}: {
  readonly figures: BacktestFigures;
  readonly today: BacktestFigures | null;
  readonly bands: readonly Band[];
}) {
  const { lift, topBand, auc, aucLow, aucHigh, baseRate, isRising } = figures;
  return (
    <>
      <dl class="figures">
        <dt>Lift in {topBand.band}</dt>
        <dd>
          {lift.toFixed(2)} × {today !== null && <small>today {today.lift.toFixed(2)}</small>}
        </dd>
        <dt>
          <abbr title="Chance that a won record scored higher than a lost one">AUC</abbr>
        </dt>
        <dd>
          {auc.toFixed(2)} {today !== null && <small>today {today.auc.toFixed(2)}</small>}
          <br />
          <small>
            95 % interval {aucLow.toFixed(2)} to {aucHigh.toFixed(2)}
          </small>
        </dd>
        <dt>Won of all</dt>
        <dd>{percent(baseRate)}</dd>
      </dl>
      <Calibration figures={figures} bands={bands} />
      <p class="quiet">
        Share won in each band
        {isRising ? '; it rises from band to band.' : '; it does not rise from band to band throughout.'}
      </p>
    </>
  );
}

function Calibration({
  figures: { calibration, baseRate },
  bands,
}: {
  readonly figures: BacktestFigures;
  readonly bands: readonly Band[];
}) {
  const config = useCallback(
    ({ quiet, line, text }: ChartColours): PictureConfig<'bar'> => ({
      data: {
        labels: calibration.map(({ band }) => band),
        datasets: [
          {
            label: 'Won',
            data: calibration.map(({ rate }) => rate ?? 0),
            backgroundColor: bands.map(({ colour }) => colour),
            borderColor: text,
            borderWidth: 1,
          },
        ],
      },
      options: {
        scales: {
          x: {
            grid: { display: false },
            border: { color: line },
            ticks: {
              color: quiet,
              font: { size: 10 },
              maxRotation: 0,
              autoSkip: false,
              callback: (_, index) => inLines(bands[index]?.name ?? '', bands.length),
            },
          },
          y: {
            min: 0,
            max: 1,
            grid: { color: line },
            border: { display: false },
            ticks: { color: quiet, font: { size: 10 }, stepSize: 0.5, callback: (value) => percent(Number(value)) },
          },
        },
        plugins: {
          tooltip: {
            displayColors: false,
            callbacks: { label: ({ dataIndex }) => rateInWords(calibration[dataIndex]) },
          },
        },
      },
    }),
    [calibration, bands],
  );
  return (
    <Picture
      type="bar"
      label={`Share won per band, ${percent(baseRate)} of all: ${calibration.map((outcome) => `${outcome.band} ${rateInWords(outcome)}`).join('; ')}`}
      height={112}
      config={config}
    />
  );
}

function rateInWords(outcome: BacktestFigures['calibration'][number] | undefined): string {
  if (outcome === undefined || outcome.rate === null) return 'no closed records';
  const interval =
    outcome.low === null || outcome.high === null ? '' : `, likely ${percent(outcome.low)} to ${percent(outcome.high)}`;
  return `${percent(outcome.rate)} of ${whole(outcome.records)}${interval}`;
}
