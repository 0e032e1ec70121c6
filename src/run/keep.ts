// Properties that a plan wants set before its changes are written.
import type { Kept } from '../workbook/plan';
import type { Services } from './job';

export const keepAll = ({ scriptProperties, userProperties }: Services, kept: readonly Kept[]): void => {
  for (const { in: where, name, value } of kept) {
    const properties = where === 'user' ? userProperties : scriptProperties;
    if (value === null) properties.delete(name);
    else properties.set(name, value);
  }
};
