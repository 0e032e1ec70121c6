// The Queue screen: what has not gone out and why, to approve, cancel or resend, one or many.
import { useEffect, useState } from 'preact/hooks';
import type { MessageLine, QueueGroup, QueueReply } from '../../src/app/sidebar/contract/queue';
import { DueDeals } from '../due-deals/due-deals';
import { useApp, type ScreenProps } from '../parts/app-context';
import { Message } from '../parts/message';
import { Action, Empty, Notice, Waiting } from '../parts/pieces';
import { useLoad } from '../parts/use-load';
import { useRefresh } from '../parts/use-refresh';
import { counted, whole } from '../parts/words';
import { NeedsData } from '../questions/needs-data';
import { call } from '../server';
import { WhatWouldBeSent } from '../what-if/what-if';
import {
  choosable,
  freshForMs,
  groupName,
  messagesOf,
  stillThere,
  takenBy,
  withGroup,
  type QueueAction,
} from './queue-view';

export function QueueScreen({ isActive }: ScreenProps) {
  const { version, may } = useApp();
  const { loaded, reload } = useLoad(isActive ? 'queue' : null, version, () => call('queue'));
  // What runs change brings a new version; this is for what time alone changes.
  useRefresh(isActive, loaded.value, freshForMs, reload);
  return (
    <div class="screen">
      <Waiting loaded={loaded} what="the queue" retry={reload}>
        {(queue) => <Shown queue={queue} />}
      </Waiting>
      {may('dealNudges') && <DueDeals isActive={isActive} />}
      {may('needsData') && <NeedsData isActive={isActive} />}
    </div>
  );
}

function Shown({ queue }: { readonly queue: QueueReply }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const messages = messagesOf(queue);
  useEffect(() => setChosen((before) => stillThere(before, messages)), [queue]);
  const choose = (group: QueueGroup, isChosen: boolean): void => setChosen(withGroup(chosen, group, isChosen));
  return (
    <>
      <Mode queue={queue} />
      <WhatWouldBeSent mode={queue.nudgeMode} isAwaiting={queue.isAwaiting} />
      {queue.groups.length === 0 && (
        <Empty>
          <p>Nothing waits. Messages appear here once a record qualifies for a nudge.</p>
        </Empty>
      )}
      {queue.groups.map((group) => (
        <Group
          key={group.state}
          group={group}
          mode={queue.nudgeMode}
          nowMs={queue.nowMs}
          chosen={chosen}
          choose={choose}
        />
      ))}
      {chosen.size > 0 && <Bar messages={messages} chosen={chosen} />}
    </>
  );
}

function Mode({ queue: { nudgeMode, isPaused } }: { readonly queue: QueueReply }) {
  return (
    <>
      {isPaused && (
        <Notice tone="wait">Nudges are paused: nothing goes out until nudge.paused in Settings is no.</Notice>
      )}
      {nudgeMode === 'off' && <Notice>Nudges are off. Set nudge.mode in Settings to preview, approve or live.</Notice>}
      {nudgeMode === 'preview' && <Notice>Preview mode: messages are planned and shown, none is sent.</Notice>}
      {nudgeMode === 'approve' && <Notice>Approve mode: a message goes out once somebody approves it.</Notice>}
    </>
  );
}

const actions: readonly { readonly action: QueueAction; readonly verb: string }[] = [
  { action: 'approve', verb: 'Approve' },
  { action: 'cancel', verb: 'Cancel' },
  { action: 'resend', verb: 'Resend' },
];

interface GroupProps {
  readonly group: QueueGroup;
  readonly mode: QueueReply['nudgeMode'];
  readonly nowMs: number;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (group: QueueGroup, isChosen: boolean) => void;
}

function Group({ group, mode, nowMs, chosen, choose }: GroupProps) {
  const { may } = useApp();
  const { title, help } = groupName(group.state, mode);
  const mine = choosable(
    group.messages,
    actions.map(({ action }) => action).filter((action) => may(action)),
  );
  const count = mine.filter(({ key }) => chosen.has(key)).length;
  const isAll = count === mine.length;
  return (
    <section class="card">
      <div class="row between">
        <h2>
          {mine.length === 0 ? (
            title
          ) : (
            <label class="check">
              <input
                type="checkbox"
                checked={isAll}
                ref={(box) => {
                  if (box !== null) box.indeterminate = count > 0 && !isAll;
                }}
                onChange={() => choose({ ...group, messages: mine }, !isAll)}
              />
              <span>
                <span class="unseen">All of </span>
                {title}
              </span>
            </label>
          )}
        </h2>
        <span class="number">{whole(group.total)}</span>
      </div>
      <p class="quiet">{help}</p>
      <ul class="list">
        {group.messages.map((message) => (
          <Message
            key={message.key}
            message={message}
            nowMs={nowMs}
            isWithRecord
            before={
              mine.includes(message) && (
                <Box
                  message={message}
                  isChosen={chosen.has(message.key)}
                  change={(isChosen) => choose({ ...group, messages: [message] }, isChosen)}
                />
              )
            }
          />
        ))}
      </ul>
      {group.total > group.messages.length && (
        <p class="quiet">{counted(group.total - group.messages.length, 'more message')}, in the tab Messages.</p>
      )}
    </section>
  );
}

function Box({
  message: { name, recipient },
  isChosen,
  change,
}: {
  readonly message: MessageLine;
  readonly isChosen: boolean;
  readonly change: (isChosen: boolean) => void;
}) {
  return (
    <input
      type="checkbox"
      checked={isChosen}
      aria-label={`Choose the message to ${recipient} about ${name.title}`}
      onChange={({ currentTarget }) => change(currentTarget.checked)}
    />
  );
}

function Bar({
  messages,
  chosen,
}: {
  readonly messages: readonly MessageLine[];
  readonly chosen: ReadonlySet<string>;
}) {
  const { may, does } = useApp();
  return (
    <div class="sticky-end row" role="group" aria-label={`${chosen.size} chosen`}>
      {actions
        .filter(({ action }) => may(action))
        .map(({ action, verb }) => {
          const keys = takenBy(action, messages, chosen);
          return (
            <Action
              key={action}
              primary={action === 'approve' && keys.length > 0}
              disabled={keys.length === 0}
              act={() => does(call(action, keys))}
            >
              {verb}
              {keys.length > 0 && ` ${keys.length}`}
            </Action>
          );
        })}
    </div>
  );
}
