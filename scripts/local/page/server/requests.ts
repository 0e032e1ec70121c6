// What a page sends, read and checked: texts, numbers, the person and their selection.
import type { ActiveRange, SelectedBox } from '../../host/execution';
import { localUser } from '../../cli/session';
import type { Act, Actor, TabChange, TypedText } from '../thread/act';

/** The request is not one this server understands. */
export class BadRequest extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadRequest';
  }
}

type Json = Readonly<Record<string, unknown>>;

export const objectOf = (value: unknown): Json => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadRequest('An object was expected.');
  return value as Json;
};

export const textOf = (value: unknown, name: string): string => {
  if (typeof value !== 'string') throw new BadRequest(`${name} has to be a text.`);
  return value;
};

export const numberOf = (value: unknown, name: string): number => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new BadRequest(`${name} has to be a number.`);
  return value;
};

const listOf = (value: unknown, name: string): readonly unknown[] => {
  if (!Array.isArray(value)) throw new BadRequest(`${name} has to be a list.`);
  return value as readonly unknown[];
};

function activeOf(value: unknown): ActiveRange | undefined {
  if (value === undefined || value === null) return undefined;
  const { sheetId, further, ...first } = objectOf(value);
  return {
    sheetId: numberOf(sheetId, 'sheetId'),
    ...boxOf(first),
    ...(further === undefined ? {} : { further: listOf(further, 'further').map((box) => boxOf(objectOf(box))) }),
  };
}

const boxOf = ({ row, column, rows, columns }: Json): SelectedBox => ({
  row: numberOf(row, 'row'),
  column: numberOf(column, 'column'),
  rows: numberOf(rows, 'rows'),
  columns: numberOf(columns, 'columns'),
});

function actorOf({ user, page, active }: Json): Actor {
  const selected = activeOf(active);
  return {
    user: typeof user === 'string' ? user.trim().slice(0, 320) : localUser,
    page: textOf(page ?? '', 'page'),
    ...(selected ? { active: selected } : {}),
  };
}

const MOST_CELLS = 50_000;

function typedOf(value: unknown): readonly TypedText[] {
  const cells = listOf(value, 'cells');
  if (cells.length > MOST_CELLS) throw new BadRequest(`More than ${MOST_CELLS} cells at once are too many.`);
  return cells.map((cell) => {
    const { row, column, text } = objectOf(cell);
    return { row: numberOf(row, 'row'), column: numberOf(column, 'column'), text: textOf(text, 'text') };
  });
}

/** The acts that a page may ask for; null for what is none. */
export function actOf(body: Json): Act | null {
  const actor = actorOf(body);
  switch (body['kind']) {
    case 'call':
      return { kind: 'call', name: textOf(body['name'], 'name'), args: listOf(body['args'] ?? [], 'args'), actor };
    case 'edit':
      return {
        kind: 'edit',
        sheetId: numberOf(body['sheetId'], 'sheetId'),
        cells: typedOf(body['cells']),
        isConfirmed: body['isConfirmed'] === true,
        actor,
      };
    case 'filter':
      return {
        kind: 'filter',
        sheetId: numberOf(body['sheetId'], 'sheetId'),
        column: numberOf(body['column'], 'column'),
        filter: filterOf(body['filter']),
        actor,
      };
    case 'tab':
      return {
        kind: 'tab',
        sheetId: numberOf(body['sheetId'], 'sheetId'),
        change: tabChangeOf(objectOf(body['change'])),
        isConfirmed: body['isConfirmed'] === true,
        actor,
      };
    default:
      return null;
  }
}

function tabChangeOf(change: Json): TabChange {
  const { kind } = change;
  switch (kind) {
    case 'insert':
    case 'delete':
      return {
        kind,
        axis: change['axis'] === 'COLUMNS' ? 'COLUMNS' : 'ROWS',
        at: numberOf(change['at'], 'at'),
        count: numberOf(change['count'], 'count'),
      };
    case 'sort': {
      const area = objectOf(change['area']);
      const side = (name: string): number => numberOf(area[name], name);
      return {
        kind,
        area: { r0: side('r0'), r1: side('r1'), c0: side('c0'), c1: side('c1') },
        column: numberOf(change['column'], 'column'),
        order: change['order'] === 'DESCENDING' ? 'DESCENDING' : 'ASCENDING',
      };
    }
    case 'rename':
      return { kind, title: textOf(change['title'], 'title') };
    case 'remove':
    case 'add':
      return { kind };
    default:
      throw new BadRequest('That is no change of a tab.');
  }
}

function filterOf(value: unknown): Extract<Act, { kind: 'filter' }>['filter'] {
  const { hiddenValues, condition } = objectOf(value);
  const texts = (list: unknown, name: string): readonly string[] =>
    listOf(list, name).map((text) => textOf(text, name));
  const rule = condition === undefined || condition === null ? undefined : objectOf(condition);
  return {
    ...(hiddenValues === undefined ? {} : { hiddenValues: texts(hiddenValues, 'hiddenValues') }),
    ...(rule === undefined
      ? {}
      : { condition: { type: textOf(rule['type'], 'condition'), values: texts(rule['values'] ?? [], 'condition') } }),
  };
}
