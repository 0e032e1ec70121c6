// `google.script` for the frames, as Google's sandbox has it: calls go to the page by messages, replies come back unordered.

interface Calling {
  readonly onSuccess: Handler | null;
  readonly onFailure: Handler | null;
  readonly userObject: unknown;
}

type Handler = (value: unknown, userObject?: unknown) => void;

interface Reply {
  readonly nexusReply: number;
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
}

/** As many run at once on Google; the others wait. */
const MOST_AT_ONCE = 10;
const page = window.parent;
const waiting = new Map<number, Calling>();
const queued: { readonly id: number; readonly name: string; readonly args: readonly unknown[] }[] = [];
let calls = 0;
let running = 0;

const tell = (message: object): void => page.postMessage(message, '*');

/** JSON-like values only; a Date, a function or an element fails the whole call. */
function isLegal(value: unknown, depth = 0): boolean {
  if (value === null || value === undefined || ['string', 'boolean'].includes(typeof value)) return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth > 100 || value instanceof Date || value instanceof Node) return false;
  const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return inner.every((item) => isLegal(item, depth + 1));
}

/** The only argument may be a form: then its fields are sent. */
function valueOf(value: unknown, count: number): unknown {
  if (!(value instanceof HTMLFormElement) || count !== 1) return value;
  return Object.fromEntries(
    [...new FormData(value)].map(([name, field]) => [name, typeof field === 'string' ? field : field.name]),
  );
}

function call(name: string, given: readonly unknown[], calling: Calling): void {
  const args = given.map((value) => valueOf(value, given.length));
  const illegal = args.findIndex((value) => !isLegal(value));
  if (illegal >= 0) throw new TypeError(`Failed due to illegal value in property: ${illegal}`);
  const id = (calls += 1);
  waiting.set(id, calling);
  queued.push({ id, name, args: args.map((value) => value ?? null) });
  sendNext();
}

function sendNext(): void {
  while (running < MOST_AT_ONCE && queued.length > 0) {
    running += 1;
    tell({ nexusCall: queued.shift() });
  }
}

function receive({ nexusReply, ok, value, error }: Reply): void {
  const calling = waiting.get(nexusReply);
  if (!calling) return;
  waiting.delete(nexusReply);
  running -= 1;
  sendNext();
  if (ok) return calling.onSuccess?.(value, calling.userObject);
  const failure = Object.assign(new Error(error?.message ?? 'The server failed.'), {
    name: error?.name === 'Error' || !error ? 'ScriptError' : error.name,
  });
  if (calling.onFailure) calling.onFailure(failure, calling.userObject);
  else console.error('Uncaught', failure);
}

function runner(calling: Calling): object {
  const own: Readonly<Record<string, (value: never) => object>> = {
    withSuccessHandler: (onSuccess: Handler) => runner({ ...calling, onSuccess }),
    withFailureHandler: (onFailure: Handler) => runner({ ...calling, onFailure }),
    withUserObject: (userObject: unknown) => runner({ ...calling, userObject }),
  };
  return new Proxy(own, {
    get: (target, name) => {
      if (typeof name !== 'string') return undefined;
      // Names that end in an underscore are private on Google too.
      return (
        target[name] ??
        (name.endsWith('_') || name === 'then' ? undefined : (...args: readonly unknown[]) => call(name, args, calling))
      );
    },
  });
}

window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
  if (source === page && typeof data === 'object' && data !== null && 'nexusReply' in data) receive(data as Reply);
});

// Links to a place in the workbook select it in the page, where Google would open the workbook there.
document.addEventListener(
  'click',
  (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const place = /[#&]gid=(\d+)(?:&range=([^&]+))?/.exec(link?.getAttribute('href') ?? '');
    if (!place) return;
    event.preventDefault();
    tell({ nexusGoTo: { sheetId: Number(place[1]), range: decodeURIComponent(place[2] ?? 'A1') } });
  },
  true,
);

document.addEventListener('keydown', (event) => {
  // In front of an open dialog Escape closes that and nothing else.
  if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]'))
    tell({ nexusEscape: true });
  if (event.key === 'F6') tell({ nexusF6: event.shiftKey ? 'back' : 'on' });
});

const host = {
  close: () => tell({ nexusClose: true }),
  setHeight: (height: number) => tell({ nexusSize: { height } }),
  setWidth: (width: number) => tell({ nexusSize: { width } }),
  editor: { focus: () => tell({ nexusFocus: true }) },
  origin: '',
};

Object.assign(window, {
  google: {
    script: {
      run: runner({ onSuccess: null, onFailure: null, userObject: undefined }),
      host,
      url: { getLocation: (then: (at: object) => void) => then({ hash: '', parameter: {}, parameters: {} }) },
    },
  },
});
