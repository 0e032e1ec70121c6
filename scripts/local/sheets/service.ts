// The Sheets v4 emulation's one entry: a method by its API name, its parameters, the reply and what it touched.
import { checkBody, checkMask } from './check-body';
import { parseFieldMask, select, type FieldMask } from './field-mask';
import type { SheetsArgs, SpreadsheetFiles } from './method';
import { SheetsError } from './sheets-error';
import { spreadsheetMethods } from './spreadsheet-methods';
import { valuesMethods } from './values-methods';

export { SheetsError } from './sheets-error';
export type { SheetsArgs, SpreadsheetFiles } from './method';

export interface SheetsResult {
  /** May share what the spreadsheet holds: read it, or copy it. */
  readonly reply: unknown;
  readonly readCells: number;
  readonly writtenCells: number;
  readonly rows: number;
  /** UTF-8 bytes of the request's JSON body; 0 without one. */
  readonly requestBytes: number;
}

export interface SheetsService {
  call(method: string, args: SheetsArgs): SheetsResult;
}
export interface SheetsServiceOptions {
  readonly random?: () => number;
  /** Whose rights on protected ranges hold; without one everything may be edited. */
  readonly user?: string;
}

const METHODS = { ...spreadsheetMethods, ...valuesMethods };

function replyMask(fields: unknown, schema: string): FieldMask | null {
  if (typeof fields !== 'string' || fields.trim() === '') return null;
  const mask = parseFieldMask(fields);
  checkMask(
    schema,
    mask,
    (path) =>
      `Request contains an invalid argument. Error expanding 'fields' parameter. Cannot find matching fields for path '${path}'.`,
  );
  return mask;
}

export function createSheetsService(
  files: SpreadsheetFiles,
  { random = Math.random, user }: SheetsServiceOptions = {},
): SheetsService {
  const call = (name: string, args: SheetsArgs): SheetsResult => {
    const method = METHODS[name];
    if (method === undefined) throw new SheetsError(404, `Method not found: ${name}`);
    const mask = replyMask(args.fields, method.reply);
    const json = method.body === undefined ? '' : JSON.stringify(args.requestBody ?? args.resource ?? {});
    // The copy is what travels to Google: no undefined fields, nothing shared with the caller.
    const body: unknown = json === '' ? null : JSON.parse(json);
    if (method.body !== undefined) checkBody(method.body, body);
    const { reply, read, written } = method.run({ files, args, body, mask, random, user: user ?? null });
    return {
      reply: mask === null || method.masksItself === true ? reply : select(reply, mask),
      readCells: read?.cells ?? 0,
      writtenCells: written?.cells ?? 0,
      rows: read?.rows ?? written?.rows ?? 0,
      requestBytes: Buffer.byteLength(json),
    };
  };
  return { call };
}
