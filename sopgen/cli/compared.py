"""Two versions of a source, compared and told. In: their models and names; out: ``Compared``, which the forms print."""

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

from sopgen.diff import Changes, compare
from sopgen.diff.words import Sentence, in_one_line, sentences
from sopgen.messages import Translate
from sopgen.model import Sop

Status: TypeAlias = Literal["changed", "same", "added", "removed", "faulty"]
"""``faulty``: a version cannot be read or drawn, so that nothing is told."""


class Compared(NamedTuple):
    """What a comparison comes to. ``old`` and ``new`` name the versions, "" where there is none.

    ``told`` are the changes of the sheet, ``of_source`` those that only the source shows; ``summary`` is one line.
    """

    old: str
    new: str
    title: str
    status: Status
    changes: Changes | None = None
    told: tuple[Sentence, ...] = ()
    of_source: tuple[Sentence, ...] = ()
    summary: str = ""

    @property
    def changed(self) -> int:
        """How many changes the sheet has; what the times come to follows from them and is none."""
        return sum(sentence.area != "jumlah" for sentence in self.told)


def compared(
    old: tuple[str, Sop], new: tuple[str, Sop], translate: Translate, prints_history: Callable[[], bool]
) -> Compared:
    """Two versions, each its name and its model; whether the house prints the history is asked if that changed."""
    changes = compare(old[1], new[1])
    printed = old[1].riwayat != new[1].riwayat and prints_history()
    said = sentences(changes, translate, prints_history=printed)
    return Compared(
        old[0],
        new[0],
        _title(new[1]),
        "changed" if changes else "same",
        changes,
        tuple(sentence for sentence in said if sentence.area != "sumber"),
        tuple(sentence for sentence in said if sentence.area == "sumber"),
        in_one_line(said, translate),
    )


def alone(name: str, sop: Sop, *, added: bool) -> Compared:
    """A source of which there is one version only."""
    return Compared("" if added else name, name if added else "", _title(sop), "added" if added else "removed")


def faulty(old: str, new: str) -> Compared:
    """Two versions, named as in ``Compared``, of which one at least is no sound source."""
    return Compared(old, new, "", "faulty")


def _title(sop: Sop) -> str:
    return " ".join(sop.identitas.judul.split())
