// Replies of the local server.

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

export const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { ...ALWAYS, 'content-type': 'application/json; charset=UTF-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

export const html = (status: number, body: string, policy: string): Reply => ({
  status,
  headers: {
    ...ALWAYS,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
  },
  body,
});

export const failure = (code: number, message: string): Reply => json(code, { error: { code, message } });

/** A script or a style sheet of the page. */
export const asset = (name: string, body: Buffer): Reply => ({
  status: 200,
  headers: {
    ...ALWAYS,
    'content-type': name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
    'cache-control': 'no-cache',
  },
  body,
});
