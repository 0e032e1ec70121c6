// A small company with a team and a message, and what must hold for every reply of the server.
import { importFile } from '../../../src/app/commands';
import { company } from '../../fakes/company';
import { INSTALLER, type MemoryServices } from '../../fakes/memory-services';

export const BEN = 'ben@nexus.example';
export const MIA = 'mia@nexus.example';

export const TEAM = `name,email,role,manager,slackWebhook\nBen,${BEN},AE,${MIA},\nMia,${MIA},Manager,,boss\nAnn,${INSTALLER},Executive,,`;

export const world = (): MemoryServices => {
  const services = company();
  importFile(services, services.time.now, 'Team', 'team.csv', TEAM);
  return services;
};

/** The same workbook as another person's session sees it: their own properties, the same everything else. */
export const as = (services: MemoryServices, email: string, own: Partial<MemoryServices> = {}): MemoryServices => ({
  ...services,
  user: () => email,
  userProperties: {
    all: () => ({}),
    get: () => null,
    set: () => {
      throw new Error('not theirs');
    },
    delete: () => undefined,
  },
  ...own,
});

/** What google.script.run cannot carry, by where it stands. */
export const uncarriable = (value: unknown, path = 'reply'): readonly string[] => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return [];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} is ${value}`];
  if (Array.isArray(value)) return value.flatMap((entry, i) => uncarriable(entry, `${path}[${i}]`));
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return Object.entries(value).flatMap(([name, entry]) => uncarriable(entry, `${path}.${name}`));
  return [`${path} is ${Object.prototype.toString.call(value)}`];
};
