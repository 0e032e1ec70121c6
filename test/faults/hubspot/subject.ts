// What is pushed to HubSpot: four records of three companies, of one kind or another.
import type { Declared } from '../../../scripts/local/cli/tab-view';
import * as product from '../../../src/app/features';
import { overlaps } from '../../../src/features/overlaps/record';
import type { RecordType } from '../../../src/records/record-type';
import * as withToys from '../../features/toy/features';
import { toys } from '../../features/toy/record';
import { buildBundle, buildBundleWithToys, type Mutation } from '../harness/bundle';

export interface Subject {
  readonly type: RecordType;
  /** The bundle that knows it, and what that declares. */
  readonly build: (mutation?: Mutation) => string;
  readonly declared: Declared;
  /** CSV: at first, and with other scores for a part. */
  readonly records: string;
  readonly changed: string;
  /** In HubSpot. */
  readonly score: string;
}

/** The records of each company of the portal, by their keys. */
export const RECORDS_OF: Readonly<Record<string, readonly string[]>> = {
  101: ['acme-hub', 'acme-zeta'],
  102: ['beta-hub'],
  103: ['core-hub'],
};

export const ofOverlaps: Subject = {
  type: overlaps,
  build: buildBundle,
  declared: product,
  records: [
    'key,account,accountDomain,accountRecordId,partner,winnability,relationshipStrength,engagement,dealAmount',
    'acme-hub,Acme,acme.example,,Hub,80,90,80,',
    'acme-zeta,Acme,acme.example,,Zeta,30,20,30,7000',
    'beta-hub,Beta,,,Hub,50,50,50,',
    'core-hub,Core,core.example,103,Hub,10,20,10,',
  ].join('\n'),
  changed: ['key,account,partner,winnability', 'acme-zeta,Acme,Zeta,100', 'beta-hub,Beta,Hub,5'].join('\n'),
  score: 'nexus_score',
};

export const ofToys: Subject = {
  type: toys,
  build: buildBundleWithToys,
  declared: withToys,
  records: [
    'key,name,companyId,size,country',
    'acme-hub,Robot,101,80,DE',
    'acme-zeta,Doll,101,30,FR',
    'beta-hub,Kite,102,50,DE',
    'core-hub,Puzzle,103,10,',
  ].join('\n'),
  changed: ['key,name,size', 'acme-zeta,Doll,100', 'beta-hub,Kite,5'].join('\n'),
  score: 'nexus_toy_score',
};
