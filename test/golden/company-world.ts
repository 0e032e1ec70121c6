// A company with everything connected, in memory: Crossbeam, HubSpot, Slack and Gemini as stand-ins, a team in three zones,
// records as people's files have them, and a fortnight in which all of it is used.
import { createCrossbeamStandIn } from '../../scripts/local/stand-ins/crossbeam';
import { createGeminiStandIn, type GeminiStandIn } from '../../scripts/local/stand-ins/gemini';
import { createHubspotStandIn, type HubspotStandIn } from '../../scripts/local/stand-ins/hubspot';
import { sampleOverlaps } from '../../scripts/local/stand-ins/sample-company';
import { createSlackStandIn, type SlackStandIn } from '../../scripts/local/stand-ins/slack';
import { typeCell } from '../../scripts/local/sheets/person';
import { dispatch, importFile, runByName, setSecret } from '../../src/app/commands';
import { handleEdit } from '../../src/app/edits';
import type { RunReport } from '../../src/run/run-report';
import { sheetIdOf } from '../fakes/company';
import { INSTALLER, installedServices, type MemoryServices } from '../fakes/memory-services';
import { columnOf, gridOf } from '../fakes/memory-sheets';
import { standInHttp } from '../fakes/stand-in-http';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export interface Company {
  readonly services: MemoryServices;
  readonly hubspot: HubspotStandIn;
  readonly slack: SlackStandIn;
  readonly crossbeam: ReturnType<typeof createCrossbeamStandIn>;
  readonly gemini: GeminiStandIn;
  /** What each run said that did anything, oldest first. */
  readonly said: string[];
  readonly file: (table: string, text: string, name?: string) => void;
  readonly run: (job: string, ...args: readonly string[]) => RunReport;
  /** As a person types it, by a column that tells which row. */
  readonly type: (tab: string, row: readonly [header: string, value: string], header: string, text: string) => void;
  /** Ticks at 9, 12 and 16 o'clock of so many days. */
  readonly days: (count: number) => void;
}

const OWNERS = [
  { id: '7', email: 'ben@nexus.example', firstName: 'Ben', lastName: 'Marlow' },
  { id: '8', email: 'cleo@nexus.example', firstName: 'Cleo', lastName: 'Hart' },
];

/** A problem is told once, however many runs tell it. */
const reporter = (): ((report: RunReport) => string) => {
  const told = new Set<string>();
  return ({ job, outcome, message, rows, problems }) => {
    const lines = problems.map(
      ({ tab, row, column, message: problem }) => `    ${tab} ${row ?? ''} ${column ?? ''}: ${problem}`,
    );
    const fresh = lines.filter((line) => !told.has(line));
    fresh.forEach((line) => told.add(line));
    return [
      `${job} ${outcome}: ${message} (${rows.read}/${rows.written}/${rows.rejected}; ${lines.length} problems)`,
      ...fresh,
    ].join('\n');
  };
};

