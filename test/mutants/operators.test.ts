// What is changed in a source at random: every change is still a program, and one that could matter.
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { mutantsOf, mutated } from '../../scripts/mutants/operators';

const changesOf = (text: string): readonly string[] =>
  mutantsOf('x.ts', text).map((mutant) => mutated(text, mutant).replace(/\s+/g, ' ').trim());

test.each<[string, string, readonly string[]]>([
  ['a comparison, at its edge', 'f(a < b);', [';', 'f(a <= b);']],
  ['an equality', 'const x = a === b;', ['const x = a !== b;']],
  ['and, or', 'const x = a && b;', ['const x = a || b;']],
  [
    'a condition',
    'if (a) { g(); } else h();',
    ['if (!(a)) { g(); } else h();', 'if (a) { ; } else h();', 'if (a) { g(); } else ;'],
  ],
  [
    'an early end',
    'const f = () => { if (a) return; g(); };',
    ['const f = () => { ; g(); };', 'const f = () => { if (a) return; ; };'],
  ],
  ['a number', 'const x = 3 * y;', ['const x = 3 / y;', 'const x = 4 * y;']],
  ['a large number', 'const x = g(60_000);', ['const x = g(120000);']],
  ['a part of an object', 'const x = { ...a, b };', ['const x = { ...{}, b };']],
  [
    'a part of a list',
    'const x = [...a, b, c];',
    ['const x = [b, c];', 'const x = [...a, c];', 'const x = [...a, b];'],
  ],
  [
    'an answer of a declared type',
    'const f = (): boolean => g();',
    ['const f = (): boolean => true;', 'const f = (): boolean => false;'],
  ],
  ['a method', 'const x = a.filter(f).some(g);', ['const x = a.filter(f).every(g);', 'const x = a.some(g);']],
])('%s', (_, text, changed) => expect([...changesOf(text)].sort()).toEqual([...changed].sort()));

test.each([
  ['the place of one in a constant list, from either end', 'const x = COLUMNS.indexOf(a);'],
  ['types', 'interface A { readonly x: 1 | 2; } type B = A[]; const f = (x: 3): 4 | 5 => x as 4;'],
  ['imports', "import { a } from './b'; export * from './c';"],
  ['texts', 'const x = `${a} ${b}` + "c" + d;'],
  ['tables of data', 'const x = [1, 2, 3]; const y = { a: 1, b: [true, null] };'],
  ['what only pleases the compiler', "const x = a[0] ?? ''; const { b = 0, c = -1 } = d ?? {};"],
  [
    'memories of what was worked out',
    'const f = (k) => { const found = known.get(k); if (found !== undefined) return found; known.set(k, k); return k; };',
  ],
  [
    'memories in two lines',
    'const f = (k) => { const found = known.get(k) ?? g(k); known.set(k, found); return found; };',
  ],
])('%s are left alone', (_, text) => expect(changesOf(text)).toEqual([]));

test('what gathers is no memory', () => {
  const gathering = 'const f = (k) => { const found = known.get(k) ?? new Set(); found.add(k); known.set(k, found); };';
  expect(changesOf(gathering)).toContain(
    'const f = (k) => { const found = known.get(k) ?? new Set(); found.add(k); ; };',
  );
});

test('in the sources themselves every change parses, changes something, and stands on its line', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const some = files.sort().filter((_, at) => at % 40 === 0);
  for (const file of some) {
    const text = readFileSync(`src/${file}`, 'utf8');
    for (const mutant of mutantsOf(file, text)) {
      const after = mutated(text, mutant);
      const { parseDiagnostics } = ts.createSourceFile(file, after, ts.ScriptTarget.Latest) as unknown as {
        readonly parseDiagnostics: readonly unknown[];
      };
      expect([file, mutant, parseDiagnostics.length]).toEqual([file, mutant, 0]);
      expect(after).not.toBe(text);
      const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
      expect(mutant.line).toBeGreaterThanOrEqual(lineAt(mutant.start));
      expect(mutant.line).toBeLessThanOrEqual(lineAt(mutant.end));
    }
  }
});
