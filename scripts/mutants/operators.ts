// What may be changed in a source, one small thing at a time: each change is one that a careless edit could make.
//
// Left alone: types, imports, texts, tables of data (a constant that is made of texts and numbers only), and how wide a
// column is. Also what would be the same program again: `??` and the defaults in `const { a = 0 } = found ?? {}`, which
// mostly please the compiler, and memories of what was worked out before (see `isMemory`), without which everything is
// as it was but slower.
import ts from 'typescript';

export interface Mutant {
  /** Offsets in the source. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** Counted from 1. */
  readonly line: number;
  /** What was done, for whoever reads the list. */
  readonly operator: string;
}

const { SyntaxKind: Kind } = ts;

/** A comparison's other edge; equality turned round. */
const COMPARISONS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [Kind.LessThanToken, '<='],
  [Kind.LessThanEqualsToken, '<'],
  [Kind.GreaterThanToken, '>='],
  [Kind.GreaterThanEqualsToken, '>'],
  [Kind.EqualsEqualsEqualsToken, '!=='],
  [Kind.ExclamationEqualsEqualsToken, '==='],
]);

const ARITHMETIC: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [Kind.PlusToken, '-'],
  [Kind.MinusToken, '+'],
  [Kind.AsteriskToken, '/'],
  [Kind.SlashToken, '*'],
  [Kind.PercentToken, '*'],
  [Kind.PlusEqualsToken, '-='],
  [Kind.MinusEqualsToken, '+='],
]);

/** Methods for which another of the same shape may be taken. */
const SWAPPED: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['min', 'max'],
  ['max', 'min'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
  ['indexOf', 'lastIndexOf'],
  ['toLowerCase', 'toUpperCase'],
]);

/** Methods that may be left out: what they are called on has the same type. */
const LEFT_OUT: ReadonlySet<string> = new Set(['filter', 'sort', 'reverse', 'slice', 'trim', 'concat']);

/** Longer than this, one more or less is nothing that anybody could notice: twice as much is. */
const LARGE = 100;

const isTextual = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateExpression(node) ||
  (ts.isParenthesizedExpression(node) && isTextual(node.expression)) ||
  (ts.isConditionalExpression(node) && (isTextual(node.whenTrue) || isTextual(node.whenFalse))) ||
  (ts.isCallExpression(node) &&
    /^(String|.*\.(join|replace|trim|slice|toString|padStart|repeat))$/.test(node.expression.getText())) ||
  (ts.isBinaryExpression(node) &&
    node.operatorToken.kind === Kind.PlusToken &&
    (isTextual(node.left) || isTextual(node.right)));

const isPlainValue = (node: ts.Expression): boolean =>
  ts.isStringLiteralLike(node) ||
  ts.isNumericLiteral(node) ||
  ts.isRegularExpressionLiteral(node) ||
  [Kind.TrueKeyword, Kind.FalseKeyword, Kind.NullKeyword].includes(node.kind) ||
  (ts.isPrefixUnaryExpression(node) && isPlainValue(node.operand)) ||
  (ts.isAsExpression(node) && isPlainValue(node.expression)) ||
  (ts.isArrayLiteralExpression(node) && node.elements.every(isPlainValue)) ||
  (ts.isObjectLiteralExpression(node) &&
    node.properties.every((one) => ts.isPropertyAssignment(one) && isPlainValue(one.initializer)));

/** An array, an object or a set of nothing but values: what stands in it is data, not behaviour. */
const isTable = (node: ts.Node): boolean =>
  (ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node)) &&
  (ts.isArrayLiteralExpression(node) ? node.elements.length : node.properties.length) > 0 &&
  isPlainValue(node);

const isType = (node: ts.Node): boolean =>
  ts.isTypeNode(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  ts.isTypeParameterDeclaration(node);

const functionOf = (node: ts.Node): ts.FunctionLikeDeclaration | null =>
  ts.isFunctionDeclaration(node) ||
  ts.isArrowFunction(node) ||
  ts.isMethodDeclaration(node) ||
  ts.isFunctionExpression(node)
    ? node
    : null;

const enclosing = (node: ts.Node): ts.FunctionLikeDeclaration | null => {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    const found = functionOf(at);
    if (found) return found;
  }
  return null;
};

