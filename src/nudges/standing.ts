// Why a record is told to nobody, whatever its score: closed, too little known of it, or ruled out.
import { isThin, needsData, notForUs } from '../engine/band-states';
import { coveragePercent } from '../engine/rounding';
import { endReason } from '../records/closed';
import type { RecordRow } from '../records/record-row';
import type { RecordType } from '../records/record-type';
import { MIN_COVERAGE } from '../records/settings';
import type { Settings } from '../workbook/settings';

/** A sentence; null for a record in a band, and for one that its status ends, which is told as such. */
export const standsStill = (type: RecordType, row: RecordRow, settings: Settings): string | null => {
  const ended = endReason(type, row.cell);
  if (ended !== null) return ended;
  const band = row.text('band');
  if (band === notForUs.name) return 'It is not for us: a veto in Weights rules it out.';
  if (band !== needsData.name) return null;
  const coverage = row.number('coverage');
  const needed = settings.number(MIN_COVERAGE);
  // The setting may have changed since it was scored.
  return coverage === null || isThin(coverage, needed)
    ? `Too little is known of it: ${coveragePercent(coverage)} of what counts, and ${needed} % are needed.`
    : null;
};
