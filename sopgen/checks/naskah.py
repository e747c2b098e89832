"""What keeps a source from becoming a file for an application for letters; ``build`` asks, where that is wanted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sopgen.checks.printed import printed, texts
from sopgen.findings import Finding, Rule, Term
from sopgen.model import Sop
from sopgen.model.profil import Profil

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


def no_naskah(name: str, known: Mapping[str, object], profil: str) -> Finding:
    """The finding of a profile that has no anchors of this name."""
    return Finding(NO_NASKAH.code, ("profil",), {"id": profil, "name": name, "valid": tuple(known)})


def anchors_in_words(sop: Sop, profil: Profil, anchors: Sequence[str]) -> Iterator[Finding]:
    """Words of a source, or of its profile, in which an application would find an anchor.

    ``sop`` is the source without what will be filled in.
    """
    sought = (*anchors, _OPENING)
    of_the_profile = ((("profil",), each.text) for each in texts((profil.label, profil.tabel), ()))
    for path, text in (*((each.path, each.text) for each in printed(sop)), *of_the_profile):
        found = next((anchor for anchor in sought if anchor in text), None)
        if found is not None:
            yield Finding(ANCHOR_IN_WORDS.code, path, {"anchor": found})
