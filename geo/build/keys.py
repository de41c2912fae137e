"""The keys of a pack and their postings, gathered as a stream and indexed at the end.

Keys lie in a temporary file, one a line in the order in which they came; their postings lie in
memory, four bytes each. What indexing needs beyond that is given back step by step.
"""

from __future__ import annotations

import array
from typing import TYPE_CHECKING

import marisa_trie
import numpy as np

from geo.build.spool import Spool
from geo.first_words import FirstWords
from geo.pack import HOW_SHIFT, MAIN, ROW_BITS, ROW_MASK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import numpy.typing as npt

FRESH = 10_000
"""Keys that are written at a time."""

QUALITY_BITS = 4
"""Of a posting's quality: whether it is a main name, and the kind of name."""


class Keys:
    """Keys and their postings.

    Parameters
    ----------
    folder
        Where the temporary file may lie; None for the system's own place.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._text = Spool(folder)
        self._fresh: list[str] = []
        self._postings = array.array("I")

    def add(self, key: str, posting: int) -> None:
        """Let a key point to a posting."""
        self._postings.append(posting)
        self._fresh.append(key)
        if len(self._fresh) >= FRESH:
            self._flush()

    def _flush(self) -> None:
        if self._fresh:
            self._fresh.append("")
            self._text.write("\n".join(self._fresh).encode())
            self._fresh.clear()

    def close(self) -> None:
        """Give the temporary file back."""
        self._text.close()

    def first_word_bits(self, count: int) -> bytes:
        """Give the bits of the first words of so many different keys."""
        bits = FirstWords.for_keys(count)
        for keys in self._blocks():
            bits.add("\n".join([*keys, ""]))
        return bits.tobytes()

    def first_words(self) -> frozenset[str]:
        """Give the first word of every key."""
        return frozenset(key.partition(" ")[0] for keys in self._blocks() for key in keys)

    def write(self, trie_path: Path, postings_path: Path, ranks: npt.NDArray[np.float32]) -> int:
        """Write both files; give the number of different keys.

        Parameters
        ----------
        ranks
            Of the rows: the rows of a key stand in their order, the highest first.
        """
        trie = quick_trie(self._different())
        numbers = np.empty(len(self._postings), np.uint32)
        at = 0
        for keys in self._blocks():
            numbers[at : at + len(keys)] = [trie[key] for key in keys]
            at += len(keys)
        trie.save(str(trie_path))
        count = len(trie)
        del trie
        numbers, postings = _distinct(numbers, np.frombuffer(self._postings, np.uint32), ranks)
        counts = np.bincount(numbers, minlength=count)
        offsets = np.concatenate([[0], np.cumsum(counts)]).astype("<u4")
        with postings_path.open("wb") as file:
            file.write(offsets.tobytes())
            file.write(postings.astype("<u4", copy=False).tobytes())
        return count

    def _different(self) -> Iterator[str]:
        """Yield every key once.

        Two keys of one hash would lose one; looking it up then stops the build.
        """
        hashes = np.empty(len(self._postings), np.int64)
        at = 0
        for keys in self._blocks():
            hashes[at : at + len(keys)] = [hash(key) for key in keys]
            at += len(keys)
        order = np.argsort(hashes, kind="stable").astype(np.uint32)
        hashes = hashes[order]
        again = np.flatnonzero(hashes[1:] == hashes[:-1]) + 1
        del hashes
        known = np.zeros(len(order), bool)
        known[order[again]] = True
        del order, again
        at = 0
        for keys in self._blocks():
            new = known[at : at + len(keys)]
            yield from (key for key, old in zip(keys, new.tolist(), strict=True) if not old)
            at += len(keys)

    def _blocks(self) -> Iterator[list[str]]:
        self._flush()
        return self._text.lines()


def quick_trie(keys: Iterable[str]) -> marisa_trie.Trie:
    """Make the trie that is read fastest: half as fast again, for a third more bytes."""
    return marisa_trie.Trie(keys, num_tries=1, cache_size=marisa_trie.HUGE_CACHE)


def _distinct(
    numbers: npt.NDArray[np.uint32],
    postings: npt.NDArray[np.uint32],
    ranks: npt.NDArray[np.float32],
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """Keep of each key and row the best posting, the foremost rows of a key first."""
    # One number each, so that sorting needs no memory of its own: key, row, and quality, in which
    # a main name goes before any other, then the kinds of names in their order.
    packed = numbers.astype(np.uint64) << np.uint64(ROW_BITS + QUALITY_BITS)
    packed |= (postings & np.uint32(ROW_MASK)).astype(np.uint64) << np.uint64(QUALITY_BITS)
    packed |= np.where(postings & MAIN, 0, 1 << (QUALITY_BITS - 1)).astype(np.uint64)
    packed |= (postings >> np.uint32(HOW_SHIFT)).astype(np.uint64)
    packed.sort()
    pair = packed >> np.uint64(QUALITY_BITS)
    kept = np.ones(len(packed), bool)
    kept[1:] = pair[1:] != pair[:-1]
    del pair
    packed = packed[kept]
    numbers = (packed >> np.uint64(ROW_BITS + QUALITY_BITS)).astype(np.uint32)
    rows = (packed >> np.uint64(QUALITY_BITS)).astype(np.uint32) & np.uint32(ROW_MASK)
    quality = packed.astype(np.uint32) & np.uint32((1 << QUALITY_BITS) - 1)
    del packed
    is_main = quality < 1 << (QUALITY_BITS - 1)
    how = quality & np.uint32((1 << (QUALITY_BITS - 1)) - 1)
    found = rows | np.where(is_main, MAIN, 0).astype(np.uint32) | how << np.uint32(HOW_SHIFT)
    # Stable: rows of one rank stay in their order.
    order = np.argsort(-ranks[rows], kind="stable").astype(np.uint32)
    order = order[np.argsort(numbers[order], kind="stable")]
    return numbers[order], found[order]
