"""Changed performers in words. In: the edits of performers; out: sentences, one a performer's change."""

from collections.abc import Iterator, Mapping
from typing import Final

from sopgen.diff.changes import Added, Moved, Placed, Removed, Replaced
from sopgen.diff.words.sides import Side
from sopgen.diff.words.speaker import ADDED, MOVED, REMOVED, RENAMED, Sentence, Speaker, Subject
from sopgen.findings import Term

_ADDED: Final = Term("Pelaksana “{name}” ditambah (kolom ke-{place}).")
_REMOVED: Final = Term("Pelaksana “{name}” dihapus (semula kolom ke-{place}).")
_MOVED: Final = Term("Kolom pelaksana “{name}” dipindah: kini ke-{place}, semula ke-{old_place}.")
_RENAMED: Final = Term("Pelaksana “{old}” kini “{name}”.")
_OF: Final[Mapping[str, Term]] = {
    "singkatan": Term("Singkatan pelaksana “{name}”"),
    "kelompok": Term("Kelompok pelaksana “{name}”"),
}
_OUTSIDE: Final = Term("Pelaksana “{name}” kini pihak di luar instansi.")
_INSIDE: Final = Term("Pelaksana “{name}” bukan lagi pihak di luar instansi.")
_NEW_ID: Final = Term("Id pelaksana “{name}” kini {new}, semula {old}.")
_HEAD: Final = Term("pelaksana “{name}”")


def performer_sentences(speaker: Speaker, edit: Placed) -> Iterator[Sentence]:
    """What became of a performer. Its key is that of its column's head."""
    match edit:
        case Added((_, name), place, _):
            text = speaker.say(_ADDED, name=speaker.new.lane(name), place=place + 1)
            yield _subject(speaker, speaker.new, name).told("+", text, ADDED)
        case Removed((_, name), place, _):
            text = speaker.say(_REMOVED, name=speaker.old.lane(name), place=place + 1)
            yield _subject(speaker, speaker.old, name).told("−", text, REMOVED)
        case Moved((_, name), old_place, new_place):
            places = {"place": new_place + 1, "old_place": old_place + 1}
            text = speaker.say(_MOVED, name=speaker.new.lane(name), **places)
            yield _subject(speaker, speaker.new, name).told("↕", text, MOVED)
        case Replaced((_, name, "nama"), _, _):
            text = speaker.say(_RENAMED, name=speaker.new.lane(name), old=speaker.old.lane(name))
            yield _subject(speaker, speaker.old, name).told("≠", text, RENAMED)
        case Replaced((_, name, "luar"), _, outside):
            text = speaker.say(_OUTSIDE if outside else _INSIDE, name=speaker.new.lane(name))
            yield _subject(speaker, speaker.new, name).told("≠", text)
        case Replaced((_, name, key), old, new):
            what = speaker.say(_OF[key], name=speaker.new.lane(name))
            text = speaker.now(what, speaker.quoted(old or ""), speaker.quoted(new or ""))
            yield _subject(speaker, speaker.new, name).told("≠", text)


def new_id_sentence(speaker: Speaker, old: str, new: str) -> Sentence:
    """That a performer has another id in the source; the sheet does not show it."""
    text = speaker.say(_NEW_ID, name=speaker.new.lane(new), old=old, new=new)
    return Subject("sumber", text).told("≠", text)


def _subject(speaker: Speaker, side: Side, name: str) -> Subject:
    return Subject(
        area="pelaksana",
        head=speaker.say(_HEAD, name=side.lane(name)),
        old_keys=(f"pelaksana.{speaker.old.own_performer(name)}.nama",),
        new_keys=(f"pelaksana.{name}.nama",),
    )
