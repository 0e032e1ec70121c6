// Logo potential: large by employees or revenue, or listed by name.
import type { Cell } from '../../engine/cells';
import type { Settings } from '../../workbook/settings';

/** Reads the settings once; @returns true, false, or null when nothing is known to decide by. */
export const logoTest = (
  settings: Settings,
): ((account: Cell, domain: Cell, employees: number | null, revenue: number | null) => boolean | null) => {
  const leastEmployees = settings.number('logo.employees');
  const leastRevenue = settings.number('logo.revenue');
  const listed = new Set(settings.list('logo.accounts').map((name) => name.toLowerCase()));
  const isListed = (cell: Cell): boolean =>
    listed.has(
      String(cell ?? '')
        .trim()
        .toLowerCase(),
    );
  return (account, domain, employees, revenue) => {
    if (listed.size > 0 && (isListed(account) || isListed(domain))) return true;
    const known = [
      [employees, leastEmployees],
      [revenue, leastRevenue],
    ].filter((pair): pair is [number, number] => pair[0] !== null && pair[1] !== 0);
    return known.length === 0 ? null : known.some(([value, least]) => value >= least);
  };
};
