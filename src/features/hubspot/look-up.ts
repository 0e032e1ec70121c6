// What HubSpot has already: after a push that was cut off, nothing is sent that it turns out to have.
import type { DesiredRecord } from './desired';
import { summaryText } from './summary';
import { CRM_TYPES } from '../crm-tabs';
import { readRecords } from '../../services/hubspot';
import type { HubspotApi } from '../../services/hubspot-api';
import type { Worded } from './summaries';

/** HubSpot writes 78 for 78.0. */
const isSame = (present: string, wanted: string): boolean =>
  present === wanted || (/^\d+\.\d$/.test(wanted) && present !== '' && Number(present) === Number(wanted));

/** What HubSpot has of some records, after a push that was cut off. */
export interface LookedUp {
  /** Its summary, where all else is as it should be. */
  readonly summaryOf: (record: DesiredRecord) => string | undefined;
  /** Those that could not be looked up, so that they are left to the next run. */
  readonly unread: ReadonlySet<DesiredRecord>;
}

export const NOT_LOOKED_UP: LookedUp = { summaryOf: () => undefined, unread: new Set() };

export const lookUp = (api: HubspotApi, asked: readonly DesiredRecord[]): LookedUp => {
  const unread = new Set<DesiredRecord>();
  const summaries = new Map<DesiredRecord, string>();
  for (const type of CRM_TYPES) {
    const own = asked.filter((record) => record.type === type);
    if (own.length === 0) continue;
    const {
      records,
      unread: ids,
      failure,
    } = readRecords(
      api,
      type,
      own.map(({ id }) => id),
      [...new Set(own.flatMap(({ state }) => Object.keys(state.properties))), 'nexus_summary'],
    );
    // What may not even be read cannot have been written.
    if (failure === null || failure.retryable)
      own.filter(({ id }) => ids.has(id)).forEach((record) => unread.add(record));
    const byId = new Map(records.map((record) => [record.id, record.properties]));
    for (const record of own) {
      const properties = byId.get(record.id);
      const wanted = Object.entries(record.state.properties);
      if (properties && wanted.every(([name, value]) => isSame(properties[name] ?? '', value)))
        summaries.set(record, properties.nexus_summary ?? '');
    }
  }
  return { summaryOf: (record) => summaries.get(record), unread };
};

/** Summaries of a model that HubSpot turned out to have: neither ours by rule nor none. */
export const wordedThere = (asked: readonly DesiredRecord[], { summaryOf }: LookedUp): Worded =>
  new Map(
    asked.flatMap((record) => {
      const { summary } = record.state;
      const text = summaryOf(record) ?? '';
      const isModels =
        record.type === 'companies' && summary !== null && text !== '' && text !== summaryText(summary.facts);
      return isModels ? [[record.id, { text, factsId: summary.facts.factsId }] as const] : [];
    }),
  );
