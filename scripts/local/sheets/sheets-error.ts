// The one error the Sheets emulation throws: code, status and message as Google's error envelope has them.

const STATUS_OF_CODE: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  501: 'UNIMPLEMENTED',
};

export class SheetsError extends Error {
  readonly status: string;
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
    this.name = 'SheetsError';
    this.status = STATUS_OF_CODE[code] ?? 'UNKNOWN';
  }
}

export const invalid = (message: string): SheetsError => new SheetsError(400, message);
