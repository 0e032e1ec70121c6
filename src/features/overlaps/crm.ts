// The overlap in a CRM: which company it belongs to, whom the card names as help, the lines of the summary.
import { withArticle } from '../../engine/wording';
import { emailOf } from '../../engine/email';
import { stageInWords } from '../../engine/stages';
import type { CrmSide, SummaryLines, ToSummarise } from '../../records/record-type';
import type { RecordRow } from '../../records/record-row';
import { compactNumber } from '../../engine/wording';

const withDomain = (name: string, domain: string): string => (domain === '' ? name : `${name} (${domain})`);

const partnerOwnerOf = (row: RecordRow): { readonly name: string; readonly email: string } => {
  const email = emailOf(row.cell('partnerOwnerEmail')) ?? '';
  return { name: row.text('partnerOwner') || email, email };
};

/** `Priya Costa, priya@hub.example`, as they are written. */
const personLine = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

const employeesOf = (row: RecordRow): string => {
  const cell = row.cell('employees');
  return typeof cell === 'number' ? compactNumber(cell) : row.text('employees');
};

const whoParts = (row: RecordRow, { brief }: ToSummarise): readonly string[] => {
  const employees = brief(employeesOf(row));
  return [
    row.text('accountDomain'),
    row.text('industry'),
    employees === '' ? '' : `${employees} people`,
    row.text('country'),
  ].filter((part) => part !== '');
};

const partnerLine = (row: RecordRow, { others, brief }: ToSummarise): string => {
  const also =
    others === 0 ? '' : others === 1 ? '; 1 more partner knows it too' : `; ${others} more partners know it too`;
  const relationship = brief(row.text('relationshipStatus')).toLowerCase();
  return `Partner: ${brief(row.text('partner')) || 'An unnamed partner'} knows the account${relationship === '' ? '' : ` as ${withArticle(relationship)}`}${also}`;
};

const dealLine = ({ facts, brief }: ToSummarise): readonly string[] => {
  const textOf = (id: string): string => brief(stageInWords(facts.find((fact) => fact.id === id)?.text ?? ''));
  const stage = textOf('stage');
  const parts = [textOf('amount'), stage === '' ? '' : `in ${stage}`].filter((part) => part !== '');
  return parts.length === 0 ? [] : [`Deal: ${parts.join(' ')}`];
};

const askLine = (row: RecordRow, { brief }: ToSummarise): string => {
  const { name, email } = partnerOwnerOf(row);
  const partner = brief(row.text('partner'));
  if (name === '')
    return `Ask: the owner at ${partner || 'the partner'} is not known; ask your partner manager who it is`;
  const address = email !== '' && email !== name ? ` (${email})` : '';
  return `Ask: ${brief(name)}${address}${partner === '' ? '' : ` at ${partner}`}`;
};

const summaryLines = (row: RecordRow, told: ToSummarise): SummaryLines => ({
  who: whoParts(row, told),
  first: [partnerLine(row, told)],
  known: dealLine(told),
  ask: [askLine(row, told)],
});

export const overlapInCrm: CrmSide = {
  object: 'companies',
  linkedBy: 'account',
  account: (row) => ({
    id: row.text('accountRecordId'),
    domain: row.text('accountDomain'),
    name: row.text('account'),
  }),
  properties: {
    score: 'nexus_score',
    band: 'nexus_band',
    reasons: 'nexus_reasons',
    version: 'nexus_model_version',
  },
  called: 'partner overlap',
  shared: { who: (row) => row.text('partnerId') || row.text('partner'), one: 'partner', many: 'partners' },
  lists: {
    heading: 'Who can help',
    lines: (row) => [
      { label: 'Partner', text: withDomain(row.text('partner') || 'an unnamed partner', row.text('partnerDomain')) },
      { label: 'This account is their', text: row.text('relationshipStatus') || 'not known' },
      { label: 'Ask', text: personLine(row.text('partnerOwner'), row.text('partnerOwnerEmail')) || 'not known' },
    ],
  },
  summary: summaryLines,
  told: {
    approach: 'how the partner can help',
    next: 'Agree with the partner who does what by when.',
  },
  toldApartBy: (row, partners) => ({
    domain: row.text('accountDomain'),
    industry: row.text('industry'),
    employees: employeesOf(row),
    country: row.text('country'),
    relationship: row.text('relationshipStatus'),
    partners,
  }),
  gone: (account) => ({
    title: 'No partner any more',
    text: `No partner shares ${account} with us any more`,
  }),
};
