// A workbook of so many scored records whose cells vary as real ones do.
import { importFile, runByName } from '../../../src/app/commands';
import { seededRandom } from '../../../scripts/local/host/random';
import { installedServices, type MemoryServices } from '../../fakes/memory-services';

const HEADER =
  'key,account,accountDomain,partner,owner,ownerEmail,dealAmount,relationshipStatus,engagement,dealStage,winnability,relationshipStrength,recentDealSupport,partnerSize,stickiness,employees';

const one = (i: number, random: () => number): string => {
  const share = (): string => (random() < 0.15 ? '' : String(Math.floor(random() * 101)));
  const of = (...all: readonly string[]): string =>
    random() < 0.15 ? '' : (all[Math.floor(random() * all.length)] ?? '');
  const amount = random() < 0.15 ? '' : String(Math.floor(random() * 1_000_000) / 100);
  return [
    `k${i}`,
    `Account number ${i}`,
    `a${i}.example`,
    `Partner ${i % 40}`,
    'Ann',
    'ann@nexus.example',
    amount,
    of('customer', 'prospect', 'open opportunity'),
    share(),
    of('proposal', 'qualified', 'discovery'),
    share(),
    share(),
    share(),
    of('small', 'medium', 'large'),
    share(),
    '',
  ].join(',');
};

export const scoredSample = (rows: number): MemoryServices => {
  const services = installedServices();
  const random = seededRandom(rows);
  importFile(
    services,
    services.time.now,
    'Overlaps',
    'o.csv',
    [HEADER, ...Array.from({ length: rows }, (_, i) => one(i, random))].join('\n'),
  );
  const report = runByName(services, services.time.now, 'score', []);
  if (report.outcome !== 'done') throw new Error(report.message);
  return services;
};
