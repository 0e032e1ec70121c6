// HTML of a mail: only our few tags with inline styles, and everything else escaped.

const ours =
  /<\/?(?:h2|p|table|tr|td|div)(?: style="[A-Za-z0-9#:;.,% -]*")?>|<br>|<\/a>|<a href="(https:\/\/[^"<>]+)" style="color:#1a73e8">/g;

export function expectCleanHtml(html: string, ownLinks: readonly string[]): void {
  const links = [...html.matchAll(ours)].flatMap(([, url]) =>
    url === undefined ? [] : [url.replace(/&amp;/g, '&').replace(/&#39;/g, "'")],
  );
  expect(links.filter((url) => !ownLinks.includes(url))).toEqual([]);
  expect(html.replace(ours, '').replace(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toMatch(/[<>"'&]/);
}

/** One line without anything a mail program would act on. */
export function expectSafeSubject(subject: string): void {
  expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|=\?/u);
  expect(subject.length).toBeGreaterThan(0);
  expect(subject.length).toBeLessThanOrEqual(200);
}
