// The script as a web app: a request in, what doGet or doPost gives back out, within what Google hands on and takes.
import { ScriptError } from './errors';
import type { Execution } from './execution';
import type { ExecutionResult, Host } from './host';

export interface WebAsked {
  readonly method: 'GET' | 'POST';
  /** Behind the `?`, as it was sent. */
  readonly query: string;
  /** POST only. */
  readonly body?: string;
  readonly contentType?: string;
}

export interface MetaTag {
  readonly name: string;
  readonly content: string;
}

/** `html`: Google puts its own page around it. `text`: as it is, at another address that Google sends one on to. */
export type WebAnswer =
  | {
      readonly kind: 'html';
      readonly title: string;
      readonly content: string;
      readonly metaTags: readonly MetaTag[];
    }
  | { readonly kind: 'text'; readonly mimeType: string; readonly content: string };

/** Google answers 405 to them, in the query and in a form alike. */
const RESERVED: readonly string[] = ['c', 'sid'];

const FORM = 'application/x-www-form-urlencoded';

/** What doGet and doPost are given: no headers, and no path, for which Google would ask for a login. */
export function webEvent({ method, query, body = '', contentType = FORM }: WebAsked): Record<string, unknown> {
  const isForm = method === 'POST' && contentType.startsWith(FORM);
  const pairs = [...new URLSearchParams(query), ...(isForm ? new URLSearchParams(body) : [])];
  const parameters: Record<string, string[]> = {};
  for (const [name, value] of pairs) (parameters[name] ??= []).push(value);
  const reserved = RESERVED.find((name) => name in parameters);
  if (reserved !== undefined) throw new ScriptError(`405: Google keeps the parameter name "${reserved}" for itself.`);
  return {
    queryString: query,
    parameter: Object.fromEntries(Object.entries(parameters).map(([name, [first = '']]) => [name, first])),
    parameters,
    contextPath: '',
    contentLength: method === 'POST' ? Buffer.byteLength(body) : -1,
    ...(method === 'POST'
      ? { postData: { contents: body, length: Buffer.byteLength(body), name: 'postData', type: contentType } }
      : {}),
  };
}

interface Output {
  readonly getContent: () => string;
  readonly getMimeType?: () => string;
  readonly getTitle?: () => string;
  readonly getMetaTags?: () => readonly { readonly getName: () => string; readonly getContent: () => string }[];
}

const isOutput = (value: unknown): value is Output =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Output>).getContent === 'function';

/** Throws what Google shows instead of a value that is none of its own outputs. */
export function webOutput(value: unknown): WebAnswer {
  if (value === undefined || value === null)
    throw new ScriptError('The script completed but did not return anything.', undefined, 'Error');
  if (!isOutput(value))
    throw new ScriptError(
      'The script completed but the returned value is not a supported return type.',
      undefined,
      'Error',
    );
  const content = value.getContent();
  if (value.getMimeType) return { kind: 'text', mimeType: value.getMimeType(), content };
  const tags = value.getMetaTags?.() ?? [];
  return {
    kind: 'html',
    title: value.getTitle?.() ?? '',
    content,
    metaTags: tags.map((tag) => ({ name: tag.getName(), content: tag.getContent() })),
  };
}

/** What it gives back is then for a browser, not for whoever called it. */
export const isWebRequest = ({ context, functionName }: Pick<Execution, 'context' | 'functionName'>): boolean =>
  context === 'web' && (functionName === 'doGet' || functionName === 'doPost');

/** @param user who deployed it: it runs as them, whoever asks. */
export function requestWebApp(host: Host, asked: WebAsked, user = host.user): ExecutionResult {
  const name = asked.method === 'GET' ? 'doGet' : 'doPost';
  return host.execute(name, () => [webEvent(asked)], { context: 'web', user });
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** As it comes to a browser: HtmlService takes title and meta tags from its methods alone. */
export function webDocument(answer: WebAnswer): string {
  if (answer.kind === 'text') return answer.content;
  const tags = answer.metaTags.map(
    ({ name, content }) => `<meta name="${escaped(name)}" content="${escaped(content)}">`,
  );
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${escaped(answer.title)}</title>${tags.join('')}</head><body>${answer.content}</body></html>\n`;
}
