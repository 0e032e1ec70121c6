// Properties that a plan wants set before its changes are written.
import type { Kept } from '../workbook/plan';
import type { Services } from './job';
import { longKept } from './long-property';

export const keepAll = (services: Services, kept: readonly Kept[]): void => {
  const { scriptProperties, userProperties } = services;
  for (const one of kept) {
    const { in: where, name, value } = one;
    const properties = where === 'user' ? userProperties : scriptProperties;
    if (one.isLong === true) keepAll(services, longKept(services, name, value ?? ''));
    else if (value === null) properties.delete(name);
    else properties.set(name, value);
  }
};
