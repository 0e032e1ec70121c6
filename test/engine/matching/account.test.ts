// Whether two sources mean one account.
import {
  accountBlocks,
  accountIdentity,
  compareAccounts,
  type AccountText,
} from '../../../src/engine/matching/account';
import { companyName } from '../../../src/engine/matching/company-name';

const account = (name: string, domain = '', id = ''): AccountText => ({ name, domain, id });
const compared = (a: AccountText, b: AccountText): readonly string[] => {
  const { verdict, by } = compareAccounts(accountIdentity(a), accountIdentity(b));
  return [verdict, by];
};

test.each<readonly [string, AccountText, AccountText, readonly string[]]>([
  ['one record id', account('Alba', 'alba.example', '0011'), account('Bora', 'bora.example', '0011'), ['same', 'id']],
  ['two record ids', account('Alba', 'alba.example', '11'), account('Alba', 'alba.example', '22'), ['other', 'id']],
  [
    'one id in 15 and 18 letters',
    account('Alba', '', '0015000000Gv7qJ'),
    account('Bora', '', '0015000000Gv7qJAAR'),
    ['same', 'id'],
  ],
  [
    'digits are no such id',
    account('A', '', '123456789012345678'),
    account('A', '', '123456789012345'),
    ['other', 'id'],
  ],
  [
    'one domain and name',
    account('Alba', 'www.alba.example'),
    account('ALBA Inc.', 'shop.alba.example'),
    ['same', 'domain'],
  ],
  ['two names at one domain', account('Alba', 'alba.example'), account('Bora', 'alba.example'), ['unsure', 'domain']],
  [
    'a group and its part',
    account('Alba', 'alba.example'),
    account('Alba Holding', 'alba.example'),
    ['unsure', 'domain'],
  ],
  [
    'two legal forms there',
    account('Alba Inc', 'alba.example'),
    account('Alba GmbH', 'alba.example'),
    ['unsure', 'domain'],
  ],
  ['a domain without a name', account('', 'alba.example'), account('Alba', 'alba.example'), ['same', 'domain']],
  ['one name at two domains', account('Alba', 'alba.example'), account('Alba', 'alba.test'), ['unsure', 'name']],
  ['one name, one domain unknown', account('Alba', 'alba.example'), account('alba', 'gmail.com'), ['same', 'name']],
  ['two names at one mail host', account('Alba', 'gmail.com'), account('Bora', 'gmail.com'), ['other', 'name']],
  ['two names, no domain', account('Alba'), account('Bora'), ['other', 'name']],
  ['two legal forms, no domain', account('Alba AG'), account('Alba Ltd'), ['unsure', 'name']],
  ['n/a twice', account('n/a'), account('N/A'), ['other', 'name']],
])('%s', (_, a, b, verdict) => {
  expect(compared(a, b)).toEqual(verdict);
  expect(compared(b, a)).toEqual(verdict);
  // Whatever is not simply another shares a block.
  const [blocksA, blocksB] = [a, b].map((one) => accountBlocks(accountIdentity(one)));
  if (verdict[0] !== 'other') expect(blocksA?.some((block) => blocksB?.includes(block))).toBe(true);
});

test.each([
  ['Müller & Söhne GmbH', 'Muller and Sohne', true],
  ['Coca-Cola', 'CocaCola', true],
  ["Levi's", 'Levis', true],
  ['Acme Corporation', 'ACME Corp.', true],
  ['Straße 1', 'Strasse 1', true],
  ['Account 1', 'Account 2', false],
  ['अआ', 'अइ', false],
  ['AG', 'SE', false],
])('%s and %s: one name %s', (a, b, isOne) => expect(companyName(a).base === companyName(b).base).toBe(isOne));

test.each(['Alba Constructor', 'Alba toString', 'Alba __proto__'])('%s ends with no legal form', (name) =>
  expect(companyName(name)).toEqual({ base: name.toLowerCase().replace(/[^a-z]/g, ''), form: '' }),
);
