"""Chuyên cần, right side: how each body was represented from conference to conference."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from secretary_app.ui.models.attendance_year_model import AttendanceYearModel
from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.painting import name_widget
from secretary_app.ui.widgets.share_chart import ChartLegend, ShareChart


class ChartPane(QFrame):
    """One chart for each body shown, below one legend."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.charts: dict[str, ShareChart] = {}
        self.setProperty("surface", "sunken")
        self.setProperty("edge", "left")
        self.title = Label("", "strong")
        self.legend = ChartLegend(
            theme,
            (
                ("chart_done", self.tr("Có mặt")),
                ("chart_late", self.tr("Đến muộn")),
                ("chart_open", self.tr("Vắng")),
            ),
        )
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, theme.space("l"), 0)
        self._column.setSpacing(theme.space("s"))
        self._lay_out()
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Leave more room for the table in a narrow window."""
        self.setFixedWidth(self._theme.size("prepare_side" if narrow else "follow_side"))

    def show_bodies(self, model: AttendanceYearModel) -> None:
        """Show the charts of the bodies that the table shows."""
        bodies = model.bodies
        by_month, by_conference = self.tr("Cơ quan có mặt theo tháng, %"), self.tr("Cơ quan có mặt qua các hội nghị, %")
        self.title.setText(by_month if model.by_month else by_conference)
        wanted = [line.body.id for line in bodies]
        if wanted != list(self.charts):
            self._build(wanted)
        for line in bodies:
            self.charts[line.body.id].show_bars(line.body.name, model.total(line), model.bars(line))

    def _build(self, wanted: Sequence[str]) -> None:
        for old in self.charts.values():
            self._column.removeWidget(old)
            old.deleteLater()
        self.charts = {key: ShareChart(self._theme, f"attendance_chart_{key}") for key in wanted}
        for place, chart in enumerate(self.charts.values()):
            self._column.insertWidget(place, chart)

    def _lay_out(self) -> None:
        theme = self._theme
        self._column.addStretch(1)
        inside = QWidget()
        inside.setLayout(self._column)
        area = QScrollArea()
        name_widget(area, "attendance_charts", self.tr("Biểu đồ có mặt"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        side = theme.space("l")
        column = QVBoxLayout(self)
        column.setContentsMargins(side, side, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addWidget(self.title)
        column.addWidget(self.legend)
        column.addWidget(area, 1)
