"""People's names as agencies write them. Everyone here is invented."""

import pytest

from portfolio.ground.values import name
from portfolio.ground.values.errors import BadValue
from portfolio.ground.values.name import PersonName

# as written; forenames, surname, title, generation
READ = [
    ("John Smith", "John", "Smith", "", ""),
    ("  john   SMITH ", "John", "Smith", "", ""),
    ("mr john smith", "John", "Smith", "Mr", ""),
    ("Mr. J. Smith", "J", "Smith", "Mr", ""),
    ("J.P. Smith", "J P", "Smith", "", ""),
    ("JP Smith", "JP", "Smith", "", ""),
    ("Rev Dr Ann Other", "Ann", "Other", "Rev Dr", ""),
    ("Councillor Ann Other", "Ann", "Other", "Cllr", ""),
    ("SMITH, John", "John", "Smith", "", ""),
    ("SMITH, Mr John Paul", "John Paul", "Smith", "Mr", ""),
    ("Smith, John, Jr", "John", "Smith", "", "Jr"),
    ("John Smith III", "John", "Smith", "", "III"),
    ("John Smith jnr", "John", "Smith", "", "Jr"),
    ("Junior Smith", "Junior", "Smith", "", ""),  # a forename where it stands first
    ("SMITH John Paul", "John Paul", "Smith", "", ""),  # capitals show the surname
    ("SMITH J", "J", "Smith", "", ""),
    ("John Paul SMITH", "John Paul", "Smith", "", ""),
    ("ALI MO", "Ali", "Mo", "", ""),  # all in capitals: they show nothing, so the last word is the surname
    ("JOHN MCDONALD", "John", "McDonald", "", ""),
    ("McDONALD Sean", "Sean", "McDonald", "", ""),
    ("Sean Mc Donald", "Sean", "McDonald", "", ""),
    ("Sean Mcdonald", "Sean", "McDonald", "", ""),
    ("ANN MACDONALD", "Ann", "Macdonald", "", ""),  # nobody can tell Macdonald from MacDonald in capitals
    ("Ann MacDONALD", "Ann", "MacDonald", "", ""),
    ("SEAN O'NEILL", "Sean", "O'Neill", "", ""),
    ("Sean O’neill", "Sean", "O'Neill", "", ""),
    ("O NEILL, SEAN", "Sean", "O'Neill", "", ""),
    ("Sean O Neill", "Sean O", "Neill", "", ""),  # an initial: only a surname column can tell
    ("peter ng'ang'a", "Peter", "Ng'ang'a", "", ""),
    ("ann smith-jones", "Ann", "Smith-Jones", "", ""),
    ("Ann Smith – Jones", "Ann", "Smith-Jones", "", ""),
    ("mary de la cruz", "Mary", "de la Cruz", "", ""),
    ("Ludwig van der BERG", "Ludwig", "van der Berg", "", ""),
    ("VAN DYKE, DICK", "Dick", "van Dyke", "", ""),
    ("Van Morrow", "Van", "Morrow", "", ""),  # one forename always stays
    ("Ian St. John", "Ian", "St John", "", ""),
    ("Garcia Lopez, Maria", "Maria", "Garcia Lopez", "", ""),
    ("siân élan", "Siân", "Élan", "", ""),
    ("Mary Nee", "Mary", "Nee", "", ""),  # a surname of Connemara, not a former name
    ("Smith", "", "Smith", "", ""),
    ("Mr Smith", "", "Smith", "Mr", ""),
    ("Lord", "", "Lord", "", ""),
    (", Tiny", "Tiny", "", "", ""),
]

REFUSED = [
    ("", "no name here"),
    ("  - ", "no name here"),
    ("Not Known", "not known"),
    ("Mr", "title here but no name"),
    ("John Smith aka Smithy", "second name"),
    ("aka Smithy", "second name"),
    ("Smith, aka Smithy", "second name"),
    ("Ann Smith née Jones", "second name"),
    ("Ann Smith nee Jones", "second name"),
    ("John 'Tiny' Smith", "nickname"),
    ("John (Tiny) Smith", "nickname"),
    ("John & Ann Smith", "more than one person"),
    ("John and Ann Smith", "more than one person"),
    ("John Smith 1998", "figure"),
    ("tiny@example.org", "e-mail"),
    ("a, b, c, d", "commas"),
    ("John Smith €", "character"),
    ("x" * 301, "longer than any name"),
]

