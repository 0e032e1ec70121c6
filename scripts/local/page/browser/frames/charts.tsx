// The charts of the tab in front, drawn where they lie over the cells.
import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PieController,
  PointElement,
  ScatterController,
  Title,
  Tooltip,
  type ChartConfiguration,
} from 'chart.js';
import { useEffect, useRef } from 'preact/hooks';
import type { ChartView } from '../../book/charts';
import type { TabLayout } from '../../book/wire';

Chart.register(
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PieController,
  PointElement,
  ScatterController,
  Title,
  Tooltip,
);

/** The colours that Google gives to series without one. */
const COLOURS = ['#4285f4', '#ea4335', '#fbbc04', '#34a853', '#ff6d01', '#46bdc6', '#7baaf7', '#f07b72'];
const HEADER = { column: 46, row: 20 } as const;

export function Charts({
  charts,
  tab,
  scroll,
}: {
  readonly charts: readonly ChartView[];
  readonly tab: TabLayout;
  readonly scroll: { readonly x: number; readonly y: number };
}) {
  return (
    <div class="charts" style={{ left: `${HEADER.column}px`, top: `${HEADER.row}px` }}>
      <div style={{ transform: `translate(${-scroll.x}px, ${-scroll.y}px)` }}>
        {charts.map((chart) => (
          <Drawn key={chart.id} chart={chart} {...cornerOf(chart, tab)} />
        ))}
      </div>
    </div>
  );
}

function cornerOf({ place }: ChartView, tab: TabLayout): { readonly x: number; readonly y: number } {
  const widths = Array.from({ length: place.column }, (_, column) =>
    tab.hiddenColumns.includes(column) ? 0 : (tab.widths[column] ?? 100),
  );
  const heights = Array.from({ length: place.row }, (_, row) => tab.heights[row] ?? 21);
  return { x: sum(widths) + place.x, y: sum(heights) + place.y };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function Drawn({ chart, x, y }: { readonly chart: ChartView; readonly x: number; readonly y: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current) return undefined;
    const drawn = new Chart(canvas.current, configOf(chart));
    return () => drawn.destroy();
  }, [JSON.stringify(chart)]);
  const { width, height } = chart.place;
  return (
    <figure
      class="chart"
      style={{ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` }}
      data-testid="chart"
    >
      <canvas ref={canvas} role="img" aria-label={`Chart: ${chart.title}`} />
    </figure>
  );
}

function configOf({ kind, title, labels, series, isStacked }: ChartView): ChartConfiguration {
  const isPie = kind === 'pie';
  const base = isPie ? 'pie' : kind === 'scatter' ? 'scatter' : kind === 'line' || kind === 'area' ? 'line' : 'bar';
  const drawn = series.filter(({ values }) => values.some((value) => value !== null));
  const datasets = drawn.map(({ name, kind: own, colour, values }, index) => {
    const shade = colour ?? COLOURS[index % COLOURS.length] ?? '#4285f4';
    const isArea = kind === 'area' || own === 'area';
    return {
      label: name,
      data: [...values],
      borderColor: isPie ? '#ffffff' : shade,
      backgroundColor: isPie ? labels.map((_, at) => COLOURS[at % COLOURS.length]) : isArea ? `${shade}55` : shade,
      fill: isArea,
      borderWidth: isPie ? 1 : base === 'bar' && own !== 'line' ? 0 : 2,
      pointRadius: 2,
      ...(own && !isPie ? { type: own === 'bar' ? 'bar' : 'line' } : {}),
    };
  });
  return {
    type: base,
    data: { labels: [...labels], datasets },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: kind === 'bar' ? 'y' : 'x',
      plugins: {
        title: {
          display: title !== '',
          text: title,
          align: 'start',
          color: '#757575',
          font: { size: 16, weight: 'normal' },
        },
        legend: { display: isPie || drawn.length > 1, position: isPie ? 'right' : 'top' },
      },
      ...(isPie
        ? {}
        : {
            scales: {
              x: { stacked: isStacked, grid: { display: kind === 'bar' } },
              y: { stacked: isStacked, beginAtZero: true },
            },
          }),
    },
  } as ChartConfiguration;
}
