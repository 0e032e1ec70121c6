// What every run and every edit pays for the bundle: its bytes, and that no data table is parsed before it is needed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { benchHost, importedWorkbook } from '../../scripts/bench/sheets/bench-workbook';
import { measureBundleStart } from '../../scripts/bench/start/bundle-start';
import { BUNDLE_BYTES } from '../../scripts/bench/targets';
import { fireEdit } from '../../scripts/local/host/edit-event';
import type { ExecutionResult } from '../../scripts/local/host/host';
import { idOf, titleOf } from '../../scripts/local/sheets/model';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'nexus-start-'));
let code = '';
beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build.mjs', '--outdir', folder]);
  code = readFileSync(join(folder, 'Code.js'), 'utf8');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Longer than what a declaration or a list of names takes. */
const TABLE_TEXT = 500;
const TABLE_LITERAL = 2_000;

test('Code.js stays within its bytes and starts', () => {
  const { bytes, startMs } = measureBundleStart(code);
  expect(bytes).toBe(Buffer.byteLength(code));
  expect(bytes).toBeLessThanOrEqual(BUNDLE_BYTES);
  expect(startMs).toBeGreaterThan(0);
});

test('Self-test says how long the script took to load where it runs', () => {
  const run = benchHost(importedWorkbook(1, code), code).execute('menuSelfTest');
  expect(JSON.stringify(run.ui)).toMatch(/\d+ passed, \d+ are not as they should be.*The script loads in \d+ ms/);
});

/** Logs each long text that is taken apart. */
const watch = `(function () {
  const note = (text) => { if (text.length > ${TABLE_TEXT}) console.log('PARSED ' + text.length + ' ' + text); };
  for (const name of ['split', 'match', 'matchAll', 'replace']) {
    const plain = String.prototype[name];
    String.prototype[name] = function () { note(String(this)); return plain.apply(this, arguments); };
  }
  const { parse } = JSON;
  JSON.parse = function (text) { note(String(text)); return parse.apply(this, arguments); };
})();`;

interface Parsed {
  readonly beginning: string;
  readonly length: number;
}

/** Those texts that stand in the script itself. */
const tablesParsed = ({ log }: ExecutionResult, script: string): readonly Parsed[] =>
  log.flatMap(({ text }) => {
    const [, length = '', beginning = ''] = /^PARSED (\d+) (.{60})/s.exec(text) ?? [];
    return beginning !== '' && script.includes(beginning) ? [{ beginning, length: Number(length) }] : [];
  });

/** What scoring may take apart: the words of statuses, stages and countries, a millisecond's work. */
const WORDS_OF_SCORING = 30_000;

test('opening the workbook parses no data table of the bundle, typing into it only words that scoring reads', () => {
  const state = importedWorkbook(50, code);
  const host = benchHost(state, watch + code);
  const spreadsheet = Object.values(state.spreadsheets)[0];
  const weights = spreadsheet?.sheets.find((sheet) => titleOf(sheet) === 'Weights');
  if (!spreadsheet || !weights) throw new Error('there is no Weights');
  const box = { row: 2, column: 5, rows: 1, columns: 1 };
  const edits = fireEdit(host, { spreadsheet, sheetId: idOf(weights), box, user: host.user, value: '7' });
  const opened = host.execute('onOpen');
  expect([opened, ...edits].map(({ ok }) => ok)).toEqual([true, true]);
  expect(tablesParsed(opened, code)).toEqual([]);
  const parsed = edits.flatMap((run) => tablesParsed(run, code));
  expect(parsed.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(WORDS_OF_SCORING);
});

test('a table that is parsed too early would be noticed', () => {
  const script = `${watch}const early = \`${'word '.repeat(200)}\`.split(' '); function onOpen() { return early.length; }`;
  const run = benchHost(importedWorkbook(1, code), script).execute('onOpen');
  expect([run.value, tablesParsed(run, script)]).toEqual([201, [{ beginning: 'word '.repeat(12), length: 1000 }]]);
});

const isData = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) ||
  ts.isNumericLiteral(node) ||
  [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind) ||
  (ts.isPrefixUnaryExpression(node) && isData(node.operand)) ||
  (ts.isArrayLiteralExpression(node) && node.elements.every(isData)) ||
  (ts.isObjectLiteralExpression(node) &&
    node.properties.every((property) => ts.isPropertyAssignment(property) && isData(property.initializer)));

/** Lists and objects of nothing but values, written out in the code that runs at the start. */
function dataLiterals(script: string): readonly string[] {
  const source = ts.createSourceFile('Code.js', script, ts.ScriptTarget.ES2019);
  const found: string[] = [];
  const visit = (node: ts.Node, depth: number): void => {
    if ((ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node)) && isData(node))
      found.push(node.getText(source));
    // The bundle is one function that is called at once.
    else if (!ts.isFunctionLike(node) || depth === 0)
      ts.forEachChild(node, (child) => visit(child, ts.isFunctionLike(node) ? depth + 1 : depth));
  };
  visit(source, 0);
  return found;
}

test('no data table is written out as a list or an object: those are text, parsed at first use', () => {
  const literals = dataLiterals(code);
  expect(literals.length).toBeGreaterThan(50);
  expect(literals.filter((text) => text.length > TABLE_LITERAL).map((text) => text.slice(0, 80))).toEqual([]);
});
