// Of Audit what people read, without a person; its chain covers only the hashes of that.
import { ERASED, type Eraser } from '../../engine/erase-text';
import { teamTab } from '../../people/tabs';
import type { Cell } from '../../workbook/declare';
import type { Effect } from '../../workbook/effect';
import { textAt, type Table } from '../../workbook/table';
import type { Person, Treatment } from './treatments';

export const IN_AUDIT: readonly string[] = ['who', 'what', 'before', 'after'];

const isOfTeam = (what: string, { isAddress }: Person): boolean => {
  const [tab, email = ''] = what.split('/');
  return tab === teamTab.title && isAddress(email);
};

/** Lines of their own row of Team tell nothing but of them, whatever name it is. */
export const inAudit =
  (audit: Table, columnId: string, person: Person, text: Treatment): Treatment =>
  (row, cell) => {
    const isOwn = columnId !== 'who' && columnId !== 'what' && isOfTeam(textAt(audit, 'what', row), person);
    return cell !== null && (isOwn || person.isThem(cell)) ? ERASED : text(row, cell);
  };

/** How a line is put that this erasure itself tells. */
export const inAuditWithout =
  (person: Person, { erase }: Eraser): ((effect: Effect) => Effect) =>
  ({ what, before = null, after = null, who, ...rest }) => {
    const isOwn = isOfTeam(what, person);
    const put = (cell: Cell): Cell => {
      if (cell === null) return null;
      if (isOwn || person.isThem(cell)) return ERASED;
      return typeof cell === 'string' ? erase(cell) : cell;
    };
    return {
      ...rest,
      what: erase(what),
      before: put(before),
      after: put(after),
      ...(who === undefined ? {} : { who: erase(who) }),
    };
  };
