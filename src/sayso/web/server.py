"""A case and a port in; the desk served on this machine alone, until it is stopped."""

import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from sayso.case.case import Case
from sayso.model.errors import CaseError
from sayso.web.app import build_app
from sayso.web.page import Setting

HOST = "127.0.0.1"
"""The desk listens nowhere else: to look from another machine, make a tunnel (docs/desk.md)."""
_START_S = 30.0


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
    with _built(case, port, read_only=read_only, by=by) as (app, listening, address):
        opened(address)
        uvicorn.Server(_config(app)).run(sockets=[listening])


@contextmanager
def running(case: Case, port: int = 0, *, read_only: bool = False, by: str = "") -> Iterator[str]:
    """Serve the desk beside the program that calls this; give the address to open.

    Raises:
        CaseError: the port is taken, or the desk does not start.
    """
    with _built(case, port, read_only=read_only, by=by) as (app, listening, address):
        server = uvicorn.Server(_config(app))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        try:
            _wait(server)
            yield address
        finally:
            server.should_exit = True
            thread.join(timeout=_START_S)


@contextmanager
def _built(
    case: Case, port: int, *, read_only: bool, by: str
) -> Iterator[tuple[Starlette, socket.socket, str]]:
    listening = _listen(port)
    port = listening.getsockname()[1]
    token = secrets.token_urlsafe(32)
    app = build_app(case, token=token, port=port, read_only=read_only, by=by)
    setting: Setting = app.state.setting
    try:
        yield app, listening, f"http://{HOST}:{port}/?token={token}"
    finally:
        setting.applying.end()
        listening.close()


def _config(app: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, lifespan="off"
    )


def _wait(server: uvicorn.Server) -> None:
    until = time.monotonic() + _START_S
    while not server.started:
        if time.monotonic() > until:
            raise CaseError("the desk does not start")
        time.sleep(0.01)


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        # From now on a browser that is sent here waits until it is answered.
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise CaseError(f"port {port} is taken or may not be used: choose another") from error
    return listening
