"""The layout: a ``Form`` goes in, a ``Sheet`` comes out, every size final, every drawing proved clean.

``laying`` calls the stages in their order: papers, columns, activities (rows and pages), symbols, flowchart, routes,
proof. All of them are pure; lengths are EMU.
"""

from sopgen.layout.laying import LaidOut, lay_out

__all__ = ["LaidOut", "lay_out"]
