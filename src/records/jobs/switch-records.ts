// The job "switch-records": a kind of records switched on or off, with all that follows for its views in one write.
import { capital } from '../../engine/nudge-words';
import { compactNumber } from '../../engine/wording';
import { settingChanges, settingsAfter } from '../../workbook/setting-changes';
import { NO_ROWS } from '../../workbook/plan';
import { settingsTab } from '../../workbook/tabs';
import { tableIn, type Workbook } from '../../workbook/workbook';
import type { Job } from '../../run/job';
import type { RecordType } from '../record-type';
import { planScore } from '../score-plan';
import { isOn, switchedTo, switchOf } from '../switched';
import { rowsKept, rowsShown } from '../store-rows';
import { plannedScore, scoreTabs } from './score';

const NAME = 'switch-records';

const counted = (count: number, { words: { one, many } }: RecordType): string =>
  `${compactNumber(count)} ${count === 1 ? one : many}`;

/** What it comes to, to whoever asked. */
const messageOf = (type: RecordType, { tables }: Workbook, isWanted: boolean): string => {
  const store = tables.get(type.store.id);
  const name = capital(type.words.many);
  if (!store)
    return `${name} are switched ${isWanted ? 'on' : 'off'}. They have no tab yet: Install / repair makes it.`;
  return isWanted
    ? `${name} are switched on: what ${store.title} holds is scored and shown, ${counted(rowsKept(store), type)}.`
    : `${name} are switched off: ${counted(rowsShown(store), type)} leave the views, and nothing is removed from ${store.title}.`;
};

/** Told which way to go instead of changing over: done twice, as after a kill, it must come to the same. */
export const switchRecordsJob = (types: readonly RecordType[]): Job => {
  const named = (id = ''): RecordType | undefined => types.find((type) => type.id === id.trim().toLowerCase());
  return {
    name: NAME,
    problemsOf: 'score',
    inTick: false,
    cannotRun: ({ args }) =>
      args.length === 2 && named(args[0]) && /^(on|off)$/i.test(args[1] ?? '')
        ? null
        : `Say which of ${types.map(({ id }) => id).join(', ')}, and on or off: ${NAME} ${types[0]?.id ?? ''} off.`,
    tabs: (structure) => scoreTabs(types, structure, false),
    plan: (workbook, context) => {
      const type = named(context.args[0]);
      const isWanted = context.args[1]?.toLowerCase() === 'on';
      if (!type || isOn(workbook, type) === isWanted)
        return {
          changes: [],
          problems: context.settings.problems,
          rows: NO_ROWS,
          message: `${capital(type?.words.many ?? '')} are switched ${isWanted ? 'on' : 'off'} already.`,
        };
      const table = tableIn(workbook, settingsTab.id, settingsTab.title);
      const values = { [switchOf(type)]: switchedTo(isWanted) };
      const after = { ...workbook, tables: new Map(workbook.tables).set(settingsTab.id, settingsAfter(table, values)) };
      const scored = plannedScore(types, after, { ...context, isQuiet: true }, planScore);
      return {
        ...scored,
        changes: [...settingChanges(table, values), ...scored.changes],
        message: messageOf(type, workbook, isWanted),
      };
    },
  };
};
