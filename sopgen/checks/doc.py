"""The page that explains every code. In: the rules and a language; out: Markdown.

``python -m sopgen.checks.doc en`` prints docs/CHECKS.md, ``… id`` docs/CHECKS.id.md.
"""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from sopgen.checks import RULES
from sopgen.findings import Rule, Term
from sopgen.messages import Language, Translate, catalogue

_TITLE: Final = Term("Kode pemeriksaan")
_INTRODUCTION: Final = (
    Term(
        "`sopgen check` melaporkan setiap temuan dengan kodenya. Kesalahan (E…) menghentikan pembuatan lembar. "
        "Peringatan (W…) tidak; yang disengaja diabaikan dalam berkasnya, dengan alasan, untuk seluruh berkas atau "
        "untuk satu langkah:"
    ),
    Term("Contoh hanya memuat baris yang penting."),
)
_SILENCE: Final = """\
[[abaikan]]
kode = "W203"
langkah = "periksa"
alasan = "…"
"""
_GROUPS: Final = (
    ("E0", Term("Kesalahan berkas")),
    ("E1", Term("Kesalahan bentuk")),
    ("E2", Term("Kesalahan nama")),
    ("E3", Term("Kesalahan alur")),
    ("E4", Term("Kesalahan identitas")),
    ("E5", Term("Kesalahan naskah")),
    ("E6", Term("Kesalahan gambar")),
    ("E7", Term("Kesalahan logo")),
    ("E8", Term("Catatan pemeriksa")),
    ("W1", Term("Peringatan identitas")),
    ("W2", Term("Peringatan kalimat")),
    ("W3", Term("Peringatan alur")),
    ("W4", Term("Peringatan mutu baku")),
    ("W5", Term("Peringatan kotak uraian")),
    ("W6", Term("Peringatan gambar")),
    ("W9", Term("Peringatan tentang [[abaikan]]")),
)
"""The codes' first two characters, and what they have in common."""
_SOURCE: Final = Term("Sumber: {source}.")
_WRONG: Final = Term("Salah:")
_RIGHT: Final = Term("Benar:")


def document(translate: Translate) -> str:
    """The page, in the language of ``translate``, ending in a line break. Raises ValueError for a code of no group."""
    strays = [code for code in RULES if not any(code.startswith(prefix) for prefix, _ in _GROUPS)]
    if strays:
        raise ValueError(strays)
    groups = (_group(prefix, title, translate) for prefix, title in _GROUPS)
    return "\n\n".join((*_head(translate), *chain.from_iterable(groups))) + "\n"


def _head(translate: Translate) -> Iterator[str]:
    explained, examples = _INTRODUCTION
    yield f"# {translate(_TITLE)}"
    yield translate(explained)
    yield _toml(_SILENCE)
    yield translate(examples)


def _group(prefix: str, title: Term, translate: Translate) -> Iterator[str]:
    yield f"## {translate(title)}"
    yield from chain.from_iterable(_rule(rule, translate) for code, rule in RULES.items() if code.startswith(prefix))


def _rule(rule: Rule, translate: Translate) -> Iterable[str]:
    yield f"### {rule.code} {translate(rule.title)}"
    yield f"{translate(rule.why)} {translate(_SOURCE).format(source=translate(rule.source))}"
    if rule.wrong:
        yield from (translate(_WRONG), _toml(rule.wrong), translate(_RIGHT), _toml(rule.right))


def _toml(text: str) -> str:
    return f"```toml\n{text}```"


def _main(language: Language) -> None:
    sys.stdout.write(document(catalogue(language)))


if __name__ == "__main__":
    _main("en" if sys.argv[1:] == ["en"] else "id")
