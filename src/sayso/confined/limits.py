"""How much a reader of foreign formats may take; set on the process itself, before it reads."""

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one reader may take. Measured: a page of news 0.2 s and 250 MB, of a scan 4 s."""

    memory: int = 2048 * MB
    """Bytes of address space, for the process and each that it starts."""
    seconds: float = 60.0
    """In which all answers to one question must come."""
    files: int = 64
    """Files open at once."""


def apply(limits: Limits) -> None:
    """Limit this process; on systems without these limits nothing is done."""
    try:
        import resource
    except ImportError:  # Windows: the keeper's deadline is all there is.
        return
    # A file of no length is all that could be written; seccomp refuses even that on Linux.
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (allowed, allowed))
        except (OSError, ValueError):
            continue
