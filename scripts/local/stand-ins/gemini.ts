// A Gemini in memory: answers shaped by the schema it is given, and every way in which the real one gives none.
import { withFaults, type FaultScript } from './faults';
import { answerBySchema, honestWriter, obedientWriter, reciter, type Writer } from './gemini-answers';
import type { StandInHandler, StandInRequest, StandInResponse } from './server';

export type GeminiMode =
  /** A sensible text by the schema. */
  | 'answer'
  /** The same, after parts of thought that are not meant for anybody. */
  | 'thoughts'
  /** A model that does whatever the data tells it to. */
  | 'obey'
  | 'blocked-prompt'
  | 'blocked-answer'
  | 'max-tokens'
  | 'recitation'
  | 'empty'
  | 'not-json'
  | 'rate'
  | 'quota-day'
  | 'overloaded'
  | 'slow';

export interface GeminiOptions {
  readonly apiKey?: string;
  readonly models?: readonly string[];
  readonly mode?: GeminiMode;
  /** How long `slow` takes. */
  readonly slowMs?: number;
}

export interface GeminiStandIn {
  readonly handle: StandInHandler;
  readonly faults: FaultScript;
  readonly apiKey: string;
  readonly requests: readonly StandInRequest[];
  /** How it behaves from now on. */
  setMode(mode: GeminiMode): void;
  /** How it behaves for the next requests, one each, before the mode counts again. */
  next(...modes: readonly GeminiMode[]): void;
  /** What it writes for the next requests, one each, whatever it was told. */
  recite(...texts: readonly string[]): void;
}

const GA_MODELS = ['gemini-3.8-flash', 'gemini-3.7-flash', 'gemini-3.5-flash-lite'];

export function createGeminiStandIn(options: GeminiOptions = {}): GeminiStandIn {
  const apiKey = options.apiKey ?? 'stand-in-gemini-key';
  const models = options.models ?? GA_MODELS;
  const requests: StandInRequest[] = [];
  const coming: GeminiMode[] = [];
  const recited: string[] = [];
  let mode = options.mode ?? 'answer';

  const generate = (request: StandInRequest): StandInResponse => {
    const url = new URL(request.url, 'https://generativelanguage.googleapis.com');
    const path = /^\/v1(?:beta)?\/models\/([^/]+):generateContent$/.exec(url.pathname);
    if (path === null || request.method !== 'POST')
      return apiError(404, 'NOT_FOUND', 'Requested entity was not found.');
    const key = request.headers['x-goog-api-key'] ?? url.searchParams.get('key') ?? '';
    if (key === '')
      return apiError(
        403,
        'PERMISSION_DENIED',
        "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
      );
    if (key !== apiKey)
      return apiError(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'API_KEY_INVALID',
          domain: 'googleapis.com',
          metadata: { service: 'generativelanguage.googleapis.com' },
        },
      ]);
    const model = decodeURIComponent(path[1] ?? '');
    if (!models.includes(model))
      return apiError(
        404,
        'NOT_FOUND',
        `models/${model} is not found for API version v1beta, or is not supported for generateContent.`,
      );
    const body = readRequest(request.body);
    if (typeof body === 'string') return apiError(400, 'INVALID_ARGUMENT', body);
    const text = recited.shift();
    if (text !== undefined) return said(model, answer(body, reciter(text)));
    return behave(coming.shift() ?? mode, model, body, options.slowMs ?? 70_000);
  };

  const faults = withFaults(generate);
  return {
    faults,
    apiKey,
    requests,
    handle: (request) => {
      requests.push(request);
      return faults.handle(request);
    },
    setMode: (changed) => {
      mode = changed;
    },
    next: (...modes) => {
      coming.push(...modes);
    },
    recite: (...texts) => {
      recited.push(...texts);
    },
  };
}

interface Asked {
  /** The system instruction and all contents. */
  readonly prompt: string;
  readonly schema: Readonly<Record<string, unknown>> | null;
}

type Json = Readonly<Record<string, unknown>>;

const knownFields = new Set([
  'contents',
  'systemInstruction',
  'generationConfig',
  'safetySettings',
  'tools',
  'toolConfig',
  'cachedContent',
  'model',
]);
const knownConfig = new Set([
  'responseMimeType',
  'responseSchema',
  'responseJsonSchema',
  'thinkingConfig',
  'candidateCount',
  'stopSequences',
  'maxOutputTokens',
  'temperature',
  'topP',
  'topK',
  'seed',
  'presencePenalty',
  'frequencyPenalty',
  'responseLogprobs',
  'logprobs',
  'responseModalities',
  'mediaResolution',
]);

