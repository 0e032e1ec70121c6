// A real Chromium: the one that CHROME_PATH names, else one of this machine, else the one that npm has brought.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Nothing leaves this machine, also not what Chromium does for itself. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

export const NO_CHROMIUM =
  'There is no Chromium for the browser tests. Install one (Debian: apt-get install chromium), or say with CHROME_PATH where it is.';

type Found = Pick<LaunchOptions, 'executablePath' | 'env'>;

/** Its own configuration looks for fonts where it is at home; a page without any font shows no letter. */
function fontsOf(home: string): string {
  const path = join(home, 'nexus-fonts.conf');
  const folders = [join(home, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  writeFileSync(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders
      .map((folder) => `<dir>${folder}</dir>`)
      .join('')}<cachedir>${join(home, 'fonts-cache')}</cachedir></fontconfig>\n`,
  );
  return path;
}

/** The one of npm unpacks itself, and the libraries that it needs where it takes the machine for one without; it is for Linux on x64 alone. */
function npmChromium(): readonly Found[] {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const home = join(process.cwd(), 'node_modules/.cache/nexus/chromium');
  mkdirSync(home, { recursive: true });
  const unpack = "import chromium from '@sparticuz/chromium'; process.stdout.write(await chromium.executablePath());";
  const executablePath = execFileSync(process.execPath, ['--input-type=module', '-e', unpack], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: home, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  });
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: join(home, 'al2023/lib'),
    FONTCONFIG_FILE: fontsOf(home),
  } as Record<string, string>;
  return [{ executablePath, env }];
}

/** Of this machine, without looking into npm's. */
export function systemChromium(): string | null {
  const named = process.env.CHROME_PATH;
  return [...(named ? [named] : []), ...SYSTEM].find((path) => existsSync(path)) ?? null;
}

/** From the one that is preferred on; npm's is unpacked only when it is its turn. */
const candidates = (): readonly (() => readonly Found[])[] => {
  const system = systemChromium();
  return [() => (system === null ? [] : [{ executablePath: system }]), npmChromium];
};

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n').find((line) => line.trim() !== '') ?? '';

/** Throws one line that says what to do, and why each that there is did not start. */
export async function launchChromium(from = candidates()): Promise<Browser> {
  const named = process.env.CHROME_PATH;
  const failures = named && !existsSync(named) ? [`CHROME_PATH names ${named}, which is not there`] : [];
  for (const find of from) {
    try {
      for (const found of find()) return await chromium.launch({ ...found, headless: true, args: ARGS });
    } catch (error) {
      failures.push(firstLine(error));
    }
  }
  throw new Error([NO_CHROMIUM, ...failures].join(' · '));
}
