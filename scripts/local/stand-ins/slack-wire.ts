// Slack's way of taking arguments (query, form or JSON) and of answering.
import type { StandInRequest, StandInResponse } from './server';

export interface Arguments {
  readonly token: string;
  /** As text; '' when it was not given. */
  text(name: string): string;
  /** As JSON, in a form too; undefined when it was not given. */
  value(name: string): unknown;
  /** Slack warns of JSON without a charset. */
  readonly lacksCharset: boolean;
}

/**
 * A request's arguments, or the error code when its body is not what it says it is.
 *
 * @param wrapped the form field that holds all of them as JSON, as webhooks have it
 */
export function argumentsOf(request: StandInRequest, wrapped?: string): Arguments | string {
  const type = request.headers['content-type'] ?? '';
  const bearer = /^Bearer\s+(\S+)/i.exec(request.headers['authorization'] ?? '')?.[1] ?? '';
  const query = Object.fromEntries(new URL(request.url, 'https://slack.com').searchParams);
  const body = bodyOf(request, type, wrapped);
  if (body === null) return 'invalid_json';
  const all: Readonly<Record<string, unknown>> = { ...query, ...body };
  const text = (name: string): string => {
    const value = all[name];
    return typeof value === 'string'
      ? value
      : value === undefined || value === null
        ? ''
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value);
  };
  return {
    token: bearer || text('token'),
    text,
    value: (name) => (typeof all[name] === 'string' && name !== 'text' ? parsed(all[name]) : all[name]),
    lacksCharset: type.startsWith('application/json') && !/charset/i.test(type),
  };
}

function bodyOf(
  { body, method }: StandInRequest,
  type: string,
  wrapped: string | undefined,
): Readonly<Record<string, unknown>> | null {
  if (method === 'GET' || body === '') return {};
  if (!type.startsWith('application/x-www-form-urlencoded')) return objectOf(body);
  const form = Object.fromEntries(new URLSearchParams(body));
  return wrapped === undefined ? form : objectOf(form[wrapped] ?? '');
}

function objectOf(text: string): Readonly<Record<string, unknown>> | null {
  const value = parsed(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

/** What is not JSON stays the text it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

export const json = (
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): StandInResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

export const plain = (status: number, body: string): StandInResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body,
});

/** Failures of the Web API are 200 with `ok: false`. */
export const failed = (error: string, more: object = {}): StandInResponse => json(200, { ok: false, ...more, error });

export const replied = (body: object, given: Arguments): StandInResponse =>
  json(200, { ok: true, ...body, ...(given.lacksCharset ? { warning: 'missing_charset' } : {}) });
