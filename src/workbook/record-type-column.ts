// The column that says of which kind a row's record is. Rows of a workbook that knew one kind only have none written.
import { column, type Cell, type ColumnDeclaration } from './declare';

/** The first kind there ever was: whose rows are blank here. */
export const FIRST_TYPE = 'overlaps';

export const RECORD_TYPE = 'recordType';

/** @param all whether a row may be for all kinds, written as `*`. */
export const recordTypeColumn = ({
  all = false,
  ...options
}: { readonly owner?: 'person'; readonly all?: boolean } = {}): ColumnDeclaration =>
  column(
    RECORD_TYPE,
    'Record type',
    `The kind of record, by its id. Blank: ${FIRST_TYPE}.${all ? ' * is for all kinds.' : ''}`,
    { width: 110, ...options },
  );

/** In lower case, as ids are written. */
export const typeIn = (cell: Cell | undefined): string =>
  String(cell ?? '')
    .trim()
    .toLowerCase() || FIRST_TYPE;

/** What the column holds for a kind: rows of the first stay as an earlier version wrote them. */
export const typeCell = (type: string): Cell => (type === FIRST_TYPE ? null : type);

/** A key with its kind in front, where several kinds meet: `B1` for the first kind, `toy/B1` for any other. */
export const typedKey = (type: string, key: string): string => (type === FIRST_TYPE ? key : `${type}/${key}`);

/**
 * The reverse.
 * @param types ids of all kinds there are. A key whose beginning is no kind is one of the first kind's.
 */
export const splitKey = (text: string, types: readonly string[]): { readonly type: string; readonly key: string } => {
  const slash = text.indexOf('/');
  const type = slash < 0 ? '' : text.slice(0, slash).toLowerCase();
  return type !== FIRST_TYPE && types.includes(type)
    ? { type, key: text.slice(slash + 1) }
    : { type: FIRST_TYPE, key: text };
};

/** The line of Jobs that holds something of one kind: other kinds have lines of their own. */
export const jobOfType = (job: string, type: string): string => (type === FIRST_TYPE ? job : `${job} ${type}`);
