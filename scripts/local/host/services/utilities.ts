// Utilities: digests, base64, dates and blobs (free and pure), and sleep, which only moves the simulated clock.
import { createHash, createHmac } from 'node:crypto';
import { ScriptError } from '../errors';
import { serviceCall, type Execution } from '../execution';
import type { Random } from '../random';
import { formatDate } from './format-date';

/** Text, or bytes as Apps Script has them: -128 to 127. */
type TextOrBytes = string | readonly number[];

const digests: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA_1: 'sha1',
  SHA_256: 'sha256',
  SHA_384: 'sha384',
  SHA_512: 'sha512',
};
const longestSleepMs = 300_000;

export function utilitiesService(execution: Execution): Record<string, unknown> {
  return {
    DigestAlgorithm: sameNames(Object.keys(digests)),
    MacAlgorithm: sameNames(Object.keys(digests).map((name) => `HMAC_${name}`)),
    Charset: { UTF_8: 'UTF_8', US_ASCII: 'US_ASCII' },
    getUuid: () => uuid(execution.random),
    sleep: (ms: number) => {
      if (!(ms >= 0 && ms <= longestSleepMs)) throw new ScriptError(`Invalid argument: sleep of ${String(ms)} ms`);
      serviceCall(execution, {
        service: 'utilities',
        method: 'sleep',
        args: [ms],
        effect: () => undefined,
        costMs: ms,
      });
    },
    computeDigest: (algorithm: string, value: TextOrBytes) =>
      signedBytes(createHash(digestName(algorithm)).update(bufferOf(value)).digest()),
    computeHmacSha256Signature: (value: TextOrBytes, key: TextOrBytes) =>
      signedBytes(createHmac('sha256', bufferOf(key)).update(bufferOf(value)).digest()),
    computeHmacSignature: (algorithm: string, value: TextOrBytes, key: TextOrBytes) =>
      signedBytes(
        createHmac(digestName(algorithm.replace('HMAC_', '')), bufferOf(key))
          .update(bufferOf(value))
          .digest(),
      ),
    base64Encode: (value: TextOrBytes) => bufferOf(value).toString('base64'),
    base64EncodeWebSafe: (value: TextOrBytes) => webSafe(bufferOf(value).toString('base64')),
    base64Decode: (text: string) => signedBytes(decodeBase64(text)),
    base64DecodeWebSafe: (text: string) => signedBytes(decodeBase64(text.replace(/-/g, '+').replace(/_/g, '/'))),
    formatDate,
    formatString: (template: string, ...values: unknown[]) =>
      values.reduce<string>((text, value) => text.replace(/%[sd]/, String(value)), template),
    newBlob: (data: TextOrBytes, contentType?: string, name?: string) =>
      blobOf(bufferOf(data), contentType ?? null, name ?? null),
    jsonStringify: (value: unknown) => JSON.stringify(value),
    jsonParse: (text: string) => JSON.parse(text) as unknown,
  };
}

const sameNames = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name]));

function digestName(algorithm: string): string {
  const name = digests[algorithm];
  if (!name) throw new ScriptError(`Invalid argument: ${algorithm}`);
  return name;
}

const bufferOf = (value: TextOrBytes): Buffer =>
  typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value.map((byte) => byte & 255));

const signedBytes = (buffer: Buffer): number[] => Array.from(new Int8Array(buffer));

/** Apps Script keeps the padding in its web-safe alphabet. */
const webSafe = (text: string): string => text.replace(/\+/g, '-').replace(/\//g, '_');

function decodeBase64(text: string): Buffer {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) throw new ScriptError('Could not decode string.');
  return Buffer.from(text, 'base64');
}

/** Version 4, from the execution's seeded randomness. */
function uuid(random: Random): string {
  const bytes = Array.from({ length: 16 }, () => Math.floor(random() * 256));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** What UrlFetchApp, MailApp and the script need of a Blob. */
export function blobOf(data: Buffer, contentType: string | null, name: string | null): Record<string, unknown> {
  return {
    getBytes: () => signedBytes(data),
    getDataAsString: () => data.toString('utf8'),
    getContentType: () => contentType,
    getName: () => name,
    setName: (next: string) => blobOf(data, contentType, next),
    setContentType: (next: string) => blobOf(data, next, name),
    copyBlob: () => blobOf(data, contentType, name),
  };
}
