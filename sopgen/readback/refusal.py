"""Why a file cannot be read as a product: data, whose sentence is made where it is shown."""

from typing import Final, Literal, TypeAlias

Reason: TypeAlias = Literal[
    "no_product",  # neither DOCX, XLSX, HTML nor PDF
    "broken",  # begins as one, but is cut off or damaged
    "encrypted",  # a password protects it, or it is Office's format of before 2007
    "too_large",  # it is, or unpacks to, more than a product can
    "hostile",  # has what no product has and only an attack needs: entities, paths that lead out
]


class UnreadableError(Exception):
    """The file is no product that can be read: ``reason``, and ``detail``, what was met, for the sentence."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason: Final = reason
        self.detail: Final = detail
