"""Routes: symbols that stand and the flows between them in; orthogonal lines on tracks, with their labels, out."""

from sopgen.layout.routes.router import route_chart

__all__ = ["route_chart"]
