// The dialog "Export my data": asks for the person's rows and hands them over as one file.
import { writeCsv } from '../src/engine/csv';
import type { MyData } from '../src/app/people-data/my-data';
import { messageOfFailure } from './server-words';

interface Runner {
  withSuccessHandler(handler: (data: MyData) => void): Runner;
  withFailureHandler(handler: (failure: unknown) => void): Runner;
  exportMyData(): void;
}

declare const google: { readonly script: { readonly run: Runner } };

function part<T extends Element>(selector: string): T {
  const found = document.querySelector<T>(selector);
  if (found === null) throw new Error(`The page lacks ${selector}.`);
  return found;
}

/** One line a cell, since the tabs have different columns. */
function csvOf({ tabs }: MyData): string {
  return writeCsv(
    ['tab', 'row', 'column', 'value'],
    tabs.flatMap(({ tab, rows }) =>
      rows.flatMap((row, i) =>
        Object.entries(row)
          .filter(([, cell]) => cell !== null)
          .map(([column, cell]) => [tab, i + 1, column, cell]),
      ),
    ),
  );
}

function download(text: string, type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function show(text: string): void {
  part<HTMLProgressElement>('progress').hidden = true;
  part<HTMLOutputElement>('output').textContent = text;
}

function offer(data: MyData): void {
  show(data.tabs.map(({ about, rows }) => `${about}: ${rows.length}`).join('\n'));
  const name = `nexus-${data.person.replace(/[^a-z0-9.-]+/g, '-')}-${data.madeAt.slice(0, 10)}`;
  const onClick = (selector: string, save: () => void): void => {
    const button = part<HTMLButtonElement>(selector);
    button.disabled = false;
    button.addEventListener('click', save);
  };
  onClick('#json', () => download(JSON.stringify(data, null, 2), 'application/json', `${name}.json`));
  onClick('#csv', () => download(csvOf(data), 'text/csv;charset=utf-8', `${name}.csv`));
}

google.script.run
  .withSuccessHandler(offer)
  .withFailureHandler((failure) => show(messageOfFailure(failure)))
  .exportMyData();
