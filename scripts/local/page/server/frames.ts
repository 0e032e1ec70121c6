// The script's own pages, the sidebar and dialogs: kept for the page to frame, sandboxed and without a network.
import { randomUUID } from 'node:crypto';

export interface Frames {
  /** @returns the name under which the page is served. */
  readonly keep: (content: string) => string;
  readonly find: (name: string) => string | null;
}

const MOST = 50;

export function createFrames(): Frames {
  const kept = new Map<string, string>();
  return {
    keep: (content) => {
      const name = randomUUID();
      kept.set(name, content);
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
      return name;
    },
    find: (name) => kept.get(name) ?? null,
  };
}

/** As on Google: scripts and forms, but an origin of its own. */
const FRAME_SANDBOX = 'allow-scripts allow-forms allow-modals allow-popups allow-downloads';

export const FRAME_POLICY = [
  `sandbox ${FRAME_SANDBOX}`,
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** `google.script` has to be there before the page's own scripts run. */
export function withGoogleScript(content: string, script: string): string {
  const tag = `<script>${script.replace(/<\/script/gi, '<\\/script').replace(/<!--/g, '<\\!--')}</script>`;
  const head = /<head[^>]*>/i.exec(content) ?? /<html[^>]*>/i.exec(content) ?? /<!doctype[^>]*>/i.exec(content);
  const at = head ? head.index + head[0].length : 0;
  return `${content.slice(0, at)}${tag}${content.slice(at)}`;
}
