// Commands that act once on the workbook: init, import, secret, call.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { importableTab } from '../../../src/app/import';
import { secrets } from '../../../src/app/features';
import { settingsTab } from '../../../src/workbook/tabs';
import { declaredSecret, secretNames } from '../../../src/services/secrets';
import type { Command } from './command';
import { expectArgs } from './command';
import { UsageError } from './command-line';
import { wouldLines } from './dry-run';
import { call, CommandError, openOrCreateSession, openSession, type Session } from './session';
import { goLive, isAwaiting } from './what-if-command';
import { describeReport, failureOf, type Report } from './report';
import { textOfFile } from './text-file';

export const initCommand: Command = {
  name: 'init',
  usage: '[--locale de_DE] [--zone Europe/Berlin]',
  does: 'an installed, empty workbook (en_US, UTC); repairs one that is there, which keeps its locale and zone unless they are named',
  run: (args, options, outside) => {
    expectArgs(initCommand, args, 0);
    const session = openOrCreateSession(options, outside);
    setPlace(session);
    const { value } = call(session, 'install');
    session.save();
    const { locale, timeZone } = session.spreadsheet.properties;
    const tabs = session.spreadsheet.sheets.map((sheet) => sheet.properties.title ?? '');
    return {
      json: { workbook: options.workbook, locale, zone: timeZone, tabs, report: value },
      text: `${options.workbook} is installed, with the tabs ${tabs.join(', ')}`,
    };
  },
};

/** As in the spreadsheet's own settings: what was not named stays. */
function setPlace({ sheets, spreadsheet, options: { locale, zone } }: Session): void {
  const properties = { ...(locale !== null && { locale }), ...(zone !== null && { timeZone: zone }) };
  const fields = Object.keys(properties).join(',');
  if (fields === '') return;
  const requestBody = { requests: [{ updateSpreadsheetProperties: { properties, fields } }] };
  sheets.call('spreadsheets.batchUpdate', { spreadsheetId: spreadsheet.spreadsheetId, requestBody });
}

export const importCommand: Command = {
  name: 'import',
  usage: 'TABLE FILE [--numbers eu|us] [--set COLUMN=VALUE]… [--user EMAIL]',
  does: 'a CSV or JSON file into a table; says how it was read, rejected rows are listed with their line numbers. --numbers: where a column does not say itself whether it is written 1.234,50 (eu) or 1,234.50 (us); --set: what counts where the file says nothing',
  run: (args, options, outside) => {
    expectArgs(importCommand, args, 2);
    const [table = '', file = ''] = args;
    expectTable(table);
    if (!existsSync(file)) throw new CommandError(`no file ${file}`);
    if (statSync(file).isDirectory()) throw new CommandError(`${file} is a folder, not a file`);
    const session = openSession(options, outside);
    const { value, calls, simulatedMs } = call(session, 'importText', [
      table,
      basename(file),
      textOfFile(readFileSync(file)),
      { numbers: options.numbers, set: options.set },
    ]);
    const live = importableTab(table).id === settingsTab.id && isAwaiting(session) ? [goLive(session)] : [];
    session.save();
    const read = value as Report;
    const report: Report = live.length > 0 ? { ...read, says: [...(read.says ?? []), ...live] } : read;
    const answer = { json: { ...report, calls, simulatedMs }, text: describeReport(report) };
    return report.outcome === 'failed' ? { ...answer, failure: failureOf(report) } : answer;
  },
};

export const secretCommand: Command = {
  name: 'secret',
  usage: 'NAME [VALUE]',
  does: 'sets a secret of the local installer; without a value clears it',
  run: (args, options, outside) => {
    expectArgs(secretCommand, args, 1, 2);
    const [name = '', value = ''] = args;
    if (!declaredSecret(secrets, name))
      throw new UsageError(`no secret ${name}; there are ${secretNames(secrets).join(', ')}`);
    const session = openSession(options, outside);
    const { value: done } = call(session, 'setSecret', [name, value === '' ? null : value]);
    session.save();
    const asked = wouldLines(session.dry);
    // Of asking nobody comes no verdict.
    const report = asked.length > 0 ? { ...(done as object), problem: undefined, would: asked } : done;
    return {
      json: report ?? { name, set: value !== '' },
      text: [
        value === '' ? `${name} is cleared` : `${name} is set`,
        ...(asked.length > 0 ? asked : problemOf(report)),
      ].join('\n'),
    };
  },
};

const problemOf = (report: unknown): readonly string[] => {
  const problem = (report as { readonly problem?: string } | null)?.problem;
  return problem === undefined ? [] : [problem];
};

export const callCommand: Command = {
  name: 'call',
  usage: 'FUNCTION [JSON…] [--user EMAIL]',
  does: 'a global function, as the sidebar would, for the installer or anybody else',
  run: (args, options, outside) => {
    expectArgs(callCommand, args, 1, Infinity);
    const [name = '', ...texts] = args;
    const values = texts.map(parseJsonArgument);
    const session = openSession(options, outside);
    if (!session.host.globals.includes(name))
      throw new UsageError(`no function ${name}; there are ${session.host.globals.join(', ')}`);
    const { value } = call(session, name, values);
    session.save();
    const asked = wouldLines(session.dry);
    const answer = { json: value, text: [JSON.stringify(value, null, 2), ...asked].join('\n') };
    return isFailed(value) && asked.length === 0 ? { ...answer, failure: `${name}: ${failureOf(value)}` } : answer;
  },
};

/** Whether a function's answer is the report of a run that failed; most answers are no report at all. */
const isFailed = (value: unknown): value is Report =>
  typeof value === 'object' && value !== null && 'outcome' in value && value.outcome === 'failed';

function expectTable(table: string): void {
  try {
    importableTab(table);
  } catch (error) {
    throw error instanceof Error ? new UsageError(error.message) : error;
  }
}

function parseJsonArgument(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `${text.slice(0, 60)} is not JSON (${error instanceof Error ? error.message : String(error)}); text needs quotes: '"text"'`,
    );
  }
}
