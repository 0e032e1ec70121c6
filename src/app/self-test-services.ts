// The Self-test of what is around the workbook: Apps Script itself, and each outside service that is connected.
import { declaredSecret } from '../services/secrets';
import { secretIn, type ServiceTest, type TestWorld } from '../services/service-test';
import { messageOf } from '../run/run-report';
import type { Services } from '../run/job';
import { contextFor } from './context';
import { secrets } from './features';
import { googleCases } from './self-test-google';
import { leavingEffect } from '../run/effects';
import { isLoopback, WEB_ADDRESS } from '../run/web-address';
import type { Settings } from '../workbook/settings';
import { verdictOf, webProblem } from './web/check-web';

export interface CaseResult {
  readonly name: string;
  /** What differs, or why it was left out; null when it passed. */
  readonly message: string | null;
  readonly isLeftOut: boolean;
}

const outcomeOf = (name: string, run: () => string | null): CaseResult => {
  try {
    return { name, message: run(), isLeftOut: false };
  } catch (error) {
    return { name, message: messageOf(error), isLeftOut: false };
  }
};

const leftOut = (name: string, message: string): CaseResult => ({ name, message, isLeftOut: true });

/** Secrets of its connector that nobody has entered. */
const missingOf = (world: TestWorld, connector: string): readonly string[] =>
  secrets
    .filter((declared) => declared.connector === connector && declaredSecret(secrets, declared.name) === declared)
    .map(({ name }) => name)
    .filter((name) => secretIn(world, name) === '');

const resultOf = (world: TestWorld, { name, skip, run }: ServiceTest): CaseResult => {
  const why = skip?.(world) ?? null;
  return why === null ? outcomeOf(name, () => run(world)) : leftOut(name, why);
};

const WEB = 'The web app answers without a login';

/** Asked as a stranger would ask; the local page, which waits for this answer, cannot be. */
const webResult = (services: Services, settings: Settings): CaseResult => {
  const address = settings.text(WEB_ADDRESS);
  if (address === '' || isLoopback(address))
    return leftOut(WEB, 'It is not deployed: web.address in Settings is blank.');
  return outcomeOf(WEB, () => {
    const verdict = verdictOf(services, address);
    if (verdict === 'unknown') return `Nobody answered at ${address}.`;
    return webProblem(settings, { address, atMs: 0, verdict });
  });
};

export const testServices = (services: Services, nowMs: number): readonly CaseResult[] => {
  const context = contextFor(services, nowMs, '');
  const settings = context.peek.settings();
  const who = services.user();
  const world: TestWorld = {
    ...context.services,
    setting: (name) => settings.text(name),
    writing: (channel, what, act, outcomeOf) => leavingEffect(services, { channel, what, who }, act, outcomeOf),
  };
  return [
    ...googleCases.map(({ name, run }) =>
      outcomeOf(name, () => {
        run(services);
        return null;
      }),
    ),
    webResult(services, settings),
    ...secrets.flatMap(({ connector, tests = [] }) => {
      const missing = tests.length === 0 ? [] : missingOf(world, connector);
      return tests.map((test) =>
        missing.length === 0
          ? resultOf(world, test)
          : leftOut(test.name, `${connector} is not connected: ${missing.join(', ')} missing`),
      );
    }),
  ];
};
