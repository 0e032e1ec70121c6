// Slack's limits on Block Kit, complained about in Slack's own way.

type Json = Readonly<Record<string, unknown>>;

interface Complaint {
  readonly message: string;
  /** JSON pointer. */
  readonly at: string;
}

const MOST_BLOCKS = 50;
const MOST_CHARACTERS = 13_000;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Slack's error code and messages, or null when the blocks are as they should be. */
export function blocksProblem(
  blocks: unknown,
): { readonly error: string; readonly messages: readonly string[] } | null {
  if (!Array.isArray(blocks))
    return { error: 'invalid_blocks_format', messages: ['must be a list of blocks [json-pointer:/blocks]'] };
  const complaints = [
    ...(blocks.length > MOST_BLOCKS ? [{ message: `no more than ${MOST_BLOCKS} items allowed`, at: '/blocks' }] : []),
    ...blocks.flatMap((block, index) => blockComplaints(block, `/blocks/${index}`)),
    ...repeated(
      blocks.map((block) => (isObject(block) ? block['block_id'] : undefined)),
      'block_id',
    ),
  ];
  if (complaints.length > 0)
    return {
      error: 'invalid_blocks',
      messages: complaints.map(({ message, at }) => `${message} [json-pointer:${at}]`),
    };
  return charactersIn(blocks) > MOST_CHARACTERS ? { error: 'msg_blocks_too_long', messages: [] } : null;
}

function blockComplaints(block: unknown, at: string): readonly Complaint[] {
  if (!isObject(block)) return [{ message: 'must be an object', at }];
  const check = checks.get(String(block['type']));
  if (check === undefined) return [{ message: `unsupported type: ${String(block['type'])}`, at: `${at}/type` }];
  return [...tooLong(block['block_id'], 255, `${at}/block_id`), ...check(block, at)];
}

const checks = new Map<string, (block: Json, at: string) => readonly Complaint[]>([
  ['divider', () => []],
  ['header', ({ text }, at) => textComplaints(text, 150, `${at}/text`, ['plain_text'])],
  ['section', sectionComplaints],
  [
    'context',
    ({ elements }, at) => [
      ...countComplaints(elements, 1, 10, `${at}/elements`),
      ...listOf(elements).flatMap((element, index) => contextElement(element, `${at}/elements/${index}`)),
    ],
  ],
  [
    'actions',
    ({ elements }, at) => [
      ...countComplaints(elements, 1, 25, `${at}/elements`),
      ...listOf(elements).flatMap((element, index) => buttonComplaints(element, `${at}/elements/${index}`)),
    ],
  ],
  ['image', imageComplaints],
]);

function sectionComplaints({ text, fields, accessory }: Json, at: string): readonly Complaint[] {
  if (text === undefined && fields === undefined) return [{ message: 'missing required field: text or fields', at }];
  return [
    ...(text === undefined ? [] : textComplaints(text, 3000, `${at}/text`)),
    ...(fields === undefined ? [] : countComplaints(fields, 1, 10, `${at}/fields`)),
    ...listOf(fields).flatMap((field, index) => textComplaints(field, 2000, `${at}/fields/${index}`)),
    ...(accessory === undefined ? [] : buttonComplaints(accessory, `${at}/accessory`)),
  ];
}

const contextElement = (element: unknown, at: string): readonly Complaint[] =>
  isObject(element) && element['type'] === 'image' ? imageComplaints(element, at) : textComplaints(element, 3000, at);

function imageComplaints({ image_url: url, alt_text: alt, title }: Json, at: string): readonly Complaint[] {
  return [
    ...(typeof url === 'string' && url !== ''
      ? tooLong(url, 3000, `${at}/image_url`)
      : [{ message: 'missing required field: image_url', at }]),
    ...(typeof alt === 'string'
      ? tooLong(alt, 2000, `${at}/alt_text`)
      : [{ message: 'missing required field: alt_text', at }]),
    ...(title === undefined ? [] : textComplaints(title, 2000, `${at}/title`, ['plain_text'])),
  ];
}

function buttonComplaints(element: unknown, at: string): readonly Complaint[] {
  if (!isObject(element)) return [{ message: 'must be an object', at }];
  if (element['type'] === 'image') return imageComplaints(element, at);
  if (element['type'] !== 'button')
    return [{ message: `unsupported type: ${String(element['type'])}`, at: `${at}/type` }];
  const { text, url, value, action_id: actionId } = element;
  return [
    ...textComplaints(text, 75, `${at}/text`, ['plain_text']),
    ...tooLong(url, 3000, `${at}/url`),
    ...tooLong(value, 2000, `${at}/value`),
    ...tooLong(actionId, 255, `${at}/action_id`),
  ];
}

function textComplaints(
  value: unknown,
  longest: number,
  at: string,
  types: readonly string[] = ['plain_text', 'mrkdwn'],
): readonly Complaint[] {
  if (!isObject(value)) return [{ message: 'must be a text object', at }];
  if (!types.includes(String(value['type'])))
    return [{ message: `must be one of: ${types.join(', ')}`, at: `${at}/type` }];
  const text = value['text'];
  if (typeof text !== 'string' || text === '') return [{ message: 'must be more than 0 characters', at: `${at}/text` }];
  return tooLong(text, longest, `${at}/text`);
}

function tooLong(value: unknown, longest: number, at: string): readonly Complaint[] {
  return typeof value === 'string' && value.length > longest
    ? [{ message: `must be less than ${longest + 1} characters`, at }]
    : [];
}

function countComplaints(value: unknown, least: number, most: number, at: string): readonly Complaint[] {
  if (!Array.isArray(value) || value.length < least) return [{ message: `must have at least ${least} items`, at }];
  return value.length > most ? [{ message: `no more than ${most} items allowed`, at }] : [];
}

function repeated(ids: readonly unknown[], name: string): readonly Complaint[] {
  return ids.flatMap((id, index) =>
    typeof id === 'string' && ids.indexOf(id) < index
      ? [{ message: `${name} must be unique`, at: `/blocks/${index}/${name}` }]
      : [],
  );
}

/** All that people read in them. */
function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + charactersIn(item), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, item]) => sum + (name === 'text' && typeof item === 'string' ? item.length : charactersIn(item)),
    0,
  );
}
