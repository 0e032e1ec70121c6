// Univer, with no more than this page uses: the canvas grid, cell editing, number formats, filters, validation, notes.
import { LocaleType, mergeLocales, Univer } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import { UniverDataValidationPlugin } from '@univerjs/data-validation';
import designWords from '@univerjs/design/locale/en-US';
import { UniverDocsPlugin } from '@univerjs/docs';
import { UniverDocsUIPlugin } from '@univerjs/docs-ui';
import docsWords from '@univerjs/docs-ui/locale/en-US';
import { UniverFormulaEnginePlugin } from '@univerjs/engine-formula';
import { UniverRenderEnginePlugin } from '@univerjs/engine-render';
import { UniverSheetsPlugin } from '@univerjs/sheets';
import { UniverSheetsDataValidationPlugin } from '@univerjs/sheets-data-validation';
import { UniverSheetsDataValidationUIPlugin } from '@univerjs/sheets-data-validation-ui';
import validationWords from '@univerjs/sheets-data-validation-ui/locale/en-US';
import { UniverSheetsFilterPlugin } from '@univerjs/sheets-filter';
import { UniverSheetsFilterUIPlugin } from '@univerjs/sheets-filter-ui';
import filterWords from '@univerjs/sheets-filter-ui/locale/en-US';
import { UniverSheetsFormulaPlugin } from '@univerjs/sheets-formula';
import { UniverSheetsFormulaUIPlugin } from '@univerjs/sheets-formula-ui';
import formulaUiWords from '@univerjs/sheets-formula-ui/locale/en-US';
import formulaWords from '@univerjs/sheets-formula/locale/en-US';
import { UniverSheetsNotePlugin } from '@univerjs/sheets-note';
import { UniverSheetsNoteUIPlugin } from '@univerjs/sheets-note-ui';
import noteWords from '@univerjs/sheets-note-ui/locale/en-US';
import { UniverSheetsNumfmtPlugin } from '@univerjs/sheets-numfmt';
import { UniverSheetsUIPlugin } from '@univerjs/sheets-ui';
import sheetsUiWords from '@univerjs/sheets-ui/locale/en-US';
import sheetsWords from '@univerjs/sheets/locale/en-US';
import { defaultTheme } from '@univerjs/themes';
import { ILayoutService, UniverUIPlugin } from '@univerjs/ui';
import uiWords from '@univerjs/ui/locale/en-US';
import '@univerjs/sheets-ui/facade';
import '@univerjs/sheets/facade';

export interface UniverHold {
  readonly api: FUniver;
  /** Keys typed from now on go to the selected cell. */
  readonly focus: () => void;
  /** The first workbook stands there: before that the grid can neither scroll nor take the keyboard. */
  readonly rendered: () => Promise<void>;
}

/** A page that nobody looks at draws nothing, and is not waited for. */
const LONGEST_RENDER_MS = 3_000;

const renderedBy = (api: FUniver): Promise<void> =>
  new Promise((resolve) => {
    const { Rendered } = api.Enum.LifecycleStages;
    if (api.getCurrentLifecycleStage() >= Rendered) return resolve();
    const watch = api.addEvent(api.Event.LifeCycleChanged, ({ stage }) => {
      if (stage < Rendered) return;
      watch.dispose();
      resolve();
    });
    setTimeout(resolve, LONGEST_RENDER_MS);
  });

export function createUniver(container: HTMLElement): UniverHold {
  const words = mergeLocales(
    designWords,
    uiWords,
    docsWords,
    sheetsWords,
    sheetsUiWords,
    filterWords,
    validationWords,
    noteWords,
    formulaWords,
    formulaUiWords,
  );
  const univer = new Univer({ theme: defaultTheme, locale: LocaleType.EN_US, locales: { [LocaleType.EN_US]: words } });
  univer.registerPlugin(UniverRenderEnginePlugin);
  univer.registerPlugin(UniverFormulaEnginePlugin);
  univer.registerPlugin(UniverUIPlugin, { container, header: false, toolbar: false, contextMenu: false });
  univer.registerPlugin(UniverDocsPlugin);
  univer.registerPlugin(UniverDocsUIPlugin);
  univer.registerPlugin(UniverSheetsPlugin);
  univer.registerPlugin(UniverSheetsUIPlugin, {
    formulaBar: false,
    protectedRangeShadow: false,
    disableForceStringAlert: true,
    disableForceStringMark: true,
    clipboardConfig: { hidePasteOptions: true },
    footer: {
      sheetBar: true,
      statisticBar: true,
      menus: true,
      zoomSlider: true,
      addSheetButtonConfig: { show: false },
    },
  });
  univer.registerPlugin(UniverSheetsNumfmtPlugin, { disableTextFormatAlert: true, disableTextFormatMark: true });
  // The cell editor is part of what edits formulas; the emulation works them out, the grid shows the results.
  univer.registerPlugin(UniverSheetsFormulaPlugin);
  univer.registerPlugin(UniverSheetsFormulaUIPlugin);
  univer.registerPlugin(UniverSheetsFilterPlugin);
  univer.registerPlugin(UniverSheetsFilterUIPlugin);
  univer.registerPlugin(UniverDataValidationPlugin);
  univer.registerPlugin(UniverSheetsDataValidationPlugin);
  // A search field would take the keyboard from whoever types into the cell.
  univer.registerPlugin(UniverSheetsDataValidationUIPlugin, { showEditOnDropdown: false, showSearchOnDropdown: false });
  univer.registerPlugin(UniverSheetsNotePlugin);
  univer.registerPlugin(UniverSheetsNoteUIPlugin);
  const api = FUniver.newAPI(univer);
  return { api, focus: () => univer.__getInjector().get(ILayoutService).focus(), rendered: () => renderedBy(api) };
}
