// What a person types into the grid: handed to the server, asked about where it should not happen by accident, then shown as the server has it.
import type { TypedText } from '../thread/act';
import type { Grid } from './grid/grid';
import { editOutcome } from './server';
import type { Store, Telling } from './telling';

/** Google lets a person say "do not ask again for 5 minutes". */
const CONFIRMED_MS = 5 * 60_000;

export type Edit = (sheetId: number, cells: readonly TypedText[]) => Promise<void>;

/** @param showCell the cell that is selected may be another now */
export function createEditing(
  { view }: Store,
  { act, question, notice }: Telling,
  grid: () => Grid | null,
  showCell: () => void,
): Edit {
  const confirmedUntil = new Map<number, number>();
  const ask = (sheetId: number, cells: readonly TypedText[], why: string): void =>
    question({
      title: 'Heads up!',
      text: `${why} Edit anyway?`,
      buttons: ['OK', 'CANCEL'],
      isPrompt: false,
      onAnswer: (button) => {
        if (button !== 'OK') return grid()?.restore(sheetId, cells);
        confirmedUntil.set(sheetId, Date.now() + CONFIRMED_MS);
        void edit(sheetId, cells);
      },
    });
  const edit: Edit = async (sheetId, cells) => {
    const isConfirmed = (confirmedUntil.get(sheetId) ?? 0) > Date.now();
    const { outcome, messages } = editOutcome(await act({ kind: 'edit', sheetId, cells, isConfirmed }));
    if (outcome === 'warning') return ask(sheetId, cells, messages.join(' '));
    try {
      await grid()?.refresh();
    } finally {
      grid()?.restore(sheetId, cells);
      showCell();
    }
    // The trigger's own toast may have said it already.
    for (const message of messages)
      if (!view().notices.some(({ text }) => text.includes(message)))
        notice(message, { isProblem: outcome === 'refused' });
  };
  return edit;
}
