// The looks of cells as Univer keeps them: each once, by an id.
import type { IStyleData } from '@univerjs/core';
import type { CellLook } from '../../book/wire';
import { styleKey, styleOf } from './cells';

export interface Looks {
  readonly idOf: (look: CellLook) => string;
}

/** @param put is told of each look the first time it is met */
export function createLooks(put: (id: string, style: IStyleData) => void): Looks {
  const ids = new Map<string, string>();
  return {
    idOf: (look) => {
      const key = styleKey(look);
      const known = ids.get(key);
      if (known !== undefined) return known;
      const id = `look${ids.size}`;
      ids.set(key, id);
      put(id, styleOf(look));
      return id;
    },
  };
}
