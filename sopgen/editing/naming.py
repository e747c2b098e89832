"""What edits of steps and of performers share: names that must be new or known, and targets. In: raw values."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from sopgen.editing import changes
from sopgen.editing.refusal import EditRefusedError
from sopgen.editing.shapes import Raw, Reference, references
from sopgen.editing.sources import raw_of
from sopgen.findings import Path, Term
from sopgen.model.words import ID

_NO_ID: Final = Term('"{id}" tidak dapat menjadi id: huruf kecil, angka, "-" dan "_", diawali huruf.')
_TAKEN: Final = Term('Id "{id}" sudah dipakai.')


class Place(NamedTuple):
    """After or before ``other``, an id; at the end if that is empty."""

    other: str = ""
    after: bool = True


def no_such(sentence: Term, name: str, known: Sequence[str], **facts: str) -> EditRefusedError:
    """The refusal of a name that does not exist."""
    return EditRefusedError(sentence, id=name, known=tuple(known), **facts)


def check_new_id(name: str, known: Sequence[str]) -> None:
    """Raise EditRefusedError if ``name`` is no id, or is one of ``known``."""
    if not re.fullmatch(ID, name):
        raise EditRefusedError(_NO_ID, id=name)
    if name in known:
        raise EditRefusedError(_TAKEN, id=name)


def renamed_targets(raw: Raw, step: Callable[[Reference], str | None]) -> dict[Path, str]:
    """The targets whose step has a new name, with their new texts; ``step`` gives it, or None."""
    texts: dict[Path, str] = {}
    for name in references(raw):
        if name.to == "tujuan":
            new = step(name)
            if new is not None:
                texts[name.path] = f"{new}.{name.symbol}" if name.symbol else new
    return texts


def without_entries(source: bytes, kind: str, text: str) -> bytes:
    """Without the tables of the source's own lists (``[[abaikan]]``) that speak of a step or performer that is gone."""
    gone = {
        (str(name.path[0]), name.path[1])
        for name in references(raw_of(source))
        if name.to == kind and name.text == text and name.path[0] not in ("langkah", "bagan")
    }
    for key, place in sorted(gone, key=lambda entry: int(entry[1]), reverse=True):
        source = changes.remove_item(source, (key,), int(place))
    return source
