"""The tree against the published vectors of Certificate Transparency, and its proofs against each other."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.ground.audit import merkle

# The eight entries of the reference implementation's own test (certificate-transparency, merkle_tree_test.cc).
ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [merkle.leaf(entry) for entry in ENTRIES]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_published_roots(size: int) -> None:
    assert merkle.head(LEAVES[:size]).hex() == ROOTS[size - 1]


def test_the_head_of_no_leaves_is_the_hash_of_nothing() -> None:
    assert merkle.head([]) == sha256(b"").digest()


def test_a_published_inclusion_proof() -> None:
    """Leaf 5 of 8 (counted from 0)."""
    proof = [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]
    assert [hash.hex() for hash in merkle.inclusion_proof(LEAVES, 5)] == proof


def test_a_published_consistency_proof() -> None:
    """From 6 leaves to 8."""
    proof = [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]
    assert [hash.hex() for hash in merkle.consistency_proof(LEAVES, 6)] == proof


def test_a_leaf_cannot_pass_for_a_node() -> None:
    left, right = LEAVES[0], LEAVES[1]

    assert merkle.leaf(left + right) != merkle.node(left, right)


trees = st.lists(st.binary(max_size=4), min_size=1, max_size=40).map(lambda entries: [*map(merkle.leaf, entries)])


@given(leaves=trees, data=st.data())
def test_every_leaf_proves_its_place_and_no_other_does(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    root = merkle.head(leaves)

    proof = merkle.inclusion_proof(leaves, index)

    assert merkle.included(leaves[index], index, len(leaves), proof, root)
    assert not merkle.included(merkle.leaf(b"another entry"), index, len(leaves), proof, root)
    assert not merkle.included(leaves[index], index, len(leaves), [*proof, root], root)
    assert not merkle.included(leaves[index], len(leaves), len(leaves), proof, root)


@given(leaves=trees, data=st.data())
def test_a_grown_tree_proves_that_it_grew(leaves: list[bytes], data: st.DataObject) -> None:
    earlier = data.draw(st.integers(1, len(leaves)))
    old, new = merkle.head(leaves[:earlier]), merkle.head(leaves)

    proof = merkle.consistency_proof(leaves, earlier)

    assert merkle.consistent(earlier, len(leaves), proof, old, new)
    assert not merkle.consistent(earlier, len(leaves), proof, merkle.leaf(b"another head"), new)
    assert not merkle.consistent(earlier, len(leaves), proof, old, merkle.leaf(b"another head"))


@given(leaves=trees)
def test_a_tree_taken_up_again_grows_as_if_never_left(leaves: list[bytes]) -> None:
    whole = merkle.Peaks()
    for leaf in leaves:
        whole = merkle.Peaks(whole.size, whole.hashes)
        whole.add(leaf)

    assert whole.head() == merkle.head(leaves)


def test_peaks_of_the_wrong_number_are_refused() -> None:
    with pytest.raises(ValueError, match="a tree of 3 leaves has 2 peaks, not 1"):
        merkle.Peaks(3, [merkle.EMPTY])


@pytest.mark.parametrize("index", [-1, 8])
def test_no_proof_outside_the_tree(index: int) -> None:
    with pytest.raises(IndexError):
        merkle.inclusion_proof(LEAVES, index)
