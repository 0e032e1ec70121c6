// The Import dialog: reads the chosen file, shows how the server reads it, and hands it over once that is looked at.
import { encodingOf } from '../src/engine/text-encoding';
import { previewParts, type Choices, type Preview, type PreviewParts } from './import-preview';
import { messageOfFailure } from './server-words';

interface Report {
  readonly message: string;
  readonly outcome: string;
  readonly rows: { readonly rejected: number };
  readonly says: readonly string[];
}

interface Runner<Reply = never> {
  withSuccessHandler<R>(handler: (reply: R) => void): Runner<R>;
  withFailureHandler(handler: (failure: unknown) => void): Runner<Reply>;
  importTables(): void;
  previewImport(table: string, file: string, text: string, choices: Choices): void;
  importText(table: string, file: string, text: string, choices: Choices): void;
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
const preview = part<HTMLElement>('#preview');
const asked = part<HTMLElement>('#asked');
const table = part<HTMLSelectElement>('#table');
const numbers = part<HTMLSelectElement>('#numbers');

interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

/** As it was read when it was chosen: what was looked at is what is imported. */
let chosen: ChosenFile | null = null;
/** Counts the previews asked for: a reply to an earlier one comes too late. */
let latest = 0;

function show(text: string, isBusy: boolean, isReady = false): void {
  output.textContent = text;
  button.disabled = isBusy || !isReady;
  progress.hidden = !isBusy;
}

function choices(): Choices {
  const said = [...asked.querySelectorAll('input')]
    .map(({ name, value }) => [name, value.trim()] as const)
    .filter(([, value]) => value !== '');
  return {
    ...(numbers.value === '' ? {} : { numbers: numbers.value }),
    ...(said.length === 0 ? {} : { set: Object.fromEntries(said) }),
  };
}

const runner = (onFailure: (failure: unknown) => void): Runner =>
  google.script.run.withFailureHandler(onFailure) as Runner;

function cells(row: HTMLTableRowElement, texts: readonly string[], tag: 'th' | 'td'): void {
  for (const text of texts) row.append(Object.assign(document.createElement(tag), { textContent: text }));
}

function fill(selector: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const grid = part<HTMLTableElement>(selector);
  grid.querySelectorAll('tr').forEach((row) => row.remove());
  part(`.scrolls:has(${selector})`).toggleAttribute('hidden', rows.length === 0);
  cells(grid.insertRow(), head, 'th');
  for (const texts of rows) cells(grid.insertRow(), texts, 'td');
}

/** What was answered stays, and may be changed. */
function ask(asks: PreviewParts['asks']): void {
  for (const { column, label } of asks) {
    if (asked.querySelector(`input[name="${column}"]`) !== null) continue;
    const input = Object.assign(document.createElement('input'), {
      name: column,
      id: `set-${column}`,
      autocomplete: 'off',
    });
    input.addEventListener('change', look);
    const line = document.createElement('div');
    line.append(Object.assign(document.createElement('label'), { htmlFor: input.id, textContent: label }), input);
    asked.append(line);
  }
}

function showPreview(answer: Preview): void {
  const { counts, says, mapping, first, asks, canImport } = previewParts(answer);
  part('#counts').textContent = counts;
  part('#says').replaceChildren(
    ...says.map((said) => Object.assign(document.createElement('li'), { textContent: said })),
  );
  fill('#mapping', mapping.head, mapping.rows);
  fill('#first', first.head, first.rows);
  ask(asks);
  preview.hidden = false;
  show('', false, canImport);
}

function look(): void {
  if (chosen === null) return;
  latest += 1;
  const mine = latest;
  const isLatest = <R>(then: (reply: R) => void) => {
    return (reply: R): void => {
      if (mine === latest) then(reply);
    };
  };
  show(`Reading ${chosen.name} …`, true);
  runner(isLatest((failure: unknown) => show(messageOfFailure(failure), false)))
    .withSuccessHandler(isLatest(showPreview))
    .previewImport(table.value, chosen.name, chosen.text, choices());
}

async function choose(): Promise<void> {
  const file = part<HTMLInputElement>('#file').files?.[0];
  preview.hidden = true;
  asked.replaceChildren();
  chosen = null;
  if (file === undefined) return show('', false);
  show(`Reading ${file.name} …`, true);
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    chosen = { name: file.name, text: new TextDecoder(encodingOf(bytes)).decode(bytes) };
    look();
  } catch (failure) {
    show(messageOfFailure(failure), false);
  }
}

function done({ message, outcome, rows, says }: Report): void {
  const how = says.map((said) => `\n${said}`).join('');
  const rejected = rows.rejected === 0 ? '' : '\nSee the tab Problems for what was refused and why.';
  preview.hidden = true;
  show(`${outcome === 'failed' ? 'That did not work: ' : ''}${message}${how}${rejected}`, false);
}

function importChosen(): void {
  if (chosen === null) return;
  latest += 1;
  show(`Importing ${chosen.name} …`, true);
  runner((failure) => show(messageOfFailure(failure), false, true))
    .withSuccessHandler(done)
    .importText(table.value, chosen.name, chosen.text, choices());
}

runner((failure) => show(messageOfFailure(failure), true))
  .withSuccessHandler((titles: readonly string[]) => {
    table.append(...titles.map((title) => new Option(title)));
    show('', false);
  })
  .importTables();
part('#file').addEventListener('change', () => void choose());
table.addEventListener('change', () => {
  // Another tab has other columns.
  asked.replaceChildren();
  look();
});
numbers.addEventListener('change', look);
part('form').addEventListener('submit', (event) => {
  event.preventDefault();
  importChosen();
});
