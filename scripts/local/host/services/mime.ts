// Reads the mails that the Gmail service is handed: headers, and the parts of one multipart level.

export interface MimeHeader {
  readonly name: string;
  readonly value: string;
}

export interface MimePart {
  readonly mimeType: string;
  readonly headers: readonly MimeHeader[];
  /** Decoded text; '' for a multipart. */
  readonly text: string;
  readonly parts: readonly MimePart[];
}

export function readMime(raw: string): MimePart {
  const [head = '', ...rest] = raw.split(/\r?\n\r?\n/);
  const body = rest.join('\r\n\r\n');
  const headers = head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const colon = line.indexOf(':');
      return colon > 0 ? [{ name: line.slice(0, colon), value: line.slice(colon + 1).trim() }] : [];
    });
  const type = headerOf(headers, 'Content-Type') || 'text/plain';
  const mimeType = (type.split(';')[0] ?? '').trim().toLowerCase();
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (!mimeType.startsWith('multipart/') || boundary === undefined)
    return { mimeType, headers, text: decoded(body, headerOf(headers, 'Content-Transfer-Encoding')), parts: [] };
  const between = `\r\n${body}`
    .split(`\r\n--${boundary}`)
    .slice(1)
    .filter((part) => !part.startsWith('--'));
  return { mimeType, headers, text: '', parts: between.map((part) => readMime(part.replace(/^\r\n/, ''))) };
}

/** The first header of that name, its encoded words read. */
export const headerOf = (headers: readonly MimeHeader[], name: string): string =>
  readableHeader(headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value ?? '');

/** Text of the first part of a type, '' when there is none. */
export function textOfType(part: MimePart, mimeType: string): string {
  if (part.mimeType === mimeType) return part.text;
  return part.parts.map((inner) => textOfType(inner, mimeType)).find((text) => text !== '') ?? '';
}

function readableHeader(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?b\?([A-Za-z0-9+/=]*)\?=/gi, (_, base64: string) =>
      Buffer.from(base64, 'base64').toString('utf8'),
    );
}

function decoded(body: string, encoding: string): string {
  return encoding.toLowerCase() === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : body;
}
