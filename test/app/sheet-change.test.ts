// A band's tab that is renamed, by each role: the band goes along, or the tab gets its name back and they are told why.
import { renameTabByHand } from '../../scripts/local/sheets/person';
import { importFile } from '../../src/app/commands';
import { SOMEBODY } from '../../src/app/refused-edits';
import { handleSheetChange } from '../../src/app/sheet-change';
import { company, recordOf, settle, sheetIdOf, typeInto } from '../fakes/company';
import { INSTALLER, type MemoryServices } from '../fakes/memory-services';
import { recordsOf, titlesOf } from '../fakes/memory-sheets';
import { product } from '../fakes/product-host';

const BEN = 'ben@nexus.example';
const MIA = 'mia@nexus.example';

const world = (): MemoryServices => {
  const services = company();
  importFile(services, services.time.now, 'Team', 'team.csv', `name,email,role\nBen,${BEN},AE\nMia,${MIA},Manager`);
  settle(services);
  return services;
};

const bands = ({ sheets }: MemoryServices): readonly unknown[] => recordsOf(sheets, 'Bands').map(({ Band }) => Band);

const rename = (services: MemoryServices, who: string, from: string, to: string) => {
  renameTabByHand(services.sheets.data, sheetIdOf(services, from), to, null);
  services.time.now += 1_000;
  return handleSheetChange(services, who, services.time.now);
};

const problems = ({ sheets }: MemoryServices): readonly unknown[] =>
  recordsOf(sheets, 'Problems').map(({ Problem, Message }) => Problem ?? Message);

test.each([INSTALLER, MIA, SOMEBODY])(
  'by %s, who may configure or is not known, the band goes along at once',
  (who) => {
    const services = world();
    rename(services, who, 'Watch', 'Observe');
    expect(bands(services)).toContain('Observe');
    expect(recordOf(services, 'Overlaps', 'd1').Band).toBe('Observe');
  },
);

test('by a member the tab gets its name back, with what people wrote in it, and Problems says why', () => {
  const services = world();
  typeInto(services, 'Watch', 'd1', 'Note', 'mine');
  settle(services);
  rename(services, BEN, 'Watch', 'Observe');
  expect(titlesOf(services.sheets)).toContain('Watch');
  expect(titlesOf(services.sheets)).not.toContain('Observe');
  const told = expect.stringMatching(
    /^ben@nexus\.example called the tab of Watch "Observe"; it has its name again/,
  ) as string;
  expect(problems(services)).toContainEqual(told);
  expect(services.toasts).toContainEqual(expect.stringContaining('This is for managers and admins') as string);
  settle(services);
  expect(bands(services)).toContain('Watch');
  expect(recordOf(services, 'Watch', 'd1').Note).toBe('mine');
  // It is over with the next change of the workbook that is none of this.
  services.time.now += 60_000;
  handleSheetChange(services, MIA, services.time.now);
  expect(problems(services)).not.toContainEqual(told);
});

test('a name that another tab has taken meanwhile does not keep it from having its own', () => {
  const services = world();
  renameTabByHand(services.sheets.data, sheetIdOf(services, 'Watch'), 'Observe', null);
  renameTabByHand(services.sheets.data, sheetIdOf(services, 'Sheet1'), 'Watch', null);
  expect(handleSheetChange(services, BEN, services.time.now)?.outcome).toBe('done');
  expect(titlesOf(services.sheets)).toContain('Watch (band)');
  settle(services);
  expect(bands(services)).toContain('Watch');
});

test('a trigger of the workbook brings it; an edit of a cell and the like cost nothing', () => {
  const made = product();
  expect(made.host.state.triggers.map(({ handler, eventType }) => [handler, eventType])).toContainEqual([
    'onSheetChange',
    'ON_CHANGE',
  ]);
  const calls = (changeType: string) =>
    made.host.execute('onSheetChange', [{ changeType }], { context: 'trigger' }).calls.sheetsRead;
  expect(calls('EDIT')).toBe(0);
  expect(calls('OTHER')).toBeGreaterThan(0);
});
