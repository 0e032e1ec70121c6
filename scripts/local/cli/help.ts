// The help page, made from the commands themselves.
import type { Command } from './command';

export function helpText(commands: readonly Pick<Command, 'name' | 'usage' | 'does'>[]): string {
  const lines = commands.map(({ name, usage, does }) => [`${name} ${usage}`.trim(), does] as const);
  const width = Math.max(...lines.map(([left]) => left.length));
  return [
    'nexus COMMAND',
    '',
    ...lines.map(([left, does]) => `  ${left.padEnd(width)}  ${does}`),
    '',
    'Options of every command',
    '  --workbook FILE   the workbook (.nexus/workbook.json)',
    '  --now ISO         the instant at which it happens (now)',
    '  --map FROM=TO     where requests to FROM go; repeatable; hosts not mapped are refused',
    '  --seed N          the seed of every random choice (1)',
    '  --json            one JSON document on stdout',
    '',
    'Exit: 0 done, 1 failed (one line on stderr), 2 wrong usage',
  ].join('\n');
}
