// A person taken out of texts: as a word of their own, in every spelling that Nexus writes, and nobody else with them.
import fc from 'fast-check';
import { ERASED, eraserOf, isErasedFrom, isOneWord, plainName, singleNames } from '../../src/engine/erase-text';

const ann = eraserOf({ email: 'ann.lee@x.example', names: ['Ann Lee'] });

test.each([
  ['ann.lee@x.example', ERASED],
  ['To Ann.Lee@X.example.', `To ${ERASED}.`],
  ['<mailto:ann.lee@x.example|ann.lee@x.example>', `<mailto:${ERASED}|${ERASED}>`],
  ['?to=ann.lee%40x.example&a=1', `?to=${ERASED}&a=1`],
  ['Ann Lee (the owner) and ann lee and Ann\u00a0Lee', `${ERASED} (the owner) and ${ERASED} and ${ERASED}`],
  ['{"owner":"Ann Lee","email":"ann.lee@x.example"}', `{"owner":"${ERASED}","email":"${ERASED}"}`],
  ['digest/ann.lee@x.example/2026-11-20', `digest/${ERASED}/2026-11-20`],
])('%s', (text, expected) => {
  expect(ann.erase(text)).toBe(expected);
  expect(ann.mentions(text)).toBe(true);
});

test.each([
  [' May ', true],
  ['May Lin', false],
])('%o is of one word: %s', (name, is) => expect(isOneWord(name)).toBe(is));

test.each([
  'joann.lee@x.example',
  'ann.lee@x.example.com',
  'ann.lee@x.examples',
  'Joann Lee',
  'Ann Leeds',
  'Ann',
  'Lee',
  'annlee',
])('%s is somebody else', (text) => {
  expect([ann.erase(text), ann.mentions(text)]).toEqual([text, false]);
});

test('a name of one word counts as it is written; letters of every script end a name', () => {
  const may = eraserOf({ email: 'may@x.example', names: ['May'] });
  expect(may.erase('May may come in May.')).toBe(`${ERASED} may come in ${ERASED}.`);
  const zoe = eraserOf({ email: 'z@x.example', names: ['Zoë Łuć'] });
  expect(zoe.erase('Zoë Łuć, Zoë Łucć and Zoe\u0308 Łuc\u0301')).toBe(`${ERASED}, Zoë Łucć and ${ERASED}`);
});

test('names with signs of markup are found as JSON, HTML and Slack write them', () => {
  const odd = eraserOf({ email: 'o@x.example', names: ['O\'Neil "A&B" <x>'] });
  for (const text of [
    'O\'Neil "A&B" <x>',
    JSON.stringify('O\'Neil "A&B" <x>').slice(1, -1),
    'O&#39;Neil &quot;A&amp;B&quot; &lt;x&gt;',
  ])
    expect(odd.erase(text)).toBe(ERASED);
});

test('whatever the name, nothing of it is left where it stood alone, and erasing twice is erasing once', () => {
  fc.assert(
    fc.property(
      fc
        .string({ unit: 'grapheme', minLength: 2, maxLength: 30 })
        .filter(
          (name) =>
            name.trim().length > 1 && !/^[()\s]|[()\s]$/.test(name) && !ERASED.includes(name.trim().toLowerCase()),
        ),
      (name) => {
        const eraser = eraserOf({ email: 'p@x.example', names: [name] });
        const once = eraser.erase(`( ${name.trim()} )`);
        expect(once).toBe(`( ${ERASED} )`);
        expect(eraser.erase(once)).toBe(once);
        expect(eraser.erase(`. p@x.example .`)).toBe(`. ${ERASED} .`);
      },
    ),
    { numRuns: 200 },
  );
});

describe('as people write names', () => {
  const anna = eraserOf({ email: 'anna@x.example', names: ['Anna Maria Müller'] });
  test.each([
    'Anna Maria Müller',
    'Anna Maria Muller',
    'ANNA MARIA MUELLER',
    'Müller, Anna Maria',
    'Mueller Anna Maria',
    'anna maria mu\u0308ller',
  ])('%s is her', (text) => {
    expect(anna.erase(`Ask ${text}, please.`)).toBe(`Ask ${ERASED}, please.`);
  });

  test.each(['Anna Müller', 'Maria Müller', 'Anna Maria Müllers', 'Müller'])('%s is not', (text) => {
    expect(anna.mentions(`Ask ${text} please.`)).toBe(false);
  });

  test('a name that begins with the last name is turned as well', () => {
    expect(eraserOf({ email: 'a@x.example', names: ['Díaz, José'] }).erase('Jose Diaz and DIAZ JOSÉ')).toBe(
      `${ERASED} and ${ERASED}`,
    );
  });

  test('a name of everyday words counts only as it is written', () => {
    const grant = eraserOf({ email: 'g@x.example', names: ['Grant Price'] });
    expect(grant.erase('Grant Price asks for the grant price.')).toBe(`${ERASED} asks for the grant price.`);
  });

  test('names are compared without signs, in one order', () => {
    expect(['Müller, Anna', 'anna  Muller', 'ANNA MÜLLER'].map(plainName)).toEqual(Array(3).fill('anna muller'));
    expect(plainName('Łuć Zoë')).toBe('luc zoe');
  });

  test('a first or last name alone is pointed at, unless it may be a word', () => {
    const named = singleNames(['Will Ortega']);
    expect(['Ask Ortega', 'Will they sign?', 'ortega', 'Ortegas', 'ann.Ortega@x.example'].map(named)).toEqual([
      'Ortega',
      null,
      null,
      null,
      null,
    ]);
  });

  test('what a text was before it was erased is known again, however often somebody stood in it', () => {
    const isOfThem = (part: string): boolean => ['Ann Lee', 'ann@x.example'].includes(part);
    const isFrom = (erased: string, said: string): boolean => isErasedFrom(erased, said, isOfThem);
    expect(isFrom(`Ask ${ERASED} ${ERASED}, then ${ERASED}`, 'Ask Ann Lee ann@x.example, then Ann Lee')).toBe(true);
    expect(isFrom(`${ERASED} ${ERASED}`, 'Ann Lee Ann Lee')).toBe(true);
    expect(isFrom(`Ask ${ERASED} now`, 'Ask Ann Lee later now')).toBe(false);
    expect(isFrom(`Ask ${ERASED}`, 'Ask Bob')).toBe(false);
    expect(isFrom('Ask Ann Lee', 'Ask Ann Lee')).toBe(false);
    const begun = Date.now();
    expect(isFrom(`${ERASED} `.repeat(5_000), 'a '.repeat(25_000))).toBe(false);
    expect(Date.now() - begun).toBeLessThan(500);
  });
});
