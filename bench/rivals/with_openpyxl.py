"""The text of the activity table with openpyxl: ``with_openpyxl.py SOURCE TARGET``."""

import sys
import tomllib

import openpyxl

source, target = sys.argv[1:3]
with open(source, "rb") as file:  # noqa: PTH123  # as a small script would: nothing imported that is not needed
    sop = tomllib.load(file)
performers = [performer["nama"] for performer in sop["pelaksana"]]
workbook = openpyxl.Workbook()
worksheet = workbook.active
worksheet.append([f"SOP {sop['identitas']['judul']}"])
worksheet.append(["No.", "Kegiatan", *performers, "Kelengkapan", "Waktu", "Output", "Ket"])
for number, step in enumerate(sop["langkah"], 1):
    blanks = [""] * len(performers)
    worksheet.append([number, step["kegiatan"], *blanks, step["kelengkapan"], step["waktu"], step["output"], ""])
workbook.save(target)
