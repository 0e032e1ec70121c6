// What UrlFetchApp takes of one reply: 50 MB, within a minute.

export const REPLY_BYTES = 50 * 1024 * 1024;
export const REPLY_MS = 60_000;
/** As UrlFetchApp calls its other limits; of this one no report gives the words. */
export const TOO_LARGE = 'Limit Exceeded: URLFetch Response Size';
