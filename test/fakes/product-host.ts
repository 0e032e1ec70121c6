// The product's own globals in the local host, with a workbook installed: what people set off from menus and dialogs.
import { createHost, type ExecuteOptions, type ExecutionResult, type Host } from '../../scripts/local/host/host';
import type { ActiveRange, UiEvent } from '../../scripts/local/host/execution';
import { newHostState } from '../../scripts/local/host/new-host-state';
import type { SheetData, SpreadsheetData } from '../../scripts/local/sheets/model';
import { hiddenRows } from '../../scripts/local/sheets/hidden-rows';
import * as main from '../../src/main';
import { NOW } from './memory-services';
import { scriptBundle } from './script-bundle';

const bundle = (): string =>
  scriptBundle(
    [
      "import * as main from './src/main';",
      ...Object.keys(main).map((name) => `export const ${name} = main.${name};`),
    ].join('\n'),
  );

let built: string | undefined;
let installed: string | undefined;

/** What a dialog is answered with; OK where nothing is said. */
export type Answers = readonly (string | { readonly button: string })[];

export interface Product {
  readonly host: Host;
  /** Who clicked, what is selected, and how the dialogs are answered, in their order. */
  readonly click: (
    name: string,
    options?: Pick<ExecuteOptions, 'user' | 'active'> & { readonly answers?: Answers },
  ) => ExecutionResult;
  readonly call: (name: string, ...args: readonly unknown[]) => unknown;
  readonly tick: (minutes?: number) => void;
  readonly data: SpreadsheetData;
  readonly sheet: (title: string) => SheetData;
  /** Rows of a tab as objects by header; blanks are null. */
  readonly rows: (title: string) => readonly Readonly<Record<string, unknown>>[];
  /** Rows from 1 of these keys, a range each. */
  readonly select: (title: string, ...ranges: readonly (readonly [first: number, last: number])[]) => ActiveRange;
  /** Keys of rows that the tab's filter leaves, from the top. */
  readonly shown: (title: string) => readonly unknown[];
}

export const INSTALLED_BY = 'ann@nexus.example';

const stateOf = (): Host['state'] => {
  built ??= bundle();
  const state = newHostState(INSTALLED_BY);
  const host = hostOf(state);
  const result = host.execute('install');
  if (!result.ok) throw new Error(result.error?.message);
  return host.state;
};

const hostOf = (state: Host['state']): Host =>
  createHost({ state, bundle: built ?? '', now: NOW, user: INSTALLED_BY, fetch: () => [] });

/** Texts that the person was shown, in order. */
export const textsOf = ({ ui }: ExecutionResult): readonly string[] =>
  ui.filter(({ kind }) => kind === 'alert' || kind === 'prompt').map(({ text }: UiEvent) => text);

export const product = (): Product => {
  installed ??= JSON.stringify(stateOf());
  const host = hostOf(JSON.parse(installed) as Host['state']);
  const { state } = host;
  const dataOf = (): SpreadsheetData => {
    const found = state.spreadsheets[state.containerId];
    if (!found) throw new Error('no spreadsheet');
    return found;
  };
  const sheet = (title: string): SheetData => {
    const found = dataOf().sheets.find(({ properties }) => properties.title === title);
    if (!found) throw new Error(`no tab ${title}`);
    return found;
  };
  const rows: Product['rows'] = (title) => {
    const [headers = [], ...below] = sheet(title).rows;
    const filled = below.filter((cells) => cells.some((cell) => (cell ?? null) !== null));
    return filled.map((cells) => Object.fromEntries(headers.map((header, at) => [String(header), cells[at] ?? null])));
  };
  const must = (result: ExecutionResult): ExecutionResult => {
    if (!result.ok) throw new Error(result.error?.message);
    return result;
  };
  return {
    host,
    get data() {
      return dataOf();
    },
    sheet,
    rows,
    click: (name, { answers = [], ...options } = {}) => {
      let next = 0;
      host.setHooks({
        answer: () => {
          const answer = answers[next];
          next += 1;
          return typeof answer === 'string' ? { button: 'OK', text: answer } : (answer ?? { button: 'OK' });
        },
      });
      return host.execute(name, [], options);
    },
    call: (name, ...args) => must(host.execute(name, args)).value,
    tick: (minutes = 5) => {
      host.setNow(host.now() + minutes * 60_000);
      must(host.execute('tick', [], { context: 'trigger' }));
    },
    select: (title, [first, last] = [2, 2], ...further) => {
      const boxOf = ([from, to]: readonly [number, number]) => ({
        row: from,
        column: 1,
        rows: to - from + 1,
        columns: 2,
      });
      return {
        sheetId: sheet(title).properties.sheetId ?? 0,
        ...boxOf([first, last]),
        ...(further.length > 0 ? { further: further.map(boxOf) } : {}),
      };
    },
    shown: (title) => {
      const isHidden = hiddenRows({ data: dataOf() }, sheet(title));
      return rows(title)
        .filter((_, at) => isHidden?.(at + 1) !== true)
        .map(({ Key }) => Key);
    },
  };
};
