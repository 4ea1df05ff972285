"""Opcodes, close codes and intents of the gateway, as documented."""

from __future__ import annotations

from enum import IntEnum


class Op(IntEnum):
    """What a payload is."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE = 4
    RESUME = 6
    RECONNECT = 7
    MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Close(IntEnum):
    """Why a socket was closed."""

    UNKNOWN_ERROR = 4000
    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SEQ = 4007
    RATE_LIMITED = 4008
    SESSION_TIMED_OUT = 4009
    INVALID_SHARD = 4010
    SHARDING_REQUIRED = 4011
    INVALID_VERSION = 4012
    INVALID_INTENTS = 4013
    DISALLOWED_INTENTS = 4014


# members, presences, message content
PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)
ALL_INTENTS = sum(1 << bit for bit in (*range(17), 20, 21, 24, 25))
# closing with these by the client ends its session
ENDING = {1000, 1001}
# closing with these by the gateway ends the session: fatal ones, a wrong sequence number, a timeout
LOSING = {4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014}
