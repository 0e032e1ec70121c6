// HubSpot beside the workbook: a record, and on it the card as HubSpot would load it.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RecordLine, RecordView } from '../../server/hubspot-wire';
import { ask, readHubspotRecord, readHubspotRecordForCard, readHubspotRecords, type PageState } from '../server';
import type { CardView } from './card-view';
import type { RecordEditor } from './record-context';

const TYPES = [
  ['companies', 'Companies', '0-2'],
  ['contacts', 'Contacts', '0-1'],
  ['deals', 'Deals', '0-3'],
] as const;
type Type = (typeof TYPES)[number][0];
const TYPING_MS = 300;

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface Props {
  /** Another one after each change of the workbook: the records are then read anew. */
  readonly state: PageState | null;
  readonly aheadMs: number;
}

export function HubspotPanel({ state, aheadMs }: Props) {
  const [type, setType] = useState<Type>('companies');
  const [words, setWords] = useState('');
  const [id, setId] = useState('');
  const { records, failure } = useRecords(type, words, state);
  const best = records?.[0]?.id;
  // The record that was open stays open, wherever its score moves it in the list.
  useEffect(() => {
    if (id === '' && best !== undefined) setId(best);
  }, [id, best]);
  const choose = (next: Type): void => {
    setType(next);
    setId('');
  };
  const search = (next: string): void => {
    setWords(next);
    setId('');
  };
  return (
    <>
      <div class="hs-types" role="group" aria-label="Kind of record">
        {TYPES.map(([name, label]) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === type}
            onClick={() => choose(name)}
            data-testid={`hubspot-${name}`}
          >
            {label}
          </button>
        ))}
        <input
          type="search"
          placeholder="Search"
          aria-label="Search records"
          value={words}
          onInput={({ currentTarget }) => search(currentTarget.value)}
        />
      </div>
      {failure !== '' && (
        <p class="empty" role="alert">
          {failure}
        </p>
      )}
      {records && (
        <label class="chooser">
          Record
          <select value={id} onChange={({ currentTarget }) => setId(currentTarget.value)} data-testid="hubspot-record">
            {!records.some((record) => record.id === id) && <option value={id}>{id}</option>}
            {records.map((record) => (
              <option key={record.id} value={record.id}>
                {lineOf(record)}
              </option>
            ))}
          </select>
        </label>
      )}
      {records?.length === 0 && <p class="empty">HubSpot has no such record.</p>}
      {id !== '' && <RecordPage key={`${type} ${id}`} type={type} id={id} state={state} aheadMs={aheadMs} />}
      <p class="quiet">
        The small card stands in the record's sidebar, the other in the middle. Both are the scripts that HubSpot's
        build makes of them; their looks are simplified here.
      </p>
    </>
  );
}

const lineOf = ({ name, score, band }: RecordLine): string =>
  score === '' ? name : `${name} · ${score}${band === '' ? '' : ` · ${band}`}`;

function useRecords(
  type: Type,
  words: string,
  state: PageState | null,
): { readonly records: readonly RecordLine[] | null; readonly failure: string } {
  const [found, setFound] = useState<{
    readonly type: Type;
    readonly records: readonly RecordLine[] | null;
    readonly failure: string;
  }>({ type, records: null, failure: '' });
  useEffect(() => {
    let isLatest = true;
    const put = (next: typeof found): void => {
      if (isLatest) setFound(next);
    };
    const timer = setTimeout(
      () =>
        void readHubspotRecords(type, words).then(
          (records) => put({ type, records, failure: '' }),
          (error: unknown) => put({ type, records: null, failure: message(error) }),
        ),
      words === '' ? 0 : TYPING_MS,
    );
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [type, words, state]);
  // Those of another kind are no longer wanted, even before the new ones are there.
  return found.type === type ? found : { records: null, failure: '' };
}

interface RecordProps extends Props {
  readonly type: Type;
  readonly id: string;
}

function RecordPage(record: RecordProps) {
  return (
    <>
      <CardOnRecord {...record} script="sidebar.js" location="crm.record.sidebar" testId="hubspot-sidebar" />
      <CardOnRecord {...record} script="card.js" location="crm.record.tab" testId="hubspot-card" />
    </>
  );
}

interface CardProps extends RecordProps {
  readonly script: string;
  /** Where HubSpot would show it. */
  readonly location: string;
  readonly testId: string;
}

/** Lives as long as the record is open; later readings reach the card that runs. */
function CardOnRecord({ type, id, state, aheadMs, script, location, testId }: CardProps) {
  const element = useRef<HTMLDivElement>(null);
  const card = useRef<CardView | null>(null);
  const [failure, setFailure] = useState('');
  const [isDrawn, setDrawn] = useState(false);
  const fail = (error: unknown): void => setFailure(message(error));
  const readAnew = async (): Promise<void> => {
    const record = await readHubspotRecord(type, id);
    setFailure('');
    card.current?.changed(editorOf(record));
  };
  const edit = (property: string, value: string): void => {
    void ask({ kind: 'hubspot-edit', type, id, property, value })
      .then(async (done) => {
        if (done.ok) await readAnew();
        else setFailure(done.error.message);
      })
      .catch(fail);
  };
  const editorOf = ({ properties, definitions }: RecordView): RecordEditor => ({ properties, definitions, edit });
  useEffect(() => {
    let isOpen = true;
    const open = async (): Promise<void> => {
      const { openCard } = await import('./card-view');
      if (!isOpen || !element.current) return;
      const context = {
        location,
        crm: { objectId: Number(id), objectTypeId: TYPES.find(([name]) => name === type)?.[2] },
      };
      card.current = openCard(element.current, {
        start: { script: `/page/hubspot/${script}`, aheadMs, context },
        read: async () => editorOf(await readHubspotRecordForCard(type, id)),
        onFailure: setFailure,
        onDrawn: () => setDrawn(true),
      });
    };
    void open().catch(fail);
    return () => {
      isOpen = false;
      card.current?.close();
      card.current = null;
    };
  }, []);
  useEffect(() => {
    if (card.current) void readAnew().catch(fail);
  }, [state]);
  return (
    <>
      {failure !== '' && (
        <p class="empty" role="alert">
          {failure}
        </p>
      )}
      <div ref={element} class="hubspot-card" data-testid={testId} data-drawn={isDrawn} />
    </>
  );
}
