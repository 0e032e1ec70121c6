// What marks a digest beside the ladder among messages. It is no part of any record's story: nobody is asked in it, and
// nothing that is decided of a record goes by it.

export const WATCH_STEP = 'logo-watch';

export const isWatch = ({ step }: { readonly step: string }): boolean => step === WATCH_STEP;
