// A page of the script, the sidebar or a dialog, in a sandboxed frame; its google.script calls go to the server from here.
import { useEffect, useRef } from 'preact/hooks';
import { ask, type Selection } from '../server';

export interface ScriptFrameProps {
  readonly name: string;
  readonly title: string;
  /** Whose calls these are, and what they have selected: asked for at each call. */
  readonly actor: () => { readonly user: string; readonly active: Selection | null };
  readonly onClose: () => void;
  readonly onGoTo: (sheetId: number, range: string) => void;
  /** Escape was pressed inside and nothing there took it. */
  readonly onEscape: () => void;
  readonly onSize?: (size: { readonly width?: number; readonly height?: number }) => void;
}

interface FrameMessage {
  readonly nexusCall?: { readonly id: number; readonly name: string; readonly args: readonly unknown[] };
  readonly nexusGoTo?: { readonly sheetId: number; readonly range: string };
  readonly nexusSize?: { readonly width?: number; readonly height?: number };
  readonly nexusClose?: boolean;
  readonly nexusEscape?: boolean;
  readonly nexusF6?: 'on' | 'back';
}

const SANDBOX = 'allow-scripts allow-forms allow-modals allow-popups allow-downloads';

export function ScriptFrame(props: ScriptFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const receive = ({ source, data }: MessageEvent<FrameMessage>): void => {
      const inside = frame.current?.contentWindow;
      // The frame's origin is opaque, so it is known by its window alone.
      if (!inside || source !== inside || typeof data !== 'object' || data === null) return;
      const { onClose, onEscape, onGoTo, onSize, actor } = latest.current;
      if (data.nexusClose) onClose();
      if (data.nexusEscape) onEscape();
      if (data.nexusF6)
        window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F6', shiftKey: data.nexusF6 === 'back' }));
      if (data.nexusGoTo) onGoTo(Number(data.nexusGoTo.sheetId), String(data.nexusGoTo.range));
      if (data.nexusSize) onSize?.(data.nexusSize);
      if (data.nexusCall) {
        const { id, name, args } = data.nexusCall;
        void ask({ kind: 'call', name, args, ...actor() }).then((done) =>
          inside.postMessage({ nexusReply: id, ...done }, '*'),
        );
      }
    };
    window.addEventListener('message', receive);
    return () => window.removeEventListener('message', receive);
  }, []);
  return (
    <iframe ref={frame} class="script-frame" title={props.title} src={`/page/frame/${props.name}`} sandbox={SANDBOX} />
  );
}
