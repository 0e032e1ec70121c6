// One Crossbeam list read page by page: which pages to ask for next, what was on them, and where it stopped.
import { parseJson, type HttpResponse } from './http';
import { cutOffInWords } from './not-sent';
import { nameOfElement, parsePage, type CrossbeamPage } from './crossbeam-wire';

export interface StreamSpec {
  /** As warnings call it. */
  readonly name: string;
  readonly path: string;
  readonly query: string;
  /** Pages asked for at once where they are numbered; 1 where each names the next. */
  readonly pagesAhead: number;
}

/** Pages in a row without anything new, after which no end is to be hoped for. */
const MOST_IN_VAIN = 20;
/** Of a thousand each: more than a workbook holds. */
const MOST_PAGES = 1_000;

/** `done`: to its end. `stopped`: with what it has; `next` is the first page not read. */
export type StreamState = 'reading' | 'done' | 'stopped';

export interface Stream {
  readonly spec: StreamSpec;
  state(): StreamState;
  /** Paths with query of the pages to ask for now; none once it is done or stopped. */
  requests(): readonly string[];
  /** The replies to `requests()`, in order. */
  accept(replies: readonly HttpResponse[]): void;
  /** Ends it here; the rest is for another run. */
  stop(why: string): void;
  /**
   * Where to go on: the first page not read, or once done the bookmark of the next changes; null when there is none.
   */
  next(): string | null;
  /** Everything was read from the first page on, rather than changes since a bookmark. */
  isFull(): boolean;
  /** It came to no end and was given up: the next read begins where this one did. */
  isEndless(): boolean;
  pagesRead(): number;
  /** The reply that stopped it; null when none did. */
  failure(): HttpResponse | null;
  warnings(): readonly string[];
}

/** Gets each page's elements once, in order, and forgets them when the read begins anew. */
export interface PageTaker {
  /** @returns whether any of them was new. */
  take(items: readonly unknown[]): boolean;
  restart(): void;
}

const whyUnread = ({ status, cutOff }: HttpResponse): string =>
  status === 200 ? 'unreadable reply' : cutOff !== undefined ? cutOffInWords(cutOff) : `status ${status}`;

const isBookmarkRefused = (status: number): boolean =>
  status >= 400 && status < 500 && ![401, 403, 429].includes(status);

/**
 * @param from path and query to go on from; null for everything
 * @param isBookmark whether `from` was reached at the end of a read, rather than in the middle of one that stopped
 */
