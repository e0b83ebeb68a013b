"""Merkle trees as in RFC 9162, section 2.1: heads, inclusion proofs and consistency proofs.

Pure: bytes in, bytes out. A leaf is hashed behind 0x00 and a node behind 0x01, so that neither can pass for the other.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()  # the head of a tree without leaves


def leaf(entry: bytes) -> bytes:
    """The 32-byte hash of an entry."""
    return sha256(b"\x00" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash above two hashes."""
    return sha256(b"\x01" + left + right).digest()


def digest(hexadecimal: object) -> bytes:
    """The 32 bytes that a hash is written for; zeros for what is no hash, so that a spoilt one fits no head."""
    try:
        read = bytes.fromhex(str(hexadecimal))
    except ValueError:
        read = b""
    return read if len(read) == 32 else bytes(32)


class Peaks:
    """A growing tree kept as the heads of its perfect subtrees: adding a leaf costs a few hashes whatever the size."""

    def __init__(self, size: int = 0, hashes: Sequence[bytes] = ()) -> None:
        if bin(size).count("1") != len(hashes):
            raise ValueError(f"a tree of {size} leaves has {bin(size).count('1')} peaks, not {len(hashes)}")
        self.size = size
        self.hashes = list(hashes)  # largest subtree first

    def add(self, hash: bytes) -> None:
        """One more leaf hash at the end."""
        carry, remaining = hash, self.size
        while remaining & 1:
            carry = node(self.hashes.pop(), carry)
            remaining >>= 1
        self.hashes.append(carry)
        self.size += 1

    def head(self) -> bytes:
        """The head of the tree as it stands."""
        if not self.hashes:
            return EMPTY
        head = self.hashes[-1]
        for peak in reversed(self.hashes[:-1]):
            head = node(peak, head)
        return head


def head(leaves: Iterable[bytes]) -> bytes:
    """The head over these leaf hashes, in order; EMPTY for none."""
    peaks = Peaks()
    for hash in leaves:
        peaks.add(hash)
    return peaks.head()


def _split(size: int) -> int:
    """The largest power of two below size (size at least 2)."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes beside the path from leaf `index` to the head, lowest first; IndexError outside the tree."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"there is no leaf {index} among {len(leaves)}")
    if len(leaves) == 1:
        return []
    middle = _split(len(leaves))
    if index < middle:
        return [*inclusion_proof(leaves[:middle], index), head(leaves[middle:])]
    return [*inclusion_proof(leaves[middle:], index - middle), head(leaves[:middle])]


def included(hash: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof puts this leaf hash at `index` of the tree of `size` leaves with that head (2.1.3.2)."""
    if not 0 <= index < size:
        return False
    left, last, result = index, size - 1, hash
    for beside in proof:
        if last == 0:
            return False
        if left & 1 or left == last:
            result = node(beside, result)
            while not left & 1 and left:
                left, last = left >> 1, last >> 1
        else:
            result = node(result, beside)
        left, last = left >> 1, last >> 1
    return last == 0 and result == root


def consistency_proof(leaves: Sequence[bytes], earlier: int) -> list[bytes]:
    """The hashes showing that the tree of the first `earlier` leaves grew into this one; empty when they are equal."""
    if not 0 < earlier <= len(leaves):
        raise IndexError(f"there was no tree of {earlier} leaves before one of {len(leaves)}")
    return _consistency(leaves, earlier, whole=True)


def _consistency(leaves: Sequence[bytes], earlier: int, *, whole: bool) -> list[bytes]:
    if earlier == len(leaves):
        return [] if whole else [head(leaves)]
    middle = _split(len(leaves))
    if earlier <= middle:
        return [*_consistency(leaves[:middle], earlier, whole=whole), head(leaves[middle:])]
    return [*_consistency(leaves[middle:], earlier - middle, whole=False), head(leaves[:middle])]


def consistent(earlier: int, size: int, proof: Sequence[bytes], old: bytes, new: bytes) -> bool:
    """Whether the proof shows that the tree `new` of `size` leaves begins with the tree `old` (2.1.4.2)."""
    if earlier == size:
        return not proof and old == new
    if not 0 < earlier < size or not proof:
        return False
    path = list(proof)
    if earlier & (earlier - 1) == 0:
        path.insert(0, old)
    left, last = earlier - 1, size - 1
    while left & 1:
        left, last = left >> 1, last >> 1
    was = now = path[0]
    for beside in path[1:]:
        if last == 0:
            return False
        if left & 1 or left == last:
            was, now = node(beside, was), node(beside, now)
            while not left & 1 and left:
                left, last = left >> 1, last >> 1
        else:
            now = node(now, beside)
        left, last = left >> 1, last >> 1
    return last == 0 and was == old and now == new
