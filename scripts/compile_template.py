"""templates/sheet.html.jinja → sopgen/render/html/compiled.py, the template as the Python that Jinja makes of it.

Run by a developer when the template or Jinja changes: ``python scripts/compile_template.py``. Until then the
program compiles the template at each start, 30 ms later; tests/html holds the two together.
"""

from pathlib import Path
from typing import Final

from sopgen.render.html import template

TARGET: Final = Path(template.__file__).with_name("compiled.py")
_HEADER: Final = '''"""The template, compiled: written by scripts/compile_template.py, never by hand."""
# ruff: noqa: ANN001, ANN002, ANN201, ANN202, ARG001, C901, D103, E402, E501, E701, F401, F821, F841, FBT003
# ruff: noqa: I001, PIE790, PLR0912, PLR0915, Q000, UP034
# fmt: off
# mypy: ignore-errors

stamp = {stamp!r}
'''


def compiled_source() -> str:
    """The text of ``compiled.py`` for the template as it is now."""
    text = template.page_source(template.PAGE)
    code = template.environment().compile(text, name=template.PAGE, filename=template.PAGE, raw=True, defer_init=True)
    return _HEADER.format(stamp=template.stamp(text)) + code + "\n"


def main() -> None:
    """Write ``compiled.py``."""
    TARGET.write_text(compiled_source(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
