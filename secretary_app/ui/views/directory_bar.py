"""The bar over Danh bạ: how many people there are, and what can be done with all of them."""

from secretary_app.ui.theme import Theme
from secretary_app.ui.widgets.button import Button
from secretary_app.ui.widgets.rail import NARROW_BELOW
from secretary_app.ui.widgets.side_list import PaneBar


class DirectoryBar(PaneBar):
    """Its buttons are taken from here by who does what they say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.set_title(self.tr("Danh bạ"))
        self.doubles = Button(theme, self.tr("Gộp trùng"), "quiet", icon="copy")
        self.organisation = Button(theme, self.tr("Đơn vị và cơ quan"), "quiet", icon="body_group")
        self.rosters = (
            Button(theme, self.tr("Nhập Excel, CSV"), "quiet", icon="import_table"),
            Button(theme, self.tr("Xuất Excel"), "quiet", icon="export_pdf"),
        )
        self.add = Button(theme, self.tr("Thêm người"), "primary", icon="new", keys="Insert")
        for button, name in (
            (self.doubles, "merge_people"),
            (self.organisation, "open_organisation"),
            (self.rosters[0], "import_people_button"),
            (self.rosters[1], "export_people_button"),
            (self.add, "add_person"),
        ):
            button.setObjectName(name)
            self.add_action(button)

    def fit(self, window_width: int) -> None:
        """Leave out in a narrow window what the menu has too."""
        for button in (self.organisation, self.rosters[1]):
            button.setHidden(window_width < NARROW_BELOW)

    def show_counts(self, count: int, shown: int, pairs: int) -> None:
        """Show how many people there are, how many of them are listed, and how many pairs may be one."""
        words = self.tr("{count} người").format(count=count)
        if shown != count:
            words = self.tr("{shown} trên {count} người").format(shown=shown, count=count)
        self.set_title(self.tr("Danh bạ"), words if count else "")
        self.doubles.set_words(self.tr("Gộp trùng {count}").format(count=pairs))
        self.doubles.setVisible(pairs > 0)
