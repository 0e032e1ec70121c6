// Gemini: several texts asked for at once, each answered as JSON by a schema, or with the reason why there is none.
import type {
  Content,
  GenerateContentRequest,
  GenerateContentResponse,
  GenerationConfig,
  Part,
} from '@google/generative-ai';
import type { ServiceAddress } from './address';
import { parseJson, retryAfterMs, type Http, type HttpRequest, type HttpResponse } from './http';
import { notSentInWords } from './not-sent';
import { redact } from './redact';

export interface TextRequest {
  /** What the model is to do; ours alone. */
  readonly systemInstruction: string;
  /** The data to do it with, in one text. */
  readonly contents: string;
  /** JSON schema of the answer. */
  readonly schema: object;
}

export type UnavailableReason =
  | 'safety'
  | 'recitation'
  | 'max-tokens'
  | 'empty'
  | 'malformed'
  | 'unreadable'
  | 'quota-day'
  | 'rate'
  | 'timeout'
  | 'overloaded'
  | 'bad-key'
  | 'bad-model'
  | 'rejected';

export type TextResult =
  | { readonly kind: 'text'; readonly json: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'unavailable';
      readonly reason: UnavailableReason;
      /** To a person; holds no secret and nothing of what was asked. */
      readonly message: string;
      /** Asking again in this run is in vain: a key, a model or a day's quota does not mend itself. */
      readonly stopRun: boolean;
      /** Only for `rate` and `overloaded`: when Google asks to come back. */
      readonly retryAfterMs?: number;
    };

export interface GeminiAccess {
  readonly apiKey: string;
  /** As the setting has it, with or without `models/`. */
  readonly model: string;
}

/** The published client's types are older than two of the fields. */
type Config = GenerationConfig & {
  readonly responseJsonSchema: object;
  readonly thinkingConfig: { readonly thinkingLevel: 'minimal' | 'low' | 'medium' | 'high' };
};
type ThoughtPart = Part & { readonly thought?: boolean };
type ErrorReply = {
  readonly error?: { readonly message?: unknown; readonly status?: unknown; readonly details?: readonly ErrorDetail[] };
};
type ErrorDetail = {
  readonly reason?: unknown;
  readonly retryDelay?: unknown;
  readonly violations?: readonly { readonly quotaId?: unknown }[];
};

const BASE = 'https://generativelanguage.googleapis.com';
const VERSION = 'v1beta';
const API = `${BASE}/${VERSION}/models/`;

export const GEMINI_ADDRESS: ServiceAddress = {
  service: 'Gemini',
  base: BASE,
  version: { value: VERSION, pattern: /^v\d{1,2}(?:(?:alpha|beta)\d{0,2})?$/ },
  secrets: ['gemini.apiKey'],
};

