// Before the browser tests: there is a Chromium, and the sample company is made once for all of them.
import { rmSync } from 'node:fs';
import { launchChromium } from './chromium';
import { besides, SAMPLE, serve } from './serve';

export default async function setUp(): Promise<void> {
  const browser = await launchChromium();
  console.log(`\nChromium ${browser.version()}`);
  await browser.close();
  for (const file of [SAMPLE, ...besides(SAMPLE)]) rmSync(file, { force: true });
  const server = await serve(SAMPLE);
  await server.stop();
}