/** @param writes how people write there. */
export const openCompany = (writes: { readonly locale?: string; readonly timeZone?: string } = {}): Company => {
  const clock = { now: (): number => 0 };
  const now = (): number => clock.now();
  const crossbeam = createCrossbeamStandIn(sampleOverlaps(14), { now });
  const hubspot = createHubspotStandIn({ owners: OWNERS, now });
  const slack = createSlackStandIn({ now });
  const gemini = createGeminiStandIn();
  const http = standInHttp((request) => {
    const { hostname } = new URL(request.url);
    if (hostname.endsWith('crossbeam.com')) return crossbeam.handle(request);
    if (hostname.endsWith('hubapi.com')) return hubspot.handle(request);
    return (hostname.endsWith('googleapis.com') ? gemini : slack).handle(request);
  });
  const services = installedServices(http);
  clock.now = () => services.time.now;
  Object.assign(services.sheets.data.properties, writes);
  const said: string[] = [];
  const reported = reporter();
  const note = (report: RunReport): RunReport => {
    if (report.outcome !== 'nothing') said.push(reported(report));
    return report;
  };
  const run: Company['run'] = (job, ...args) => {
    services.time.now += 60_000;
    const report = runByName(services, services.time.now, job, args);
    said.push(reported(report));
    return report;
  };
  const secrets = {
    ...Object.fromEntries(Object.entries(crossbeam.secrets).map(([name, value]) => [`crossbeam.${name}`, value])),
    'hubspot.token': hubspot.token,
    'slack.botToken': slack.botToken,
    'gemini.apiKey': gemini.apiKey,
  };
  for (const [name, value] of Object.entries(secrets)) setSecret(services, name, value);
  return {
    ...{ services, hubspot, slack, crossbeam, gemini, said, run },
    file: (table, text, name = `${table.toLowerCase()}.csv`) => {
      services.time.now += 60_000;
      note(importFile(services, services.time.now, table, name, text));
    },
    type: (tab, [by, value], header, text) => {
      const { sheets, time } = services;
      const row = gridOf(sheets, tab).findIndex((cells, at) => at > 0 && cells[columnOf(sheets, tab, by)] === value);
      const column = columnOf(sheets, tab, header);
      if (row < 0) throw new Error(`no ${value} in ${tab}`);
      time.now += 60_000;
      const sheetId = sheetIdOf(services, tab);
      typeCell(sheets.data, sheetId, row, column, text, null);
      const [line, place] = [row + 1, column + 1];
      const range = { sheetId, title: tab, firstRow: line, lastRow: line, firstColumn: place, lastColumn: place };
      const { accepted, problems } = handleEdit(services, range, INSTALLER, time.now);
      said.push(
        `typed ${tab} ${value} ${header} = ${text}: ${accepted} ${problems.map(({ message }) => message).join()}`,
      );
    },
    days: (count) => {
      const start = services.time.now - (services.time.now % DAY);
      for (let day = 1; day <= count; day += 1)
        for (const hour of [9, 12, 16]) {
          services.time.now = Math.max(services.time.now + 60_000, start + day * DAY + hour * HOUR);
          dispatch(services, services.time.now).jobs.forEach(note);
          services.time.now += 5 * 60_000;
          dispatch(services, services.time.now).jobs.forEach(note);
        }
    },
  };
};

const TEAM = `name,email,role,manager,slackChannel,slackWebhook,hours,timeZone,country,outUntil
Ann Lee,${INSTALLER},Executive,,C00000001,,,,,
Mia Stone,mia@nexus.example,Manager,${INSTALLER},,,Mon-Fri 8:00-18:00,Europe/Berlin,DE,
Ben Marlow,ben@nexus.example,AE,mia@nexus.example,C00000002,,always,,US,
Cleo Hart,cleo@nexus.example,AE,mia@nexus.example,,,Mon-Thu 10:00-16:00,America/New_York,US,
Dan Osei,dan@nexus.example,AE,mia@nexus.example,C00000003,,always,,,2026-11-26
Eva Lund,eva@nexus.example,AE,,,,,,JP,
Old Hand,old@nexus.example,AE,mia@nexus.example,,,,,,`;

const WEIGHTS = `model,criterion,field,scale,weight,missing
opportunity,none of these,dealStage,map nowhere=1; *=0,veto,skip
opportunity,far away,country,map Kenya=1; *=0,-10,zero
opportunity,many people,employees,steps 0=0; 50=0.4; 1000=1,15,0.3
partner,near,country,map Germany=1; Canada=0.6; *=0.1,12,skip`;

const ROUTES = `rule,country,region,partner,employeesFrom,employeesTo,assignTo
German,DE,,,,,mia@nexus.example
Big ones,,,,2000,,pool:AE
Of Spark,,,Spark,,,cleo@nexus.example
Wrong,,,Nova,9,3,nobody@nowhere.example
Rest,,,,,,ben@nexus.example`;

const HEADER =
  'key,account,accountDomain,partner,owner,ownerEmail,partnerOwner,partnerOwnerEmail,dealAmount,currency,relationshipStatus,' +
  'engagement,dealStage,winnability,relationshipStrength,recentDealSupport,partnerSize,stickiness,employees,country,region,industry';
