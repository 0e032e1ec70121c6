// Counts the service calls of an execution, under the names the command line reports.

/** One per emulated service that has an effect or takes time. */
export type ServiceName =
  | 'sheetsRead'
  | 'sheetsWrite'
  | 'fetch'
  | 'spreadsheetApp'
  | 'properties'
  | 'cache'
  | 'lock'
  | 'utilities'
  | 'scriptApp'
  | 'mail'
  | 'gmail'
  | 'ui'
  | 'session'
  | 'html';

/** Bytes are UTF-8 of JSON: of the replies to reads, of the requests that write. */
export type Counters = Record<ServiceName | 'sheetsReadBytes' | 'sheetsWriteBytes', number>;

export function emptyCounters(): Counters {
  return {
    sheetsRead: 0,
    sheetsReadBytes: 0,
    sheetsWrite: 0,
    sheetsWriteBytes: 0,
    fetch: 0,
    spreadsheetApp: 0,
    properties: 0,
    cache: 0,
    lock: 0,
    utilities: 0,
    scriptApp: 0,
    mail: 0,
    gmail: 0,
    ui: 0,
    session: 0,
    html: 0,
  };
}

/** A fetch counts its requests itself: one `fetchAll` holds many. */
export function countCall(counters: Counters, service: ServiceName): void {
  if (service !== 'fetch') counters[service] += 1;
}
