"""What the program is made of is told with every licence."""

import gzip
import json
from pathlib import Path

import pytest

from secretary_app.services import components as of_components
from secretary_app.services.components import components, required_names


def test_every_library_the_program_needs_is_told_with_the_words_of_its_licence() -> None:
    told = {component.name.replace("_", "-").lower(): component for component in components()}
    assert {"pyside6-essentials", "reportlab", "pyhanko", "sqlite-utils", "noto sans", "tabler icons"} <= set(told)
    assert set(required_names()) >= {"lxml", "cffi"}  # needed by others
    assert "pytest" not in told
    assert [name for name, component in told.items() if not component.text or not component.licence] == []
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in told["pyside6-essentials"].text


def test_a_packaged_program_tells_what_it_was_packaged_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = tmp_path / "components.json.gz"
    written = json.dumps([{"name": "Qt", "version": "6", "licence": "LGPL-3.0", "text": "chữ"}])
    listed.write_bytes(gzip.compress(written.encode()))
    monkeypatch.setattr(of_components, "resource", lambda _name: listed)
    assert [(each.name, each.text) for each in components()] == [("Qt", "chữ")]
