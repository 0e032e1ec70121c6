// The help page, made from the commands themselves.
import type { Command } from './command';

type Described = Pick<Command, 'name' | 'usage' | 'does'>;

const callOf = ({ name, usage }: Described): string => `${name} ${usage}`.trim();

export function helpText(commands: readonly Described[]): string {
  const width = Math.max(...commands.map((command) => callOf(command).length));
  return [
    'nexus COMMAND',
    '',
    ...commands.map((command) => `  ${callOf(command).padEnd(width)}  ${command.does}`),
    '',
    ...options('of every command'),
    '',
    exitCodes,
  ].join('\n');
}

export const helpOn = (command: Described): string =>
  [`nexus ${callOf(command)}`, `  ${command.does}`, '', ...options('besides'), '', exitCodes].join('\n');

const options = (whose: string): readonly string[] => [
  `Options ${whose}`,
  '  --workbook FILE   the workbook (.nexus/workbook.json)',
  '  --now ISO         the instant at which it happens (now)',
  '  --map FROM=TO     where requests to FROM go; repeatable; hosts not mapped are refused',
  '  --seed N          the seed of every random choice (1)',
  '  --dry-run         prints what it would print; writes nothing, asks nobody outside',
  '  --json            one JSON document on stdout',
];

const exitCodes = 'Exit: 0 done, 1 failed (one line on stderr), 2 wrong usage';
