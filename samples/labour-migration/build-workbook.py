#!/usr/bin/env python3
"""Builds questionnaire.xlsx from the four .tsv files beside it.

The .tsv files are what people edit and review (one row a line, cells parted by tabs, no quoting);
the workbook is what phones and servers take. Equal tables give equal bytes: every cell is a text
cell, times are fixed, nothing is compressed, so that a change in the workbook can be seen in git.
"""
import pathlib
import sys
import zipfile
from xml.sax.saxutils import escape

FOLDER = pathlib.Path(__file__).resolve().parent
SHEETS = ["survey", "choices", "settings", "reviews"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def read_table(name):
    text = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()]
    for number, row in enumerate(rows, start=1):
        if len(row) != len(rows[0]):
            sys.exit(f"{name}.tsv, line {number}: {len(row)} cells where the header has {len(rows[0])}. Is a tab missing?")
    return rows


def column_letters(index):
    letters = ""
    while index >= 0:
        letters = chr(ord("A") + index % 26) + letters
        index = index // 26 - 1
    return letters


def sheet_xml(rows):
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            f'<c r="{column_letters(i)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
            for i, cell in enumerate(row) if cell)
        lines.append(f'<row r="{number}">{cells}</row>')
    frozen = '<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/>'
    return (f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
            f'<cols><col min="1" max="{len(rows[0])}" width="28" customWidth="1"/></cols>'
            f'<sheetData>{"".join(lines)}</sheetData></worksheet>')


def parts():
    numbered = list(enumerate(SHEETS, start=1))
    yield "[Content_Types].xml", (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        + "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{KIND}.worksheet+xml"/>' for i, _ in numbered)
        + "</Types>")
    yield "_rels/.rels", (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    yield "xl/workbook.xml", (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"/>' for i, name in numbered)
        + "</sheets></workbook>")
    yield "xl/_rels/workbook.xml.rels", (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(f'<Relationship Id="rId{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i, _ in numbered)
        + "</Relationships>")
    for i, name in numbered:
        yield f"xl/worksheets/sheet{i}.xml", sheet_xml(read_table(name))


def main():
    with zipfile.ZipFile(FOLDER / "questionnaire.xlsx", "w", zipfile.ZIP_STORED) as workbook:
        for path, xml in parts():
            entry = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0  # else the bytes would tell which system built them
            workbook.writestr(entry, xml.encode("utf-8"))


if __name__ == "__main__":
    main()
