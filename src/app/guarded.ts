// Every global goes through here: services made once, errors logged and said in words.
import { googleServices } from './google-services';
import type { Services } from './job';
import { messageOf } from './run';

/** Runs one entry point; what it throws is logged under its name and thrown on for the caller to see. */
export const guarded = <T>(name: string, entry: (services: Services, nowMs: number) => T): T => {
  try {
    const services = googleServices();
    return entry(services, services.clock.now());
  } catch (error) {
    console.error(`${name}: ${messageOf(error)}`);
    throw error;
  }
};
