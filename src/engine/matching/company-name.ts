// A company's name as two systems may write it.

const FORMS: ReadonlyMap<string, string> = new Map(
  [
    'inc incorporated',
    'corp corporation',
    'co company',
    'ltd limited',
    'plc',
    'llc',
    'llp',
    'lp',
    'gmbh',
    'ag',
    'kg',
    'ohg',
    'ug',
    'ev',
    'se',
    'sa',
    'sas',
    'sarl',
    'bv',
    'nv',
    'ab',
    'as',
    'asa',
    'oy',
    'oyj',
    'aps',
    'pty',
    'spa',
    'srl',
    'sl',
    'sro',
    'doo',
    'kft',
    'zrt',
    'kk',
    'pte',
    'pvt private',
    'ltda',
  ].flatMap((line) => {
    const [form = '', ...others] = line.split(' ');
    return [form, ...others].map((word) => [word, form] as const);
  }),
);

export interface CompanyName {
  /** Without case, accents, punctuation, spaces and legal form; '' for none. */
  readonly base: string;
  /** The legal forms it ends with: `gmbh co kg`. */
  readonly form: string;
}

/** `Müller & Söhne GmbH` → base `mullerandsohne`, form `gmbh`. A name of nothing but a legal form is a name. */
export const companyName = (name: string): CompanyName => {
  const words = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/&|\+/g, ' and ')
    .replace(/[.'’`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  let end = words.length;
  while (end > 1 && (words[end - 1] === 'and' || FORMS.has(words[end - 1] ?? ''))) end -= 1;
  const forms = words.slice(end).flatMap((word) => FORMS.get(word) ?? []);
  return { base: words.slice(0, end).join(''), form: [...new Set(forms)].join(' ') };
};
