// The commands by name.
import { callCommand, initCommand, importCommand, secretCommand } from './workbook-commands';
import { runCommand, tickCommand } from './run-commands';
import { editCommand } from './edit-command';
import { nudgesCommand } from './nudges-command';
import { showCommand } from './show-command';
import type { Command } from './command';
import { requestCommand } from './request-command';
import { exportCommand } from './export-command';
import { benchCommand } from './bench-command';
import { demoCommand } from './demo-command';
import { startCommand } from './start-command';
import type { MainThreadCommand } from './main-thread-command';

export const commands: readonly Command[] = [
  initCommand,
  importCommand,
  secretCommand,
  runCommand,
  tickCommand,
  showCommand,
  nudgesCommand,
  editCommand,
  callCommand,
  requestCommand,
  exportCommand,
  benchCommand,
];

export const mainThreadCommands: readonly MainThreadCommand[] = [demoCommand, startCommand];
