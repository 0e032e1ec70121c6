// Lists in one cell: the records of a message, and its counted answers.

/** Between the keys of a message's records, and the names of its counted answers. */
export const LIST_MARK = '; ';

/**
 * A key that holds the mark would fall apart in a list: a message about such a record is about it alone, and its list
 * stays blank.
 */
export const isListable = (key: string): boolean => !/;\s/.test(key);

export const listOf = (keys: readonly string[]): string | null =>
  keys.every(isListable) ? keys.join(LIST_MARK) || null : null;

export const listIn = (text: string): readonly string[] => text.split(/;\s+/).filter((part) => part !== '');
