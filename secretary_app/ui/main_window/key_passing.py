"""Gives a key that was typed into another window to the main window, as if it had been typed there."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def pass_key(event: QKeyEvent, window: QWidget) -> None:
    """Bring the keyboard back to the window and do there what the key means: a letter, a command, a movement."""
    if window.isMinimized():
        window.showNormal()
    window.activateWindow()
    target = window.focusWidget() or window
    command = None if _is_typed(event, target) else _command(window, event)
    if command is None:
        QCoreApplication.sendEvent(target, _copy(event, QEvent.Type.KeyPress))
    elif isinstance(command, QAction):
        command.trigger()
    else:
        command.activated.emit()


def _is_typed(event: QKeyEvent, target: QWidget) -> bool:
    """Ask the field, as Qt does, whether it wants the key for itself before any command gets it."""
    question = _copy(event, QEvent.Type.ShortcutOverride)
    question.ignore()
    QCoreApplication.sendEvent(target, question)
    return question.isAccepted()


def _command(window: QWidget, event: QKeyEvent) -> QAction | QShortcut | None:
    keys = QKeySequence(event.keyCombination())
    actions = (action for action in window.actions() if action.isEnabled() and keys in action.shortcuts())
    shortcuts = (
        shortcut
        for shortcut in window.findChildren(QShortcut)
        if shortcut.isEnabled() and shortcut.key() == keys and _is_seen(shortcut)
    )
    return next(actions, None) or next(shortcuts, None)


def _is_seen(shortcut: QShortcut) -> bool:
    parent = shortcut.parent()
    return isinstance(parent, QWidget) and parent.isVisible()


def _copy(event: QKeyEvent, kind: QEvent.Type) -> QKeyEvent:
    return QKeyEvent(kind, event.key(), event.modifiers(), event.text(), event.isAutoRepeat(), event.count())
