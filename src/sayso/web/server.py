"""A case and a port in; the desk served on this machine alone, until it is stopped."""

import secrets
import socket
from collections.abc import Callable

import uvicorn

from sayso.case.case import Case
from sayso.model.errors import CaseError
from sayso.web.app import build_app
from sayso.web.page import Setting

HOST = "127.0.0.1"
"""The desk listens nowhere else: to look from another machine, make a tunnel (docs/desk.md)."""


def serve(
    case: Case,
    port: int,
    *,
    read_only: bool = False,
    by: str = "",
    opened: Callable[[str], None],
) -> None:
    """Serve the desk of a case until it is interrupted.

    Args:
        case: open.
        port: 0 takes one that is free.
        read_only: nothing can be decided.
        by: who judges, unless he gives another name.
        opened: called with the address to open, once the desk listens.

    Raises:
        CaseError: the port is taken.
    """
    listening = _listen(port)
    port = listening.getsockname()[1]
    token = secrets.token_urlsafe(32)
    app = build_app(case, token=token, port=port, read_only=read_only, by=by)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, lifespan="off"
    )
    setting: Setting = app.state.setting
    opened(f"http://{HOST}:{port}/?token={token}")
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        setting.applying.end()
        listening.close()


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise CaseError(f"port {port} is taken or may not be used: choose another") from error
    return listening
