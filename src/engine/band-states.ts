// What a record's `band` says where no row of Bands does, and when a record is done with. What needs data has a tab like
// a band's, and what is done with; what is not for us stands in the latter.
import type { Band } from './bands';

/** Known for too small a share of the weights. */
export const needsData: Band = {
  name: 'Needs data',
  min: 0,
  colour: '#ece4f7',
  guidance: 'Fill in what is missing: the reasons name it, and who can.',
};

/** Ruled out by a veto. */
export const notForUs: Band = {
  name: 'Not for us',
  min: 0,
  colour: '#f1e3dc',
  guidance: 'Ruled out by a veto in Weights: the reasons name it.',
};

/** No band: closed records keep their score and band, and stand in this tab, with those that are not for us. */
export const done: Band = {
  name: 'Done',
  min: 0,
  colour: '#dadce0',
  guidance: 'Closed: won, lost, or ended by its status; or not for us. It comes back when it is opened again.',
};

/** All that a record's `band` may say: a standing is an index into it, -1 for none. */
export const withStates = (bands: readonly Band[]): readonly Band[] => [...bands, needsData, notForUs];

/** Where records stand, each a tab where each band has one; at the index of a standing, so that what is not for us is Done's. */
export const viewPlaces = (bands: readonly Band[]): readonly Band[] => [...bands, needsData, done];

/** The place of a record that is open. @param band as its `band` says. */
export const viewPlaceOf = (band: string): string => (plain(band) === plain(notForUs.name) ? done.name : band);

const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

const isCalled = (name: string, states: readonly Band[]): boolean =>
  states.some((state) => plain(state.name) === plain(name));

/** Whether no row of Bands may be called so. */
export const isReserved = (name: string): boolean => isCalled(name, [needsData, notForUs, done]);

/** Whether what stands in `band` is a state. */
export const isState = (name: string): boolean => isCalled(name, [needsData, notForUs]);

/** Whether too little is known for a band. @param coverage 0 to 1. @param minCoverage as a percentage, 0 for none. */
export const isThin = (coverage: number, minCoverage: number): boolean => coverage * 100 + 1e-9 < minCoverage;

export interface Standings {
  readonly bands: readonly Band[];
  /** Of the rows' scores, -1 for none. */
  readonly bandIndexes: Int16Array;
  /** 0 to 1; NaN where all weights are 0, which is no lack of data. */
  readonly coverages: Float64Array;
  readonly vetoed: Uint8Array | null;
  /** Rows that stand in the second band from below at the least, whatever their score; null for none. */
  readonly lifted: Uint8Array | null;
  /** As a percentage; 0 for none. */
  readonly minCoverage: number;
}

/** By row the index into `withStates(bands)`; -1 for a record without a score of which enough is known. */
export const standingsOf = ({ bands, bandIndexes, coverages, vetoed, lifted, minCoverage }: Standings): Int16Array => {
  const [thin, ruledOut] = [bands.length, bands.length + 1];
  const standings = bandIndexes.slice();
  const least = Math.min(1, bands.length - 1);
  for (let row = 0; row < standings.length; row += 1) {
    if (vetoed?.[row] === 1) standings[row] = ruledOut;
    else if (lifted?.[row] === 1) standings[row] = Math.max(standings[row] as number, least);
    else if (isThin(coverages[row] as number, minCoverage)) standings[row] = thin;
  }
  return standings;
};
