// The small page at /test: the list of nudges and nothing else.
import { render } from 'preact';
import { useMemo, useReducer } from 'preact/hooks';
import { NudgeList } from './list';
import { createNudgeStream } from './stream';
import './nudges.css';
import './nudges-page.css';

function Nudges() {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const stream = useMemo(() => createNudgeStream(() => redraw(undefined)), []);
  return (
    <>
      <h1>Deals that are due</h1>
      <NudgeList stream={stream} />
    </>
  );
}

const root = document.getElementById('nudges');
if (root) {
  root.replaceChildren();
  render(<Nudges />, root);
}
