"""Clean sheets by hand, each named for what it shows, one text a page (the notation of ``tests.support.sheets``)."""

from typing import Final

LOOP: Final = """
lanes 3
row step a
symbol a terminator 0
row step b
symbol b process 1
row step c
symbol c decision 2
row step d
symbol d terminator 1
wire ab a.right b.top
wire bc b.right c.top
wire cd c.left d.top
wire cb c.right x75 y20.5 b.top
label cd 41.5 42.9 Ya
label cb 65.3 39 Tidak
"""

FORK: Final = """
lanes 3
row step a
symbol a decision 1
row step b
symbol b process 0
symbol b/c process 2
row step d
symbol d terminator 1
wire ab a.bottom y21 b.top
wire ac a.bottom y21 b/c.top
wire ad a.right x75 y47.625 d.right
wire bd b.bottom y40 d.top
wire cd b/c.bottom y40 d.top
label ab 28.5 14.5 Ya
label ad 51.3 4.8 Tidak
"""

JOINT: Final = """
lanes 3
row step a
symbol a terminator 0
row step b
symbol b process 0
symbol b/c process 1
symbol b/d process 2
row step e
symbol e terminator 0
wire ab a.bottom b.top
wire bc b.right b/c.left plain
wire cd b/c.right b/d.left plain dotted
wire be b.bottom e.top
"""

CROSSING: Final = """
lanes 2
row step a
symbol a terminator 0
row step b
symbol b process 1
row step e
symbol e process 0
row step f
symbol f terminator 0
wire ab a.right b.top
wire ae a.bottom e.top
wire bf b.left x3 y66.675 f.left
"""

STACKED: Final = """
lanes 2
row step a
symbol a process 1
row step b
symbol b decision 0 0 -5.2
symbol b/c terminator 0 0 6
wire ab a.left b.top
wire bc b.bottom b/c.top
wire ba b.right a.bottom
label bc 14.2 27.1 Ya
label ba 26 24 Tidak
"""

NESTED: Final = """
lanes 3
row step a
symbol a process 1
row step b
symbol b process 1
row step c
symbol c decision 1
row step d
symbol d decision 1
row step e
symbol e terminator 1
wire ab a.bottom b.top
wire bc b.bottom c.top
wire cd c.bottom d.top
wire de d.bottom e.top
wire cb c.right x50 y28.575 b.right
wire da d.right x54 y9.525 a.right
label cd 38.6 52 Ya
label de 38.6 71.2 Ya
label cb 40.5 39 Tidak
label da 54.5 60 Tidak
"""

TWO_PAGES: Final = (
    """
    lanes 2
    row step a
    symbol a terminator 0
    row step b
    symbol b process 1
    row offpage
    symbol A1 offpage_down 1 text=A
    symbol B1 offpage_up 0 text=B
    wire ab a.right b.top
    wire bA b.bottom A1.top flow=bc
    wire Ba B1.top a.bottom flow=da
    """,
    """
    lanes 2
    row offpage
    symbol A2 offpage_down 1 text=A
    symbol B2 offpage_up 0 text=B
    row step c
    symbol c process 1
    row step d
    symbol d decision 0
    row step e
    symbol e terminator 1
    wire Ac A2.bottom c.top flow=bc
    wire cd c.left d.top
    wire dB d.left x2 y13 B2.bottom flow=da
    wire de d.right e.top
    label de 26 33.4 Ya
    label dB 2.5 29 Tidak
    """,
)

CLEAN: Final[dict[str, tuple[str, ...]]] = {
    "loop": (LOOP,),
    "fork": (FORK,),
    "joint": (JOINT,),
    "crossing": (CROSSING,),
    "stacked": (STACKED,),
    "nested": (NESTED,),
    "two pages": TWO_PAGES,
}
