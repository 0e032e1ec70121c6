// What a feature answers in the web app: a page for whoever opens an address, and what is kept of what they send.

/** What came with a request: Google hands on neither headers nor a path. */
export interface WebRequest {
  /** The first value of each parameter. */
  readonly parameter: Readonly<Record<string, string>>;
  /** As it came; '' for GET. */
  readonly body: string;
  readonly nowMs: number;
}

/** Plain text: it is escaped where it is shown. */
export interface WebPage {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What waits in the tab Inbox to be taken in. */
export interface InboxEntry {
  /** Made by us, beginning with a letter; the same for the same request, which is then kept once. */
  readonly id: string;
  readonly kind: string;
  /** Kept as JSON. */
  readonly text: Readonly<Record<string, unknown>>;
}

/** Something that can be done here: GET shows it with its button, POST does it. */
export interface WebOffer {
  readonly page: WebPage;
  readonly button: string;
  readonly entry: InboxEntry;
  /** Once it is kept. */
  readonly noted: WebPage;
  /** Where it was kept before. */
  readonly already: WebPage;
}

/** Keyed hash of a text, under a key that only the installer has. */
export type Seal = (text: string) => string;

export interface WebRoute {
  /** The request's parameter `r`. */
  readonly name: string;
  /** Pure, and the same for GET and POST: what a link may do is not for its method to say. */
  readonly answer: (request: WebRequest, seal: Seal) => WebPage | WebOffer;
}

/** Asked by whoever wants to know whether anybody may open the web app, and what it answers. */
export const PING = 'ping';
export const PONG = 'nexus';

export const isOffer = (answer: WebPage | WebOffer): answer is WebOffer => 'entry' in answer;

/** In constant time: what is compared are keyed hashes of both. */
export const isSealed = (seal: Seal, given: string, wanted: string): boolean => seal(given) === seal(wanted);
