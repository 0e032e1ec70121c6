// Takes secrets out of texts that are logged or shown: by the look of the secret, and by the name in front of it.

const REDACTED = '[secret]';

/** What secrets look like, wherever they stand. */
const shapes: readonly RegExp[] = [
  /\bxox[a-z]-[\w.%-]+/gi,
  /\bxapp-[\w.%-]+/gi,
  /\bhooks\.slack(?:-gov)?\.com(?:\/|%2f)[^\s"'<>)\]}]*/gi,
  /\bAIza[\w-]{20,}/g,
  /\bya29\.[\w.-]+/g,
  /\bpat-[a-z]{2,4}\d*-[\w-]{8,}/gi,
  /\b[sr]k[_-](?:live|test|proj)?[_-]?\w{12,}/g,
  /\bgh[a-z]_\w{20,}/g,
  /\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g,
  /\b(?:Bearer|Basic)\s+(?!\[secret\])[\w.~+/=:-]{6,}/gi,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

/** `name=value`, `name: value`, `"name":"value"`, also inside a JSON text that was quoted once more. */
const named =
  /((?:\b|_)(?:api[_-]?key|x-goog-api-key|x-api-key|(?:access|refresh|id|bot|auth)[_-]?token|token|client[_-]?secret|secret|password|passwd|authorization|cookie|signature|sig)\b\\?["']?\s*[=:]\s*\\?["']?)(?!\[secret\])([^\s"'\\,;&}\])]+)/gi;

/** The same text without secrets. What only looks like one goes too: a log loses less by that than by a leak. */
export function redact(text: string): string {
  const shaped = shapes.reduce((rest, shape) => rest.replace(shape, REDACTED), text);
  return shaped.replace(named, `$1${REDACTED}`);
}
