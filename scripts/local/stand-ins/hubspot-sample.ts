// The made-up company's HubSpot: the accounts that Crossbeam knows as companies, with contacts, deals and owners.
import { createHubspotStandIn, type HubspotOptions, type HubspotStandIn } from './hubspot';
import type { HubspotOwner } from './hubspot-crm';
import type { CrossbeamCompany, StandInRecord } from './sample-company';

const firstNames = ['Mara', 'Jonas', 'Priya', 'Luis', 'Noor', 'Tess', 'Owen', 'Yuki'];
const lastNames = ['Adler', 'Brook', 'Costa', 'Dahl', 'Egan', 'Frost', 'Grant', 'Hale'];
const titles = ['CFO', 'Head of Operations', 'VP Sales', 'IT Director', 'Buyer'];
const stages = ['appointmentscheduled', 'qualifiedtobuy', 'presentationscheduled', 'contractsent'];

const DAY_MS = 86_400_000;

const fieldOf = (record: StandInRecord, name: string): string =>
  String(record.crm_data.find(({ field_name }) => field_name === name)?.field_value ?? '');
const hostOf = (website: string): string => website.replace(/^https?:\/\/(www\.)?/, '').replace(/\/.*$/, '');

const ownersOf = (records: readonly StandInRecord[]): readonly HubspotOwner[] =>
  [...new Map(records.map(({ owner }) => [owner.owner_email, owner])).values()].map(
    ({ owner_name, owner_email }, at) => ({
      id: String(70_001 + at),
      email: owner_email,
      firstName: owner_name.split(' ')[0] ?? '',
      lastName: owner_name.split(' ').slice(1).join(' '),
    }),
  );

/** Every company has one or two contacts, every second an open deal. Companies have HubSpot's own ids, so that most are known by their domain. */
export function sampleHubspot(
  { records }: CrossbeamCompany,
  options: Omit<HubspotOptions, 'owners'> = {},
): HubspotStandIn {
  const owners = ownersOf(records);
  const standIn = createHubspotStandIn({ ...options, owners });
  const { crm } = standIn;
  const now = (options.now ?? Date.now)();
  const today = now - (now % DAY_MS);
  records.forEach((record, at) => {
    const hubspot_owner_id = owners.find(({ email }) => email === record.owner.owner_email)?.id;
    const domain = hostOf(record.record_website);
    const company = crm.create(
      'companies',
      {
        name: record.record_name,
        domain,
        website: record.record_website,
        industry: fieldOf(record, 'Industry'),
        numberofemployees: fieldOf(record, 'NumberOfEmployees'),
        country: fieldOf(record, 'BillingCountry'),
        lifecyclestage: 'opportunity',
        hubspot_owner_id,
      },
      'CRM_UI',
    );
    for (let person = 0; person <= at % 2; person += 1) {
      const [firstname, lastname] = [
        firstNames[(at + person) % firstNames.length] ?? '',
        lastNames[(at * 3 + person) % lastNames.length] ?? '',
      ];
      const contact = crm.create(
        'contacts',
        {
          firstname,
          lastname,
          email: `${firstname}.${lastname}@${domain}`.toLowerCase(),
          jobtitle: titles[(at + person) % titles.length],
          // Numbers of that range belong to nobody.
          ...(person === at % 2 ? { phone: `+1 202 555 01${String(at % 100).padStart(2, '0')}` } : {}),
          company: record.record_name,
          hubspot_owner_id,
        },
        'CRM_UI',
      );
      crm.associate('contacts', contact.id, 'companies', company.id, true);
    }
    if (at % 2 === 0) {
      const deal = crm.create(
        'deals',
        {
          dealname: `${record.record_name} – new business`,
          amount: fieldOf(record, 'Amount'),
          dealstage: stages[at % stages.length],
          pipeline: 'default',
          closedate: new Date(today + (20 + (at % 70)) * DAY_MS).toISOString(),
          hubspot_owner_id,
        },
        'CRM_UI',
      );
      crm.associate('deals', deal.id, 'companies', company.id, true);
    }
  });
  return standIn;
}
