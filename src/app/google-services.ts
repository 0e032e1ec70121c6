// Composition: the real Google and the real web behind the ports. The only place that makes adapters.
import { googleRuntime } from '../services/google-runtime';
import { gmailDrafts, googleMailer } from '../services/mail';
import { urlFetchHttp } from '../services/http';
import { googleSheets, patientSheets } from '../services/sheets';
import type { Services } from '../run/job';

/**
 * How long a call may wait for the minute's quota: past a run's budget, so that what it has done can still be recorded.
 */
const PATIENCE_MS = 5.5 * 60_000;

export const googleServices = (): Services => {
  const runtime = googleRuntime();
  const { clock } = runtime;
  const sheets = googleSheets(SpreadsheetApp.getActiveSpreadsheet().getId());
  return {
    ...runtime,
    sheets: patientSheets(sheets, { sleep: clock.sleep, now: clock.now, deadline: clock.now() + PATIENCE_MS }),
    http: urlFetchHttp(),
    mailer: googleMailer(),
    drafts: gmailDrafts(),
  };
};
