// Which addresses are ours, and which way a mail went.
import fc from 'fast-check';
import {
  addressIn,
  directionOf,
  isInternal,
  isOurs,
  oursOf,
  parseDomains,
  writerOf,
} from '../../../src/engine/mail/sides';

const team = ['ana@acme.example', 'Bo@acme.example', 'cy@gmail.com'];
const ours = oursOf(team, '');
const named = oursOf(team, 'acme.example; https://www.acme.de');

test.each([
  ['ana@acme.example', 'ana@acme.example'],
  [' Ana Ruiz <Ana@Acme.example> ', 'ana@acme.example'],
  ['"Ruiz, Ana" <ana@acme.example>', 'ana@acme.example'],
  ['mailto:ana@acme.example', 'ana@acme.example'],
  ['Ana Ruiz', ''],
  ['<>', ''],
  ['', ''],
  ['a@'.repeat(600), ''],
])('the address in %j', (text, address) => {
  expect(addressIn(text)).toBe(address);
});

test.each([
  ['of Team', ours, 'bo@acme.example', true],
  ['of a domain of Team', ours, 'new@acme.example', true],
  ['of a host below it', ours, 'new@eu.acme.example', true],
  ['of a domain that only ends like it', ours, 'new@notacme.example', false],
  ['of Team at a mail service', ours, 'cy@gmail.com', true],
  ['of that mail service', ours, 'dora@gmail.com', false],
  ['of a named domain', named, 'x@acme.de', true],
  ['of a host below a named one', named, 'x@mail.acme.de', true],
  ['of a stranger', named, 'x@hub.example', false],
  ['that is blank', named, '', false],
  ['without an @', named, 'acme.example.', false],
])('an address %s', (_, who, address, is) => {
  expect(isOurs(address, who)).toBe(is);
});

test('the domain of whoever installed it counts where none is named, and only there', () => {
  expect(isOurs('x@boss.example', oursOf([], '', 'me@boss.example'))).toBe(true);
  expect(isOurs('x@boss.example', oursOf([], 'acme.example', 'me@boss.example'))).toBe(false);
  expect(isOurs('x@gmail.com', oursOf([], '', 'me@gmail.com'))).toBe(false);
});

test('named domains replace those of Team, whose own addresses stay ours', () => {
  const other = oursOf(['ana@acme.example'], 'hub.example');
  expect(isOurs('ana@acme.example', other)).toBe(true);
  expect(isOurs('bo@acme.example', other)).toBe(false);
});

test('company.domains as people write it', () => {
  expect(parseDomains(' acme.com, @Acme.de;acme.com\nhttps://www.acme.fr/x nonsense ')).toEqual({
    domains: ['acme.com', 'acme.de', 'acme.fr'],
    unread: ['nonsense'],
  });
});

const mail = (from: string, ...to: string[]): { readonly from: string; readonly to: readonly string[] } => ({
  from,
  to,
});

test.each([
  ['from us to them', mail('ana@acme.example', 'kim@hub.example'), 'out'],
  ['from them to us', mail('Kim <kim@hub.example>', 'Ana <ana@acme.example>'), 'in'],
  ['from them to one of us in copy', mail('kim@hub.example', 'lee@hub.example', 'ana@acme.example'), 'in'],
  ['from us to them and to us', mail('ana@acme.example', 'bo@acme.example', 'kim@hub.example'), 'out'],
  ['among them', mail('kim@hub.example', 'lee@hub.example'), ''],
  ['among ourselves', mail('ana@acme.example', 'new@acme.example'), ''],
  ['from nobody known', mail('', 'ana@acme.example'), ''],
  ['from us to nobody known', mail('ana@acme.example'), 'out'],
  ['from them to nobody known', mail('kim@hub.example'), ''],
  ['from us to an unreadable address', mail('ana@acme.example', 'Kim'), 'out'],
])('a mail %s', (_, addressed, direction) => {
  expect(directionOf(addressed, ours, false)).toBe(direction);
});

describe('a mail that came with its deal_id, where both sides share our domain', () => {
  const client = 'client@acme.example';
  test.each([
    ['Team to the client', mail('ana@acme.example', client), 'out', false],
    ['the client to Team', mail(client, 'ana@acme.example'), 'in', false],
    ['everybody in Team', mail('ana@acme.example', 'bo@acme.example'), '', true],
    ['nobody in Team', mail(client, 'other@acme.example'), '', false],
    ['a stranger to our domain', mail('kim@hub.example', client), 'in', false],
    ['our domain to a stranger', mail(client, 'kim@hub.example'), 'out', false],
  ])('%s', (_, addressed, direction, internal) => {
    expect(directionOf(addressed, ours, true)).toBe(direction);
    expect(isInternal(addressed, ours, true)).toBe(internal);
  });

  test('without the deal_id all of them are internal', () => {
    expect(isInternal(mail('ana@acme.example', client), ours, false)).toBe(true);
    expect(isInternal(mail(client, 'other@acme.example'), ours, false)).toBe(true);
    expect(isInternal(mail(client, 'kim@hub.example'), ours, false)).toBe(false);
  });
});

test('a mail with an address that cannot be read, or to nobody, is not internal', () => {
  expect(isInternal(mail('ana@acme.example', 'bo@acme.example', 'Kim'), ours, false)).toBe(false);
  expect(isInternal(mail('ana@acme.example'), ours, true)).toBe(false);
});

test('who wrote', () => {
  expect((['in', 'out', ''] as const).map(writerOf)).toEqual(['them', 'us', null]);
});

test('what is internal has no direction, and what is so with its deal_id is so without', () => {
  const anybody = fc.constantFrom(...team, 'new@acme.example', 'kim@hub.example', 'Kim', '');
  fc.assert(
    fc.property(anybody, fc.array(anybody, { maxLength: 4 }), fc.boolean(), (from, to, hasDealId) => {
      const addressed = mail(from, ...to);
      if (isInternal(addressed, ours, hasDealId)) expect(directionOf(addressed, ours, hasDealId)).toBe('');
      if (isInternal(addressed, ours, true)) expect(isInternal(addressed, ours, false)).toBe(true);
      expect(directionOf(mail(from, ...[...to].reverse()), ours, hasDealId)).toBe(
        directionOf(addressed, ours, hasDealId),
      );
    }),
  );
});