export function readStream(spec: StreamSpec, from: string | null, isBookmark: boolean, taker: PageTaker): Stream {
  const firstPage = spec.query === '' ? spec.path : `${spec.path}?${spec.query}`;
  const warnings: string[] = [];
  let state: StreamState = 'reading';
  let isFull = from === null || from === firstPage;
  let pending: readonly string[] = [from ?? firstPage];
  let next: string | null = pending[0] ?? null;
  let pagesRead = 0;
  let failure: HttpResponse | null = null;
  let visited = new Set<string>();
  let inVain = 0;
  let isEndless = false;

  const stop = (why: string): void => {
    state = 'stopped';
    pending = [];
    warnings.push(`Crossbeam ${spec.name}: ${why}`);
  };

  const startAgain = (): void => {
    warnings.push(`Crossbeam ${spec.name}: the bookmark is no longer accepted, so everything is read again.`);
    taker.restart();
    isFull = true;
    pagesRead = 0;
    visited = new Set();
    pending = [firstPage];
    next = firstPage;
  };

  const finish = (page: CrossbeamPage, path: string): void => {
    state = 'done';
    // Without a new bookmark the old one still holds: it gives the same changes again, which is harmless.
    next = nextPath(spec, page) ?? (isFull || !isBookmark ? null : path);
  };

  /** False when the pages after it are not wanted. */
  const acceptPage = (path: string, reply: HttpResponse): boolean => {
    const page = reply.status === 200 ? parsePage(parseJson(reply.body)) : null;
    if (page === null) {
      if (!isFull && isBookmarkRefused(reply.status)) startAgain();
      else {
        failure = reply;
        stop(`page ${pagesRead + 1} could not be read (${whyUnread(reply)}).`);
      }
      return false;
    }
    inVain = taker.take(page.items) ? 0 : inVain + 1;
    pagesRead += 1;
    visited.add(path);
    const following = nextPath(spec, page);
    const goesOn = page.hasMore ?? (following !== null && page.items.length > 0);
    if (!goesOn) {
      finish(page, path);
      return false;
    }
    if (following === null || visited.has(following)) {
      next = path;
      stop(`page ${pagesRead} says there is more but not where; the rest could not be read.`);
      return false;
    }
    if (inVain >= MOST_IN_VAIN || pagesRead >= MOST_PAGES) {
      isEndless = true;
      next = from;
      stop(
        inVain >= MOST_IN_VAIN
          ? `the last ${inVain} pages brought nothing new and still said that there is more; it was given up.`
          : `after ${pagesRead} pages there is still more than a workbook holds; it was given up.`,
      );
      return false;
    }
    next = following;
    return true;
  };

  return {
    spec,
    state: () => state,
    requests: () => (state === 'reading' ? pending : []),
    accept: (replies) => {
      const asked = pending;
      const wantsMore = asked.every((path, at) => {
        // A page asked for ahead is only used when the one before it names it.
        const reply = replies[at];
        return at > 0 && path !== next ? true : reply !== undefined && acceptPage(path, reply);
      });
      if (wantsMore) pending = next === null ? [] : pagesFrom(next, spec.pagesAhead);
    },
    stop,
    next: () => next,
    isFull: () => isFull,
    isEndless: () => isEndless,
    pagesRead: () => pagesRead,
    failure: () => failure,
    warnings: () => warnings,
  };
}

/**
 * Where a page says the list goes on. Only the query of its link is used: our token never goes to a host a reply names.
 */
function nextPath(spec: StreamSpec, page: CrossbeamPage): string | null {
  const query = /\?([^#\s]+)/.exec(page.nextHref ?? '')?.[1];
  if (query !== undefined) return `${spec.path}?${query}`;
  return page.nextCursor === null
    ? null
    : `${spec.path}?${spec.query === '' ? '' : `${spec.query}&`}cursor=${encodeURIComponent(page.nextCursor)}`;
}

/** The page and those numbered after it. */
function pagesFrom(path: string, count: number): readonly string[] {
  const number = /([?&]page=)(\d+)/.exec(path);
  if (number === null || count <= 1) return [path];
  return Array.from({ length: count }, (_, ahead) =>
    path.replace(number[0], `${number[1] ?? ''}${Number(number[2]) + ahead}`),
  );
}

export interface Collector<T> extends PageTaker {
  items(): readonly T[];
  has(id: string): boolean;
  warnings(): readonly string[];
}

/** Elements by id, the last of two with the same id; those that cannot be read are named in one warning. */
export function collector<T>(
  name: string,
  parse: (value: unknown) => T | null,
  idOf: (item: T) => string,
): Collector<T> {
  const byId = new Map<string, T>();
  const dropped: string[] = [];
  return {
    take: (items) => {
      const before = byId.size;
      for (const element of items) {
        const item = parse(element);
        if (item === null) dropped.push(nameOfElement(element));
        else byId.set(idOf(item), item);
      }
      return byId.size > before;
    },
    restart: () => {
      byId.clear();
      dropped.length = 0;
    },
    items: () => [...byId.values()],
    has: (id) => byId.has(id),
    warnings: () =>
      dropped.length === 0
        ? []
        : [
            `Crossbeam ${name}: ${dropped.length} without an id were left out: ` +
              `${dropped.slice(0, 5).join(', ')}${dropped.length > 5 ? ', …' : ''}.`,
          ],
  };
}
