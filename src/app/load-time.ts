// How long the script's modules took to run, from this one, the first, to the last.
const startedAtMs = Date.now();
let endedAtMs = startedAtMs;

export const noteLoaded = (): void => {
  endedAtMs = Date.now();
};

export const loadMs = (): number => endedAtMs - startedAtMs;
