// What people set on a record: its status, who takes care of it, until when it is quiet.
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { RecordReply } from '../../src/app/sidebar/contract/record';
import { useApp } from '../parts/app-context';
import { Action, Notice, Section } from '../parts/pieces';
import { dateOf, dayField } from '../parts/words';
import { call } from '../server';
import { nowOf, statusChoices, statusVerb } from './record-view';

/** What is chosen and not yet set; a newer value from the workbook takes its place. */
function useChoice(current: string): readonly [string, (value: string) => void] {
  const [chosen, choose] = useState(current);
  useEffect(() => choose(current), [current]);
  return [chosen, choose];
}

export function PeoplesCells({ record }: { readonly record: RecordReply }) {
  return (
    <Section title="What to do">
      {record.waiting.length > 0 && (
        <Notice tone="wait">
          {record.waiting.map(({ id, call: name, by }) => (
            <p key={id}>
              {name} by {by} waits for the next run.
            </p>
          ))}
        </Notice>
      )}
      <Status record={record} />
      <Assignee record={record} />
      <Snooze record={record} />
      {record.note !== '' && (
        <p class="preserve">
          <small>Note</small>
          <br />
          {record.note}
        </p>
      )}
    </Section>
  );
}

function Field({
  label,
  control,
  button,
}: {
  readonly label: string;
  readonly control: (id: string) => ComponentChildren;
  readonly button: ComponentChildren;
}) {
  const id = useId();
  return (
    <div>
      <label for={id}>{label}</label>
      <div class="row">
        <span class="grow">{control(id)}</span>
        {button}
      </div>
    </div>
  );
}

function Status({ record: { key, status } }: { readonly record: RecordReply }) {
  const { session, does } = useApp();
  const [chosen, choose] = useChoice(status);
  return (
    <Field
      label="Status"
      control={(id) => (
        <select id={id} value={chosen} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          <option value="">none</option>
          {statusChoices(session.statuses, status).map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
      button={
        <Action disabled={chosen === status} act={() => does(call('resolve', key, chosen))}>
          {statusVerb(chosen)}
        </Action>
      }
    />
  );
}

function Assignee({ record: { key, assignee, people, owner } }: { readonly record: RecordReply }) {
  const { does, may } = useApp();
  const [chosen, choose] = useChoice(assignee);
  const isKnown = assignee === '' || people.some(({ email }) => email === assignee);
  return (
    <Field
      label="Assigned to"
      control={(id) => (
        <select
          id={id}
          value={chosen}
          disabled={people.length === 0}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          <option value="">{owner === '' ? 'its owner' : `${owner} (owner)`}</option>
          {!isKnown && <option value={assignee}>{assignee}</option>}
          {people.map(({ email, name }) => (
            <option key={email} value={email}>
              {name}
            </option>
          ))}
        </select>
      )}
      button={
        may('assign') && (
          <Action disabled={chosen === assignee} act={() => does(call('assign', key, chosen))}>
            Assign
          </Action>
        )
      }
    />
  );
}

function Snooze({ record }: { readonly record: RecordReply }) {
  const { does, may } = useApp();
  const nowMs = nowOf(record, Date.now());
  const current = record.snoozeUntilMs === null ? '' : dayField(record.snoozeUntilMs);
  const [chosen, choose] = useChoice(current);
  const isSnoozed = record.snoozeUntilMs !== null && record.snoozeUntilMs > nowMs;
  return (
    <Field
      label={isSnoozed ? `Snoozed until ${dateOf(record.snoozeUntilMs ?? nowMs, nowMs)}` : 'Snooze until'}
      control={(id) => (
        <input
          id={id}
          type="date"
          min={dayField(nowMs)}
          value={chosen}
          onInput={({ currentTarget }) => choose(currentTarget.value)}
        />
      )}
      button={
        may('snooze') && (
          <Action disabled={chosen === current} act={() => does(call('snooze', record.key, chosen))}>
            {chosen === '' && current !== '' ? 'End' : 'Snooze'}
          </Action>
        )
      }
    />
  );
}
