// The strip below the tabs while something is under way in the workbook; nobody has to wait for it.
import type { ProgressReply } from '../src/app/sidebar/contract';
import { counted, duration } from './parts/words';

export const isUnderWay = (reply: ProgressReply | null): boolean =>
  reply !== null && reply.running.length + reply.waiting.length > 0;

export function UnderWay({ reply }: { readonly reply: ProgressReply | null }) {
  if (reply === null || !isUnderWay(reply)) return <div role="status" />;
  const running = reply.running[0];
  return (
    <div role="status" class="under-way">
      {running !== undefined && <progress aria-label={`${running.job} is running`} />}
      <p class="quiet">
        {running === undefined ? (
          `${counted(reply.waiting.length, 'request waits', 'requests wait')} up to five minutes`
        ) : (
          // Read aloud once: the seconds are for the eye.
          <>
            {running.job} is running
            <span aria-hidden="true">, {duration(Math.max(0, reply.nowMs - running.startedAtMs))}</span>
          </>
        )}
      </p>
    </div>
  );
}
