// The dispatcher's lease: one tick at a time.
import type { Services } from './job';

/** No execution lives longer than six minutes, so a lease that old is nobody's. */
const LEASE_MS = 6 * 60_000;
const LEASE = 'dispatcher.lease';

const leaseUntil = (text: string | null): number => Number(/^(\d+) /.exec(text ?? '')?.[1] ?? 0);

/** A lease that ends further away than any could was taken by a clock that has since been set back. */
const isHeld = (until: number, now: number): boolean => until > now && until <= now + 2 * LEASE_MS;

/** Two triggers may fire at once: only one gets the lease. */
export const takeLease = ({ lock, scriptProperties, clock }: Services, id: string): boolean => {
  const taken = lock.alone(5_000, () => {
    if (isHeld(leaseUntil(scriptProperties.get(LEASE)), clock.now())) return false;
    scriptProperties.set(LEASE, `${clock.now() + LEASE_MS} ${id}`);
    return true;
  });
  return taken?.value ?? false;
};

export const returnLease = ({ scriptProperties }: Services, id: string): void => {
  if (scriptProperties.get(LEASE)?.endsWith(` ${id}`)) scriptProperties.delete(LEASE);
};
