// The preview of the drafts, at most one a frame however fast a slider moves.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PreviewData, WeightsReply } from '../../src/app/sidebar/contract/weights';
import { previewerOf, type Previewed, type Previewer } from './previewer';
import { draftedCriteria, type Drafts } from './weights-view';

export interface LivePreview {
  readonly previewer: Previewer;
  readonly shown: Previewed;
}

/** Null until the records are there, or while they are of another version than the weights. */
export function usePreview(weights: WeightsReply | null, data: PreviewData | null, drafts: Drafts): LivePreview | null {
  const previewer = useMemo(
    () => (weights === null || data === null || data.version !== weights.version ? null : previewerOf(data, weights)),
    [weights, data],
  );
  const [shown, setShown] = useState<LivePreview | null>(null);
  const latest = useRef(drafts);
  latest.current = drafts;
  useEffect(() => {
    if (previewer === null || weights === null) return undefined;
    const frame = requestAnimationFrame(() => {
      const isDrafted = Object.keys(latest.current).length > 0;
      setShown({
        previewer,
        shown: isDrafted ? previewer.of(draftedCriteria(weights.criteria, latest.current, weights)) : previewer.today,
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [previewer, drafts]);
  return shown !== null && shown.previewer === previewer ? shown : null;
}
