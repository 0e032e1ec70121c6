// The scopes that HubSpot documents for apps. An app that asks for any other cannot be uploaded.
// See https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/scopes.

const READ_AND_WRITE = [
  'appointments', 'carts', 'commercepayments', 'companies', 'contacts', 'courses', 'custom', 'deals', 'goals', 'invoices', 'leads', 'line_items', 'listings', 'marketing_events',
  'orders', 'partner-clients', 'partner-services', 'products', 'projects', 'quotes', 'services', 'subscriptions', 'users',
];
const READ_ONLY = ['feedback_submissions', 'forecasts', 'owners'];
const WITH_SCHEMAS = ['appointments', 'carts', 'commercepayments', 'companies', 'contacts', 'courses', 'custom', 'deals', 'invoices', 'line_items', 'listings', 'orders', 'projects', 'quotes', 'services', 'subscriptions'];
const WITH_SENSITIVE_DATA = ['appointments', 'companies', 'contacts', 'custom', 'deals', 'projects'];

const BY_NAME = [
  'oauth', 'account-info.security.read', 'accounting', 'actions', 'analytics.behavioral_events.send', 'automation', 'automation.sequences.enrollments.write', 'automation.sequences.read',
  'behavioral_events.event_definitions.read_write', 'business-intelligence', 'business_units_view.read', 'cms.domains.read', 'cms.domains.write', 'cms.functions.read', 'cms.functions.write',
  'cms.knowledge_base.articles.publish', 'cms.knowledge_base.articles.read', 'cms.knowledge_base.articles.write', 'cms.knowledge_base.settings.read', 'cms.knowledge_base.settings.write',
  'cms.membership.access_groups.read', 'cms.membership.access_groups.write', 'cms.performance.read', 'cms.source_code.read_write', 'collector.graphql_query.execute', 'collector.graphql_schema.read',
  'communication_preferences.read', 'communication_preferences.read_write', 'communication_preferences.statuses.batch.read', 'communication_preferences.statuses.batch.write', 'communication_preferences.write', 'content', 'conversations.custom_channels.read',
  'conversations.custom_channels.write', 'conversations.read', 'conversations.visitor_identification.tokens.create', 'conversations.write', 'crm.dealsplits.read_write', 'crm.export',
  'crm.extensions_calling_transcripts.read', 'crm.extensions_calling_transcripts.write', 'crm.import', 'crm.lists.read', 'crm.lists.write', 'crm.pipelines.orders.read', 'crm.pipelines.orders.write',
  'crm.schemas.forecasts.read', 'ctas.read', 'e-commerce', 'external_integrations.forms.access', 'files', 'files.ui_hidden.read', 'forms', 'forms-uploaded-files', 'hubdb', 'integration-sync',
  'marketing-email', 'marketing.campaigns.read', 'marketing.campaigns.revenue.read', 'marketing.campaigns.write', 'media_bridge.read', 'media_bridge.write', 'record_images.signed_urls.read',
  'sales-email-read', 'scheduler.meetings.meeting-link.read', 'settings.billing.write', 'settings.currencies.read', 'settings.currencies.write', 'settings.security.security_health.read',
  'settings.users.read', 'settings.users.teams.read', 'settings.users.teams.write', 'settings.users.write', 'social', 'tax_rates.read', 'tickets', 'tickets.highly_sensitive.v2', 'tickets.sensitive.v2',
  'timeline', 'transactional-email',
];

const both = (prefix, names, suffix = '') => names.flatMap((name) => ['read', 'write'].map((right) => `${prefix}.${name}.${right}${suffix}`));

const KNOWN = new Set([
  ...BY_NAME,
  ...both('crm.objects', READ_AND_WRITE),
  ...READ_ONLY.map((name) => `crm.objects.${name}.read`),
  ...both('crm.schemas', WITH_SCHEMAS),
  ...['sensitive', 'highly_sensitive'].flatMap((kind) => ['', '.v2'].flatMap((version) => both('crm.objects', WITH_SENSITIVE_DATA.map((name) => `${name}.${kind}`), version))),
]);

/** @param {string[]} asked @returns {string[]} those that HubSpot has not */
export const unknownScopes = (asked) => asked.filter((scope) => !KNOWN.has(scope));
