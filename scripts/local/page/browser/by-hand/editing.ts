// What a person does to cells and tabs in the grid: handed to the server, asked about where it should not happen by accident, then shown as the server has it.
import type { TabChange, TypedText } from '../../thread/act';
import type { Grid } from '../grid/grid';
import { editOutcome } from '../server';
import type { Store, Telling } from '../telling';

/** Google lets a person say "do not ask again for 5 minutes". */
const CONFIRMED_MS = 5 * 60_000;

export interface Editing {
  readonly edit: (sheetId: number, cells: readonly TypedText[]) => Promise<void>;
  readonly changeTab: (sheetId: number, change: TabChange) => Promise<void>;
}

interface Asked {
  readonly sheetId: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** Asked about each time, whatever was confirmed before. */
  readonly isGrave?: boolean;
  /** After it was done, refused or given up: what was typed is shown no longer. */
  readonly settle: () => void;
}

/** @param showCell the cell that is selected may be another now */
export function createEditing(
  { view }: Store,
  { act, question, notice }: Telling,
  grid: () => Grid | null,
  showCell: () => void,
): Editing {
  const confirmedUntil = new Map<number, number>();
  const say = (messages: readonly string[], isProblem: boolean): void => {
    // The trigger's own toast may have said it already.
    for (const message of messages)
      if (!view().notices.some(({ text }) => text.includes(message))) notice(message, { isProblem });
  };
  const askFirst = (asked: Asked, why: string): void =>
    question({
      title: 'Heads up!',
      text: asked.isGrave ? why : `${why} Edit anyway?`,
      buttons: ['OK', 'CANCEL'],
      isPrompt: false,
      onAnswer: (button) => {
        if (button !== 'OK') return asked.settle();
        if (!asked.isGrave) confirmedUntil.set(asked.sheetId, Date.now() + CONFIRMED_MS);
        void perform(asked, true);
      },
    });
  const perform = async (asked: Asked, isConfirmed: boolean): Promise<void> => {
    const { outcome, messages } = editOutcome(await act({ ...asked.body, sheetId: asked.sheetId, isConfirmed }));
    if (outcome === 'warning') return askFirst(asked, messages.join(' '));
    try {
      await grid()?.refresh();
    } finally {
      asked.settle();
      showCell();
    }
    say(messages, outcome === 'refused');
  };
  const isConfirmed = (sheetId: number): boolean => (confirmedUntil.get(sheetId) ?? 0) > Date.now();
  return {
    edit: (sheetId, cells) => {
      const settle = (): void => grid()?.restore(sheetId, cells);
      return perform({ sheetId, body: { kind: 'edit', cells }, settle }, isConfirmed(sheetId));
    },
    changeTab: (sheetId, change) => {
      const isGrave = change.kind === 'remove';
      const asked: Asked = { sheetId, body: { kind: 'tab', change }, isGrave, settle: () => undefined };
      return perform(asked, !isGrave && isConfirmed(sheetId));
    },
  };
}
