// Programs that read .xlsx files and know nothing of this project; each null where it is not installed.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export interface ReadCell {
  readonly value: string | number | boolean;
  readonly type: string;
  readonly format: string;
  readonly bold: boolean;
  readonly fill: string | null;
  readonly note: string | null;
}

export interface ReadSheet {
  readonly title: string;
  readonly state: string;
  readonly tabColour: string | null;
  readonly frozenAt: string | null;
  readonly filter: string | null;
  readonly merged: readonly string[];
  readonly hiddenColumns: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
  /** In points, by row number. */
  readonly heights: Readonly<Record<string, number>>;
  readonly conditionalFormats: readonly {
    readonly range: string;
    readonly type: string;
    readonly formula: readonly string[];
    readonly colour: string | null;
  }[];
  readonly validations: readonly {
    readonly range: string;
    readonly type: string;
    readonly formula: string;
    readonly refuses: boolean;
    readonly prompt: string | null;
  }[];
  readonly cells: Readonly<Record<string, ReadCell>>;
}

const python = '/usr/bin/python3';
const hasOpenpyxl = existsSync(python) && spawnSync(python, ['-c', 'import openpyxl']).status === 0;
const office = ['soffice', 'libreoffice'].find((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0);

export const readWithOpenpyxl = hasOpenpyxl
  ? (file: string): readonly ReadSheet[] =>
      JSON.parse(
        execFileSync(python, [join(__dirname, 'read-xlsx.py'), file], {
          encoding: 'utf8',
          maxBuffer: 256 * 1024 * 1024,
        }),
      ) as readonly ReadSheet[]
  : null;

/** The workbook as LibreOffice writes it in its own flat XML. */
export const readWithLibreOffice = office
  ? (file: string): string => {
      const folder = mkdtempSync(join(tmpdir(), 'nexus-office-'));
      try {
        execFileSync(
          office,
          [
            '--headless',
            `-env:UserInstallation=file://${folder}/profile`,
            '--convert-to',
            'fods',
            '--outdir',
            folder,
            file,
          ],
          { stdio: 'ignore', timeout: 60_000 },
        );
        return readFileSync(join(folder, basename(file).replace(/\.xlsx$/, '.fods')), 'utf8');
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  : null;

export const noReader = 'skipped: no independent xlsx reader (python3-openpyxl or LibreOffice)';
