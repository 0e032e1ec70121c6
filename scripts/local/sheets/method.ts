// What the methods of the Sheets emulation share: their call, their outcome, their parameters.
import { PARAMETER_ENUMERATIONS } from './enumerations';
import type { FieldMask } from './field-mask';
import type { SpreadsheetData } from './model';
import type { DateRender, RenderOptions, ValueRender } from './render';
import { SheetsError, invalid } from './sheets-error';
import type { Major } from './values';

/** As Google's client names them: spreadsheetId, range, ranges, fields, requestBody (or resource), valueRenderOption… */
export type SheetsArgs = Readonly<Record<string, unknown>>;

/** Where spreadsheets are kept; a Map will do. They are changed in place, each only as a whole. */
export interface SpreadsheetFiles {
  get(id: string): SpreadsheetData | undefined;
  set(id: string, data: SpreadsheetData): unknown;
}

export interface Call {
  readonly files: SpreadsheetFiles;
  readonly args: SheetsArgs;
  /** Checked against the method's schema. */
  readonly body: unknown;
  readonly mask: FieldMask | null;
  readonly random: () => number;
  readonly user: string | null;
}
export interface Count {
  readonly cells: number;
  readonly rows: number;
}
export interface Outcome {
  readonly reply: unknown;
  readonly read?: Count;
  readonly written?: Count;
}
/** `body` and `reply` name schemas; a method that masks itself works out only what is asked for. */
export interface Method {
  readonly body?: string;
  readonly reply: string;
  readonly masksItself?: boolean;
  readonly run: (call: Call) => Outcome;
}

export function fileOf({ files, args }: Call): SpreadsheetData {
  const data = typeof args.spreadsheetId === 'string' ? files.get(args.spreadsheetId) : undefined;
  if (data === undefined) throw new SheetsError(404, 'Requested entity was not found.');
  return data;
}

function option(args: SheetsArgs, name: string, fallback: string): string {
  const value = args[name];
  if (value === undefined || value === null || value === '') return fallback;
  if (typeof value !== 'string' || !(PARAMETER_ENUMERATIONS[name] ?? []).includes(value))
    throw invalid(
      `Invalid value at '${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}', ${JSON.stringify(value)}`,
    );
  return value.endsWith('_UNSPECIFIED') ? fallback : value;
}

export const majorOf = (args: SheetsArgs): Major => option(args, 'majorDimension', 'ROWS') as Major;

export function renderOptions(
  args: SheetsArgs,
  value = 'valueRenderOption',
  date = 'dateTimeRenderOption',
): RenderOptions {
  return {
    value: option(args, value, 'FORMATTED_VALUE') as ValueRender,
    date: option(args, date, 'SERIAL_NUMBER') as DateRender,
  };
}

export function isTyped(args: SheetsArgs): boolean {
  const input = option(args, 'valueInputOption', '');
  if (input === '') throw invalid("'valueInputOption' is required but not specified");
  return input === 'USER_ENTERED';
}

export const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A flag from a script (boolean) or from a query (text). */
export const isSet = (value: unknown): boolean => value === true || value === 'true';
export const insertsRows = (args: SheetsArgs): boolean =>
  option(args, 'insertDataOption', 'OVERWRITE') === 'INSERT_ROWS';
