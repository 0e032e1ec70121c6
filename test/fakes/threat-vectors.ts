// The independent threat vectors beside the project, where there are any; a test has its own cases besides.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ThreatVectors {
  readonly slack: { readonly inputs: readonly string[] };
  readonly mail_header: { readonly inputs: readonly string[] };
  readonly ssrf: { readonly allow: readonly (readonly string[])[]; readonly deny: readonly string[] };
  readonly redaction: { readonly secrets: readonly (readonly string[])[] };
}

/** Null where the folder is missing, which is said once. */
export function threatVectors(): ThreatVectors | null {
  const file = join(__dirname, '../../../shared/data/threats/threat-vectors.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as ThreatVectors;
  console.log('skipped: no ../shared/data');
  return null;
}
