"""The registry of formats: which renderer writes which file. A new format is one renderer and one line here."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

if TYPE_CHECKING:  # `sopgen --help` names the formats and needs no sheet
    from sopgen.sheet import Sheet

FORMATS: Final[Mapping[str, str]] = {
    "docx": "sopgen.render.docx",
    "xlsx": "sopgen.render.xlsx",
    "html": "sopgen.render.html",
    "pdf": "sopgen.render.pdf",
}
"""A format's name, which is its files' suffix too → the module whose ``render`` makes it. In the order of writing."""


class Renderer(Protocol):
    """A pure function from a sheet to the content of a file."""

    def __call__(self, sheet: "Sheet", /) -> bytes:
        """The file's content. The same sheet makes the same bytes."""


def renderer(name: str) -> Renderer:
    """The renderer of a format in ``FORMATS``. Only now is its library imported: a run pays for what it writes."""
    return cast("Renderer", import_module(FORMATS[name]).render)
