# An independent reader of an .xlsx file: what openpyxl sees in it, as JSON.
import json
import sys

import openpyxl


def cell_of(cell):
    return {
        "value": cell.value if isinstance(cell.value, (str, int, float, bool)) else str(cell.value),
        "type": cell.data_type,
        "format": cell.number_format,
        "bold": bool(cell.font.b),
        "fill": cell.fill.fgColor.rgb if cell.fill.fill_type else None,
        "note": cell.comment.text if cell.comment else None,
    }


def sheet_of(sheet):
    return {
        "title": sheet.title,
        "state": sheet.sheet_state,
        "tabColour": sheet.sheet_properties.tabColor.rgb if sheet.sheet_properties.tabColor else None,
        "frozenAt": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "merged": sorted(str(merged) for merged in sheet.merged_cells.ranges),
        "hiddenColumns": [letter for letter, column in sheet.column_dimensions.items() if column.hidden],
        "widths": {letter: column.width for letter, column in sheet.column_dimensions.items()},
        "heights": {str(number): row.height for number, row in sheet.row_dimensions.items() if row.height is not None},
        "conditionalFormats": [
            {"range": str(found.sqref), "type": rule.type, "formula": rule.formula, "colour": rule.dxf.fill.bgColor.rgb if rule.dxf and rule.dxf.fill else None}
            for found in sheet.conditional_formatting for rule in found.rules
        ],
        "validations": [
            {"range": str(rule.sqref), "type": rule.type, "formula": rule.formula1, "refuses": rule.errorStyle in (None, "stop"), "prompt": rule.prompt}
            for rule in sheet.data_validations.dataValidation
        ],
        "cells": {cell.coordinate: cell_of(cell) for row in sheet.iter_rows() for cell in row if cell.value is not None or cell.comment},
    }


print(json.dumps([sheet_of(sheet) for sheet in openpyxl.load_workbook(sys.argv[1])]))
