// The workbook file as long as the page is served: read anew whenever another process has replaced it.
import { existsSync } from 'node:fs';
import type { HostState } from '../host/state';
import { neverOlder } from '../never-older';
import { openWorkbook, type WorkbookFile } from '../workbook-file';
import { lockWorkbook, type Release } from '../workbook-lock';

export interface LiveWorkbook {
  /** False while somebody has moved the file away. */
  readonly isThere: () => boolean;
  /** As it is on disk now. */
  readonly state: () => HostState;
  /** Waits until no other process is changing it. */
  readonly lock: () => Promise<Release>;
  /** Acts on it and, when `act` says that something changed, saves at once; acts again on what another process saved meanwhile. */
  readonly change: <T>(act: (state: HostState) => { readonly result: T; readonly changed: boolean }) => T;
}

/** `nexus edit` and others write the same file from a second terminal. */
const TRIES = 5;

export function liveWorkbook(path: string): LiveWorkbook {
  let file: WorkbookFile | null = null;
  const checked = neverOlder(path);
  const current = (): WorkbookFile => {
    if (file?.isCurrent()) return file;
    file = null;
    const opened = openWorkbook(path);
    if (!opened) throw new Error(`no workbook at ${path} yet: run nexus init`);
    checked(opened.state);
    file = opened;
    return opened;
  };
  return {
    isThere: () => existsSync(path),
    state: () => current().state,
    lock: () => lockWorkbook(path),
    change: (act) => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const opened = current();
        const { result, changed } = act(opened.state);
        if (!changed) return result;
        // Until it is on disk, what `act` did to this copy is void: the next round begins with the file.
        file = null;
        if (!opened.isCurrent()) continue;
        opened.save();
        checked(opened.state);
        file = opened;
        return result;
      }
      throw new Error(`${path} is being written by other processes all the time; nothing was changed.`);
    },
  };
}
