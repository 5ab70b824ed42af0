"""A slot signed with a key file, on the panel: what was found in it, what needs a yes, or why it was not signed."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from secretary_app.domain.checklist import blocked
from secretary_app.domain.conference import ConferenceId
from secretary_app.domain.errors import SecretaryError, SigningError
from secretary_app.domain.signatures import SigningProblem
from secretary_app.ui.views.sign_panel import SignPanel
from secretary_app.ui.views.signature_record import OpenedKey
from secretary_app.ui.views.signing_flow import SigningFlow
from secretary_app.ui.views.view import ViewKit


class SigningProgress(QObject):
    """Shows each step of the flow on the panel, unless another conference came to the front meanwhile."""

    def __init__(
        self, kit: ViewKit, panel: SignPanel, flow: SigningFlow, in_front: Callable[[], ConferenceId | None]
    ) -> None:
        super().__init__(panel)
        self._kit = kit
        self._panel = panel
        self._flow = flow
        self._in_front = in_front
        flow.opened.connect(self._show_opened)
        flow.question.connect(self._ask_for_yes)
        flow.refused.connect(self._show_refusal)
        flow.busy_changed.connect(self._show_busy)

    def _show_opened(self, key: OpenedKey) -> None:
        if key.conference_id != self._in_front():
            return
        self._panel.source.show_certificate(key.identity.facts)
        self._panel.show_checks(key.checks)
        stops = blocked(key.checks)
        if stops:
            self._panel.reveal_checks()
            self._panel.password.refuse(self._kit.suite.sentences.check(stops[0]), wrong=False)

    def _show_refusal(self, error: SecretaryError) -> None:
        wrong = isinstance(error, SigningError) and error.code == SigningProblem.WRONG_PASSWORD
        self._panel.password.refuse(self._kit.suite.sentences.error(error), wrong=wrong)

    def _show_busy(self, busy: bool) -> None:
        if not busy and not self._flow.asks:
            self._panel.password.calm()
        self._panel.password.show_busy(busy)

    def _ask_for_yes(self, key: OpenedKey) -> None:
        """Ask about the conference in front; a yes given to it must not sign another one."""
        if key.conference_id == self._in_front():
            self._panel.reveal_checks()
            self._panel.password.ask_for_yes()
        else:
            self._flow.forget()