/** All in one `fetchAll`; results in the order of the requests. Nothing is asked twice here. */
export function generateTexts(
  http: Http,
  { apiKey, model }: GeminiAccess,
  requests: readonly TextRequest[],
): readonly TextResult[] {
  if (apiKey.trim() === '')
    return requests.map(() => none('bad-key', 'Gemini is not connected: gemini.apiKey is not set.', true));
  const name = model.trim().replace(/^models\//, '');
  if (name === '' || name.length > 200)
    return requests.map(() => none('bad-model', 'The setting gemini.model names no model.', true));
  const url = `${API}${encodeURIComponent(name)}:generateContent`;
  const responses = http.fetchAll(
    requests.map((request): HttpRequest => ({
      url,
      method: 'post',
      headers: { 'x-goog-api-key': apiKey.trim() },
      contentType: 'application/json; charset=utf-8',
      body: JSON.stringify(wireRequest(request)),
    })),
  );
  return requests.map((_, at) => resultOf(responses[at]));
}

/** Exported so that the vendor's own client can be given the very same request. Safety settings stay Google's own. */
export function wireRequest({ systemInstruction, contents, schema }: TextRequest): GenerateContentRequest {
  const content = (role: string, text: string): Content => ({ role, parts: [{ text }] });
  // The thinking level takes the place of temperature and its kin; a short text needs little of it.
  const generationConfig: Config = {
    responseMimeType: 'application/json',
    responseJsonSchema: schema,
    thinkingConfig: { thinkingLevel: 'low' },
  };
  return {
    systemInstruction: content('system', systemInstruction),
    contents: [content('user', contents)],
    generationConfig,
  };
}

function resultOf(response: HttpResponse | undefined): TextResult {
  if (response?.notSent !== undefined && response.notSent !== 'unreachable')
    return none('rejected', notSentInWords(response.notSent, 'Gemini'), true);
  if (response === undefined || response.status === 0) return none('timeout', 'Gemini did not answer in time.');
  if (response.status !== 200) return failureOf(response);
  const reply = parseJson(response.body);
  return typeof reply === 'object' && reply !== null
    ? answerOf(reply)
    : none('unreadable', "Gemini's answer cannot be read.");
}

const blockedFor = new Set(['SAFETY', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII', 'IMAGE_SAFETY']);

function answerOf({ candidates, promptFeedback }: GenerateContentResponse): TextResult {
  const candidate = candidates?.[0];
  if (candidate === undefined && promptFeedback?.blockReason)
    return none('safety', "Google's safety filter blocked the request.");
  const finish: string = candidate?.finishReason ?? '';
  if (blockedFor.has(finish)) return none('safety', "Google's safety filter withheld the answer.");
  if (finish === 'RECITATION') return none('recitation', 'Gemini withheld its answer because it repeated a source.');
  if (finish === 'MAX_TOKENS') return none('max-tokens', "Gemini's answer was cut off.");
  const parts: readonly ThoughtPart[] = Array.isArray(candidate?.content?.parts) ? candidate.content.parts : [];
  const text = parts.map((part) => (part.thought === true || typeof part.text !== 'string' ? '' : part.text)).join('');
  if (text.trim() === '') return none('empty', 'Gemini gave an empty answer.');
  const json = parseJson(text);
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return none('malformed', "Gemini's answer is not the JSON it was asked for.");
  return { kind: 'text', json: json as Readonly<Record<string, unknown>> };
}

function failureOf(response: HttpResponse): TextResult {
  const { status } = response;
  const error = ((parseJson(response.body) ?? {}) as ErrorReply).error ?? {};
  const details = Array.isArray(error.details) ? error.details : [];
  if (status === 429) return quotaFailure(response, details);
  if (status === 401 || status === 403 || details.some(({ reason }) => reason === 'API_KEY_INVALID'))
    return none('bad-key', `Gemini does not accept gemini.apiKey (status ${status}). Enter it again.`, true);
  if (status === 404) return none('bad-model', 'Gemini has no such model: correct the setting gemini.model.', true);
  if (status === 408 || status === 504) return none('timeout', 'Gemini took too long.');
  if (status >= 500)
    return none('overloaded', `Gemini has a failure of its own (status ${status}).`, false, delayOf(response, details));
  // A place that is not served or an account without billing: the same for every request.
  const isPrecondition = error.status === 'FAILED_PRECONDITION';
  return none('rejected', `Gemini refused the request (status ${status}${saidBy(error)}).`, isPrecondition);
}

function quotaFailure(response: HttpResponse, details: readonly ErrorDetail[]): TextResult {
  const quotas = details.flatMap(({ violations }) => (Array.isArray(violations) ? violations : []));
  const isDay = quotas.some(({ quotaId }) => typeof quotaId === 'string' && /perday/i.test(quotaId));
  if (isDay) return none('quota-day', "Gemini's quota for today is used up.", true);
  return none('rate', 'Gemini asks to wait.', false, delayOf(response, details));
}

const LONGEST_DELAY_MS = 3_600_000;
const USUAL_DELAY_MS = 30_000;

/** `RetryInfo` has it as `37s` or `37.5s`. */
function delayOf({ headers }: HttpResponse, details: readonly ErrorDetail[]): number {
  const named = details
    .map(({ retryDelay }) => /^(\d+(?:\.\d+)?)s$/.exec(typeof retryDelay === 'string' ? retryDelay : '')?.[1])
    .find((seconds) => seconds !== undefined);
  const header = /^\s*\d/.test(headers['retry-after'] ?? '') ? retryAfterMs(headers['retry-after'], 0) : null;
  return Math.min(LONGEST_DELAY_MS, Math.ceil(named === undefined ? (header ?? USUAL_DELAY_MS) : Number(named) * 1000));
}

const saidBy = ({ message }: { readonly message?: unknown }): string =>
  typeof message === 'string' && message !== '' ? `: ${redact(message.replace(/\s+/g, ' ')).slice(0, 200)}` : '';

const none = (reason: UnavailableReason, message: string, stopRun = false, delayMs?: number): TextResult => ({
  kind: 'unavailable',
  reason,
  message,
  stopRun,
  ...(delayMs === undefined ? {} : { retryAfterMs: delayMs }),
});
