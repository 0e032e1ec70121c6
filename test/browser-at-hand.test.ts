// The browser tests have a command of their own; here it is only said, loudly, when this machine could not run them.
import { createRequire } from 'node:module';
import { launchChromium, NO_CHROMIUM, systemChromium } from './browser/harness/chromium';

const isAtHand = (): boolean => {
  if (systemChromium() !== null) return true;
  try {
    createRequire(__filename).resolve('@sparticuz/chromium');
    return process.platform === 'linux' && process.arch === 'x64';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return false;
    throw error;
  }
};

test('a Chromium for npm run test:browser', () => {
  if (!isAtHand()) console.warn(`\n\n!!! ${NO_CHROMIUM}\n!!! npm run test:browser will fail here.\n`);
  expect(NO_CHROMIUM).toContain('CHROME_PATH');
});

test('where none starts, one line says what to do and why each did not', async () => {
  const broken = () => [{ executablePath: '/no/such/chromium' }];
  const told = await launchChromium([broken, () => []]).catch((error: unknown) => (error as Error).message);
  expect(told).toContain(NO_CHROMIUM);
  expect(told).toContain('/no/such/chromium');
  expect(told).not.toContain('\n');
});
