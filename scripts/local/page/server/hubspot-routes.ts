// What the preview of the record card asks for: its script, the records, one record.
import { dirname } from 'node:path';
import { cardScript } from './card-script';
import { HubspotRefusal, typeOf, type HubspotRecords } from './hubspot-records';
import { asset, failure, json, type Reply } from './reply';
import { BadRequest, textOf } from './requests';

export const HUBSPOT_ROUTES = '/page/hubspot/';

export interface HubspotAccess {
  /** As people in HubSpot find and edit the records. */
  readonly records: HubspotRecords;
  /** As the card reads the record that it is on: it meets the faults that are switched on. */
  readonly cardRecords: HubspotRecords;
  readonly distFolder: string;
}

/** Null where nothing is to be read. What HubSpot refuses is said in its own words. */
export async function hubspotRoute(access: HubspotAccess, path: string, query: URLSearchParams): Promise<Reply | null> {
  try {
    return await read(access, path, query);
  } catch (error) {
    return failure(error instanceof BadRequest ? 400 : 502, error instanceof Error ? error.message : String(error));
  }
}

async function read(
  { records, cardRecords, distFolder }: HubspotAccess,
  path: string,
  query: URLSearchParams,
): Promise<Reply | null> {
  const type = (): ReturnType<typeof typeOf> => typeOf(query.get('type') ?? '');
  switch (path.slice(HUBSPOT_ROUTES.length)) {
    case 'card.js':
      return asset('card.js', await cardScript(dirname(distFolder)));
    case 'sidebar.js':
      return asset('sidebar.js', await cardScript(dirname(distFolder), 'nexus-sidebar'));
    case 'records':
      return json(200, await records.list(type(), (query.get('words') ?? '').trim()));
    case 'record':
      return json(200, await records.read(type(), query.get('id') ?? ''));
    case 'card-record':
      return forCard(() => cardRecords.read(type(), query.get('id') ?? ''));
    default:
      return null;
  }
}

/** The card says itself that it is HubSpot's answer. */
async function forCard(reading: () => Promise<object>): Promise<Reply> {
  try {
    return json(200, await reading());
  } catch (error) {
    if (error instanceof HubspotRefusal) return failure(502, error.reason);
    throw error;
  }
}

/** A person's edit in HubSpot. */
export const editRecord = (records: HubspotRecords, body: Readonly<Record<string, unknown>>): Promise<void> =>
  records.edit(
    typeOf(textOf(body['type'], 'type')),
    textOf(body['id'], 'id'),
    textOf(body['property'], 'property'),
    textOf(body['value'], 'value'),
  );
