"""What keeps a source from becoming a file for an application for letters; ``build`` asks, where that is wanted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Final

from sopgen.findings import Finding, Path, Rule, Term
from sopgen.model import Sop
from sopgen.model.profil import Profil
from sopgen.model.words import Daftar, paragraphs

NASKAH: Final = Term("Cara aplikasi naskah dinas mengisi DOCX: setiap jangkar diganti, di mana pun ia berdiri")

NO_NASKAH: Final = Rule(
    "E501",
    title=Term("Naskah tidak ada di profil"),
    sentence=Term('Profil "{id}" tidak mempunyai naskah "{name}".'),
    hint=Term("Tulis jangkarnya di [naskah.{name}] profil."),
    source=NASKAH,
    why=Term("Jangkar yang tidak dikenal aplikasi tidak akan diisi, dan tercetak apa adanya."),
    wrong="",
    right="",
)
ANCHOR_IN_WORDS: Final = Rule(
    "E502",
    title=Term("Teks memuat jangkar naskah"),
    sentence=Term('Teks ini memuat "{anchor}", yang akan diganti oleh aplikasi naskah dinas.'),
    hint=Term("Tulis dengan kata lain; tempat yang diisi aplikasi ditentukan profil, di [naskah]."),
    source=NASKAH,
    why=Term("Aplikasi mengganti setiap jangkar yang ditemukannya: kata di berkas SOP berubah tanpa diketahui."),
    wrong="",
    right="",
)
RULES: Final = (NO_NASKAH, ANCHOR_IN_WORDS)

_OPENING: Final = "${"
_NOT_PRINTED: Final = frozenset({"profil", "abaikan", "catatan"})


def no_naskah(name: str, known: Mapping[str, object], profil: str) -> Finding:
    """The finding of a profile that has no anchors of this name."""
    return Finding(NO_NASKAH.code, ("profil",), {"id": profil, "name": name, "valid": tuple(known)})


def anchors_in_words(sop: Sop, profil: Profil, anchors: Sequence[str]) -> Iterator[Finding]:
    """Words of a source, or of its profile, in which an application would find an anchor.

    ``sop`` is the source without what will be filled in.
    """
    sought = (*anchors, _OPENING)
    of_the_profile = ((("profil",), text) for _, text in _words((profil.label, profil.tabel), ()))
    for path, text in (*_words(sop, ()), *of_the_profile):
        found = next((anchor for anchor in sought if anchor in text), None)
        if found is not None:
            yield Finding(ANCHOR_IN_WORDS.code, path, {"anchor": found})


def _words(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Everything in words, with the path of the key that holds it; paragraphs whole, whatever runs they are made of."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple) and value and isinstance(value[0], Daftar):
        yield from ((path, text) for text in paragraphs(value))
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _words(item, (*path, place))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key), key
            yield from _words(item, (*path, key))
    elif is_dataclass(value):
        for field in fields(value):
            if path or field.name not in _NOT_PRINTED:
                yield from _words(getattr(value, field.name), (*path, field.name))
