// Days since 1899-12-30, the way a sheet keeps dates and times.

const EPOCH_MS = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/** null for a day that does not exist. */
export function serialOf(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return (date.getTime() - EPOCH_MS) / DAY_MS;
}

/** Rounded to the millisecond. */
export const dateOfSerial = (serial: number): Date => new Date(EPOCH_MS + Math.round(serial * DAY_MS));
