"""What the key legend shows on a screen: the commands that have keys, and the keys of its widgets."""

from collections.abc import Sequence

from secretary_app.domain.locality import Body
from secretary_app.ui.actions import ACTIONS, ActionSpec
from secretary_app.ui.widget_keys import BODY_GROUP, LEGEND_ORDER, PAIRED, WIDGET_KEYS, WidgetKeys
from secretary_app.ui.widgets.legend import LegendGroup, LegendRow

_ARROWS = {"Up": "↑", "Down": "↓", "PgDown": "PgDn", "Return": "Enter"}


def legend_groups(step: str, bodies: Sequence[Body] | None) -> tuple[LegendGroup, ...]:
    """Return the legend of a screen, for the bodies of the open conference; None = no conference is open."""
    handled = [row for row in WIDGET_KEYS if _is_true(row, step, bodies)]
    replaced = {name for row in handled for name in row.instead_of}
    commands = [spec for spec in ACTIONS if spec.keys and spec.name not in replaced and _is_true(spec, step, bodies)]
    groups = (_group(title, handled, commands, bodies or ()) for title in LEGEND_ORDER)
    return tuple(group for group in groups if group.rows)


def _is_true(row: ActionSpec | WidgetKeys, step: str, bodies: Sequence[Body] | None) -> bool:
    return (not row.screens or step in row.screens) and (bodies is not None or not row.needs_conference)


def _group(
    title: str, handled: Sequence[WidgetKeys], commands: Sequence[ActionSpec], bodies: Sequence[Body]
) -> LegendGroup:
    rows = tuple(LegendRow(row.keys, row.text) for row in handled if row.group == title)
    named = _body_rows(bodies) if rows and title == BODY_GROUP else ()
    return LegendGroup(title, (*rows, *named, *_command_rows(title, commands)), pairs=title in PAIRED)


def _command_rows(title: str, commands: Sequence[ActionSpec]) -> tuple[LegendRow, ...]:
    """Return the commands of a group; those that share a key share a row."""
    by_keys: dict[str, list[ActionSpec]] = {}
    for spec in commands:
        if spec.legend == title:
            by_keys.setdefault(spec.keys, []).append(spec)
    return tuple(_row(specs) for specs in by_keys.values())


def _row(specs: list[ActionSpec]) -> LegendRow:
    first, *others = (spec.text for spec in specs)
    return LegendRow((_caps(specs[0].keys),), ", ".join((first, *map(str.lower, others))), specs[0].typed)


def _body_rows(bodies: Sequence[Body]) -> tuple[LegendRow, ...]:
    return tuple(
        LegendRow((f"Ctrl {number}",), body.name, f".{body.aliases[0]}" if body.aliases else "")
        for number, body in enumerate(bodies, start=1)
    )


def _caps(keys: str) -> str:
    return " ".join(_ARROWS.get(part, part) for part in keys.split("+"))
