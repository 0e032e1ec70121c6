// The realms in which worlds run their bundle: kept from world to world, which come by the thousand.
import { keptRealms, type RealmPool } from '../../../scripts/local/host/realm';

/** Of the last bundle that was opened: all worlds of one bundle come before those of another. */
const pool: { bundle: string; realms: RealmPool } = { bundle: '', realms: keptRealms() };

export const realmsOf = (bundle: string): RealmPool => {
  if (pool.bundle !== bundle) Object.assign(pool, { bundle, realms: keptRealms() });
  return pool.realms;
};
