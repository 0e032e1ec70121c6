// export: the workbook as an .xlsx file.
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { replaceFile } from '../whole-file';
import { xlsxOf } from '../xlsx/export-workbook';
import { expectArgs, type Command } from './command';
import { UsageError } from './command-line';
import { CommandError, openSession } from './session';

export const exportCommand: Command = {
  name: 'export',
  usage: 'FILE.xlsx',
  does: 'the workbook for Excel or LibreOffice',
  isReading: true,
  run: async (args, options, outside) => {
    expectArgs(exportCommand, args, 1);
    const file = resolve(args[0] ?? '');
    if (!/\.xlsx$/i.test(file))
      throw new UsageError(`export writes .xlsx files, so name one: nexus export ${args[0] ?? ''}.xlsx`);
    if (existsSync(file) && statSync(file).isDirectory()) throw new CommandError(`${file} is a folder, not a file`);
    const { spreadsheet } = openSession(options, outside);
    // It takes longer to load than most commands take altogether.
    const { default: Excel } = await import('exceljs');
    const { bytes, tabs } = await xlsxOf(spreadsheet, new Excel.Workbook(), options.now);
    if (!options.dryRun) replaceFile(file, bytes);
    return {
      json: { file, bytes: bytes.length, tabs },
      text: `${file}: ${tabs.length} tabs, ${Math.ceil(bytes.length / 1024)} kB`,
    };
  },
};
