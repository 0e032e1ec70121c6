// The installable triggers, as data: one dispatcher, one for edits.
import type { TriggerDeclaration } from '../services/google-runtime';

export const TRIGGERS: readonly TriggerDeclaration[] = [
  { handler: 'tick', kind: 'minutes', every: 5 },
  { handler: 'onSheetEdit', kind: 'edit' },
];