# two names, the score, a word of the sentence
COMPARED = [
    ("John Smith", "Mr JOHN SMITH", 1.0, "same name"),
    ("Siân O'Neill", "sian oneill", 1.0, "same name"),
    ("Ann Smith-Jones", "Ann Smith Jones", 0.98, "divided otherwise"),
    ("John Smith", "Smith John", 0.95, "changed over"),
    ("John Smith", "John Paul Smith", 0.9775, "further forename"),  # 0.55 + 0.45 * 0.95
    ("John Paul Smith", "John Peter Smith", 0.9325, "other forenames"),  # 0.55 + 0.45 * 0.85
    ("John Smith", "J Smith", 0.91, "initial"),  # 0.55 + 0.45 * 0.8
    ("John Paul Smith", "Paul Smith", 0.91, "further forename of the other"),
    ("Jones, Ann", "Smith-Jones, Ann", 0.9175, "half"),  # 0.55 * 0.85 + 0.45
    ("John Smith", "John Smyth", 0.89, "spelt alike"),  # four letters of five: 0.55 * 0.8 + 0.45
    ("John Smith", "Smyth John", 0.855, "changed over"),  # 0.95 * (1 + 0.8) / 2
    ("John Smith", "Mary Smith", 0.55, "Different first names"),
    ("John Smith", "John Brown", 0.45, "Different surnames"),
    ("John Smith", "Mary Brown", 0.0, "Different surnames"),
    ("John Smith", "Smith", 0.6, "cannot be compared"),
    ("Smith", ", John", 0.0, "only a surname"),
    ("John Smith Jr", "John Smith Sr", 0.5, "generations"),
    ("John Smith Jr", "John Smith", 1.0, "same name"),
]


@pytest.mark.parametrize(("text", "forenames", "surname", "title", "generation"), READ)
def test_reads(text: str, forenames: str, surname: str, title: str, generation: str) -> None:
    assert name.clean(text) == PersonName(forenames, surname, title, generation)


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_refuses_and_says_why(text: str, why: str) -> None:
    with pytest.raises(BadValue) as refused:
        name.clean(text)

    assert why in refused.value.problem
    assert refused.value.value == text


@pytest.mark.parametrize(("left", "right", "score", "words"), COMPARED)
def test_compares(left: str, right: str, score: float, words: str) -> None:
    found = name.compare(name.clean(left), name.clean(right))

    assert found.score == pytest.approx(score, abs=0.001)
    assert words in found.sentence


@pytest.mark.parametrize(
    ("forenames", "surname", "title", "shown"),
    [
        ("JOHN PAUL", "SMITH", "MR", "Mr John Paul Smith"),
        ("Maria", "Garcia Lopez", "", "Maria Garcia Lopez"),
        ("Unknown", "Smith", "", "Smith"),
        ("Tiny", "", "", "Tiny"),
        ("Jane", "Null", "", "Jane Null"),  # a surname people have
    ],
)
def test_reads_a_column_for_each_part(forenames: str, surname: str, title: str, shown: str) -> None:
    assert name.caption(name.clean_parts(forenames, surname, title)) == shown


def test_refuses_parts_that_are_all_unknown() -> None:
    with pytest.raises(BadValue, match="no name here"):
        name.clean_parts("unknown", "N/K")


def test_stored_form_keeps_the_words_of_a_surname_together() -> None:
    assert str(name.clean("Garcia Lopez, Mr Juan Jr")) == "Garcia Lopez, Mr Juan Jr"


def test_says_when_capitals_put_the_surname_first() -> None:
    assert name.clean("SMITH John").note == "Read with the surname first, as its capitals show."


def test_the_message_does_not_repeat_the_name() -> None:
    with pytest.raises(BadValue) as refused:
        name.clean("John Smith aka Smithy")

    assert "Smith" not in str(refused.value)
