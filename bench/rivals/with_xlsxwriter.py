"""The text of the activity table with XlsxWriter: ``with_xlsxwriter.py SOURCE TARGET``."""

import sys
import tomllib

import xlsxwriter

source, target = sys.argv[1:3]
with open(source, "rb") as file:  # noqa: PTH123  # as a small script would: nothing imported that is not needed
    sop = tomllib.load(file)
performers = [performer["nama"] for performer in sop["pelaksana"]]
workbook = xlsxwriter.Workbook(target)
worksheet = workbook.add_worksheet()
worksheet.write_row(0, 0, [f"SOP {sop['identitas']['judul']}"])
worksheet.write_row(1, 0, ["No.", "Kegiatan", *performers, "Kelengkapan", "Waktu", "Output", "Ket"])
for number, step in enumerate(sop["langkah"], 1):
    blanks = [""] * len(performers)
    words = [number, step["kegiatan"], *blanks, step["kelengkapan"], step["waktu"], step["output"], ""]
    worksheet.write_row(number + 1, 0, words)
workbook.close()
