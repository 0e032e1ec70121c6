// The tab Links: what belongs to what, how that was found, and what people are asked where it is unsure.
//
//   Key,      Title,        Question, Candidate, Candidate title, Linked by, Decision
//   rec1:rec2, Acme,        company,  501,       Acme Inc.,       domain,
//   csv-5c3f,  Bora Foundry, same,    csv-91aa,  Alba Holding,    unsure,    other
import { column, type TabDeclaration } from '../workbook/declare';
import { recordTypeColumn, RECORD_TYPE, typedKey, typeIn } from '../workbook/record-type-column';
import { keyAt, cellAt, textAt, type Table } from '../workbook/table';

/** What a row asks: which company of the CRM a record belongs to, and whether two records are one. */
export const QUESTIONS = ['company', 'same'] as const;
export type Question = (typeof QUESTIONS)[number];

/** How it was found, surest first. */
export const LINKED_BY = ['a person', 'record id', 'domain', 'name', 'unsure', 'none'] as const;
export type LinkedBy = (typeof LINKED_BY)[number];

export const linksTab: TabDeclaration = {
  id: 'links',
  title: 'Links',
  sheetId: 710_043,
  kind: 'view',
  isAwaited: true,
  help:
    'Which record belongs to which company, which two records are one, and how that was found. Where it is unsure, ' +
    'answer in Decision.',
  keyColumns: ['key', 'question'],
  keyedByType: true,
  columns: [
    column('key', 'Key', 'Names the record. Do not change it.', { required: true, width: 120 }),
    column('title', 'Title', 'What the record is called.', {
      width: 180,
      formerly: { id: 'account', header: 'Account' },
    }),
    column('question', 'Question', 'company: which company it belongs to. same: whether both records are one.', {
      width: 90,
      formerly: { id: 'partner', header: 'Partner' },
    }),
    column('candidate', 'Candidate', "The company's record id, or the key of the other record.", {
      required: true,
      width: 120,
      formerly: { id: 'companyId', header: 'Company id' },
    }),
    column('candidateTitle', 'Candidate title', 'What the company or the other record is called.', {
      width: 180,
      formerly: { id: 'company', header: 'Company' },
    }),
    column(
      'linkedBy',
      'Linked by',
      'How it was found: record id, domain, name, a person; unsure waits for an answer.',
      { required: true, width: 100 },
    ),
    column(
      'decision',
      'Decision',
      'Yours. company: the record id of the right one, or none. same: same or other. It comes before everything else.',
      { owner: 'person', required: true, width: 140, choices: ['same', 'other', 'none'] },
    ),
    recordTypeColumn(),
  ],
};

/** Rows of an earlier version ask about the company. */
export const questionAt = (links: Table, row: number): Question =>
  textAt(links, 'question', row).toLowerCase() === 'same' ? 'same' : 'company';

/** The record that a row is about, with its kind in front. */
export const linkedKeyAt = (links: Table, row: number): string =>
  typedKey(typeIn(cellAt(links, RECORD_TYPE, row)), keyAt(links, row));
