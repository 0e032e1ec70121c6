// The lines of one file that are taken: of two that mean one record the later.
import { blocks } from '../engine/matching/blocking';
import { blocksOf, compareRecords, identityOf, rowOfValues, type RecordIdentity } from './record-identity';
import type { FileUpsert, RecordMatching } from './record-type';

export interface FileLines {
  /** @returns the earlier line that means the same record, which this one takes the place of. */
  put(line: FileUpsert): FileUpsert | undefined;
  /** Where each record first came. */
  all(): readonly FileUpsert[];
}

interface Slot {
  line: FileUpsert;
  identity: RecordIdentity | null;
}

/** @param matching absent: two lines of one key are one record. */
export const fileLines = (matching: RecordMatching | undefined): FileLines => {
  const slots: Slot[] = [];
  const byKey = new Map<string, Slot>();
  const alike = blocks<Slot>();
  const slotOf = (line: FileUpsert, identity: RecordIdentity | null): Slot | undefined => {
    if (identity === null) return byKey.get(line.key);
    const same = alike
      .sharing(blocksOf(identity))
      .filter((slot) => slot.identity && compareRecords(identity, slot.identity).verdict === 'same');
    // What might be either of two is for the store to say.
    return same.length === 1 ? same[0] : undefined;
  };
  return {
    put: (line) => {
      const identity = matching && line.isKeyMade === true ? identityOf(matching, rowOfValues(line.values)) : null;
      const slot = slotOf(line, identity);
      const earlier = slot?.line;
      if (slot) Object.assign(slot, { line, identity });
      else slots.push({ line, identity });
      const last = slot ?? slots[slots.length - 1];
      if (last && identity === null) byKey.set(line.key, last);
      if (last && identity !== null) alike.add(last, blocksOf(identity));
      return earlier;
    },
    all: () => slots.map(({ line }) => line),
  };
};
