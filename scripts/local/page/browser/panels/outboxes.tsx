// Slack and mail as their readers get them: per channel or recipient, newest first.
import { useState } from 'preact/hooks';
import type { MailView } from '../../server/mail-outbox';
import type { SlackPost } from '../../outside/slack-outbox';
import { BlockKit } from './block-kit';
import { shortTime } from './time';

const SHOWN = 50;

/** Keys with their number, most first. */
function counted(keys: readonly string[]): readonly (readonly [key: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function Chooser({
  label,
  all,
  keys,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly all: string;
  readonly keys: readonly string[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}) {
  return (
    <label class="chooser">
      {label}
      <select value={chosen} onChange={({ currentTarget }) => onChoose(currentTarget.value)} data-testid="outbox-of">
        <option value="">
          {all} ({keys.length})
        </option>
        {counted(keys).map(([key, count]) => (
          <option key={key} value={key}>
            {key} ({count})
          </option>
        ))}
      </select>
    </label>
  );
}

type OnAnswer = (id: number, given: { readonly reaction: string } | { readonly text: string }) => void;

/** What means something to Nexus. */
const REACTIONS = [
  ['white_check_mark', '✅', 'Done'],
  ['eyes', '👀', 'Working'],
  ['zzz', '💤', 'Snooze'],
  ['x', '❌', 'Not relevant'],
] as const;

const emojis = new Map(REACTIONS.map(([name, emoji]) => [`:${name}:`, emoji]));

/** How people answered a post, and how the person whom the page is used as may. */
function SlackAnswers({ post, user, onAnswer }: { post: SlackPost; user: string; onAnswer: OnAnswer }) {
  const [text, setText] = useState('');
  return (
    <footer class="slack-answers">
      {(post.answers ?? []).map((answer, at) => (
        <p key={at} class="quiet" data-testid="slack-answer">
          {answer.replace(/^:\w+:/, (name) => emojis.get(name as ':eyes:') ?? name)}
        </p>
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === '') return;
          onAnswer(post.id, { text });
          setText('');
        }}
      >
        {REACTIONS.map(([name, emoji, label]) => (
          <button
            key={name}
            type="button"
            title={`${label}, as ${user}`}
            aria-label={label}
            onClick={() => onAnswer(post.id, { reaction: name })}
          >
            {emoji}
          </button>
        ))}
        <input
          aria-label={`Reply as ${user}`}
          placeholder="Reply, e.g. done 2"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <button type="submit">Reply</button>
      </form>
    </footer>
  );
}

export function SlackPanel({
  posts,
  user,
  onAnswer,
}: {
  readonly posts: readonly SlackPost[];
  readonly user: string;
  readonly onAnswer: OnAnswer;
}) {
  const [channel, setChannel] = useState('');
  const shown = posts.filter((post) => channel === '' || post.channel === channel);
  if (posts.length === 0)
    return (
      <p class="empty">
        Nothing was posted yet. Set nudge.mode in the tab Settings to live, or approve messages in the sidebar, and move
        the clock on.
      </p>
    );
  return (
    <>
      <Chooser
        label="Channel"
        all="All channels"
        keys={posts.map((post) => post.channel)}
        chosen={channel}
        onChoose={setChannel}
      />
      {shown.slice(0, SHOWN).map((post) => (
        <article key={post.id} class="slack" data-testid="slack-post">
          <header>
            <span class="avatar" aria-hidden="true">
              N
            </span>
            <strong>Nexus</strong>
            <span class="app">APP</span>
            <time>{shortTime(post.at)}</time>
            <span class="quiet">{post.channel}</span>
          </header>
          <div class="slack-body">
            <BlockKit blocks={post.blocks} text={post.text} />
          </div>
          {post.place && <SlackAnswers post={post} user={user} onAnswer={onAnswer} />}
        </article>
      ))}
      {shown.length > SHOWN && (
        <p class="quiet">
          The newest {SHOWN} of {shown.length}.
        </p>
      )}
    </>
  );
}

export function MailPanel({ mails }: { readonly mails: readonly MailView[] }) {
  const [recipient, setRecipient] = useState('');
  const shown = mails.filter(({ to }) => recipient === '' || to === recipient);
  if (mails.length === 0)
    return (
      <p class="empty">No mail was sent yet. People without a Slack channel in the tab Team are written to by mail.</p>
    );
  return (
    <>
      <Chooser label="To" all="Everybody" keys={mails.map(({ to }) => to)} chosen={recipient} onChoose={setRecipient} />
      {shown.slice(0, SHOWN).map((mail) => (
        <MailItem key={mail.id} mail={mail} />
      ))}
      {shown.length > SHOWN && (
        <p class="quiet">
          The newest {SHOWN} of {shown.length}.
        </p>
      )}
    </>
  );
}

function MailItem({ mail }: { readonly mail: MailView }) {
  const [isOpen, setOpen] = useState(false);
  const [isPlain, setPlain] = useState(!mail.hasHtml);
  return (
    <details
      class="mail"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      data-testid="mail"
    >
      <summary>
        <strong>{mail.subject}</strong>
        <span class="quiet">
          to {mail.to}
          {mail.cc && `, cc ${mail.cc}`}
        </span>
        <time>{shortTime(Date.parse(mail.at))}</time>
      </summary>
      <p class="quiet">From {mail.name ? `${mail.name} <${mail.from}>` : mail.from}</p>
      {mail.hasHtml && (
        <p>
          <button type="button" onClick={() => setPlain(!isPlain)}>
            {isPlain ? 'As it is formatted' : 'As plain text'}
          </button>
        </p>
      )}
      {isOpen &&
        (isPlain ? (
          <pre>{mail.body}</pre>
        ) : (
          <iframe title={`Mail: ${mail.subject}`} src={`/page/mail/${mail.id}`} sandbox="allow-popups" />
        ))}
    </details>
  );
}
