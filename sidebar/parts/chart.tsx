// A chart of the kept library: drawn once, then only given new data; its label says the same in words.
import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  DoughnutController,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
  type ChartType,
} from 'chart.js';
import { useEffect, useRef, useState } from 'preact/hooks';

Chart.register(
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  DoughnutController,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

/** What the charts take from the style sheet, which knows light and dark. */
export interface ChartColours {
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly blue: string;
  readonly track: string;
  readonly surface: string;
}

export type PictureConfig<T extends ChartType> = Pick<ChartConfiguration<T>, 'data' | 'options' | 'plugins'>;

interface Props<T extends ChartType> {
  readonly type: T;
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
  readonly height: number;
  readonly config: (colours: ChartColours) => PictureConfig<T>;
}

export function Picture<T extends ChartType>({ type, label, height, config }: Props<T>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Chart<T> | null>(null);
  const colours = useColours();
  useEffect(() => () => chart.current?.destroy(), []);
  useEffect(() => {
    const { data, options, plugins } = config(colours);
    const still = { ...options, animation: false, responsive: true, maintainAspectRatio: false } as NonNullable<
      typeof options
    >;
    if (chart.current === null && canvas.current !== null) {
      chart.current = new Chart<T>(canvas.current, { type, data, options: still, plugins } as ChartConfiguration<T>);
    } else if (chart.current !== null) {
      chart.current.data = data;
      chart.current.options = still as Chart<T>['options'];
      chart.current.update('none');
    }
  });
  return (
    <div class="chart" style={{ height: `${height}px` }}>
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}

function useColours(): ChartColours {
  const [colours, setColours] = useState(readColours);
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const change = (): void => setColours(readColours());
    dark.addEventListener('change', change);
    return () => dark.removeEventListener('change', change);
  }, []);
  return colours;
}

function readColours(): ChartColours {
  const styles = getComputedStyle(document.documentElement);
  const of = (name: string): string => styles.getPropertyValue(`--${name}`).trim();
  return {
    text: of('text'),
    quiet: of('quiet'),
    line: of('line'),
    blue: of('blue'),
    track: of('track'),
    surface: of('surface'),
  };
}
