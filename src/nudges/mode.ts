// Which mode nudges are in: what Settings say, where `live` counts once somebody has seen what it would send.
import type { Settings } from '../workbook/settings';

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
