"""Empty panes for the gallery."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout


def pane(surface: str, edge: str = "", *, row: bool = False) -> tuple[QFrame, QHBoxLayout | QVBoxLayout]:
    """An empty pane and its layout."""
    frame = QFrame()
    frame.setProperty("surface", surface)
    frame.setProperty("edge", edge)
    layout: QHBoxLayout | QVBoxLayout = QHBoxLayout(frame) if row else QVBoxLayout(frame)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return frame, layout