const RECORDS = `${HEADER}
a1,Acme,acme.example,Hub,Ben Marlow,ben@nexus.example,Bo Lind,bo@hub.example,1000000,USD,customer,100,proposal,100,100,100,enterprise,100,5000,Germany,EMEA,Software
a2,Acme,acme.example,Spark,Ben Marlow,ben@nexus.example,Kim Roe,kim@spark.example,1000000,USD,prospect,90,proposal,90,40,30,small,50,5000,Germany,EMEA,Software
b1,Beta & Söhne,beta.example,Hub,Cleo Hart,cleo@nexus.example,,,"1.250.000,50",EUR,open opportunity,70,negotiation,60,70,60,large,70,300,FR,,Retail
c1,Core,core.example,Spark,,eva@nexus.example,,,30000,JPY,prospect,50,qualified,50,50,50,medium,50,40,Japan,,
d1,Dune,dune.example,Spark,Dan Osei,dan@nexus.example,,,5000,XXX,none,30,nowhere,30,30,20,small,30,20,Kenya,,
e1,Echo,echo.example,Nova,Old Hand,,Pat Moe,pat@nova.example,-100,USD,none,0,,0,0,0,12,0,3,US,,
f1,Fog,,Spark,,,,,,,,,,,,,,,,,,
g1,"=HYPERLINK(""x"")",glen.example,Hub,Ben Marlow,ben@nexus.example,,,90000,USD,customer,95,closed won,95,95,95,large,60,700,BR,LATAM,Logistics
h1,Hill,hill.example,Hub,Ben Marlow,ben@nexus.example,,,45000,USD,customer,101,closed lost,-5,n/a,?,tiny,60,many,Atlantis,,
,Ivy,ivy.example,Hub,Cleo Hart,cleo@nexus.example,,,60000,USD,prospect,80,discovery,80,85,70,large,60,260,CA,,
,,,Hub,,,,,1,,,,,,,,,,,,,`;

const choose = (
  { hubspot: { crm } }: Company,
  type: 'companies' | 'deals',
  id: string,
  values: Record<string, string>,
): void => {
  const record = crm.find(type, id);
  if (record) crm.update(record, values, 'CRM_UI');
};

/** Companies of the accounts, one of them twice, with contacts and deals. */
const fillPortal = ({ hubspot: { crm } }: Company): { readonly acme: string; readonly deal: string } => {
  const company = (name: string, domain: string, rest: Record<string, string> = {}): string =>
    crm.create('companies', { name, domain, ...rest }, 'CRM_UI').id;
  const acme = company('Acme Inc.', 'acme.example', {
    numberofemployees: '5100',
    hubspot_owner_id: '7',
    country: 'Germany',
  });
  company('Beta Group', 'beta.example', { numberofemployees: '40' });
  const beta = company('Beta', 'beta.example', { numberofemployees: '320', industry: 'RETAIL' });
  const core = company('Core KK', 'www.core.example', {
    numberofemployees: '45',
    country: 'Japan',
    industry: 'COMPUTER_SOFTWARE',
  });
  const contact = crm.create(
    'contacts',
    { firstname: 'Mara', lastname: 'Adler', email: 'mara@acme.example', phone: '+1 555 0100', jobtitle: 'CFO' },
    'CRM_UI',
  ).id;
  const deal = (dealname: string, amount: string, dealstage: string, owner: string, closedate: string): string =>
    crm.create('deals', { dealname, amount, dealstage, closedate, hubspot_owner_id: owner }, 'CRM_UI').id;
  const [open, won] = [
    deal('Acme – new', '120000.5', 'proposal', '8', '2026-12-24T00:00:00Z'),
    deal('Beta renewal', '9000', 'closedwon', '7', '2026-11-01T00:00:00Z'),
  ];
  crm.associate('contacts', contact, 'companies', acme, true);
  crm.associate('deals', open, 'companies', acme, true);
  crm.associate('deals', open, 'contacts', contact);
  crm.associate('deals', won, 'companies', beta, true);
  crm.associate(
    'deals',
    deal('Core pilot', '4000', 'appointmentscheduled', '8', '2027-02-01T00:00:00Z'),
    'companies',
    core,
    true,
  );
  return { acme, deal: open };
};

