"""Tokens and certificates in words, for the signing panel and for the list to choose from."""

from datetime import datetime
from typing import Final

from secretary_app.domain.signatures import CertificateFacts, SigningProblem
from secretary_app.domain.tokens import PinTries, Token, TokenCertificate
from secretary_app.services.token_search import problem_of
from secretary_app.ui.labels import date_text

PIN_STATES: Final = {
    PinTries.FULL: "",  # none was wrong, or the token does not tell: nothing to say
    PinTries.LOW: "đã có lần gõ sai",
    PinTries.LAST: "chỉ còn 1 lần thử",
    PinTries.LOCKED: "đã bị khóa",
}


def device_words(token: Token) -> str:
    """Return what a token is called: maker and model as on its cover, else its own label, which may be anything."""
    told = " ".join(part for part in (token.maker, token.model) if part)
    return told or token.label or token.serial


def certificate_words(facts: CertificateFacts) -> str:
    """Return unit and last day of a certificate."""
    until = f"hạn đến {date_text(facts.not_after.astimezone().date())}"
    return " · ".join(part for part in (facts.unit, until) if part)


def refusal_words(certificate: TokenCertificate, at: datetime) -> str:
    """Return why a certificate cannot be chosen; empty when it can."""
    problem = problem_of(certificate, at)
    facts = certificate.facts
    if problem is SigningProblem.EXPIRED:
        return f"Hết hạn {date_text(facts.not_after.astimezone().date())}, không ký được"
    if problem is SigningProblem.NOT_YET_VALID:
        return f"Chỉ ký được từ {date_text(facts.not_before.astimezone().date())}"
    return "Không dùng để ký văn bản" if problem else ""
