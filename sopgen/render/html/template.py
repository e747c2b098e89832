"""The template engine. In: a ``Document``; out: the HTML text. Every value is escaped; an unknown one is an error.

Compiling the template takes 30 ms, a good part of a cold run, so ``compiled.py`` holds it ready. It is used if it
was made from this very template by this very Jinja; else the template is compiled here. Both give the same text.
"""

from functools import cache
from pathlib import Path
from typing import Final
from zlib import crc32

import jinja2
from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from sopgen.render.html import compiled
from sopgen.render.html.page import Document

_PACKAGE: Final = Path(__file__).resolve().parents[2]
_FOLDERS: Final = (_PACKAGE / "templates", _PACKAGE.parent / "templates")
"""In the installed package; in a checkout, beside the package. The first that exists is used."""
PARTS: Final = "parts.html.jinja"
PAGE: Final = "sheet.html.jinja"
STYLE: Final = "sheet.css"
DRAFT_STYLE: Final = "draft.css"


def fill(document: Document) -> str:
    """The HTML text of the document, ended by a line break."""
    template, style = _loaded()
    draft_style = own_style(DRAFT_STYLE) if document.form else ""
    return template.render(document=document, style=style, draft_style=draft_style)


def environment() -> Environment:
    """Jinja, set so that text is data: all is escaped, and what is not given cannot be written."""
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def page_source(name: str) -> str:
    """The text of a page's template: what all pages are made of, then the page. Jinja's import would need a loader."""
    return source(PARTS) + source(name)


def source(name: str) -> str:
    """The text of a template file, its line ends as one character. Raises FileNotFoundError if no folder has it."""
    folder = next((folder for folder in _FOLDERS if folder.is_dir()), _FOLDERS[0])
    return (folder / name).read_text(encoding="utf-8")


def stamp(text: str) -> tuple[str, int]:
    """What a compiled template must have been made with: Jinja's version, and the text's checksum."""
    return jinja2.__version__, crc32(text.encode("utf-8"))


@cache
def _loaded() -> tuple[Template, Markup]:
    """The template, and the fixed part of the style sheet, which is the program's own and holds no one's data."""
    text = page_source(PAGE)
    used = environment()
    if stamp(text) == compiled.stamp:
        template = Template.from_module_dict(used, vars(compiled), {})  # gives the module its ``environment``
    else:
        template = used.from_string(text)
    return template, own_style(STYLE)


def own_style(name: str) -> Markup:
    """The text of a style sheet, as it stands: it is part of the program."""
    return Markup(source(name))  # noqa: S704
