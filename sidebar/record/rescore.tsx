// Rescore: of the record shown, or of all rows that are selected. Who may not write is shown the score that will be.
import { useEffect, useState } from 'preact/hooks';
import type { RescoreReply } from '../../src/app/sidebar/contract';
import type { RecordReply } from '../../src/app/sidebar/contract/record';
import { useApp } from '../parts/app-context';
import { Action } from '../parts/pieces';
import { counted } from '../parts/words';
import { call } from '../server';
import { comingOf, isStillComing, type Coming } from './rescore-view';

/** The score that is worked out and not written yet; gone once the record has another one than then. */
export function useComing(record: RecordReply): readonly [Coming | null, (reply: RescoreReply) => void] {
  const [coming, setComing] = useState<Coming | null>(null);
  useEffect(() => setComing((before) => (before && isStillComing(before, record) ? before : null)), [record]);
  return [coming, (reply) => setComing(comingOf(reply, record.key))];
}

interface Props {
  readonly record: RecordReply;
  /** How many rows are selected. */
  readonly rows: number;
  readonly isWritten: boolean;
  readonly told: (reply: RescoreReply) => void;
}

export function Rescore({ record: { key, isCurrent }, rows, isWritten, told }: Props) {
  const { does, may } = useApp();
  if (!may('rescore')) return null;
  const rescore = async (keys: string | readonly string[]): Promise<void> => told(await does(call('rescore', keys)));
  return (
    <div class="row wrap">
      <Action act={() => rescore(key)} primary={!isCurrent && isWritten}>
        Rescore
      </Action>
      {rows > 1 && may('selectedRecords') && (
        <Action act={async () => rescore((await call('selectedRecords')).keys)}>
          Rescore the {counted(rows, 'selected row')}
        </Action>
      )}
    </div>
  );
}
