// The Record screen: the selected row's score, why it is what it is, what was sent about it, and what people can do.
import { useMemo } from 'preact/hooks';
import { coveragePercent } from '../../src/engine/rounding';
import type { RecordReply } from '../../src/app/sidebar/contract/record';
import { useApp, type ScreenProps } from '../parts/app-context';
import { ScoreLine } from './score-line';
import { Message } from '../parts/message';
import { Action, BandChip, Empty, Notice, Section, Waiting } from '../parts/pieces';
import { Rescore, useComing } from './rescore';
import { bandNamed, type Coming } from './rescore-view';
import { ScoreDial } from './score-dial';
import { SendAgain } from './send-again';
import { useLoad } from '../parts/use-load';
import { clockOf, tenth } from '../parts/words';
import { call } from '../server';
import { RecordQuestions } from '../questions/needs-data';
import { WhereIs } from '../where-is/where-is';
import { Answered } from './answered';
import { FigureRows } from './figure';
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
      ) : selection?.figure && may('figure') ? (
        <FigureRows cell={selection.figure} isActive={isActive} />
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
          {(record) => (
            <Shown key={record.key} record={record} rows={selection?.rows ?? 1} isBusy={loaded.kind === 'loading'} />
          )}
        </Waiting>
      )}
    </div>
  );
}

interface ShownProps {
  readonly record: RecordReply;
  /** How many are selected. */
  readonly rows: number;
  readonly isBusy: boolean;
}

function Shown({ record, rows, isBusy }: ShownProps) {
  const { may } = useApp();
  const nowMs = nowOf(record, Date.now());
  const points = useMemo(() => drawnHistory(record), [record]);
  return (
    <>
      <Heading record={record} rows={rows} isBusy={isBusy} />
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

function Heading({ record, rows, isBusy }: ShownProps) {
  const why = whyNow(record);
  const { words, facts, coverage, isRemoved } = record;
  const [coming, setComing] = useComing(record);
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
      <Score record={record} coming={coming} />
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
      <Rescore record={record} rows={rows} isWritten={coming === null} told={setComing} />
    </section>
  );
}

/** As it is written, or as it will be. */
function Score({ record, coming }: { readonly record: RecordReply; readonly coming: Coming | null }) {
  const { session } = useApp();
  const { score, isCurrent } = record;
  const band = coming === null ? record.band : bandNamed(session, coming.band);
  return (
    <>
      <ScoreDial score={coming === null ? score : coming.score} colour={band?.colour ?? null} />
      {band !== null && (
        <p class="row band">
          <BandChip name={band.name} colour={band.colour} />
          <span class="grow">{band.guidance}</span>
        </p>
      )}
      {coming !== null && (
        <Notice tone="wait">
          Not written yet: {score === null ? 'no score' : tenth(score)} stands in the sheet until{' '}
          {clockOf(coming.byMs, Date.now())} at the latest.
        </Notice>
      )}
      {coming === null && !isCurrent && (
        <Notice tone="wait">What is known has changed since this score was written.</Notice>
      )}
    </>
  );
}

function Messages({ record: { messages, people }, nowMs }: { readonly record: RecordReply; readonly nowMs: number }) {
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
              {message.canSendAgain && may('resend') && <SendAgain message={message} people={people} nowMs={nowMs} />}
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