/** What the people of the company do in a fortnight. */
export const fortnight = (company: Company): void => {
  const { services, slack, crossbeam, run, file, type, days } = company;
  file(
    'Settings',
    'name,value\ncurrency.reporting,USD\nnudge.threshold,55\nnudge.ladder,"AE, Manager, Executive"\nnudge.nonsense,7\nkeep.history,x',
  );
  file('Rates', 'currency,date,rate\nEUR,2026-11-01,1.1\nEUR,2026-11-24,1.2\nJPY,2026-11-01,0.0066');
  file('Regions', 'country,region\nGermany,EMEA\nFrance,EMEA\nJapan,APAC\nUnited States,AMER');
  file('Holidays', 'country,date,name\nUS,2026-11-26,Thanksgiving\nDE,2026-11-25,A day off');
  file('Team', TEAM);
  type('Team', ['E-mail', 'old@nexus.example'], 'Active', 'no');
  file('Weights', WEIGHTS);
  file('Routes', ROUTES);
  file('Overlaps', RECORDS);
  const { acme, deal } = fillPortal(company);
  run('provision-hubspot');
  days(1);
  type('Act now', ['Key', 'a1'], 'Status', 'working');
  type('Overlaps', ['Key', 'b1'], 'Assignee', 'Ben Marlow');
  type('Overlaps', ['Key', 'c1'], 'Snooze until', '2026-12-01');
  type('Overlaps', ['Key', 'd1'], 'Note', 'Ann Lee wants this one');
  type('Overlaps', ['Key', 'e1'], 'Assignee', 'Nobody Known');
  type('Weights', ['Criterion', 'engaged'], 'Weight', 'heavy');
  type('Weights', ['Criterion', 'engaged'], 'Weight', '30');
  run('go-live');
  days(3);
  slack.putPerson({ id: 'U0000000A', email: 'ben@nexus.example' });
  const [first, second] = slack.messages.filter(({ channel }) => channel === 'C00000002');
  if (first) slack.react('U0000000A', first, 'eyes');
  if (second) slack.reply('U0000000A', second, 'snooze until 2 December please');
  choose(company, 'deals', deal, { nexus_command: 'introduction_asked' });
  choose(company, 'companies', acme, { nexus_note: 'Call Mara first', nexus_assign: 'cleo@nexus.example' });
  days(2);
  file(
    'Overlaps',
    `${HEADER}\n${RECORDS.split('\n')[3]?.replace('negotiation', 'contract sent').replace(',70,60,', ',95,90,')}\nb9,Bora,bora.example,Hub,Cleo Hart,cleo@nexus.example,,,70000,USD,customer,90,proposal,90,90,90,large,80,900,Canada,,Retail`,
  );
  for (const one of crossbeam.overlaps().slice(0, 2))
    crossbeam.removeOverlap(one.crossbeam_record_id, one.partner_crossbeam_record_id);
  run('bulk', 'note', 'Ask again in spring', 'a1', 'a2', 'b9');
  run('bulk', 'assign', 'eva@nexus.example', 'c1', 'f1');
  run('undo-bulk');
  run('snooze', 'g1', '2026-12-05');
  run('resolve', 'e1', 'Not relevant');
  run('introduce', 'a1', 'made');
  run('answer', 'f1', 'employees', '1,500');
  type('Bands', ['Band', 'Watch'], 'Band', 'Keep an eye on');
  days(4);
  run('filter-views', String(sheetIdOf(services, 'Act now')));
  run('rescore', 'a1', 'b1');
  run('explain', 'b9');
  run('restore-weights', '2', 'it was better');
  run('resend', 'b1', 'to=cleo@nexus.example', 'channel=mail');
  run('erase-person', 'bo@hub.example');
  run('preview-mode', 'on');
  days(2);
  run('verify-audit');
};

const GERMAN = `key;account;accountDomain;partner;owner;ownerEmail;dealAmount;currency;relationshipStatus;engagement;dealStage;winnability;relationshipStrength;recentDealSupport;partnerSize;stickiness;employees;country
a1;Alba GmbH;alba.example;Hub;Ben Marlow;ben@nexus.example;1.250.000,50;EUR;customer;95;proposal;95;95;95;enterprise;90;5.000;Deutschland
a2;Alba;alba.example;Hub;Ben Marlow;ben@nexus.example;400000;EUR;prospect;95;proposal;90;60;60;large;90;5.000;DE
b1;Bora;bora.example;Spark;Cleo Hart;cleo@nexus.example;90.000;EUR;customer;90;negotiation;90;85;70;large;80;900;Kanada
c1;Ciro;ciro.example;Spark;Dan Osei;dan@nexus.example;50,5;EUR;prospect;80;discovery;85;80;70;large;70;300;Japan
d1;Doro;doro.example;Nova;Eva Lund;eva@nexus.example;60000;USD;open opportunity;75;qualified;80;75;70;medium;60;200;FR
e1;Elba;elba.example;Nova;Fremd;fremd@elsewhere.example;70000;EUR;customer;85;proposal;85;85;80;large;75;700;AT`;

