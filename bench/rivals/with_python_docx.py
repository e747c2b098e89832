"""The text of the activity table with python-docx: ``with_python_docx.py SOURCE TARGET``."""

import sys
import tomllib

import docx

source, target = sys.argv[1:3]
with open(source, "rb") as file:  # noqa: PTH123  # as a small script would: nothing imported that is not needed
    sop = tomllib.load(file)
performers = [performer["nama"] for performer in sop["pelaksana"]]
rows = [["No.", "Kegiatan", *performers, "Kelengkapan", "Waktu", "Output", "Ket"]]
for number, step in enumerate(sop["langkah"], 1):
    blanks = [""] * len(performers)
    rows.append([str(number), step["kegiatan"], *blanks, step["kelengkapan"], step["waktu"], step["output"], ""])
document = docx.Document()
document.add_paragraph(f"SOP {sop['identitas']['judul']}")
table = document.add_table(rows=len(rows), cols=len(rows[0]))
for row, words in zip(table.rows, rows, strict=True):
    for cell, text in zip(row.cells, words, strict=True):
        cell.text = text
document.save(target)
