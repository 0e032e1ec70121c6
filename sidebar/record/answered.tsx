// What was filled because its sources did not say it: by whom, and how an answer is taken back.
import type { RecordReply } from '../../src/app/sidebar/contract/record';
import { useApp } from '../parts/app-context';
import { Action, Section } from '../parts/pieces';
import { call } from '../server';

export function Answered({ record: { key, filled } }: { readonly record: RecordReply }) {
  const { may, does } = useApp();
  if (filled.length === 0) return null;
  return (
    <Section title="Filled in">
      <ul class="list">
        {filled.map(({ column, header, value, source, isAnswer }) => (
          <li key={column}>
            <div class="row between">
              <span class="grow">
                {header} <bdi>{value}</bdi>
              </span>
              {isAnswer && may('answer') && (
                <Action link act={() => does(call('answer', key, column, ''))} label={`Take back ${header}`}>
                  Take back
                </Action>
              )}
            </div>
            <small>
              by <bdi>{source}</bdi>
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}
