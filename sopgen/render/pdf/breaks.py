"""A paragraph in; where its lines must and must not be broken, out.

typst breaks lines in the same width with the same letters as Word does, greedily as Word: so both break at the same
words. Measuring keeps a reserve, hence no paragraph needs more lines than it was given. Two things are told to typst.
It would break at more places than Word (Unicode's UAX 14: after a slash, before a bracket): such words are kept whole.
And it would not break a word that is wider than its line: that is broken where it was measured.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sopgen.render.parting import characters, cut, line_ends
from sopgen.sheet import Inline, Paragraph

_HYPHENS: Final = "-\u2010"  # the first in a class of a pattern, where it is no range
_WORD: Final = re.compile(r"[^ ]+")
_PART: Final = re.compile(rf".+?(?:(?<=[^\W\d_][{_HYPHENS}])(?=[^\W\d_])|$)")  # a hyphen between letters ends one
_PLAIN: Final = re.compile(rf"[(\[\"'“‘]*[\w.,'’&@]*[{_HYPHENS}.,;:)\]\"'”’!?]*")
"""A part in which UAX 14 sees no place for a break."""


class Kept(NamedTuple):
    """Inlines between which no line is broken."""

    inlines: tuple[Inline, ...]


class Line(NamedTuple):
    """Inlines between two forced breaks. ``at_blank``: it ends where a blank stood, which the break swallowed."""

    parts: tuple[Inline | Kept, ...]
    at_blank: bool = False


def lines(paragraph: Paragraph) -> list[Line]:
    """What stands between forced breaks: all of it, where no word is wider than its line; else each measured line.

    Nothing of the paragraph is lost: what was not measured stands in the last line. Empty without inlines.
    """
    if not paragraph.inlines:
        return []
    if not _cuts_words(paragraph):
        return [Line(tuple(_parts(paragraph.inlines)))]
    rest: Sequence[Inline] = paragraph.inlines
    broken = []
    done = 0
    for place, blanks in line_ends(paragraph):
        first, rest = cut(rest, place - done)
        _, rest = cut(rest, blanks)
        broken.append(Line(tuple(first), at_blank=blanks > 0))
        done = place + blanks
    return [*broken, Line(tuple(rest))]


def _cuts_words(paragraph: Paragraph) -> bool:
    """Whether a measured line ends inside a word, at no hyphen."""
    text = characters(paragraph.inlines)
    return any(
        not blanks and place < len(text) and text[place - 1] not in _HYPHENS for place, blanks in line_ends(paragraph)
    )


# --- what is kept whole -----------------------------------------------------------------------------------


def _parts(inlines: Sequence[Inline]) -> Iterator[Inline | Kept]:
    """The inlines, those that make up a word of another kind than ``_PLAIN`` kept together."""
    rest = inlines
    done = 0
    for start, end in _kept(characters(inlines)):
        before, rest = cut(rest, start - done)
        whole, rest = cut(rest, end - start)
        yield from before
        yield Kept(tuple(whole))
        done = end
    yield from rest


def _kept(text: str) -> Iterator[tuple[int, int]]:
    """From where to where the parts of the text stand that must be kept whole."""
    for word in _WORD.finditer(text):
        if _PLAIN.fullmatch(word[0]):
            continue
        for part in _PART.finditer(word[0]):
            if len(part[0]) > 1 and not _PLAIN.fullmatch(part[0]):
                yield word.start() + part.start(), word.start() + part.end()
