// What the script shows in front of the workbook: alerts and prompts, its own dialogs, toasts.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';

export interface Notice {
  readonly id: number;
  readonly title: string;
  readonly text: string;
  readonly isProblem?: boolean;
}

export interface Question {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly string[];
  readonly isPrompt: boolean;
  readonly onAnswer: (button: string, text: string) => void;
}

export function Modal({
  title,
  onClose,
  children,
  size,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly size?: { readonly width?: number; readonly height?: number };
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const cancel = (event: Event): void => {
    event.preventDefault();
    onClose();
  };
  return (
    <dialog
      ref={dialog}
      class="modal"
      aria-labelledby="modal-title"
      onCancel={cancel}
      data-testid="dialog"
      style={size?.width ? { width: `${size.width}px` } : {}}
    >
      <header>
        <h2 id="modal-title">{title}</h2>
        <button type="button" class="plain" aria-label="Close" onClick={onClose}>
          ✕
        </button>
      </header>
      <div class="modal-body" style={size?.height ? { height: `${size.height}px` } : {}}>
        {children}
      </div>
    </dialog>
  );
}

const WORDS: Readonly<Record<string, string>> = { OK: 'OK', CANCEL: 'Cancel', YES: 'Yes', NO: 'No', CLOSE: 'Close' };

export function QuestionDialog({ question }: { readonly question: Question }) {
  const [text, setText] = useState('');
  const { title, buttons, isPrompt, onAnswer } = question;
  const submit = (event: Event): void => {
    event.preventDefault();
    onAnswer(buttons[0] ?? 'OK', text);
  };
  // Google has Cancel at the left of the answer that goes on.
  const ordered = [...buttons].reverse();
  return (
    <Modal title={title || 'Nexus'} onClose={() => onAnswer('CLOSE', text)}>
      <form onSubmit={submit} class="question">
        <p>{question.text}</p>
        {isPrompt && (
          <input
            aria-label={title || 'Your answer'}
            autofocus
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
            data-testid="prompt-text"
          />
        )}
        <div class="buttons">
          {ordered.map((button) => (
            <button
              key={button}
              type={button === buttons[0] ? 'submit' : 'button'}
              class={button === buttons[0] ? 'primary' : ''}
              autofocus={!isPrompt && button === buttons[0]}
              onClick={() => button !== buttons[0] && onAnswer(button, text)}
              data-testid={`answer-${button.toLowerCase()}`}
            >
              {WORDS[button] ?? button}
            </button>
          ))}
        </div>
      </form>
    </Modal>
  );
}

export function Notices({
  notices,
  onClose,
}: {
  readonly notices: readonly Notice[];
  readonly onClose: (id: number) => void;
}) {
  return (
    <div class="notices" role="status" aria-live="polite" data-testid="notices">
      {notices.map(({ id, title, text, isProblem }) => (
        <div key={id} class={isProblem ? 'notice problem' : 'notice'} data-testid="notice">
          <div>
            {title && <strong>{title}</strong>}
            <p>{text}</p>
          </div>
          <button type="button" class="plain" aria-label="Dismiss" onClick={() => onClose(id)}>
            ✕
          </button>
        </div>
      ))}
    </div>
  );
}
