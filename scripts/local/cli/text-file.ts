// The text of a file whose encoding nobody told us.
import { encodingOf } from '../../../src/engine/text-encoding';

/** Bytes that are not UTF-8 become U+FFFD, which the import refuses row by row where it needs them. */
export const textOfFile = (bytes: Uint8Array): string => new TextDecoder(encodingOf(bytes)).decode(bytes);
