"""The measures of a drawn line, in EMU, and the weights by which drawings are compared."""

from typing import Final

from sopgen.units import EMU_PER_MM, mm

# --- measures -------------------------------------------------------------------------------------------

TRACK_PITCH: Final = mm(1.2)  # two parallel lines stay two on a 300 dpi print and at 9 pt
FIRST_TRACK: Final = mm(0.8)  # nearer than this a line and the table's rule read as one
SHAPE_GAP: Final = mm(1.0)  # a line beside a symbol does not look like its border
NEAR_SHAPE: Final = mm(0.95)  # the proof's limit for a foreign symbol, a hair under SHAPE_GAP
HEAD_LENGTH: Final = mm(2.0)  # the arrowhead as Word and Excel draw it at this line's thickness
HEAD_HALF_WIDTH: Final = mm(0.75)
HEAD_ROOM: Final = mm(2.1)  # a bend before an arrowhead leaves the whole head straight
HEAD_SIDE_ROOM: Final = mm(1.0)  # a line that passes beside a head does not graze it
TRACK_CONFLICT: Final = mm(1.25)  # two lines nearer than this, end to end, may not share a track
SMALLEST_JOG: Final = mm(1.2)  # a step that is shorter than the pitch reads as a slip of the pen
TRACKS_A_SIDE: Final = 6  # more tracks beside one rule were never of use
ROOMY_SIDE: Final = mm(2.5)  # with this room, symbols' gaps taken off, a line stands well off the rule
ROOMY_TRACK: Final = FIRST_TRACK + TRACK_PITCH
LABEL_ROOM: Final = mm(1.6)  # from the edge to a line, from it to a label, from that to the next line

# --- weights --------------------------------------------------------------------------------------------

BEND: Final = 10.0
LENGTH: Final = 0.15 / EMU_PER_MM  # an added bend is worth 67 mm of line
CROSSING: Final = 84.0  # eight bends rather than one crossing: the hand draws none; at 32 a third more lines cross
FORBIDDEN: Final = 10_000.0
MEETING_STUBS: Final = 4.0  # two ends on one lane centre meet at one border: legal, but crowded
SAME_CHANNEL: Final = 0.5  # of two equal drawings the one with fewer lines side by side
SPLIT_OUTCOME: Final = 14.0  # one outcome by two sides of a diamond needs two labels
SPLIT_FORK: Final = 4.0
MIXED_STYLES: Final = CROSSING  # a dashed line under a solid one looks solid: it misleads as a crossing does
HEAD_ON: Final = 14.0  # a merge that misleads costs more than a bend
FAR_LABEL: Final = 16.0  # rather a bend and a half than a label that has to be searched for
STRAYED_LABEL: Final = 32.0  # three bends more; at 60 lines cross for it
MISREAD_LABEL: Final = 60.0  # it tells a wrong flow; at the price of a crossing no fewer are left, but lines cross
CRAMPED: Final = 12.0  # a little more than a bend: where a label has no room the search would have to come back
BEYOND_PENTAGONS: Final = 25.0  # round the letters at the page's edge: two bends and a half
