"""Tell at once which words of a text no name begins with, before each is looked up.

A pack keeps one bit for the hash of each first word of its names. A word whose bit is not set
begins no name; one in twenty of the others has its bit from another word.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np

from geo.folding import BREAK, SPACE

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.uint64]
    Offsets = npt.NDArray[np.intp]

BITS_A_KEY = 8
"""Bits for each key of a pack, at least; many keys share their first word."""

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)
_BYTE_BITS = np.uint64(3)
_BIT = np.uint64(7)
_LEAST_POWERS = 1 << 14
LINE = "\n"
"""Divides the keys that bits are made of."""


class FirstWords:
    """The first words of a pack's names, as bits by their hashes.

    Parameters
    ----------
    bits
        A power of two of them, eight a byte.
    """

    def __init__(self, bits: npt.NDArray[np.uint8]) -> None:
        self._bits = bits
        self._mask = np.uint64(len(bits) * 8 - 1)

    @classmethod
    def for_keys(cls, count: int) -> FirstWords:
        """Make room for so many keys."""
        size = max(64, 1 << (count * BITS_A_KEY - 1).bit_length())
        return cls(np.zeros(size // 8, np.uint8))

    def add(self, keys: str) -> None:
        """Set the bits of the first words of keys, each of which a line feed ends."""
        codes = codes_of(keys)
        ends_key = codes == ord(LINE)
        ends_word = np.flatnonzero(ends_key | (codes == ord(SPACE)) | (codes == ord(BREAK)))
        starts = np.concatenate([[0], np.flatnonzero(ends_key)[:-1] + 1])
        ends = ends_word[np.searchsorted(ends_word, starts)]
        places = hashes(codes, starts, ends) & self._mask
        at = (places >> _BYTE_BITS).astype(np.intp)
        np.bitwise_or.at(self._bits, at, (1 << (places & _BIT)).astype(np.uint8))

    def may_begin(self, words: Numbers) -> npt.NDArray[np.bool_]:
        """Say of the hash of each word whether a name may begin with it."""
        places = words & self._mask
        bits = self._bits[(places >> _BYTE_BITS).astype(np.intp)]
        found: npt.NDArray[np.bool_] = (bits >> (places & _BIT).astype(np.uint8)) & 1 == 1
        return found

    def tobytes(self) -> bytes:
        """Give the bits as a pack keeps them."""
        return self._bits.tobytes()


def codes_of(text: str) -> npt.NDArray[np.uint32]:
    """Give the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def hashes(codes: npt.NDArray[np.uint32], starts: Offsets, ends: Offsets) -> Numbers:
    """Give a hash of each stretch of a text, all in one pass.

    A stretch's hash is that of the text up to its end less that up to its start, times what takes
    its place in the text out of it: the polynomial hash of Rabin and Karp, modulo 2**64.
    """
    up, down = _powers(1 << max(_LEAST_POWERS, len(codes) + 1).bit_length())
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes.astype(np.uint64) * up[: len(codes)], out=sums[1:])
    found = (sums[ends] - sums[starts]) * down[starts]
    found ^= found >> _HALF
    found *= _MIX
    found ^= found >> _HALF
    return found


@functools.lru_cache(maxsize=2)
def _powers(size: int) -> tuple[Numbers, Numbers]:
    """Give the powers of the base and of its inverse."""

    def powers(base: int) -> Numbers:
        factors = np.full(size, base, np.uint64)
        factors[0] = 1
        return np.cumprod(factors, dtype=np.uint64)

    return powers(_BASE), powers(_INVERSE)
