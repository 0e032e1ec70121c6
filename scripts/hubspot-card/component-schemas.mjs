// The shape of a project's components, as HubSpot documents them. HubSpot's own schemas are only given to a signed-in
// account; these take their place so that a project can be checked without one.

const text = (maxLength) => ({ type: 'string', minLength: 1, maxLength });
const listOf = (items) => ({ type: 'array', items, uniqueItems: true });
const scope = { type: 'string', pattern: '^[a-z0-9_]+([.-][a-z0-9_]+)*$' };
const address = { type: 'string', pattern: '^https://' };

const app = {
  type: 'object',
  required: ['name', 'description', 'distribution', 'auth'],
  additionalProperties: false,
  properties: {
    name: { ...text(200), pattern: '^\\S(.*\\S)?$' },
    description: text(8192),
    logo: { type: 'string' },
    distribution: { enum: ['private', 'marketplace'] },
    auth: {
      type: 'object',
      required: ['type', 'requiredScopes'],
      additionalProperties: false,
      properties: {
        type: { enum: ['static', 'oauth'] },
        redirectUrls: listOf({ type: 'string' }),
        requiredScopes: { ...listOf(scope), contains: { const: 'oauth' } },
        optionalScopes: listOf(scope),
        conditionallyRequiredScopes: listOf(scope),
      },
    },
    permittedUrls: {
      type: 'object',
      additionalProperties: false,
      properties: { fetch: listOf(address), iframe: listOf(address), img: listOf(address) },
    },
    support: {
      type: 'object',
      additionalProperties: false,
      properties: {
        supportEmail: { type: 'string', format: 'email' },
        documentationUrl: address,
        supportUrl: address,
        supportPhone: { type: 'string', pattern: '^\\+[0-9]+$' },
      },
    },
  },
};

const card = {
  type: 'object',
  required: ['name', 'location', 'entrypoint', 'objectTypes'],
  additionalProperties: false,
  properties: {
    name: text(200),
    description: text(8192),
    location: { enum: ['crm.record.tab', 'crm.record.sidebar', 'crm.preview', 'helpdesk.sidebar'] },
    entrypoint: { type: 'string', pattern: '^/app/cards/[^/]+\\.(js|jsx|ts|tsx)$' },
    objectTypes: { ...listOf({ enum: ['contacts', 'companies', 'deals', 'tickets'] }), minItems: 1 },
    previewImage: { type: 'object' },
  },
};

/** By the name that HubSpot's parser gives to a component. */
export const COMPONENT_SCHEMAS = { APPLICATION: app, CARD: card };
