// What the card says of the account beside its score: whom to call there, when its deal closes, who else knows it.
import type { ScoredCard } from '../../../hubspot-extension/src/app/cards/card-json';
import { parseCard } from '../../../hubspot-extension/src/app/cards/read-card';
import { importCsv, settle } from '../../fakes/company';
import { connectedWorld, type HubspotWorld } from './world';

type Type = 'companies' | 'contacts' | 'deals';

const cardOn = ({ hubspot: { crm } }: HubspotWorld, type: Type, id: string): ScoredCard => {
  const reading = parseCard(crm.find(type, id)?.values.nexus_card);
  if (reading.kind !== 'card' || reading.card.state !== 'scored') throw new Error('no card');
  return reading.card;
};

const figure = (card: ScoredCard, label: string): string | undefined =>
  card.sections[0].figures?.find((line) => line.label === label)?.text;

const after = (world: HubspotWorld): void =>
  ['intake-hubspot', 'score', 'push-hubspot'].forEach((job) => world.run(job));

const person = (world: HubspotWorld, company: string, values: Readonly<Record<string, string>>): string => {
  const { crm } = world.hubspot;
  const { id } = crm.create('contacts', values, 'CRM_UI');
  crm.associate('contacts', id, 'companies', company, true);
  return id;
};

test('who is on the deal is called first, else who has a phone, and everybody of the account sees the same', () => {
  const { world, acme } = connectedWorld();
  const mara = { name: 'Mara Adler', title: '', email: 'mara@acme.example', phone: '' };
  expect(cardOn(world, 'companies', acme.company).contact).toEqual(mara);
  const jon = person(world, acme.company, {
    firstname: 'Jon',
    lastname: 'Berg',
    jobtitle: 'CFO',
    phone: '+49 30 1234',
  });
  after(world);
  expect(cardOn(world, 'companies', acme.company).contact).toEqual(mara);
  // The deal goes on without her.
  const deal = world.hubspot.crm.find('deals', acme.deal);
  if (deal) world.hubspot.crm.archive(deal);
  after(world);
  const called = { name: 'Jon Berg', title: 'CFO', email: '', phone: '+49 30 1234' };
  expect(cardOn(world, 'companies', acme.company).contact).toEqual(called);
  expect(cardOn(world, 'contacts', jon).contact).toEqual(called);
});

test('who was erased is on no card any more, and nobody is named who cannot be reached', () => {
  const { world, acme } = connectedWorld();
  person(world, acme.company, { firstname: 'Kim', lastname: 'Unreached' });
  world.run('erase-person', 'mara@acme.example');
  after(world);
  const { contact } = cardOn(world, 'companies', acme.company);
  expect(contact).toBeUndefined();
  expect(world.hubspot.crm.find('companies', acme.company)?.values.nexus_card).not.toMatch(/mara|adler|unreached/i);
});

test('a deal shows its own close date, the company that of its largest open deal', () => {
  const { world, acme } = connectedWorld();
  const { crm } = world.hubspot;
  const small = crm.create(
    'deals',
    { dealname: 'Acme – more', amount: '10', dealstage: 'proposal', closedate: '2027-03-01T00:00:00Z' },
    'CRM_UI',
  ).id;
  crm.associate('deals', small, 'companies', acme.company, true);
  after(world);
  expect(
    [cardOn(world, 'companies', acme.company), cardOn(world, 'deals', acme.deal), cardOn(world, 'deals', small)].map(
      (card) => figure(card, 'Close date'),
    ),
  ).toEqual(['24 Dec 2026', '24 Dec 2026', '1 Mar 2027']);
});

test('the other partners stand there by name', () => {
  const { world, acme } = connectedWorld();
  importCsv(
    world.services,
    ['key,account,accountDomain,partner', 'a2,Acme,acme.example,Zeta', 'a3,Acme,acme.example,Lumen'].join('\n'),
  );
  settle(world.services);
  after(world);
  expect(cardOn(world, 'companies', acme.company).sections[0].facts).toContainEqual({
    label: 'Also known to',
    text: expect.stringMatching(/^(Zeta, Lumen|Lumen, Zeta)$/) as string,
  });
});

test('a stage that HubSpot keeps in one word stands in words, and what to do next beside it', () => {
  const { world, acme } = connectedWorld();
  const { crm } = world.hubspot;
  const deal = crm.find('deals', acme.deal);
  if (deal) crm.update(deal, { dealstage: 'contractsent' }, 'CRM_UI');
  ['intake-hubspot', 'fill-overlaps', 'score', 'push-hubspot'].forEach((job) => world.run(job));
  const card = cardOn(world, 'deals', acme.deal);
  expect(figure(card, 'Deal stage')).toBe('Contract sent');
  expect(card.sections[0].next).toBe(card.sections[0].band?.guidance);
  world.run('resolve', 'a1', 'Won');
  after(world);
  expect(cardOn(world, 'deals', acme.deal).sections[0].next).toBe('');
});
