// The `Field map` tab, which several features read: which field at a source fills which column. Each brings its own
// rows.
import type { Cell } from '../engine/cells';
import { column, type TabDeclaration } from '../workbook/declare';

/** The choices of the column Source, each read by the intake of one feature. */
export const FIELD_SOURCES = [
  'crm_data',
  'partner_source_data',
  'hubspot.company',
  'hubspot.contact',
  'hubspot.deal',
  'linked.company',
  'linked.deal',
] as const;
export type FieldSource = (typeof FIELD_SOURCES)[number];

/** A row that a new workbook starts with. */
export interface FieldMapDefault {
  readonly source: FieldSource;
  readonly field: string;
  readonly column: string;
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '');

/** Which source a cell means, whatever its case, spaces and punctuation; null for none of them. */
export const fieldSourceOf = (cell: Cell): FieldSource | null => {
  const name = plain(String(cell ?? ''));
  return FIELD_SOURCES.find((known) => plain(known) === name) ?? null;
};

const person = { owner: 'person', required: true } as const;

export const fieldMapTab: TabDeclaration = {
  id: 'fieldMap',
  title: 'Field map',
  sheetId: 710_003,
  kind: 'config',
  isGuarded: true,
  help: 'Which field of the CRM, of a partner or of HubSpot fills which column.',
  keyColumns: ['source', 'field'],
  columns: [
    column(
      'source',
      'Source',
      "crm_data: our own CRM's fields. partner_source_data: what the partner shares. " +
        "hubspot.company, hubspot.contact, hubspot.deal: properties of HubSpot's records. " +
        'linked.company, linked.deal: columns of Accounts and Deals, which fill what is blank in a record linked to them.',
      { ...person, type: 'choice', choices: FIELD_SOURCES, width: 150 },
    ),
    column('field', 'Field', "The field's name at the source; case, spaces and underscores do not matter.", {
      ...person,
      width: 220,
    }),
    column('column', 'Column', 'The column that it fills, of the tab into which its source is taken.', {
      ...person,
      width: 180,
    }),
  ],
};

/** As a new workbook gets it. */
export const fieldMapWith = (defaults: readonly FieldMapDefault[]): TabDeclaration => ({
  ...fieldMapTab,
  defaultRows: defaults.map((row) => ({ ...row })),
});
