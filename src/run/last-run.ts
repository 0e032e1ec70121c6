// Which run was the newest to leave a line in Runs, remembered outside the workbook, so that asking takes no read of
// it.
import type { Services } from './job';

const LAST = 'runs.last';
/** As long as Google keeps anything; once it is forgotten, screens are brought up to date once too often. */
const SECONDS = 6 * 60 * 60;

export const rememberRun = ({ cache }: Pick<Services, 'cache'>, id: string): void => cache.put(LAST, id, SECONDS);

export const lastRunOf = ({ cache }: Pick<Services, 'cache'>): string => cache.get(LAST) ?? '';