/** What goes wrong in ten days: services that fail, cells that are nonsense, tabs that are moved about, two that are one. */
export const badDays = (company: Company): void => {
  const { services, slack, hubspot, crossbeam, gemini, run, file, type, days } = company;
  file(
    'Settings',
    'name;value\nnudge.mode;approve\nnudge.threshold;50\nnudge.dailyCap;2\nnudge.digestAt;10:30\nnudge.digestBelow;75\n' +
      'nudge.reminders;1\nnudge.reminderHours;24\nnudge.delayHours.manager;24\nnudge.holdoutPercent;20\nnudge.effectDays;3\n' +
      'nudge.fallback;mia@nexus.example\nkeep.history;20\nkeep.messages;20\nkeep.audit;40\nhubspot.snoozeDays;3\nscore.minCoverage;40',
  );
  file('Team', TEAM.replace('2026-11-26', '2026-11-23').replaceAll(',', ';'));
  file('Overlaps', GERMAN);
  file(
    'Overlaps',
    JSON.stringify([{ account: 'Fuchs', partner: 'Hub', dealAmount: 'viel', engagement: 50 }, { partner: 'Hub' }, 7]),
    'some.json',
  );
  fillPortal(company);
  run('provision-hubspot');
  crossbeam.faults.add(
    { kind: 'status', status: 429, headers: { 'retry-after': '40' }, times: 2 },
    { kind: 'html', skip: 4, times: 1 },
  );
  hubspot.faults.add({ kind: 'status', status: 502, skip: 3, times: 2 }, { kind: 'reset', skip: 9, delivered: true });
  gemini.next('blocked-answer', 'not-json', 'max-tokens', 'overloaded', 'obey', 'rate', 'empty');
  days(1);
  type('Links', ['Question', 'same'], 'Decision', 'same');
  run(
    'approve',
    ...['a1#1/ae', 'b1#1/ae'].filter((key) => gridOf(services.sheets, 'Messages').some(([cell]) => cell === key)),
  );
  type('Bands', ['Band', 'Watch'], 'From', 'soon');
  type('Bands', ['Band', 'Watch'], 'From', '25');
  type('Settings', ['Setting', 'nudge.mode'], 'Value', 'live');
  run('go-live');
  slack.faults.add(
    { kind: 'status', status: 429, headers: { 'retry-after': '20' }, times: 1 },
    { kind: 'reset', delivered: true, skip: 2 },
    { kind: 'status', status: 500, skip: 4 },
  );
  days(2);
  slack.putPerson({ id: 'U0000000A', email: 'ben@nexus.example' });
  for (const [at, message] of slack.messages.filter(({ channel }) => channel === 'C00000002').entries())
    slack.reply(
      'U0000000A',
      message,
      ['done', 'not relevant, wrong contact', 'what?', 'snooze 3 days', 'working'][at % 5] ?? '',
    );
  const tab = services.sheets.data.sheets.find(({ properties }) => properties.title === 'Pursue');
  if (tab) tab.properties.title = ' Go for it ';
  for (const one of crossbeam.overlaps().slice(0, 8))
    crossbeam.removeOverlap(one.crossbeam_record_id, one.partner_crossbeam_record_id);
  days(1);
  run('allow-removal', 'dry');
  run('allow-removal');
  for (const id of ['1', '2']) run('resend', `b1#${id}/ae`);
  run('cancel', 'c1#1/ae');
  run('snooze', 'd1', 'next week');
  run('snooze', 'nobody', '2026-12-01');
  run('assign', 'd1', 'nobody@nexus.example');
  run('resolve', 'd1', 'Maybe');
  run('introduce', 'd1', 'perhaps');
  run('answer', 'e1', 'country', 'Neverland');
  run('bulk', 'snooze', 'soon', 'a1');
  run('undo-bulk');
  run('restore-weights', '99');
  run('rescore', 'zzz');
  run('explain', 'e1');
  slack.revokeToken();
  hubspot.setMissingScopes(['crm.objects.deals.write']);
  type('Settings', ['Setting', 'nudge.dailyCap'], 'Value', '9');
  type('Weights', ['Criterion', 'engaged'], 'Scale', 'linear high..low');
  type('Weights', ['Criterion', 'engaged'], 'Scale', 'linear 100..0');
  days(4);
  hubspot.revokeToken();
  crossbeam.revokeAccessTokens();
  run('erase-person', 'ben@nexus.example', 'dry');
  run('erase-person', 'ben@nexus.example');
  file('Overlaps', GERMAN);
  days(2);
  run('verify-audit');
};
