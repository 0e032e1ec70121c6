// Records of the HubSpot that the workbook is connected to, for the preview of the card: found, read and edited as a person in HubSpot would.
import { HUBSPOT_API_VERSION, HUBSPOT_TYPES, type HubspotType } from '../../../../src/services/hubspot-api';
import type { HostRequest, HostResponse } from '../../host/shared';
import type { HostState } from '../../host/state';
import type { RecordLine, RecordView } from './hubspot-wire';
import { BadRequest } from './requests';

export interface HubspotRecords {
  /** The best first; `words` searches. */
  readonly list: (type: HubspotType, words: string) => Promise<readonly RecordLine[]>;
  readonly read: (type: HubspotType, id: string) => Promise<RecordView>;
  readonly edit: (type: HubspotType, id: string, property: string, value: string) => Promise<void>;
}

/** HubSpot's no, or none at all (status 0). */
export class HubspotRefusal extends Error {
  constructor(
    status: number,
    readonly reason: string,
  ) {
    super(status === 0 ? `HubSpot could not be asked: ${reason}` : `HubSpot answered ${status}: ${reason}`);
    this.name = 'HubspotRefusal';
  }
}

interface Access {
  readonly send: (request: HostRequest) => Promise<HostResponse>;
  /** '' where none was entered. */
  readonly token: () => string;
}

export const typeOf = (text: string): HubspotType => {
  const type = HUBSPOT_TYPES.find((one) => one === text);
  if (!type) throw new BadRequest(`There are no records called "${text.slice(0, 40)}".`);
  return type;
};

/** The secret as the installer's own properties hold it. */
export const hubspotToken = ({ properties }: HostState): string =>
  Object.values(properties.users)
    .map((store) => store['secret.hubspot.token'] ?? '')
    .find((token) => token !== '') ?? '';

const NAMES: Readonly<Record<HubspotType, readonly string[]>> = {
  companies: ['name'],
  contacts: ['firstname', 'lastname'],
  deals: ['dealname'],
};
const SHOWN = 50;
const BASE = 'https://api.hubapi.com/crm';

type Json = Readonly<Record<string, unknown>>;
interface WireRecord {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
}

/** Null for what is no JSON, such as the page of a gateway. */
function jsonOf(text: string): Json | null {
  try {
    return text === '' ? {} : (JSON.parse(text) as Json);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export function hubspotRecords({ send, token }: Access): HubspotRecords {
  const call = async (method: 'get' | 'post', path: string, body?: Json): Promise<Json> => {
    if (token() === '')
      throw new Error(
        'The workbook is not connected to HubSpot: enter the secret hubspot.token (menu Nexus, Enter a secret…).',
      );
    const { status, body: text } = await send({
      url: `${BASE}/${path}`,
      method: method.toUpperCase(),
      headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/json' },
      body: body === undefined ? '' : JSON.stringify(body),
    });
    if (status === 0) throw new HubspotRefusal(0, text.slice(0, 300));
    const reply = jsonOf(text);
    if (status >= 300 || reply === null)
      throw new HubspotRefusal(status, String(reply?.['message'] ?? text).slice(0, 300));
    return reply;
  };
  const definitionsOf = async (type: HubspotType): Promise<RecordView['definitions']> =>
    ((await call('get', `properties/${HUBSPOT_API_VERSION}/${type}`))['results'] as RecordView['definitions']).filter(
      ({ name }) => name.startsWith('nexus_'),
    );
  return {
    list: async (type, words) => {
      const isScored = (await definitionsOf(type)).some(({ name }) => name === 'nexus_score');
      const wanted = {
        limit: SHOWN,
        properties: [...NAMES[type], ...(isScored ? ['nexus_score', 'nexus_band'] : [])],
        ...(words === '' ? {} : { query: words }),
        ...(isScored ? { sorts: [{ propertyName: 'nexus_score', direction: 'DESCENDING' }] } : {}),
      };
      const { results } = await call('post', `objects/${HUBSPOT_API_VERSION}/${type}/search`, wanted);
      return (results as readonly WireRecord[]).map(({ id, properties }) => ({
        id,
        name:
          NAMES[type]
            .map((name) => properties[name] ?? '')
            .join(' ')
            .trim() || id,
        score: properties['nexus_score'] ?? '',
        band: properties['nexus_band'] ?? '',
      }));
    },
    read: async (type, id) => {
      const definitions = await definitionsOf(type);
      const { results } = await call('post', `objects/${HUBSPOT_API_VERSION}/${type}/batch/read`, {
        properties: definitions.map(({ name }) => name),
        inputs: [{ id }],
      });
      const found = (results as readonly WireRecord[])[0];
      if (!found) throw new Error('This record is no longer in HubSpot.');
      return {
        type,
        id,
        properties: found.properties,
        definitions: definitions.map(({ name, label, fieldType, options }) => ({
          name,
          label,
          fieldType,
          options: (options ?? []).map((option) => ({ label: option.label, value: option.value })),
        })),
      };
    },
    edit: async (type, id, property, value) => {
      const { errors } = await call('post', `objects/${HUBSPOT_API_VERSION}/${type}/batch/update`, {
        inputs: [{ id, properties: { [property]: value } }],
      });
      const [first] = (errors ?? []) as readonly { readonly message: string }[];
      if (first) throw new Error(`HubSpot refused: ${first.message.slice(0, 300)}`);
    },
  };
}
