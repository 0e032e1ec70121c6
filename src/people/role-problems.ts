// Roles that lead nowhere: words of Team that no rung, rule or usual name knows, and rungs that nobody is on.
import { isNamedAlike, isSameRole, isUsualRole } from '../engine/ladder-roles';
import { nearestOf } from '../engine/nearest';
import { shortText } from '../engine/wording';
import { problemAt } from '../workbook/problem-rows';
import type { Settings } from '../workbook/settings';
import { cellsOf, textAt, type Problem } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import type { Routing } from './team-tabs';

const USUAL = ['AE', 'Account Executive', 'Manager', 'Executive', 'Admin'] as const;

const meant = (text: string, ladder: readonly string[]): string => {
  const nearest = nearestOf(text, [...ladder, ...USUAL], Math.max(1, Math.floor(text.length / 3)));
  return nearest === null ? '' : ` Did you mean ${nearest}?`;
};

/** @param asked roles that rules ask for. */
const unknownRoles = (
  { tables }: Workbook,
  ladder: readonly string[],
  asked: readonly string[],
): readonly Problem[] => {
  const table = tables.get('team');
  const known = [...ladder, ...asked];
  return (table ? [...cellsOf(table, 'role').keys()] : []).flatMap((row): readonly Problem[] => {
    const role = table ? textAt(table, 'role', row) : '';
    if (!table || role === '' || isUsualRole(role) || known.some((other) => isSameRole(other, role))) return [];
    const message =
      `"${shortText(role)}" is no role of the ladder (nudge.ladder in Settings: ${ladder.join(', ')}), so this person ` +
      `gets no step by it.${meant(role, ladder)}`;
    return [problemAt(table, row, 'role', message)];
  });
};

/** A rung of a person's own that nobody in Team is on; the usual ones may still be empty. */
const emptyRungs = ({ tables }: Workbook, ladder: readonly string[], { team }: Routing): readonly Problem[] => {
  const table = tables.get('settings');
  const row = table
    ? [...cellsOf(table, 'name').keys()].find((at) => isNamedAlike(textAt(table, 'name', at), 'nudge.ladder'))
    : undefined;
  if (!table || row === undefined || team.all.length === 0) return [];
  return ladder
    .filter((rung) => !isUsualRole(rung) && !team.all.some(({ role }) => isSameRole(role, rung)))
    .map((rung) => {
      const message =
        `nudge.ladder: "${shortText(rung)}" is nobody's role in the tab Team, so that step goes to the next manager.` +
        meant(rung, []);
      return problemAt(table, row, 'value', message);
    });
};

export const roleProblems = (workbook: Workbook, settings: Settings, routing: Routing): readonly Problem[] => {
  const ladder = settings.list('nudge.ladder');
  const asked = routing.routes.flatMap(({ targets }) =>
    targets.flatMap((target) => (target.kind === 'pool' ? [target.role] : [])),
  );
  return [...unknownRoles(workbook, ladder, asked), ...emptyRungs(workbook, ladder, routing)];
};
