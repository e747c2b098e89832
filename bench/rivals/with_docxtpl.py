"""The text of the activity table with docxtpl: ``with_docxtpl.py SOURCE TARGET TEMPLATE``."""

import sys
import tomllib

from docxtpl import DocxTemplate

source, target, template = sys.argv[1:]
with open(source, "rb") as file:  # noqa: PTH123  # as a small script would: nothing imported that is not needed
    sop = tomllib.load(file)
document = DocxTemplate(template)
steps = [{"no": number, **step} for number, step in enumerate(sop["langkah"], 1)]
document.render({"judul": sop["identitas"]["judul"], "langkah": steps})
document.save(target)
