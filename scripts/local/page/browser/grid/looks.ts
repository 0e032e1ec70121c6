// The looks of cells as Univer takes them: by an id when the workbook is opened, whole when one takes the place of another.
import type { IStyleData } from '@univerjs/core';
import type { CellLook } from '../../book/wire';
import { styleKey, styleOf } from './cells';

export interface Looks {
  /** The style's id in `styles`. */
  readonly idOf: (look: CellLook) => string;
  readonly styles: Record<string, IStyleData>;
}

export function createLooks(): Looks {
  const ids = new Map<string, string>();
  const styles: Record<string, IStyleData> = {};
  return {
    styles,
    idOf: (look) => {
      const key = styleKey(look);
      const known = ids.get(key);
      if (known !== undefined) return known;
      const id = `look${ids.size}`;
      ids.set(key, id);
      styles[id] = styleOf(look);
      return id;
    },
  };
}

/** Univer lays a style over the one that is there: what the new one has not must be named to go. */
const NOTHING = {
  bg: null,
  cl: null,
  bl: null,
  it: null,
  ul: null,
  st: null,
  fs: null,
  ht: null,
  vt: null,
  n: null,
  bd: null,
};
const whole = new Map<string, IStyleData>();

export function insteadOf(look: CellLook): IStyleData {
  const key = styleKey(look);
  const known = whole.get(key);
  if (known !== undefined) return known;
  const style = { ...NOTHING, ...styleOf(look) } as IStyleData;
  whole.set(key, style);
  return style;
}
