// What a card's JSON may hold, piece by piece: whatever somebody wrote there, nothing else is shown.

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// JSON knows no infinity, but 1e999 is read as one.
export const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
export const isListOf = (value: unknown, isElement: (element: JsonObject) => boolean): boolean =>
  Array.isArray(value) && value.every((element) => isObject(element) && isElement(element));

export const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';
const isNumberOrNull = (value: unknown): boolean => value === null || isNumber(value);
export const areTexts = (values: readonly unknown[]): boolean => values.every((value) => typeof value === 'string');

const isBand = (band: unknown): boolean =>
  band === null || (isObject(band) && areTexts([band.name, band.colour, band.guidance]));

/** What both versions have alike. */
export const isScore = (score: JsonObject): boolean =>
  [score.score, score.coverage, score.weightsVersion].every(isNumberOrNull) &&
  [score.dataAt, score.status, score.snoozedUntil].every(isTextOrNull) &&
  isBand(score.band) &&
  isListOf(
    score.criteria,
    ({ name, points, value }) => typeof name === 'string' && isNumber(points) && isTextOrNull(value),
  ) &&
  Array.isArray(score.missing) &&
  areTexts(score.missing) &&
  isListOf(
    score.messages,
    ({ at, to, channel, step, subject, state }) => isTextOrNull(at) && areTexts([to, channel, step, subject, state]),
  );
