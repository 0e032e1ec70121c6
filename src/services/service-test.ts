// What the Self-test asks of an outside service, once it is connected.
import type { Http } from './http';
import type { Runtime } from './google-runtime';
import { readSecret } from './secrets';

export interface TestWorld extends Pick<Runtime, 'clock' | 'newId' | 'random' | 'userProperties'> {
  readonly http: Http;
  /** A setting as text. */
  readonly setting: (name: string) => string;
  /** What is done there, for Audit. @param outcomeOf `sent`, `refused` or `unknown` */
  readonly writing: <T>(channel: string, what: string, act: () => T, outcomeOf: (done: T) => string) => T;
}

export interface ServiceTest {
  readonly name: string;
  /** Why it is left out, to a person; null when it is not. */
  readonly skip?: (world: TestWorld) => string | null;
  /** What is not as Nexus needs it; null when all is. May throw it, too. */
  readonly run: (world: TestWorld) => string | null;
}

export const secretIn = ({ userProperties }: TestWorld, name: string): string => readSecret(userProperties, name);
