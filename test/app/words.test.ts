// What people read names columns as their headers do, never by ids: in the sentences of the source, and in what bad
// cells of every tab bring about.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { importFile } from '../../src/app/commands';
import { fixedTabs } from '../../src/app/features';
import { dispatch } from '../../src/app/commands';
import { company, rescore, typeAt } from '../fakes/company';
import { recordsOf } from '../fakes/memory-sheets';

/** Ids that are no words: `dealAmount`. Those that are words may stand in any sentence. */
const ids = new Set(
  fixedTabs.flatMap(({ columns }) =>
    columns.filter(({ id, header }) => /[a-z][A-Z]/.test(id) && id !== header).map(({ id }) => id),
  ),
);

/** Placeholders and addresses keep their names: `{accountDomain}`, `--set ownerEmail=`. */
const idsIn = (text: string): readonly string[] =>
  (text.match(/(?<![\w{.-]|--set )[a-z]+[A-Z]\w*(?![\w=}])/g) ?? []).filter((word) => ids.has(word));

const sourceFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });

/** The words of a text or template; '' for what is none. */
const textOf = (node: ts.Node): string => {
  if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) return node.text;
  return ts.isTemplateExpression(node)
    ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…')
    : '';
};

/** Column names of other products' files, by the ids they stand for. */
const LISTS_OF_NAMES = /file-words\.ts$/;

const sentencesIn = (file: string): readonly string[] => {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (/\w \w/.test(text)) found.push(text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

test('no sentence of the source names a column by its id', () => {
  expect(ids.size).toBeGreaterThan(30);
  expect(idsIn('blank: account and accountDomain are both missing')).toEqual(['accountDomain']);
  const files = ['src', 'sidebar'].flatMap(sourceFiles).filter((file) => !LISTS_OF_NAMES.test(file));
  const told = files.flatMap((file) =>
    sentencesIn(file)
      .filter((text) => idsIn(text).length > 0)
      .map((text) => `${file}: ${text}`),
  );
  expect(told).toEqual([]);
});

const BAD = ['zz!', '-7', '2026-99-99', 'dealAmout'];

test.each(BAD)('whatever "%s" brings about in any cell that people fill, headers are what is told', (bad) => {
  const services = company();
  const tabs = fixedTabs.filter(({ kind, id }) => kind === 'config' || id === 'overlaps');
  for (const { title, columns } of tabs)
    for (const { header } of columns)
      if (recordsOf(services.sheets, title).length > 1) typeAt(services, title, 1, header, bad);
  const reports = [rescore(services), dispatch(services, services.time.now + 60_000)];
  for (const { title, columns, keyColumns } of tabs) {
    const header = columns.map(({ header: name }) => name).join(',');
    services.time.now += 60_000;
    reports.push(
      importFile(services, services.time.now, title, 'f.csv', `${header}\n${columns.map(() => bad).join(',')}`),
    );
    const others = columns.filter(({ id }) => !keyColumns.includes(id)).map(({ header: name }) => name);
    reports.push(
      importFile(
        services,
        services.time.now,
        title,
        'f.csv',
        `${others.join(',')}\n${others.map(() => bad).join(',')}`,
      ),
    );
  }
  const told = [
    ...recordsOf(services.sheets, 'Problems').map((row) => String(row.Problem)),
    ...reports.flatMap((report) => [
      String((report as { message?: string } | undefined)?.message ?? ''),
      ...((report as { problems?: readonly { message: string }[] } | undefined)?.problems ?? []).map(
        ({ message }) => message,
      ),
    ]),
  ];
  expect(told.length).toBeGreaterThan(20);
  expect(told.filter((text) => idsIn(text.split(bad).join('')).length > 0)).toEqual([]);
});
