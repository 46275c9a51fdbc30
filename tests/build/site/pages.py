"""Pages as tests read them: parsed once, held to what HTML asks of a page."""

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta", "link", "input", "br"}
HEADINGS = ("h1", "h2", "h3")
Attributes = dict[str, str | None]


class Page(HTMLParser):
    """One page: its elements, in order, and what is not nested as it should be."""

    def __init__(self, file: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.file = file
        self.elements: list[tuple[str, Attributes]] = []
        self.faults: list[str] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(file.read_text("utf-8"))
        self.faults += [f"<{name}> is not closed" for name in self._open]
        self.ids = Counter(str(of["id"]) for _, of in self.elements if "id" in of)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(dict(attrs)) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> closes what is not open")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def headings(self) -> list[int]:
        """The levels of the headings, in order."""
        return [int(tag[1]) for tag, _ in self.elements if tag in HEADINGS]

    def of(self, tag: str) -> list[Attributes]:
        """The attributes of all elements of a name."""
        return [attributes for name, attributes in self.elements if name == tag]


def read(folder: Path) -> dict[str, Page]:
    """All pages of a site, by their address."""
    found = sorted(folder.rglob("*.html"))
    assert found
    return {file.relative_to(folder).as_posix(): Page(file) for file in found}
