// The Import dialog: reads the chosen file and hands it to the server.
import { messageOfFailure } from './server-words';

interface Report {
  readonly message: string;
  readonly outcome: string;
  readonly rows: { readonly rejected: number };
}

interface Runner<Reply = never> {
  withSuccessHandler<R>(handler: (reply: R) => void): Runner<R>;
  withFailureHandler(handler: (failure: unknown) => void): Runner<Reply>;
  importTables(): void;
  importText(table: string, file: string, text: string): void;
}

declare const google: { readonly script: { readonly run: Runner } };

function part<T extends Element>(selector: string): T {
  const found = document.querySelector<T>(selector);
  if (found === null) throw new Error(`The page lacks ${selector}.`);
  return found;
}

const button = part<HTMLButtonElement>('button');
const progress = part<HTMLProgressElement>('progress');
const output = part<HTMLOutputElement>('output');

function show(text: string, isBusy: boolean): void {
  output.textContent = text;
  button.disabled = isBusy;
  progress.hidden = !isBusy;
}

function done({ message, outcome, rows }: Report): void {
  const rejected = rows.rejected === 0 ? '' : '\nSee the tab Problems for what was refused and why.';
  show(`${outcome === 'failed' ? 'That did not work: ' : ''}${message}${rejected}`, false);
}

function offer(tables: readonly string[]): void {
  part<HTMLSelectElement>('#table').append(...tables.map((title) => new Option(title)));
  show('', false);
}

async function importChosen(): Promise<void> {
  const file = part<HTMLInputElement>('#file').files?.[0];
  if (file === undefined) return;
  show(`Importing ${file.name} …`, true);
  try {
    const text = await file.text();
    google.script.run
      .withSuccessHandler(done)
      .withFailureHandler((failure) => show(messageOfFailure(failure), false))
      .importText(part<HTMLSelectElement>('#table').value, file.name, text);
  } catch (failure) {
    show(messageOfFailure(failure), false);
  }
}

google.script.run
  .withSuccessHandler(offer)
  .withFailureHandler((failure) => show(messageOfFailure(failure), true))
  .importTables();
part('form').addEventListener('submit', (event) => {
  event.preventDefault();
  void importChosen();
});
