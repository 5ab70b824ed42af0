"""The pages about what the program is made of: a list with links, and the licence of each component."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QUrl

from secretary_app.services.components import Component

LIST_LINK: Final = "thanh-phan"
_ABOUT: Final = "gioi-thieu.md"


def list_page(components: Sequence[Component]) -> str:
    """Return every component with its licence in Markdown, each a link to the words of the licence."""
    lines = [f"- [{_title(each)}]({LIST_LINK}/{place}) – {each.licence}" for place, each in enumerate(components)]
    return "\n".join(["# Thành phần và giấy phép", "", *lines, "", f"[Về trang Giới thiệu]({_ABOUT})"])


def licence_page(component: Component) -> str:
    """Return the words of a licence as plain text."""
    return f"{_title(component)} – {component.licence}\n\n{component.text}"


def linked(link: QUrl, components: Sequence[Component]) -> Component | None:
    """Return the component a link leads to; None for a link to something else."""
    page, _, place = link.toString().partition("/")
    known = page == LIST_LINK and place.isdecimal() and int(place) < len(components)
    return components[int(place)] if known else None


def _title(component: Component) -> str:
    within = f"(trong {component.within})" if component.within else ""
    return " ".join(part for part in (component.name, component.version, within) if part)
