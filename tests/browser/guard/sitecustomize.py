"""Loaded by the tested server's Python: every attempt to reach another host is written down and refused."""

import os
import socket

_LOG = os.environ.get("SITUATION_NETWORK_LOG")
_HERE = ("127.", "localhost", "::1", "0.0.0.0")


def _note(what):
    with open(_LOG, "a", encoding="utf-8") as log:  # noqa: PTH123 - runs before anything is imported
        log.write(f"{what}\n")


if _LOG:
    _connect, _lookup = socket.socket.connect, socket.getaddrinfo

    def connect(self, address):
        if isinstance(address, tuple) and not str(address[0]).startswith(_HERE):
            _note(f"connect {address}")
            raise OSError(f"no network in tests: {address}")
        return _connect(self, address)

    def getaddrinfo(host, *args, **kwargs):
        name = host.decode() if isinstance(host, bytes) else host
        if name and not str(name).startswith(_HERE):
            _note(f"lookup {name}")
            raise socket.gaierror(f"no network in tests: {name}")
        return _lookup(host, *args, **kwargs)

    socket.socket.connect = connect
    socket.getaddrinfo = getaddrinfo
