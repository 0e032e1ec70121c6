// How the menu tells people what came of something.
import type { Asked } from './requests';

export const tell = (title: string, message: string): void => {
  const ui = SpreadsheetApp.getUi();
  ui.alert(title, message, ui.ButtonSet.OK);
};

export const told = (report: Pick<Asked, 'outcome' | 'message' | 'problems'>): string => {
  const problems =
    report.problems.length === 0
      ? ''
      : `\n\n${report.problems.length} ` +
        `${report.problems.length === 1 ? 'thing needs' : 'things need'} a look: see the tab ` +
        'Problems.';
  return `${report.outcome === 'failed' ? 'That did not work: ' : ''}${report.message}${problems}`;
};
