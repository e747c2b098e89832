"""Texts in which a performer has its new name and nothing else is new. In: all sentences; out: these told with it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sopgen.diff.changes import Placed, Replaced
from sopgen.diff.words.speaker import RENAMED, Sentence, Speaker
from sopgen.findings import Term

_RENAMED_IN_TEXTS: Final = Term("Pelaksana “{old}” kini “{name}”, juga di {places}.")


def with_names_in_texts(speaker: Speaker, edits: Sequence[Placed], told: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences; a text of the sheet that differs by new names of performers only is told with each of these."""
    renamed = [edit.path[1] for edit in edits if isinstance(edit, Replaced) and edit.path[::2] == ("pelaksana", "nama")]
    names = {old: each for each in renamed if (old := speaker.old.lane(each)) != speaker.new.lane(each)}
    found = [(sentence, _only_renamed(speaker, sentence, names)) for sentence in told]
    for sentence, inside in found:
        if _is_rename(sentence):
            (key,) = sentence.new_keys
            texts = [text for text, within in found if any(_key(each) == key for each in within)]
            yield _with_texts(speaker, sentence, texts) if texts else sentence
        elif not inside:
            yield sentence


def _is_rename(sentence: Sentence) -> bool:
    return sentence.area == "pelaksana" and sentence.brief.verb == RENAMED


def _key(performer: str) -> str:
    return f"pelaksana.{performer}.nama"


def _only_renamed(speaker: Speaker, sentence: Sentence, names: Mapping[str, str]) -> frozenset[str]:
    """The performers whose new names are all that is new in a text of the sheet; none if more is. ``names``: performers
    by their old names.
    """
    if not names or not sentence.pieces or sentence.area == "sumber":
        return frozenset()
    old, new = (
        "".join(piece.text for piece in sentence.pieces if piece.kind != other) for other in ("added", "removed")
    )
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)")
    if pattern.sub(lambda match: speaker.new.lane(names[match[0]]), old) != new:
        return frozenset()
    return frozenset(names[name] for name in pattern.findall(old))


def _with_texts(speaker: Speaker, rename: Sentence, texts: Sequence[Sentence]) -> Sentence:
    """The new name with the texts that have it, by their kind: "kegiatan langkah 1 dan 3; peringatan"."""
    by_head: dict[str, list[str]] = {}
    for text in texts:
        numbers = by_head.setdefault(text.brief.head, [])
        numbers += [_number(speaker, text)] if text.brief.number else []
    places = "; ".join(f"{head} {speaker.listed(numbers)}" if numbers else head for head, numbers in by_head.items())
    performer = next(each for each in speaker.new.performers if _key(each) in rename.new_keys)
    names = {"old": speaker.old.lane(performer), "name": speaker.new.lane(performer)}
    return replace(
        rename,
        text=speaker.say(_RENAMED_IN_TEXTS, **names, places=places),
        old_keys=(*rename.old_keys, *dict.fromkeys(key for text in texts for key in text.old_keys)),
        new_keys=(*rename.new_keys, *dict.fromkeys(key for text in texts for key in text.new_keys)),
    )


def _number(speaker: Speaker, text: Sentence) -> str:
    """The number of the step or item, with its chart where there are several."""
    return speaker.in_chart(speaker.new, text.step, text.brief.number) if text.step else text.brief.number
