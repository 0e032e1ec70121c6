// A message that arrived, sent once more: what will be sent, when and to whom it went, and where it goes now.
import { useId, useState } from 'preact/hooks';
import type { MessageLine } from '../../src/app/sidebar/contract/queue';
import type { RecordReply } from '../../src/app/sidebar/contract/record';
import { useApp } from '../parts/app-context';
import { Confirm } from '../parts/confirm';
import { seenOf } from '../parts/message-words';
import { call } from '../server';
import { channelsFor, recipientsFor, wentInWords } from './send-again-view';

interface Props {
  readonly message: MessageLine;
  readonly people: RecordReply['people'];
  readonly nowMs: number;
}

export function SendAgain(props: Props) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <button type="button" aria-label={`Resend to ${props.message.recipient}`} onClick={() => setAsking(true)}>
        Resend …
      </button>
      {isAsking && <Ask {...props} close={() => setAsking(false)} />}
    </>
  );
}

function Ask({ message, people, nowMs, close }: Props & { readonly close: () => void }) {
  const { does } = useApp();
  const [to, setTo] = useState(message.recipient);
  const [channel, setChannel] = useState(message.channel);
  const [toId, channelId] = [useId(), useId()];
  const channels = channelsFor(message, people, to);
  // Who is not reached by the channel chosen before is by the first of theirs.
  const by = channels.includes(channel) ? channel : (channels[0] ?? '');
  const seen = seenOf(message, nowMs);
  return (
    <Confirm
      title="Send it again"
      verb="Send again"
      act={() => does(call('resend', message.key, to, by))}
      close={close}
    >
      <p>
        {wentInWords(message, people, nowMs)}
        {seen !== '' && <span class="quiet"> {seen}.</span>}
      </p>
      <div>
        <label for={toId}>To</label>
        <select id={toId} value={to} onChange={({ currentTarget }) => setTo(currentTarget.value)}>
          {recipientsFor(message, people).map(({ email, name }) => (
            <option key={email} value={email}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for={channelId}>By</label>
        <select id={channelId} value={by} onChange={({ currentTarget }) => setChannel(currentTarget.value)}>
          {channels.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </div>
      <p>
        <b>{message.subject}</b>
      </p>
      <p class="preserve said-text to-be-sent" tabIndex={0} aria-label="What will be sent">
        {message.text}
      </p>
      <p class="quiet">It counts as one of their messages of the day.</p>
    </Confirm>
  );
}
