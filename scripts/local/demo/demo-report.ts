// What the demo found, as data, and in plain words for a person.
import { relative } from 'node:path';
import { describeHubspot, type HubspotStep } from './hubspot-step';

/** Calls to Google Sheets and to Crossbeam, and the time Google would have taken. */
export interface Cost {
  readonly calls: { readonly sheetsRead: number; readonly sheetsWrite: number; readonly fetch: number };
  readonly simulatedMs: number;
}

/** As much of an overlap as the demo looks at. */
export interface OverlapRow {
  readonly key: string;
  readonly account: string | null;
  readonly partner: string | null;
  readonly owner: string | null;
  readonly engagement: number | null;
  readonly score: number | null;
  readonly band: string | null;
  readonly reasons: string | null;
  readonly status: string | null;
}

export interface IntakeStep {
  readonly overlaps: number;
  readonly accounts: number;
  readonly partners: number;
  readonly cost: Cost;
}
export interface ImportStep {
  readonly taken: number;
  readonly refused: readonly { readonly line: number | null; readonly message: string }[];
  readonly cost: Cost;
}
export interface Move extends Pick<OverlapRow, 'account' | 'partner'> {
  readonly from: Pick<OverlapRow, 'band' | 'score'>;
  readonly to: Pick<OverlapRow, 'band' | 'score'>;
}
export interface WeightStep {
  readonly criterion: string;
  readonly from: number;
  readonly to: number;
  readonly rescored: number;
  readonly changedBand: number;
  readonly examples: readonly Move[];
  readonly cost: Cost;
}
export interface StatusStep extends Pick<OverlapRow, 'key' | 'account' | 'partner'> {
  readonly status: string;
  readonly band: string;
  readonly bandAfter: string;
}

export interface Demo {
  readonly workbook: string;
  readonly xlsx: string;
  readonly importFile: string;
  readonly tabs: readonly string[];
  readonly exportedTabs: number;
  readonly intake: IntakeStep;
  /** Best first. */
  readonly bands: readonly { readonly name: string; readonly guidance: string; readonly count: number }[];
  readonly top: readonly Omit<OverlapRow, 'key' | 'status' | 'engagement'>[];
  readonly imported: ImportStep;
  readonly weight: WeightStep;
  readonly status: StatusStep;
  readonly restoredVersion: number;
  readonly hubspot: HubspotStep;
  /** Writes of a tick that finds nothing new. */
  readonly quietWrites: number;
  readonly total: Cost;
}

export function describeDemo(demo: Demo): string {
  const { intake, imported, weight, status, total } = demo;
  const file = (path: string): string => relative(process.cwd(), path) || path;
  const option = `--workbook ${file(demo.workbook)}`;
  return [
    'Nexus for Sheets on a made-up company, with stand-ins for Crossbeam and HubSpot',
    '',
    `1. Installed an empty workbook with ${demo.tabs.length} tabs.`,
    `2. Took in ${intake.overlaps} overlaps of ${intake.accounts} accounts with ${intake.partners} partners from Crossbeam.`,
    '3. Scored every overlap and sorted it into its colour band:',
    ...demo.bands.map(
      ({ name, guidance, count }) => `     ${name.padEnd(9)} ${String(count).padStart(4)}   ${guidance}`,
    ),
    '   The five to look at first, and why:',
    ...demo.top.flatMap(({ account, partner, owner, score, reasons }) => [
      `     ${rounded(score).padStart(3)}  ${account ?? ''} with ${partner ?? ''} (owner: ${owner ?? 'nobody'})`,
      `          ${shortened(reasons ?? '', 100)}`,
    ]),
    `4. Imported ${file(demo.importFile)}: ${imported.taken} new, ${imported.refused.length} refused (also in the tab Problems):`,
    ...imported.refused.map(({ message }) => `     ${message}`),
    `5. Typed the status "${status.status}" for ${status.account ?? ''} with ${status.partner ?? ''} in the tab ${status.band}.`,
    `6. Changed the weight of ${weight.criterion} from ${weight.from} to ${weight.to}: ${weight.rescored} re-scored in ${seconds(weight.cost)} of Google's time, ${weight.changedBand} changed band:`,
    ...weight.examples.map(
      ({ account, partner, from, to }) =>
        `     ${account ?? ''} with ${partner ?? ''}: ${from.band ?? 'none'} ${rounded(from.score)} → ${to.band ?? 'none'} ${rounded(to.score)}`,
    ),
    `   The status "${status.status}" ${status.bandAfter === status.band ? `is still there, in ${status.band}` : `went along to ${status.bandAfter}`}.`,
    `7. Restored version ${demo.restoredVersion} of the weights: every score is what it was before.`,
    `8. Ran the five-minute tick twice more: the second found nothing new and wrote ${demo.quietWrites === 0 ? 'nothing' : 'something'}.`,
    ...describeHubspot(demo.hubspot, 9),
    '',
    `On Google, steps 2 to 8 would be ${total.calls.sheetsRead} reads, ${total.calls.sheetsWrite} writes and ${total.calls.fetch} requests to Crossbeam in ${seconds(total)}.`,
    '',
    'Where to look',
    `  npm run --silent nexus -- show Pipeline ${option}`,
    `  npm run --silent nexus -- show "${demo.bands[0]?.name ?? ''}" ${option}`,
    `  npm run --silent nexus -- start ${option}`,
    `  ${file(demo.xlsx)}: the workbook for Excel or LibreOffice`,
  ].join('\n');
}

const rounded = (score: number | null): string => (score === null ? '–' : String(Math.round(score)));
const shortened = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1).replace(/ · [^·]*$/, '')} …` : text;
const seconds = ({ simulatedMs }: Cost): string => `${(simulatedMs / 1_000).toFixed(1)} s`;
