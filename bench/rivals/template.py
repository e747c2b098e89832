"""The template for docxtpl, made once and not timed: ``template.py SOURCE TARGET``."""

import sys
import tomllib
from pathlib import Path

import docx

source, target = sys.argv[1:]
sop = tomllib.loads(Path(source).read_text(encoding="utf-8"))
performers = [performer["nama"] for performer in sop["pelaksana"]]
heading = ["No.", "Kegiatan", *performers, "Kelengkapan", "Waktu", "Output", "Ket"]
document = docx.Document()
document.add_paragraph("SOP {{ judul }}")
table = document.add_table(rows=4, cols=len(heading))
for cell, words in zip(table.rows[0].cells, heading, strict=True):
    cell.text = words
table.rows[1].cells[0].text = "{%tr for s in langkah %}"
fields = ["{{ s.no }}", "{{ s.kegiatan }}", *[""] * len(performers), "{{ s.kelengkapan }}", "{{ s.waktu }}"]
for cell, words in zip(table.rows[2].cells, [*fields, "{{ s.output }}", ""], strict=True):
    cell.text = words
table.rows[3].cells[0].text = "{%tr endfor %}"
document.save(target)
