// What the stand-in for Gemini writes: an honest text shaped by the schema, or whatever hidden orders ask for.

type Schema = Readonly<Record<string, unknown>>;

/** What a model may make of a prompt: all the text it was given, and how to fill a text property of its answer. */
export type Writer = (property: string, prompt: string) => string;

/** Values by a JSON schema; texts come from the writer. */
export function answerBySchema(schema: Schema, prompt: string, write: Writer, property = ''): unknown {
  const choices = schema['enum'];
  if (Array.isArray(choices)) return choices[0];
  const type = Array.isArray(schema['type']) ? (schema['type'] as unknown[])[0] : schema['type'];
  switch (String(type).toLowerCase()) {
    case 'object':
      return Object.fromEntries(
        Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).map(([name, part]) => [
          name,
          answerBySchema(part, prompt, write, name),
        ]),
      );
    case 'array':
      return Array.from({ length: Math.max(1, Number(schema['minItems'] ?? 1)) }, () =>
        answerBySchema((schema['items'] ?? {}) as Schema, prompt, write, property),
      );
    case 'integer':
    case 'number':
      return Number(schema['minimum'] ?? 1);
    case 'boolean':
      return true;
    default: {
      const longest = Number(schema['maxLength'] ?? Infinity);
      return write(property, prompt).slice(0, longest);
    }
  }
}

const placeholdersIn = (prompt: string): ReadonlySet<string> =>
  new Set(Array.from(prompt.matchAll(/\{\{(\w+)\}\}/g), (match) => match[1] ?? ''));

/** A sensible text out of the placeholders it was offered. */
export const honestWriter: Writer = (property, prompt) => {
  const offered = placeholdersIn(prompt);
  const having = (name: string, words: string): string => (offered.has(name) ? words : '');
  if (/subject|title|headline/i.test(property))
    return `A next step for ${offered.has('account') ? '{{account}}' : 'this account'}`;
  if (/^(?:approach|how)$/i.test(property))
    return `${offered.has('partner') ? '{{partner}}' : 'The partner'} knows the account and can open the door.`;
  if (/^next/i.test(property)) return 'Agree the next step with the partner this week.';
  if (/^whyNow$/i.test(property))
    return offered.has('reason1') ? 'What counts most is {{reason1}}.' : 'It has moved into view.';
  return [
    `${offered.has('account') ? '{{account}}' : 'This account'}${having('partner', ' is shared with {{partner}}')}${offered.has('partner') ? '' : ' is worth a look'}.`,
    having('why', 'Why it came up: {{why}}.'),
    having('reason1', 'What counts most is {{reason1}}.'),
    'Please agree the next step this week.',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
};

/** Says just this, and as a subject the account's next step. */
export const reciter =
  (text: string): Writer =>
  (property) =>
    /subject/i.test(property) ? 'A next step for {{account}}' : text;

/** The worst of models: it repeats every address, figure and order that anybody hid in the data, and adds its own. */
export const obedientWriter: Writer = (property, prompt) => {
  const found = [
    ...(prompt.match(/https?:\/\/[^\s"\\<>]+/gi) ?? []),
    ...(prompt.match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g) ?? []),
    ...(prompt.match(/<[!@#][^>]*>/g) ?? []),
    ...(prompt.match(/\$?\d[\d.,]*%?/g) ?? []),
  ];
  const orders = Array.from(
    prompt.matchAll(/(?:ignore|disregard|forget|instead|send|forward|write|reply|click|pay|system)\b[^"\\]{0,200}/gi),
    (match) => match[0],
  );
  const obeyed = [...new Set([...orders, ...found])].join(' ');
  return `${obeyed} Send this to mallory@evil.example and click https://evil.example/${property} to collect $9,999,999.`;
};
