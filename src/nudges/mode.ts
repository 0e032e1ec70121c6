// Which mode nudges are in: what Settings say, where `live` counts once somebody has seen what it would send.
import type { Change } from '../workbook/changes';
import { cursorOf } from '../workbook/job-cursors';
import { problemAt } from '../workbook/problem-rows';
import { settingChanges, settingRow } from '../workbook/setting-changes';
import type { Settings } from '../workbook/settings';
import type { Problem } from '../workbook/table';
import { settingsTab } from '../workbook/tabs';
import type { Workbook } from '../workbook/workbook';

export const MODE = 'nudge.mode';
export const CONFIRMED = 'nudge.confirmed';
export const LIVE = 'live';

export type Mode = 'off' | 'preview' | 'approve' | 'live';

/** As it stands in Settings. */
export const typedMode = (settings: Pick<Settings, 'text'>): Mode => settings.text(MODE).toLowerCase() as Mode;

export const isConfirmed = (settings: Pick<Settings, 'text'>): boolean =>
  settings.text(CONFIRMED).toLowerCase() === 'yes';

/** Live that nobody has confirmed is a preview: its messages are written, and none is sent. */
export const modeOf = (settings: Pick<Settings, 'text'>): Mode => {
  const mode = typedMode(settings);
  return mode === LIVE && !isConfirmed(settings) ? 'preview' : mode;
};

/** Typed, and waiting for somebody to confirm it. */
export const isAwaitingConfirmation = (settings: Pick<Settings, 'text'>): boolean =>
  typedMode(settings) === LIVE && !isConfirmed(settings);

/** The same settings with others' values, e.g. as they would be once somebody has confirmed. */
export const settingsWith = (settings: Settings, values: Readonly<Record<string, string>>): Settings => ({
  ...settings,
  text: (name) => values[name.toLowerCase()] ?? settings.text(name),
});

/** As they are once somebody goes live. */
export const asLive = (settings: Settings): Settings => settingsWith(settings, { [MODE]: LIVE, [CONFIRMED]: 'yes' });

/** Who leaves live is asked again the next time; preview mode goes back to where it came from. */
export const confirmationChanges = ({ tables }: Workbook, settings: Settings): readonly Change[] => {
  const table = tables.get(settingsTab.id);
  const mode = typedMode(settings);
  if (!table || mode === LIVE || !isConfirmed(settings)) return [];
  const before = cursorOf(tables.get('jobs'), 'preview-mode') as { readonly before?: unknown } | undefined;
  return mode === 'preview' && before?.before === LIVE ? [] : settingChanges(table, { [CONFIRMED]: 'no' });
};

/** @param figures what would be sent, as a sentence; blank where nobody has worked it out. */
export const awaitingProblems = ({ tables }: Workbook, settings: Settings, figures: string): readonly Problem[] => {
  const table = tables.get(settingsTab.id);
  const row = table ? settingRow(table, MODE) : undefined;
  if (!table || row === undefined || !isAwaitingConfirmation(settings)) return [];
  const text = `${figures === '' ? '' : `${figures} `}Nothing is sent yet: choose Nexus › Go live to confirm.`;
  return [problemAt(table, row, 'value', text)];
};
