"""*Ghi biên bản*: capturing what is agreed while people speak."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from secretary_app.domain.agenda import AgendaItemId
from secretary_app.domain.conference import ConferenceId, ConferenceState
from secretary_app.domain.errors import NotSavedError, SecretaryError
from secretary_app.domain.findings import Finding, FindingId, FindingKind, FindingState
from secretary_app.services.capture import NewFinding
from secretary_app.services.events import ConferenceChanged
from secretary_app.services.ports import Draft
from secretary_app.ui.models.agenda_model import agenda_rows, current_item, neighbour, running_text, undecided_rows
from secretary_app.ui.models.capture_reading import Reading
from secretary_app.ui.models.findings_model import FindingsModel
from secretary_app.ui.models.mentions import Mentions
from secretary_app.ui.views.capture_bar import CaptureBar
from secretary_app.ui.views.capture_closed import CaptureClosed
from secretary_app.ui.views.capture_dock import CaptureDock
from secretary_app.ui.views.capture_pane import CapturePane
from secretary_app.ui.views.draft_keeper import DraftKeeper
from secretary_app.ui.views.finding_commands import FindingCommands
from secretary_app.ui.views.findings_list import FindingsList
from secretary_app.ui.views.view import View, ViewKit
from secretary_app.ui.widgets.empty_state import EmptyState, Way
from secretary_app.ui.widgets.label import Label
from secretary_app.ui.widgets.people_popup import PeoplePopup

NARROW = 1200  # pixels of window width below which the side pane becomes buttons of the bar
_TICK = 1000  # milliseconds
_BODY_KEYS = 10
_OPEN = frozenset({ConferenceState.IN_SESSION, ConferenceState.REVIEW})
_FINDINGS = frozenset({"findings", "people", "bodies", "details"})
