"""What went wrong with a token, by the class of the error, for their texts are empty (PKCS#11 v2.40, 5.1)."""

from typing import Final

import pkcs11

from secretary_app.domain.errors import SigningError
from secretary_app.domain.signatures import SigningProblem

# Details of SigningError that have words of their own in `sentences.vi.toml`; others are names of PKCS#11 errors.
NOT_PKCS11: Final = "not_pkcs11"
NO_START: Final = "no_start"
NO_MECHANISM: Final = "no_mechanism"
SAME_SERIAL: Final = "same_serial"

_CODES: Final[dict[type[pkcs11.PKCS11Error], SigningProblem]] = {
    pkcs11.PinIncorrect: SigningProblem.PIN_WRONG,
    pkcs11.PinInvalid: SigningProblem.PIN_WRONG,
    pkcs11.PinLenRange: SigningProblem.PIN_WRONG,
    pkcs11.PinLocked: SigningProblem.PIN_LOCKED,
    # Nobody but another program can have logged in: this process has done it at most once.
    pkcs11.UserAlreadyLoggedIn: SigningProblem.TOKEN_BUSY,
    pkcs11.AnotherUserAlreadyLoggedIn: SigningProblem.TOKEN_BUSY,
    pkcs11.UserTooManyTypes: SigningProblem.TOKEN_BUSY,
    pkcs11.SessionCount: SigningProblem.TOKEN_BUSY,
    pkcs11.SessionExists: SigningProblem.TOKEN_BUSY,
    pkcs11.SessionReadWriteSOExists: SigningProblem.TOKEN_BUSY,
    pkcs11.OperationActive: SigningProblem.TOKEN_BUSY,
    # A token that was pulled takes its sessions and objects along; libraries tell of whichever they miss first.
    pkcs11.DeviceRemoved: SigningProblem.TOKEN_REMOVED,
    pkcs11.TokenNotPresent: SigningProblem.TOKEN_REMOVED,
    pkcs11.SlotIDInvalid: SigningProblem.TOKEN_REMOVED,
    pkcs11.SessionClosed: SigningProblem.TOKEN_REMOVED,
    pkcs11.SessionHandleInvalid: SigningProblem.TOKEN_REMOVED,
    pkcs11.ObjectHandleInvalid: SigningProblem.TOKEN_REMOVED,
    pkcs11.KeyHandleInvalid: SigningProblem.TOKEN_REMOVED,
    pkcs11.FunctionCancelled: SigningProblem.CANCELLED,
    pkcs11.FunctionRejected: SigningProblem.CANCELLED,  # the person said no on the device
}


def failure_of(error: pkcs11.PKCS11Error) -> SigningError:
    """Return what to tell of an error of a token; `token_failed` with the name of its class where nothing fits."""
    code = _CODES.get(type(error), SigningProblem.TOKEN_FAILED)
    return SigningError(code, type(error).__name__)
