"""The XML namespaces of a Word document, as attributes for its root elements."""

from typing import Final

from sopgen.render import drawingml

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CANVAS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"
GROUP: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
SHAPE: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
RELATIONSHIP: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

WORD: Final = f'xmlns:w="{MAIN}"'

DOCUMENT: Final = (
    f'{WORD} xmlns:r="{RELATIONSHIP}" xmlns:a="{drawingml.NAMESPACE}" xmlns:pic="{PICTURE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    f'xmlns:wpc="{CANVAS}" xmlns:wpg="{GROUP}" xmlns:wps="{SHAPE}" mc:Ignorable="w14"'
)
