// Numbers of a JSON text that a machine's number would round: kept digit by digit.

const token = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * The same JSON with each whole number beyond 2^53 as a text, since ids of some systems are that long. Texts are passed
 * over, so digits in them stay as they are; what is no JSON stays none.
 */
export const withLongNumbersAsText = (json: string): string =>
  /\d{16}/.test(json)
    ? json.replace(token, (found) =>
        /^-?\d{16,}$/.test(found) && !Number.isSafeInteger(Number(found)) ? `"${found}"` : found,
      )
    : json;
