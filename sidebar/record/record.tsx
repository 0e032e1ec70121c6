// The Record screen: the selected row's score, why it is what it is, what was sent about it, and what people can do.
import { useMemo } from 'preact/hooks';
import { coveragePercent } from '../../src/engine/rounding';
import type { RecordReply } from '../../src/app/sidebar/contract/record';
import { useApp, type ScreenProps } from '../parts/app-context';
import { ScoreLine } from './score-line';
import { Message } from '../parts/message';
import { Action, BandChip, Empty, Notice, Section, Waiting } from '../parts/pieces';
import { ScoreDial } from './score-dial';
import { useLoad } from '../parts/use-load';
import { call } from '../server';
import { RecordQuestions } from '../questions/needs-data';
import { WhereIs } from '../where-is/where-is';
import { Answered } from './answered';
import { AskForIntroduction } from './introduction';
import { PeoplesCells } from './peoples-cells';
import { Points } from './points';
import { drawnHistory, ledeOf, needsAnswers, nowOf, tabsInWords, titleOf, whyNow } from './record-view';
import { useSelected } from './selected-key';

export function RecordScreen({ isActive }: ScreenProps) {
  const { version, session, may } = useApp();
  const { selection, problem } = useSelected(isActive);
  const key = selection?.key ?? null;
  const { loaded, reload } = useLoad(isActive ? key : null, version, () => call('record', key ?? ''));
  return (
    <div class="screen">
      {may('whereIs') && <WhereIs isActive={isActive} />}
      {problem !== null && <Notice tone="bad">{problem}</Notice>}
      {selection === null && problem === null ? (
        <progress aria-label="Looking at the selected row" />
      ) : key === null ? (
        <Empty>
          <p>
            Select a row{' '}
            {tabsInWords(session.recordTabs).map(({ before, title }) => (
              <>
                {before} <b>{title}</b>
              </>
            ))}
            : its record appears here.
          </p>
        </Empty>
      ) : (
        <Waiting loaded={loaded} what="the record" retry={reload}>
          {(record) => <Shown key={record.key} record={record} isBusy={loaded.kind === 'loading'} />}
        </Waiting>
      )}
    </div>
  );
}

function Shown({ record, isBusy }: { readonly record: RecordReply; readonly isBusy: boolean }) {
  const { may } = useApp();
  const nowMs = nowOf(record, Date.now());
  const points = useMemo(() => drawnHistory(record), [record]);
  return (
    <>
      <Heading record={record} isBusy={isBusy} />
      {needsAnswers(record) && may('needsData') && <RecordQuestions recordKey={record.key} />}
      <Answered record={record} />
      <Points points={record.points} />
      <Section title="Score history">
        {points.length > 1 ? (
          <ScoreLine points={points} nowMs={nowMs} />
        ) : (
          <p class="quiet">The score has not changed yet.</p>
        )}
      </Section>
      {may('resolve') && <PeoplesCells record={record} />}
      <AskForIntroduction record={record} />
      <Messages record={record} nowMs={nowMs} />
    </>
  );
}

function Heading({ record, isBusy }: { readonly record: RecordReply; readonly isBusy: boolean }) {
  const { may, does } = useApp();
  const why = whyNow(record);
  const { words, facts, score, band, coverage, isCurrent, isRemoved } = record;
  return (
    <section class="stack" aria-busy={isBusy}>
      <div aria-live="polite">
        <h2 class="title">{titleOf(record)}</h2>
        <p class="quiet">
          {ledeOf(record).map(({ before, name }, index) => (
            <>
              {index > 0 && ' · '}
              {before} {name !== '' && <bdi>{name}</bdi>}
            </>
          ))}
        </p>
      </div>
      {facts.length > 0 && (
        <dl class="figures">
          {facts.map(({ label, text }) => (
            <>
              <dt>{label}</dt>
              <dd>
                <bdi>{text}</bdi>
              </dd>
            </>
          ))}
        </dl>
      )}
      {isRemoved && (
        <Notice tone="wait">The source no longer reports this {words.one}. It is kept, but out of the pipeline.</Notice>
      )}
      <ScoreDial score={score} colour={band?.colour ?? null} />
      {band !== null && (
        <p class="row band">
          <BandChip name={band.name} colour={band.colour} />
          <span class="grow">{band.guidance}</span>
        </p>
      )}
      {why !== null && (
        <p>
          <b>Why now</b> {why}
        </p>
      )}
      <p class="quiet">
        {coverage === null
          ? 'Nothing is known yet that could be scored.'
          : `${coveragePercent(coverage)} of what counts is known.`}
      </p>
      {!isCurrent && <Notice tone="wait">What is known has changed since this score was written.</Notice>}
      {may('rescore') && (
        <div class="row">
          <Action act={() => does(call('rescore'))} primary={!isCurrent}>
            Rescore
          </Action>
        </div>
      )}
    </section>
  );
}

function Messages({ record: { messages }, nowMs }: { readonly record: RecordReply; readonly nowMs: number }) {
  const { may, does } = useApp();
  return (
    <Section title="Messages">
      {messages.length === 0 && <p class="quiet">No message about this record yet.</p>}
      <ul class="list">
        {messages.map((message) => (
          <Message key={message.key} message={message} nowMs={nowMs}>
            <div class="row wrap">
              {message.canResend && may('resend') && (
                <Action act={() => does(call('resend', message.key))} label={`Resend to ${message.recipient}`}>
                  Resend
                </Action>
              )}
              {message.canApprove && may('approve') && (
                <Action act={() => does(call('approve', message.key))} label={`Approve for ${message.recipient}`}>
                  Approve
                </Action>
              )}
              {message.canCancel && may('cancel') && (
                <Action act={() => does(call('cancel', message.key))} label={`Cancel for ${message.recipient}`}>
                  Cancel
                </Action>
              )}
            </div>
          </Message>
        ))}
      </ul>
    </Section>
  );
}
