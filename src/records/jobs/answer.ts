// The job "answer": what somebody knows of a record that its sources did not say.
import { planAnswer } from '../answer-plan';
import type { RecordType } from '../record-type';
import { historyTab } from '../tabs';
import type { Job } from '../../run/job';
import { plannedScore, scoreTabs } from './score';

export const answerJob = (types: readonly RecordType[]): Job => ({
  name: 'answer',
  problemsOf: 'score',
  inTick: false,
  cannotRun: ({ args }) =>
    args.length === 3 && args[0] !== '' && args[1] !== ''
      ? null
      : `Say which ${types.map(({ words }) => words.one).join(' or ')}, which column and what it is: ` +
        'answer KEY employees 250. A blank text takes an answer back.',
  tabs: (structure) => [...scoreTabs(types, structure, false), { declaration: historyTab, cells: 'filled' }],
  plan: (workbook, context) => {
    const [typed = '', columnName = '', text = ''] = context.args;
    return plannedScore(types, workbook, { ...context, isQuiet: true }, (score) =>
      planAnswer(score, { typed, columnName, text }),
    );
  },
});
