// The emulated web app: what doGet and doPost are given and may give back, as strict as Google.
import { requestWebApp, webDocument, type WebAnswer, type WebAsked } from '../../../scripts/local/host/web-app';
import { hostOf } from './fixture';

const GET: WebAsked = { method: 'GET', query: '' };

const answerOf = (script: string, asked: Partial<WebAsked> = {}) => {
  const { value, error, calls } = requestWebApp(hostOf(script), { ...GET, ...asked });
  return { answer: value as WebAnswer | null, error: error?.message ?? null, calls };
};
const echo = (asked: Partial<WebAsked>): unknown => {
  const script =
    'function doGet(e){return ContentService.createTextOutput(JSON.stringify(e))} function doPost(e){return doGet(e)}';
  return JSON.parse(answerOf(script, asked).answer?.content ?? 'null');
};

test('an event has parameters, the query as sent and what was posted; no headers and no path', () => {
  expect(echo({ query: 'r=a&x=%C3%A9&x=2' })).toEqual({
    queryString: 'r=a&x=%C3%A9&x=2',
    parameter: { r: 'a', x: 'é' },
    parameters: { r: ['a'], x: ['é', '2'] },
    contextPath: '',
    contentLength: -1,
  });
  expect(echo({ method: 'POST', query: 'r=a', body: 'y=1', contentType: 'application/x-www-form-urlencoded' })).toEqual(
    expect.objectContaining({
      parameter: { r: 'a', y: '1' },
      contentLength: 3,
      postData: { contents: 'y=1', length: 3, name: 'postData', type: 'application/x-www-form-urlencoded' },
    }),
  );
  expect(echo({ method: 'POST', body: '{"y":1}', contentType: 'application/json' })).toMatchObject({ parameter: {} });
});

test.each(['c', 'sid'])('the parameter %s is Google’s', (name) =>
  expect(answerOf('function doGet(){}', { query: `${name}=1` }).error).toContain(`"${name}"`),
);

test('what it gives back has to be a page or a text', () => {
  expect(answerOf('function doGet(){}').error).toBe('The script completed but did not return anything.');
  expect(answerOf("function doGet(){return 'ok'}").error).toMatch(/not a supported return type/);
  expect(answerOf('function doPost(){}').error).toBe('Script function not found: doGet');
});

test('a page has its title and meta tags from the methods alone, and refuses tags that Google refuses', () => {
  const page = (more: string): string => `function doGet(){return HtmlService.createHtmlOutput('<b>x</b>')${more}}`;
  const { answer } = answerOf(page(".setTitle('A & B').addMetaTag('viewport', 'width=device-width')"));
  expect(answer).toEqual({
    kind: 'html',
    title: 'A & B',
    content: '<b>x</b>',
    metaTags: [{ name: 'viewport', content: 'width=device-width' }],
  });
  expect(webDocument(answer as WebAnswer)).toContain('<title>A &amp; B</title><meta name="viewport"');
  expect(answerOf(page(".addMetaTag('description', 'x')")).error).toMatch(/meta tag is not allowed/);
});

test('it runs as who deployed it, who asks is not told, and nobody sits in front', () => {
  const told = (what: string): string | undefined =>
    answerOf(`function doGet(){return ContentService.createTextOutput(String(${what}))}`).answer?.content;
  expect(told('Session.getEffectiveUser().getEmail()')).toBe('ann@nexus.example');
  expect(told('Session.getActiveUser().getEmail()')).toBe('');
  expect(told('LockService.getDocumentLock()')).toBe('null');
  expect(told('ScriptApp.getService().getUrl()')).toBe('null');
  expect(answerOf('function doGet(){SpreadsheetApp.getUi()}').error).toMatch(/from this context/);
});
