// What nudges are about: five records of one kind or another, four of them worth somebody's time, two of one account.
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
  /** The column of the store that messages name a record by. */
  readonly name: string;
  /** In front of a record's key in Messages. */
  readonly before: string;
  /**
   * CSV: one account a channel (Slack's bot, a webhook, mail), the first with two records, and a last one that is worth
   * nobody's time.
   */
  readonly records: string;
  /** A second one each, for the digests of the same people. */
  readonly more: string;
  /** The first account has a third record, which is somebody else's. */
  readonly shared: string;
  /** Records whose first message waits for no digest. */
  readonly urgent: readonly string[];
}

const overlapsHeader =
  'key,account,partner,owner,ownerEmail,partnerOwner,dealAmount,winnability,relationshipStrength,employees';

export const ofOverlaps: Subject = {
  type: overlaps,
  build: buildBundle,
  declared: product,
  name: 'account',
  before: '',
  records: [
    overlapsHeader,
    'acme,Acme,Hub,Ana,ana@nexus.example,Pat,250000,95,95,5000',
    'acme2,Acme,Spark,Ana,ana@nexus.example,Kim,250000,92,92,5000',
    'beta,Beta,Hub,Bo,bo@nexus.example,Pat,120000,93,93,20',
    'core,Core,Spark,Cy,cy@nexus.example,Kim,90000,92,92,20',
    'dune,Dune,Spark,Cy,cy@nexus.example,Kim,1000,5,5,20',
  ].join('\n'),
  more: [
    overlapsHeader,
    'alder,Alder,Hub,Ana,ana@nexus.example,Pat,90000,91,91,20',
    'birch,Birch,Hub,Bo,bo@nexus.example,Pat,80000,91,91,20',
    'cedar,Cedar,Spark,Cy,cy@nexus.example,Kim,70000,91,91,20',
  ].join('\n'),
  shared: [overlapsHeader, 'acme3,Acme,Dove,Bo,bo@nexus.example,Lee,250000,91,91,5000'].join('\n'),
  urgent: ['acme', 'acme2', 'acme3'],
};

const toysHeader = 'key,name,owner,ownerEmail,size,country';

export const ofToys: Subject = {
  type: toys,
  build: buildBundleWithToys,
  declared: withToys,
  name: 'name',
  before: 'toy/',
  records: [
    toysHeader,
    'acme,Acme,Ana,ana@nexus.example,99,DE',
    'acme2,Acme,Ana,ana@nexus.example,98,DE',
    'beta,Beta,Bo,bo@nexus.example,97,DE',
    'core,Core,Cy,cy@nexus.example,96,DE',
    'dune,Dune,Cy,cy@nexus.example,5,FR',
  ].join('\n'),
  more: [
    toysHeader,
    'alder,Alder,Ana,ana@nexus.example,95,DE',
    'birch,Birch,Bo,bo@nexus.example,94,DE',
    'cedar,Cedar,Cy,cy@nexus.example,93,DE',
  ].join('\n'),
  shared: [toysHeader, 'acme3,Acme,Bo,bo@nexus.example,92,DE'].join('\n'),
  urgent: [],
};

/** The records of one account, best first: one message is about both. */
export const TOGETHER = ['acme', 'acme2'] as const;

/** The first step of a record's first episode, as Messages names it. */
export const firstStep = ({ before }: Subject, key: string): string => `${before}${key}#1/ae`;
