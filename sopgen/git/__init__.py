"""sopgen in a git repository: what is told to git so that its diffs show sheets as words and flow.

``attributes`` is the text of .gitattributes, ``setting`` asks and changes the repository.
"""
