// A mail's parts as a tree (RFC 2046): found in one pass over the raw message, none of them decoded.
import { fieldOf, readFields, readParameters, type Fields, type ParameterField } from './header-fields';

export interface Part {
  /** In lower case: `text/plain`. */
  readonly type: string;
  readonly parameters: ParameterField['parameters'];
  /** In lower case: `base64`; '' when none is said. */
  readonly transferEncoding: string;
  /** Meant to be saved, or `inline`, or '' when nothing is said. */
  readonly disposition: string;
  /** Null when it has none. */
  readonly fileName: string | null;
  readonly children: readonly Part[];
  /** Where its body lies in the raw message. */
  readonly from: number;
  readonly to: number;
}

interface OpenPart extends Part {
  readonly children: OpenPart[];
  to: number;
}

/** Multiparts within multiparts beyond this are no mail that a person's program wrote; their text is not looked for. */
const DEEPEST = 50;
/** Parts beyond this are part of the last one. */
const MOST_PARTS = 10_000;
/** RFC 2046 allows 70; some programs write more. */
const LONGEST_BOUNDARY = 200;

const PART_FIELDS = new Set(['content-type', 'content-transfer-encoding', 'content-disposition']);

/**
 * The tree under the mail whose own fields are read. A boundary of an outer multipart ends all inner ones; where the
 * last boundary is missing, the part ends with the message. What stands before the first and after the last is left
 * out, and messages within the message are not opened.
 * @param raw one character a byte
 */
export function readParts(raw: string, fields: Fields, from: number): Part {
  const root = partOf(fields, 'text/plain', from, raw.length);
  const open: OpenMultipart[] = [];
  const boundaries = new Map<string, number>();
  openMultipart(root, open, boundaries);
  let count = 1;
  for (let line = lineOfDashes(raw, from); line >= 0 && open.length > 0 && count < MOST_PARTS;) {
    const lineEnd = endOfLine(raw, line);
    const found = boundaryAt(raw, line, lineEnd, boundaries);
    let next = lineEnd;
    if (found !== null) {
      closeDownTo(found.depth, line, raw, open, boundaries);
      const parent = open[found.depth] as OpenMultipart;
      if (found.isLast) closeDownTo(found.depth - 1, line, raw, open, boundaries);
      else {
        const child = readPart(raw, parent.part, Math.min(lineEnd + 1, raw.length));
        next = child.from - 1;
        parent.part.children.push(child);
        parent.current = child;
        openMultipart(child, open, boundaries);
        count += 1;
      }
    }
    line = lineOfDashes(raw, next);
  }
  closeDownTo(-1, raw.length, raw, open, boundaries);
  return root;
}

interface OpenMultipart {
  readonly part: OpenPart;
  readonly boundary: string;
  /** The part that is being read; null before the first. */
  current: OpenPart | null;
}

function openMultipart(part: OpenPart, open: OpenMultipart[], boundaries: Map<string, number>): void {
  const boundary = part.parameters.get('boundary')?.trimEnd() ?? '';
  // Some programs name another type and write a multipart.
  if (part.type === 'message/rfc822' || boundary === '' || open.length >= DEEPEST) return;
  boundaries.set(boundary, open.length);
  open.push({ part, boundary, current: null });
}

/** Ends the parts being read in the multipart at this depth, and all multiparts below it. */
function closeDownTo(
  depth: number,
  end: number,
  raw: string,
  open: OpenMultipart[],
  boundaries: Map<string, number>,
): void {
  const bodyEnd = end < raw.length ? beforeLineBreak(raw, end) : end;
  while (open.length > depth + 1) {
    const closed = open.pop() as OpenMultipart;
    // One within another of the same boundary has the boundary's lines until its last one.
    const outer = open.map(({ boundary }) => boundary).lastIndexOf(closed.boundary);
    if (outer < 0) boundaries.delete(closed.boundary);
    else boundaries.set(closed.boundary, outer);
    endPart(closed.current, bodyEnd);
  }
  const last = open[depth];
  if (last === undefined) return;
  endPart(last.current, bodyEnd);
  last.current = null;
}

function endPart(part: OpenPart | null, end: number): void {
  if (part !== null && part.to > end) part.to = Math.max(part.from, end);
}

/** The line break before a boundary belongs to it. */
function beforeLineBreak(raw: string, lineStart: number): number {
  const lf = raw.charCodeAt(lineStart - 1) === 10 ? lineStart - 1 : lineStart;
  return raw.charCodeAt(lf - 1) === 13 ? lf - 1 : lf;
}

/** Where a line that begins with two dashes begins, at or after `from`'s line; -1 when there is none. */
function lineOfDashes(raw: string, from: number): number {
  if ((from === 0 || raw.charCodeAt(from - 1) === 10) && raw.startsWith('--', from)) return from;
  const found = raw.indexOf('\n--', from);
  return found < 0 ? -1 : found + 1;
}

function endOfLine(raw: string, from: number): number {
  const end = raw.indexOf('\n', from);
  return end < 0 ? raw.length : end;
}

function boundaryAt(
  raw: string,
  line: number,
  lineEnd: number,
  boundaries: ReadonlyMap<string, number>,
): { readonly depth: number; readonly isLast: boolean } | null {
  if (lineEnd - line > LONGEST_BOUNDARY) return null;
  const text = raw.slice(line + 2, lineEnd).trimEnd();
  const depth = boundaries.get(text);
  if (depth !== undefined) return { depth, isLast: false };
  const lastDepth = text.endsWith('--') ? boundaries.get(text.slice(0, -2)) : undefined;
  return lastDepth === undefined ? null : { depth: lastDepth, isLast: true };
}

function readPart(raw: string, parent: Part, from: number): OpenPart {
  const { fields, end } = readFields(raw, from, raw.length, PART_FIELDS);
  return partOf(fields, parent.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain', end, raw.length);
}

function partOf(fields: Fields, defaultType: string, from: number, to: number): OpenPart {
  const { value, parameters } = readParameters(fieldOf(fields, 'content-type'));
  const disposition = readParameters(fieldOf(fields, 'content-disposition'));
  return {
    type: /^[^\s/]+\/[^\s/]+$/.test(value) ? value : value === 'text' ? 'text/plain' : defaultType,
    parameters,
    transferEncoding: fieldOf(fields, 'content-transfer-encoding')
      .replace(/[;(\s].*/, '')
      .toLowerCase(),
    disposition: disposition.value,
    fileName: disposition.parameters.get('filename') ?? parameters.get('name') ?? null,
    children: [],
    from: Math.min(from, to),
    to,
  };
}
