// edit: what a person typing into a cell does, the installed edit trigger included.
import type { Command } from './command';
import { expectArgs } from './command';

export const editCommand: Command = {
  name: 'edit',
  usage: 'TAB KEY COLUMN VALUE',
  does: 'what a person typing would do, edit trigger included',
  run: (args) => {
    expectArgs(editCommand, args, 4);
    return { json: null, text: '' };
  },
};
