// Google's field masks, in both syntaxes (`a.b,c` and `a(b,c/d)`): parse, select from a reply, write into a stored object.
import { invalid } from './sheets-error';

/** `true` selects everything below; `*` as a key stands for every field. */
export type FieldMask = true | ReadonlyMap<string, FieldMask>;
type Tree = Map<string, FieldMask>;
type Json = Readonly<Record<string, unknown>>;

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function merge(a: FieldMask | undefined, b: FieldMask): FieldMask {
  if (a === undefined) return b;
  if (a === true || b === true) return true;
  const both: Tree = new Map(a);
  for (const [name, mask] of b) both.set(name, merge(both.get(name), mask));
  return both;
}

export function parseFieldMask(text: string): FieldMask {
  const tokens = text.match(/[\w*]+|[(),./]|\S/g) ?? [];
  let at = 0;
  const fail = (): never => {
    throw invalid(`Request contains an invalid argument. Invalid field mask: "${text}"`);
  };
  const path = (): FieldMask => {
    const name = tokens[at] ?? fail();
    if (!/^[\w*]+$/.test(name)) fail();
    at += 1;
    let below: FieldMask = true;
    if (tokens[at] === '.' || tokens[at] === '/') {
      at += 1;
      below = path();
    } else if (tokens[at] === '(') {
      at += 1;
      below = list();
      if (tokens[at] !== ')') fail();
      at += 1;
    }
    return name === '*' && below === true ? true : new Map([[camel(name), below]]);
  };
  const list = (): FieldMask => {
    let mask = path();
    while (tokens[at] === ',') {
      at += 1;
      mask = merge(mask, path());
    }
    return mask;
  };
  const mask = list();
  return at === tokens.length ? mask : fail();
}

/** What the mask says about one field: undefined when it is not selected. */
export function below(mask: FieldMask, field: string): FieldMask | undefined {
  if (mask === true) return true;
  const named = mask.get(field);
  const any = mask.get('*');
  return any === undefined ? named : merge(named, any);
}

export function select(value: unknown, mask: FieldMask): unknown {
  if (mask === true || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((element: unknown) => select(element, mask));
  const selected: Record<string, unknown> = {};
  for (const [field, content] of Object.entries(value)) {
    const inner = below(mask, field);
    if (inner !== undefined && content !== undefined) selected[field] = select(content, inner);
  }
  return selected;
}

const childOf = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** `target` with the masked fields as `source` has them; a masked field that `source` lacks is cleared. */
export function mergeFields<T extends object>(target: T, source: T, mask: FieldMask): T {
  if (mask === true) return source;
  const merged: Record<string, unknown> = { ...(target as Json) };
  const given = source as Json;
  for (const [field, inner] of mask) {
    if (inner === true || Array.isArray(given[field])) {
      merged[field] = given[field];
    } else {
      const child = mergeFields(childOf(merged[field]), childOf(given[field]), inner);
      merged[field] = Object.keys(child).length > 0 ? child : undefined;
    }
    if (merged[field] === undefined || merged[field] === null) delete merged[field];
  }
  return merged as T;
}

/** The dotted leaf paths, for comparing two masks. */
export function maskPaths(mask: FieldMask, prefix = ''): string[] {
  if (mask === true) return [prefix === '' ? '*' : prefix];
  return [...mask].flatMap(([field, inner]) => maskPaths(inner, prefix === '' ? field : `${prefix}.${field}`));
}

/** The `fields` of an update request, which Google requires. */
export function updateMask(fields: string | null | undefined): FieldMask {
  if (typeof fields !== 'string' || fields.trim() === '')
    throw invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  return parseFieldMask(fields);
}
