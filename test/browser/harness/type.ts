// Into the grid by the keyboard, as a person does it.
import type { Desk } from './desk';

/** Counts from 0; -1 where no column has that header. */
export const columnNamed = (desk: Desk, header: string): Promise<number> =>
  desk.page.evaluate(
    (wanted) =>
      Array.from({ length: window.nexusPage?.tab().columnCount ?? 0 }, (_, column) => column).find(
        (column) => window.nexusPage?.valueAt(0, column) === wanted,
      ) ?? -1,
    header,
  );

export const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** The grid takes the keys: F6 goes round the page until it does. */
export async function keysToGrid(desk: Desk): Promise<void> {
  const isThere = (): Promise<boolean> =>
    desk.page.evaluate(() => document.querySelector('.univer')?.contains(document.activeElement) ?? false);
  for (let i = 0; i < 6 && !(await isThere()); i += 1) await desk.page.keyboard.press('F6');
}

/** Types into a cell as a person does: select, type, Enter. */
export async function typeInto(desk: Desk, header: string, row: number, text: string): Promise<void> {
  const cell = `${letters(await columnNamed(desk, header))}${row}`;
  await desk.select(cell);
  await keysToGrid(desk);
  await desk.page.keyboard.type(text);
  await desk.page.keyboard.press('Enter');
}
