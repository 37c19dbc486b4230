"""The key of a release in, the same encrypted under a passphrase out, and back.

The encryption is age's with a passphrase (scrypt, ChaCha20-Poly1305; age-encryption.org/v1), so
that ``base64 -d | age -d`` opens it without sayso.
"""

import base64
import json
import os
from pathlib import Path

from sayso.model.errors import CaseError
from sayso.model.record import from_json, to_json
from sayso.model.release import ReleaseKey

VARIABLE = "SAYSO_PASSPHRASE"
"""Of the environment: the passphrase, for programs that cannot be asked."""
LEAST = 12
"""Letters of a passphrase at least."""


def passphrase_from(path: Path | None) -> str:
    """Read the passphrase from the first line of a file, else from the environment; '' if neither.

    Raises:
        CaseError: the file cannot be read.
    """
    if path is None:
        return os.environ.get(VARIABLE, "")
    try:
        return path.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{path}: the passphrase cannot be read from it") from error


def locked(key: ReleaseKey, passphrase: str) -> str:
    """Encrypt a key (age, base64).

    Raises:
        CaseError: the passphrase is too short.
    """
    from pyrage import passphrase as age

    if len(passphrase) < LEAST:
        raise CaseError(f"a passphrase needs {LEAST} letters or more: take several words")
    plain = json.dumps(to_json(key), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return base64.b64encode(age.encrypt(plain, passphrase)).decode()


def opened(written: str, passphrase: str) -> ReleaseKey:
    """Decrypt a key.

    Raises:
        CaseError: it is another passphrase, or the key is damaged.
    """
    from pyrage import DecryptError
    from pyrage import passphrase as age

    try:
        plain = age.decrypt(base64.b64decode(written), passphrase)
    except (DecryptError, ValueError) as error:
        raise CaseError("the passphrase does not open the key of that release") from error
    return from_json(ReleaseKey, json.loads(plain.decode("utf-8", "surrogatepass")))
