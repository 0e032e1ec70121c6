// A person in front of the page: the browser, the workbook, the sidebar, and what went wrong behind their back.
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import type { PageHandle } from '../../../scripts/local/page/browser/page-handle';
import { launchChromium } from './chromium';
import { ownFolder, SAMPLE, serve, type Server } from './serve';

export interface Desk {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly workbook: string;
  readonly server: () => Server;
  readonly sidebar: FrameLocator;
  /** Opens one of the sidebar's screens. */
  readonly screen: (name: 'Record' | 'Mine' | 'Weights' | 'Queue' | 'Health' | 'Team') => Promise<void>;
  /** Until its rows have come. */
  readonly openTab: (title: string) => Promise<void>;
  /** A cell such as `B3` of the tab shown, again where the grid was just being drawn anew. */
  readonly select: (cell: string) => Promise<void>;
  /** Reads from the page's handle, in the page. */
  readonly ask: <T>(question: (handle: PageHandle) => T) => Promise<T>;
  readonly menu: (item: string) => Promise<void>;
  /** The page again, as a person who reloads it sees it. */
  readonly reload: () => Promise<void>;
  /** Another server on the same workbook, after the first was killed. */
  readonly restart: () => Promise<void>;
  /** The same at the same address, with the page left as it is. */
  readonly comeBack: () => Promise<void>;
  /** What the browser complained of: uncaught errors, and what the content policy refused. */
  readonly complaints: () => readonly string[];
  readonly close: () => Promise<void>;
}

export interface DeskOptions {
  /** Null: there is no workbook yet. */
  readonly from?: string | null;
  /** Done to the workbook before it is served. */
  readonly prepare?: (workbook: string) => void | Promise<void>;
  readonly colours?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
}

const ready = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => window.nexusPage !== undefined);
  await page.frameLocator('[data-testid=sidebar] iframe').locator('main').waitFor();
};

export async function openDesk({
  from = SAMPLE,
  prepare,
  colours = 'light',
  size = { width: 1400, height: 900 },
}: DeskOptions = {}): Promise<Desk> {
  const folder = ownFolder(from);
  await prepare?.(folder.workbook);
  let server = await serve(folder.workbook);
  const browser: Browser = await launchChromium();
  const context = await browser.newContext({ viewport: size, colorScheme: colours, acceptDownloads: true });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|ERR_CONNECTION/.test(message.text()))
      complaints.push(message.text());
  });
  await page.goto(server.url);
  await ready(page);
  const sidebar = page.frameLocator('[data-testid=sidebar] iframe');
  return {
    page,
    context,
    sidebar,
    workbook: folder.workbook,
    server: () => server,
    screen: (name) => sidebar.getByRole('tab', { name }).click(),
    openTab: async (title) => {
      await page.evaluate((wanted) => window.nexusPage?.openTab(wanted), title);
      await page.waitForFunction(
        (wanted) => window.nexusPage?.tab().title === wanted && window.nexusPage.isLoaded(),
        title,
      );
    },
    select: async (cell) => {
      const select = async (): Promise<string | null> => {
        await page.evaluate((wanted) => window.nexusPage?.select(wanted), cell);
        return page.getByTestId('cell-name').textContent();
      };
      await until(select, (name) => name === cell, `${cell} selected`);
    },
    // A handle cannot leave the page, so the question goes in as text.
    ask: <T>(question: (handle: PageHandle) => T) =>
      page.evaluate(`(${question.toString()})(window.nexusPage)`) as Promise<T>,
    menu: async (item) => {
      await page.getByTestId('menu-Nexus').click();
      await page.getByRole('menuitem', { name: item }).click();
    },
    reload: async () => {
      await page.reload();
      await ready(page);
    },
    restart: async () => {
      server = await serve(folder.workbook);
      await page.goto(server.url);
      await ready(page);
    },
    comeBack: async () => {
      server = await serve(folder.workbook, new URL(server.url).port);
    },
    complaints: () => complaints,
    close: async () => {
      await browser.close();
      await server.stop();
      folder.remove();
    },
  };
}

/** Waits until something is so; what it was last is in the error. */
export async function until<T>(
  read: () => T | Promise<T>,
  isSo: (value: T) => boolean,
  what: string,
  withinMs = 30_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const value = await read();
    if (isSo(value)) return value;
    if (Date.now() > end)
      throw new Error(`${what}: not within ${withinMs} ms; last it was ${JSON.stringify(value)?.slice(0, 500)}`);
    await new Promise((resolved) => setTimeout(resolved, 100));
  }
}
