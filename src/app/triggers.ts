// The installable triggers, as data: one dispatcher, one for edits, one for tabs that are renamed.
import type { TriggerDeclaration } from '../services/google-runtime';

export const TRIGGERS: readonly TriggerDeclaration[] = [
  { handler: 'tick', kind: 'minutes', every: 5 },
  { handler: 'onSheetEdit', kind: 'edit' },
  { handler: 'onSheetChange', kind: 'change' },
];
