"""Edge lists as they come: separators, headers, weights, pairs listed twice, and what is wrong with a line."""

import gzip
from pathlib import Path

import pytest

from portfolio.ground.findings import BadFile
from portfolio.picture.network.graph.edges import EdgeList, from_pairs, read


def reading(folder: Path, text: str | bytes, **how: object) -> EdgeList:
    path = folder / "edges.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, **how)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["a\tb\nb\tc\n", "a,b\nb,c\n", "a;b\nb;c", "a b\r\nb   c\r\n", '"a","b"\n"b","c"\n'])
def test_separators(text: str, tmp_path: Path) -> None:
    graph = reading(tmp_path, text).graph

    assert graph.names == ("a", "b", "c")
    assert list(zip(graph.left, graph.right, strict=True)) == [(0, 1), (1, 2)]


def test_a_name_may_hold_spaces_between_tabs_and_commas_between_quotation_marks(tmp_path: Path) -> None:
    assert reading(tmp_path, "Ann Lee\tBob Ray\n").graph.names == ("Ann Lee", "Bob Ray")
    assert reading(tmp_path, '"Lee, Ann","Ray, Bob"\n').graph.names == ("Lee, Ann", "Ray, Bob")


def test_a_packed_file_is_read_as_a_plain_one(tmp_path: Path) -> None:
    assert reading(tmp_path, gzip.compress(b"a b\n")).graph.names == ("a", "b")


def test_comments_and_empty_lines_are_no_lines(tmp_path: Path) -> None:
    read = reading(tmp_path, "# who met whom\n\na b\n   \n% end\n")

    assert (read.lines, read.graph.names) == (1, ("a", "b"))


@pytest.mark.parametrize(
    ("text", "how", "header"),
    [
        ("source,target\na,b\n", {}, True),
        ("Source,Target,Weight\na,b,2\n", {"weight": "weight"}, True),
        ("x,y,calls\na,b,2\n", {"weight": "calls"}, True),  # the weight's name is in the first line
        ("x,y\na,b\n", {}, False),  # could be two people
        ("x,y\na,b\n", {"header": "first"}, True),
        ("source,target\na,b\n", {"header": "none"}, False),
    ],
)
def test_whether_the_first_line_is_a_header(text: str, how: dict[str, str], header: bool, tmp_path: Path) -> None:
    read = reading(tmp_path, text, **how)

    assert read.header == header
    assert ("a" in read.graph.names, len(read.graph.names)) == (True, 2 if header else 4)


def test_of_a_pair_listed_twice_the_last_weight_stands(tmp_path: Path) -> None:
    read = reading(tmp_path, "a b 1\nb c 4\nb a 3\n", weight="3")

    assert list(read.graph.weights) == [3.0, 4.0]
    assert read.repeated == 1


def test_a_directed_pair_both_ways_is_two(tmp_path: Path) -> None:
    read = reading(tmp_path, "a b\nb a\na b\n", directed=True)

    assert list(zip(read.graph.left, read.graph.right, strict=True)) == [(0, 1), (1, 0)]
    assert read.repeated == 1


def test_a_tie_of_a_name_with_itself_is_left_out_and_told(tmp_path: Path) -> None:
    read = reading(tmp_path, "a b\nc c\n")

    assert (read.loops, list(read.graph.left), read.graph.names) == (1, [0], ("a", "b", "c"))
    assert [(one.row, one.value, one.severity) for one in read.findings] == [(2, "c", "warning")]


def test_every_wrong_line_is_a_finding_with_its_number(tmp_path: Path) -> None:
    with pytest.raises(BadFile) as bad:
        reading(tmp_path, "a,b,1\nc\nd,,2\ne,f,heavy\ng,h,-1\ni,j\n", weight="3", header="none")

    assert [finding.row for finding in bad.value.findings] == [2, 3, 4, 5, 6]
    assert "more such problems" in bad.value.message


@pytest.mark.parametrize(
    ("text", "how", "word"),
    [
        ("", {}, "empty"),
        ("source,target\n", {}, "no line that ties"),
        ("a,b\n", {"weight": "calls"}, "no weight column"),
        ("a,b,1\n", {"weight": "9"}, "no weight column"),
        ("a,b,1\n", {"weight": "1"}, "no weight column"),
        (b"a,b\n\xff\xfe,c\n", {}, "not UTF-8"),
        (b"a\x00,b\n", {}, "no text"),
        (gzip.compress(b"a b\n" * 1000, mtime=0)[:20], {}, "breaks off"),
    ],
)
def test_what_is_no_edge_list_is_refused_in_plain_words(
    text: str | bytes, how: dict[str, str], word: str, tmp_path: Path
) -> None:
    with pytest.raises(BadFile, match=word):
        reading(tmp_path, text, **how)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no file"):
        read(tmp_path / "nothing")
    with pytest.raises(BadFile, match="cannot be read"):
        read(tmp_path)


def test_nodes_without_ties_may_be_named() -> None:
    graph = from_pairs([("a", "b")], nodes=("c", "a"))

    assert graph.names == ("c", "a", "b")
