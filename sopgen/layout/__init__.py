"""The layout: a ``Form`` goes in, a ``Sheet`` comes out, every size final, every drawing proved clean.

``laying`` calls the stages in their order: body, opening pages, columns, frame and headings, steps and pages, symbols,
off-page pairs, routes, proof; a flow table may take several ``attempts``, and ``improving`` ones. All of them are pure;
lengths are EMU.
"""

from sopgen.layout.laying import LaidOut, has_room, is_drawn, lay_out

__all__ = ["LaidOut", "has_room", "is_drawn", "lay_out"]
