// A page of the web app: one file that a phone shows well, with a button that sends the same address back.
import { escapeHtml } from '../../engine/nudge-mail';
import type { WebPage } from '../../run/web';

const STYLE =
  'body{margin:0;background:#f1f3f4;color:#202124;font:17px/1.5 Arial,sans-serif}' +
  'main{max-width:480px;margin:32px auto;padding:24px;background:#fff;border-radius:12px}' +
  'h1{margin:0 0 12px;font-size:22px;line-height:1.3;overflow-wrap:anywhere}' +
  'p{margin:0 0 12px;overflow-wrap:anywhere}' +
  'form{margin:24px 0 0}' +
  'button{width:100%;min-height:48px;border:0;border-radius:8px;background:#1558b0;color:#fff;font:inherit;font-weight:700}' +
  'button:focus-visible{outline:3px solid #202124;outline-offset:2px}' +
  '@media(max-width:520px){main{margin:0;min-height:100vh;box-sizing:border-box;border-radius:0}}' +
  '@media(prefers-color-scheme:dark){body,main{background:#202124;color:#e8eaed}button{background:#8ab4f8;color:#202124}button:focus-visible{outline-color:#e8eaed}}';

/** What its button does, and where. */
export interface PageButton {
  readonly label: string;
  /** Its own address, query included. */
  readonly action: string;
}

/** Every text in it is somebody's: it is escaped, here and nowhere else. */
export const pageHtml = ({ title, lines }: WebPage, button: PageButton | null): string => {
  const form =
    button === null
      ? ''
      : `<form method="post" action="${escapeHtml(button.action)}" target="_top">` +
        `<button type="submit">${escapeHtml(button.label)}</button></form>`;
  return (
    `<base target="_top"><style>${STYLE}</style><main><h1>${escapeHtml(title)}</h1>` +
    `${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}${form}</main>`
  );
};

/** Google's own page goes around it; only this way a phone is told its width. */
export const htmlPage = (page: WebPage, button: PageButton | null = null): GoogleAppsScript.HTML.HtmlOutput =>
  HtmlService.createHtmlOutput(pageHtml(page, button))
    .setTitle(page.title)
    .addMetaTag('viewport', 'width=device-width, initial-scale=1');
