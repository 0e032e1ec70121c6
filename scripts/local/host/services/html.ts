// HtmlService and ContentService: pages and replies as values that a host or a test can look at.
import { lookUpMs } from '../costs';
import { ScriptError } from '../errors';
import { serviceCall, type Execution } from '../execution';

export interface HtmlOutputData {
  content: string;
  title: string;
  width?: number;
  height?: number;
  /** Of a web app's page. */
  readonly metaTags: { readonly name: string; readonly content: string }[];
}

/** Google refuses all others. */
const META_TAGS = ['apple-mobile-web-app-capable', 'google-site-verification', 'mobile-web-app-capable', 'viewport'];

export function htmlService(execution: Execution): Record<string, unknown> {
  const read = (name: string): string =>
    serviceCall(execution, {
      service: 'html',
      method: 'createHtmlOutputFromFile',
      args: [name],
      costMs: lookUpMs,
      effect: () => {
        const { html } = execution.host;
        const content = html[name] ?? html[`${name}.html`];
        if (content === undefined) throw new ScriptError(`No HTML file named ${name} was found.`);
        return content;
      },
    });
  return {
    SandboxMode: { IFRAME: 'IFRAME' },
    XFrameOptionsMode: { DEFAULT: 'DEFAULT', ALLOWALL: 'ALLOWALL' },
    createHtmlOutput: (content = '') => htmlOutput({ content: String(content), title: '', metaTags: [] }),
    createHtmlOutputFromFile: (name: string) => htmlOutput({ content: read(name), title: '', metaTags: [] }),
  };
}

function htmlOutput(data: HtmlOutputData): Record<string, unknown> {
  const api: Record<string, unknown> = {
    getContent: () => data.content,
    getTitle: () => data.title,
    setTitle: (title: string) => {
      data.title = String(title);
      return api;
    },
    getWidth: () => data.width ?? null,
    getHeight: () => data.height ?? null,
    /** For the host, which draws the page. */
    getSize: () => ({
      ...(data.width === undefined ? {} : { width: data.width }),
      ...(data.height === undefined ? {} : { height: data.height }),
    }),
    setWidth: (width: number) => {
      data.width = Number(width);
      return api;
    },
    setHeight: (height: number) => {
      data.height = Number(height);
      return api;
    },
    append: (content: string) => {
      data.content += String(content);
      return api;
    },
    addMetaTag: (name: string, content: string) => {
      if (!META_TAGS.includes(name)) throw new ScriptError('The specified meta tag is not allowed in this context.');
      data.metaTags.push({ name, content: String(content) });
      return api;
    },
    getMetaTags: () => data.metaTags.map(({ name, content }) => ({ getName: () => name, getContent: () => content })),
  };
  for (const setter of ['setSandboxMode', 'setXFrameOptionsMode', 'setFaviconUrl']) api[setter] = () => api;
  return api;
}

export function contentService(): Record<string, unknown> {
  return {
    MimeType: {
      JSON: 'application/json',
      TEXT: 'text/plain',
      CSV: 'text/csv',
      JAVASCRIPT: 'application/javascript',
      XML: 'application/xml',
    },
    createTextOutput: (text = '') => textOutput(String(text), 'text/plain'),
  };
}

function textOutput(content: string, mimeType: string): Record<string, unknown> {
  return {
    getContent: () => content,
    getMimeType: () => mimeType,
    setMimeType: (next: string) => textOutput(content, next),
    append: (more: string) => textOutput(content + more, mimeType),
  };
}