/**
 * A function that looks whether it knows the answer, gives it back, and else notes it: `const known = m.get(k)`,
 * `if (known !== undefined) return known`, `m.set(k, …)`. Looking and noting may go: nothing changes but the time.
 */
const memoryOf = (node: ts.Node): string | null => {
  const own = enclosing(node);
  const body = own?.body;
  if (!body || !ts.isBlock(body)) return null;
  const text = body.getText();
  const found = /const (\w+) = ([\w.]+)\.get\(/.exec(text);
  if (!found) return null;
  const [, name = '', memory = ''] = found;
  const gives = new RegExp(`if \\(${name}(?: !== undefined| !== null)?\\) (?:\\{ )?return ${name};`).test(text);
  return gives && text.includes(`${memory}.set(`) ? `${name} ${memory}` : null;
};

/** The same in two lines: `const known = m.get(k) ?? f(k); m.set(k, known);`. A gathering begins with `new`, `[` or 0. */
const isNote = (node: ts.Node): boolean => {
  const [, store = '', name = ''] = /^([\w.]+)\.set\(.*, (\w+)\);$/.exec(node.getText()) ?? [];
  const before = store === '' ? '' : node.parent.getText();
  return new RegExp(
    `const ${name} =\\s+${store.replace('.', '\\.')}\\.get\\([^)]*\\) \\?\\?\\s+(?!new |\\[|\\{|\\d)`,
  ).test(before);
};

const isMemory = (node: ts.Node): boolean => {
  if (ts.isExpressionStatement(node) && isNote(node)) return true;
  const memory = memoryOf(node);
  if (memory === null) return false;
  const [name = '', store = ''] = memory.split(' ');
  if (ts.isIfStatement(node)) return new RegExp(`^if \\(${name}\\b`).test(node.getText());
  return ts.isExpressionStatement(node) && node.getText().startsWith(`${store}.set(`);
};

/** What a function gives back when it gives back nothing of interest, by the type it declares. */
const emptyOf = (type: ts.TypeNode | undefined, isAsync: boolean): readonly string[] => {
  if (!type || isAsync) return [];
  const text = type.getText();
  if (text === 'boolean' || /^\w+ is /.test(text)) return ['true', 'false'];
  if (text === 'number') return ['0'];
  if (text === 'string') return ["''"];
  if (/^readonly [^|&]*\[\]$|^[\w<>., ]+\[\]$/.test(text)) return ['[]'];
  if (/^(Readonly)?Map</.test(text)) return ['new Map()'];
  if (/^(Readonly)?Set</.test(text)) return ['new Set()'];
  return / \| null$/.test(text) ? ['null'] : [];
};

/** What stands for a part of nothing: `const { a = 0 } = found ?? {}`. */
const isDefaultOfNothing = ({ parent }: ts.Node): boolean => {
  if (!ts.isBindingElement(parent) || !ts.isVariableDeclaration(parent.parent.parent)) return false;
  return /\?\? \{\}$/.test(parent.parent.parent.initializer?.getText() ?? '');
};

const isSame = (before: string, after: string): boolean => before.replace(/\s+/g, '') === after.replace(/\s+/g, '');

export const mutantsOf = (path: string, text: string): readonly Mutant[] => {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const mutants: Mutant[] = [];
  const put = (node: ts.Node, replacement: string, operator: string, at: ts.Node = node): void => {
    const [start, end] = [node.getStart(), node.getEnd()];
    if (isSame(text.slice(start, end), replacement)) return;
    mutants.push({
      start,
      end,
      replacement,
      operator,
      line: source.getLineAndCharacterOfPosition(at.getStart()).line + 1,
    });
  };

  const condition = (node: ts.Expression): void => put(node, `!(${node.getText()})`, 'a condition turned round');

  const binary = (node: ts.BinaryExpression): void => {
    const { operatorToken, left, right } = node;
    const { kind } = operatorToken;
    const compared = COMPARISONS.get(kind);
    if (compared !== undefined) put(operatorToken, compared, 'a comparison');
    else if (kind === Kind.AmpersandAmpersandToken) put(operatorToken, '||', 'and for or', operatorToken);
    else if (kind === Kind.BarBarToken) put(operatorToken, '&&', 'or for and', operatorToken);
    else if (ARITHMETIC.has(kind) && !isTextual(left) && !isTextual(right))
      put(operatorToken, ARITHMETIC.get(kind) ?? '', 'arithmetic');
  };

  const call = (node: ts.CallExpression): void => {
    const { expression } = node;
    if (!ts.isPropertyAccessExpression(expression) || expression.questionDotToken) return;
    const { name } = expression;
    const other = SWAPPED.get(name.text);
    // In a constant list everything stands once: from which end it is looked for is the same.
    const isSameList = name.text === 'indexOf' && /^[A-Z][A-Z0-9_]+$/.test(expression.expression.getText());
    if (other !== undefined && !isSameList) put(name, other, `${name.text} for ${other}`);
    if (LEFT_OUT.has(name.text)) put(node, expression.expression.getText(), `without ${name.text}`, name);
  };

  const statement = (node: ts.Statement): void => {
    if (ts.isExpressionStatement(node)) {
      const { expression } = node;
      const isCall = ts.isCallExpression(expression) && expression.expression.kind !== Kind.SuperKeyword;
      const isOther =
        ts.isBinaryExpression(expression) ||
        ts.isVoidExpression(expression) ||
        ts.isPostfixUnaryExpression(expression) ||
        ts.isPrefixUnaryExpression(expression);
      if (isCall || isOther) put(node, ';', 'a statement dropped');
    } else if (ts.isThrowStatement(node)) put(node, ';', 'a throw dropped');
    else if (ts.isContinueStatement(node)) put(node, ';', 'a continue dropped');
    else if (ts.isReturnStatement(node) && node.expression) returned(node.expression, enclosing(node));
    else if (ts.isIfStatement(node)) {
      const isLeaving = ts.isReturnStatement(node.thenStatement) || ts.isContinueStatement(node.thenStatement);
      if (isLeaving && !node.elseStatement) put(node, ';', 'an early end dropped');
      else condition(node.expression);
    }
  };

  const returned = (node: ts.Expression, own: ts.FunctionLikeDeclaration | null): void => {
    const isAsync = own?.modifiers?.some(({ kind }) => kind === Kind.AsyncKeyword) === true;
    for (const empty of emptyOf(own?.type, isAsync || own?.asteriskToken !== undefined))
      if (!isPlainValue(node)) put(node, empty, 'an empty answer');
  };

  const constant = (node: ts.NumericLiteral): void => {
    const value = Number(node.text);
    if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) return;
    if (ts.isElementAccessExpression(node.parent) || !Number.isFinite(value)) return;
    if (isDefaultOfNothing(ts.isPrefixUnaryExpression(node.parent) ? node.parent : node)) return;
    if (ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === 'width') return;
    put(node, value > LARGE ? String(value * 2) : String(value + 1), 'a number');
  };

  const elements = (node: ts.ArrayLiteralExpression): void =>
    node.elements.forEach((element, at) => {
      if (isPlainValue(element) && !ts.isSpreadElement(element)) return;
      const rest = node.elements.filter((_, other) => other !== at).map((one) => one.getText());
      // A pair without one of its halves is no pair.
      if (!ts.isSpreadElement(element) && node.elements.length === 2) return;
      put(node, `[${rest.join(', ')}]`, 'an element left out', element);
    });

  const spread = (node: ts.SpreadAssignment): void => put(node.expression, '{}', 'a part left out');

  const visit = (node: ts.Node): void => {
    if (isType(node) || isTable(node) || isMemory(node)) return;
    if (ts.isStatement(node)) statement(node);
    if (ts.isBinaryExpression(node)) binary(node);
    else if (ts.isConditionalExpression(node)) condition(node.condition);
    else if (ts.isCallExpression(node)) call(node);
    else if (ts.isArrayLiteralExpression(node)) elements(node);
    else if (ts.isSpreadAssignment(node)) spread(node);
    else if (ts.isNumericLiteral(node)) constant(node);
    else if (node.kind === Kind.TrueKeyword) put(node, 'false', 'true for false');
    else if (node.kind === Kind.FalseKeyword) put(node, 'true', 'false for true');
    else if (ts.isPrefixUnaryExpression(node) && node.operator === Kind.ExclamationToken)
      put(node, node.operand.getText(), 'a not dropped');
    const own = functionOf(node);
    if (own && ts.isArrowFunction(own) && !ts.isBlock(own.body)) returned(own.body, own);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return mutants;
};

export const mutated = (text: string, { start, end, replacement }: Mutant): string =>
  text.slice(0, start) + replacement + text.slice(end);
