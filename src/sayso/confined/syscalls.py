"""No network, nothing written, nothing signalled: a filter of system calls for this process.

Linux only (seccomp, with a classic BPF program). What it refuses fails with EPERM; a process
started from here has the same filter. Numbers of calls: the kernel's asm/unistd_64.h and
asm-generic/unistd.h.
"""

import ctypes
import errno
import platform
import struct
import sys

_REFUSED: dict[str, tuple[int, tuple[int, ...], dict[int, int]]] = {
    # Architecture (AUDIT_ARCH), calls refused, and calls with the argument that holds open flags.
    "x86_64": (
        0xC000003E,
        (
            *(41, 42, 43, 44, 46, 49, 50, 53, 288, 307),  # socket, connect … socketpair, sendmmsg
            *(82, 83, 84, 85, 86, 87, 88, 90, 91, 92, 93, 94),  # rename, mkdir, unlink, chmod …
            *(258, 259, 260, 263, 264, 265, 266, 268, 316),  # the same, at a folder
            *(76, 77, 132, 133, 235, 261, 280),  # truncate, mknod, utimes
            *(62, 200, 101, 310, 311),  # kill, tkill, ptrace, process_vm
            *(165, 166, 155, 161, 272, 308, 246, 321, 298, 425, 437, 323),
            # mount, umount, pivot_root, chroot, unshare, setns, kexec, bpf, perf, io_uring,
            # openat2, userfaultfd
            *(188, 189, 190, 197, 198, 199, 285),  # setxattr, removexattr, fallocate
        ),
        {2: 1, 257: 2},
    ),
    "aarch64": (
        0xC00000B7,
        (
            *(198, 199, 200, 201, 202, 203, 206, 211, 242, 269),
            *(34, 35, 36, 37, 38, 52, 53, 54, 55, 276),
            *(33, 45, 46, 47, 88),
            *(129, 130, 117, 270, 271),
            *(40, 39, 41, 51, 97, 268, 104, 280, 241, 425, 437, 282),
            *(5, 6, 7, 14, 15, 16),
        ),
        {56: 2},
    ),
}
_WRITES = 0o1 | 0o2 | 0o100 | 0o1000
"""O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, the same on both architectures."""
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_KILL, _ALLOW, _REFUSE = 0x80000000, 0x7FFF0000, 0x00050000 | errno.EPERM
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_X32 = 0x40000000
"""Bit of a call by x86-64's second table, which this filter does not name."""


def refuse_network_and_writing() -> bool:
    """Put the filter on this process, for good; tell whether the system took it."""
    known = _REFUSED.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return False
    program = _program(*known)
    code = ctypes.create_string_buffer(program, len(program))

    class _Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    filters = _Program(len(program) // 8, ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return bool(libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(filters), 0, 0) == 0)


def _program(architecture: int, refused: tuple[int, ...], opens: dict[int, int]) -> bytes:
    """Write the filter as eight bytes an instruction.

    Of what it looks at, offset 0 holds the call's number, 4 the architecture, and 16 on the
    arguments, eight bytes each with the low half first.
    """
    lines: list[tuple[int, int, int, int]] = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),
        (_ANY_BIT, 0, 1, _X32),
        (_RETURN, 0, 0, _REFUSE),
    ]
    for call, argument in opens.items():
        lines += [
            (_EQUAL, 0, 4, call),
            (_LOAD, 0, 0, 16 + 8 * argument),
            (_ANY_BIT, 0, 1, _WRITES),
            (_RETURN, 0, 0, _REFUSE),
            (_LOAD, 0, 0, 0),
        ]
    for call in refused:
        lines += [(_EQUAL, 0, 1, call), (_RETURN, 0, 0, _REFUSE)]
    lines.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("HBBI", *line) for line in lines)
