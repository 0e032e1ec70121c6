// The workbook's benchmark compares like with like: every script ends with our cells, and reckoned times are what a run takes.
import { benchHost, importedWorkbook, scoredTabs } from '../../../scripts/bench/sheets/bench-workbook';
import { setValueEveryCell, setValueWhatChanges } from '../../../scripts/bench/sheets/contenders';
import {
  contend,
  OURS,
  reckoned,
  runSheetsBench,
  type SheetsBenchRow,
} from '../../../scripts/bench/sheets/run-sheets-bench';
import { printSheetsTable } from '../../../scripts/bench/sheets/sheets-table';
import { buildBundle } from '../../faults/harness/bundle';

jest.setTimeout(60_000);

const ROWS = 60;
const bundle = buildBundle();

describe('one size', () => {
  let rows: readonly SheetsBenchRow[];
  beforeAll(() => {
    rows = runSheetsBench({ bundle, sizes: [ROWS] });
  });
  const ours = (run: SheetsBenchRow['run']) => rows.find((row) => row.run === run && row.who === OURS);

  test('every script was run and ended with the same cells', () => {
    const others = rows.filter(({ who }) => who !== OURS);
    expect(others).toHaveLength(8);
    expect(others.every(({ note, ratio }) => note === 'same cells' && ratio > 1)).toBe(true);
  });

  test('ours takes two reads and one write, and a run in which nothing changed writes its own line alone', () => {
    expect(ours('fresh rows scored')?.cost).toMatchObject({ reads: 2, writes: 1, mostWritesAMinute: 1 });
    expect(ours('one weight edited')?.cost).toMatchObject({ reads: 2, writes: 1 });
    expect(ours('nothing changed')?.cost).toMatchObject({ reads: 2, writes: 1 });
    expect(ours('nothing changed')?.cost?.writtenBytes).toBeLessThan(1_000);
  });

  test('the table has a line for each', () => {
    const lines = printSheetsTable(rows).split('\n');
    expect(lines).toHaveLength(2 + rows.length);
    expect(lines[2]).toMatch(/^\s*60 {2}fresh rows scored {2}ours /);
  });
});

describe('contenders', () => {
  const before = importedWorkbook(ROWS, bundle);
  const after = structuredClone(before);
  benchHost(after, bundle).execute('runJob', ['score']);

  test.each([
    ['every cell', setValueEveryCell, () => true],
    ['what changes', setValueWhatChanges, (was: unknown, is: unknown) => was !== is],
  ])('the reckoned time of setValue, %s, is the measured one', (_, script, writes) => {
    const { simulatedMs, note } = contend({ who: '', script, writes }, before, after, ROWS);
    expect(note).toBe('same cells');
    expect(reckoned(scoredTabs(after), before, writes)).toBeCloseTo(simulatedMs, 6);
  });

  test('past the size that is run, the time is said to be reckoned', () => {
    expect(contend({ who: '', script: setValueEveryCell, writes: () => true }, before, after, 10_000).note).toBe(
      'reckoned from the number of cells',
    );
  });

  test('a script that leaves other cells does not count', () => {
    // A function of the contenders' script that writes nothing.
    const asTyped = () => undefined;
    expect(() => contend({ who: '', script: asTyped }, before, after, ROWS)).toThrow(
      'asTyped left other cells in the tab',
    );
  });

  test('scripts know no six-minute limit', () => {
    const host = benchHost(
      structuredClone(before),
      'function wait() { for (let i = 0; i < 10; i++) Utilities.sleep(60000) }',
      Infinity,
    );
    expect(host.execute('wait')).toMatchObject({ ok: true, simulatedMs: 600_000 });
  });
});
