"""The template engine. In: a ``Document``; out: the HTML text. Every value is escaped; an unknown one is an error."""

from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from sopgen.render.html.page import Document

_PACKAGE: Final = Path(__file__).resolve().parents[2]
_FOLDERS: Final = (_PACKAGE / "templates", _PACKAGE.parent / "templates")
"""In the installed package; in a checkout, beside the package. The first that has a file wins."""
_PAGE: Final = "sheet.html.jinja"
_STYLE: Final = "sheet.css"


def fill(document: Document) -> str:
    """The HTML text of the document, ended by a line break."""
    template, style = _loaded()
    return template.render(document=document, style=style)


@cache
def _loaded() -> tuple[Template, Markup]:
    """The compiled template, and the fixed part of the style sheet, which is ours and holds no one's data."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDERS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=1,
    )
    source, _, _ = FileSystemLoader(_FOLDERS).get_source(environment, _STYLE)
    return environment.get_template(_PAGE), Markup(source)  # noqa: S704 (the style sheet is part of the program)