/** What was asked, or what Google would complain about. */
function readRequest(text: string): Asked | string {
  const body = parsed(text) as Json | undefined;
  if (typeof body !== 'object' || body === null) return 'Invalid JSON payload received.';
  const config = (body['generationConfig'] ?? {}) as Json;
  const unknown =
    Object.keys(body).find((name) => !knownFields.has(name)) ??
    Object.keys(config).find((name) => !knownConfig.has(name));
  if (unknown !== undefined) return `Invalid JSON payload received. Unknown name "${unknown}": Cannot find field.`;
  const contents = Array.isArray(body['contents']) ? body['contents'] : [];
  if (contents.length === 0) return '* GenerateContentRequest.contents: contents is not specified';
  const level = (config['thinkingConfig'] as Json | undefined)?.['thinkingLevel'];
  if (level !== undefined && !['minimal', 'low', 'medium', 'high'].includes(String(level).toLowerCase()))
    return "Invalid value at 'generation_config.thinking_config.thinking_level'.";
  const schema = config['responseJsonSchema'] ?? config['responseSchema'];
  if (config['responseJsonSchema'] !== undefined && config['responseSchema'] !== undefined)
    return 'Only one of response_schema and response_json_schema may be set.';
  if (schema !== undefined && config['responseMimeType'] !== 'application/json')
    return 'response_mime_type must be application/json when a response schema is set.';
  return {
    prompt: [body['systemInstruction'], ...contents].map(textsIn).join('\n'),
    schema: (schema ?? null) as Asked['schema'],
  };
}

/** All `text` of parts, wherever they are. */
function textsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  const { parts } = (value ?? {}) as { readonly parts?: readonly { readonly text?: unknown }[] };
  return (parts ?? []).map(({ text }) => (typeof text === 'string' ? text : '')).join('\n');
}

function behave(mode: GeminiMode, model: string, asked: Asked, slowMs: number): StandInResponse {
  const stop = (text: string, thoughts: readonly object[] = []): StandInResponse => said(model, text, thoughts);
  const without = (finishReason: string): StandInResponse =>
    reply(model, { candidates: [{ content: { role: 'model', parts: [] }, finishReason, index: 0 }] });
  switch (mode) {
    case 'answer':
      return stop(answer(asked, honestWriter));
    case 'thoughts':
      return stop(answer(asked, honestWriter), [
        { text: '**Weighing the facts**\n{"subject": "not this one"', thought: true },
        { text: '}', thought: true, thoughtSignature: 'c3RhbmQtaW4=' },
      ]);
    case 'obey':
      return stop(answer(asked, obedientWriter));
    case 'blocked-prompt':
      return reply(model, { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } });
    case 'blocked-answer':
      return reply(model, {
        candidates: [
          {
            finishReason: 'SAFETY',
            index: 0,
            safetyRatings: [{ category: 'HARM_CATEGORY_HARASSMENT', probability: 'HIGH', blocked: true }],
          },
        ],
      });
    case 'max-tokens':
      return without('MAX_TOKENS');
    case 'recitation':
      return without('RECITATION');
    case 'empty':
      return without('STOP');
    case 'not-json':
      return stop('```json\n{"subject": "Half an ans');
    case 'rate':
      return quota('GenerateRequestsPerMinutePerProjectPerModel-FreeTier', '10', '37s');
    case 'quota-day':
      return quota('GenerateRequestsPerDayPerProjectPerModel-FreeTier', '250', '51124s');
    case 'overloaded':
      return apiError(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.');
    case 'slow':
      return { ...stop(answer(asked, honestWriter)), simulatedMs: slowMs };
  }
}

const said = (model: string, text: string, thoughts: readonly object[] = []): StandInResponse =>
  reply(model, {
    candidates: [{ content: { role: 'model', parts: [...thoughts, { text }] }, finishReason: 'STOP', index: 0 }],
  });

const answer = ({ schema, prompt }: Asked, write: Writer): string =>
  schema === null ? write('text', prompt) : JSON.stringify(answerBySchema(schema, prompt, write));

const reply = (model: string, body: object): StandInResponse =>
  json(200, {
    ...body,
    usageMetadata: { promptTokenCount: 300, candidatesTokenCount: 60, totalTokenCount: 420, thoughtsTokenCount: 60 },
    modelVersion: model,
    responseId: 'stand-in',
  });

const apiError = (code: number, status: string, message: string, details: readonly object[] = []): StandInResponse =>
  json(code, { error: { code, message, status, ...(details.length > 0 ? { details } : {}) } });

const quota = (quotaId: string, quotaValue: string, retryDelay: string): StandInResponse =>
  apiError(
    429,
    'RESOURCE_EXHAUSTED',
    `You exceeded your current quota, please check your plan and billing details. Please retry in ${retryDelay}.`,
    [
      {
        '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
        violations: [
          {
            quotaMetric: 'generativelanguage.googleapis.com/generate_content_free_tier_requests',
            quotaId,
            quotaDimensions: { location: 'global' },
            quotaValue,
          },
        ],
      },
      {
        '@type': 'type.googleapis.com/google.rpc.Help',
        links: [
          {
            description: 'Learn more about Gemini API quotas',
            url: 'https://ai.google.dev/gemini-api/docs/rate-limits',
          },
        ],
      },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay },
    ],
  );

const json = (status: number, body: object): StandInResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=UTF-8' },
  body: JSON.stringify(body),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
