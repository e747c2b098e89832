"""Performers in the author's sentences. In: text and the performers; out: who is meant where the text begins."""

import re
from collections.abc import Iterable
from typing import Final

from sopgen.model import Pelaksana

_WORD: Final = re.compile(r"[\w/.-]+")

_LONGEST_NAME: Final = 200  # characters looked at


def meant(text: str, performers: Iterable[Pelaksana]) -> tuple[Pelaksana, ...]:
    """The performers that ``text`` begins with: those whose name or its first words it writes out at most length.

    A name may be cut short ("Kabag" for "Kabag Program & Evaluasi"), but not go on otherwise: "Kepala Bagian" means
    nobody of the name "Kepala Biro".
    """
    spoken = _WORD.findall(text)
    lengths = [(_agreeing(spoken, performer), performer) for performer in performers]
    longest = max((length for length, _ in lengths), default=0)
    return tuple(performer for length, performer in lengths if length == longest > 0)


def named_at_start(text: str, performers: Iterable[Pelaksana]) -> str:
    """The name of the first performer that ``text`` begins with, empty if it begins with none."""
    named = meant(text[:_LONGEST_NAME], performers)
    return named[0].nama if named else ""


def _agreeing(spoken: list[str], performer: Pelaksana) -> int:
    """How many words of the performer's name ``spoken`` begins with, 0 if it goes on as another name."""
    name = _WORD.findall(performer.nama)
    length = 0
    while length < min(len(spoken), len(name)) and spoken[length].casefold() == name[length].casefold():
        length += 1
    goes_on = length < len(name) and length < len(spoken) and spoken[length][0].isupper()
    return 0 if goes_on else length
