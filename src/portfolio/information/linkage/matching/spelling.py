"""Names as they sound, and the short forms that people go by."""

import re
from collections.abc import Iterable

# Everyday short forms of English forenames, each line one name. Our own list, from common knowledge (2026-11): what
# it joins is only compared as "a form of the same name", whose weight is learnt from the records.
_FORMS = """
robert rob robbie bob bobby bert
william will bill billy willie willy wills liam
richard rick ricky dick dickie rich richie
james jim jimmy jamie jem
john johnny jack jon jackie
jonathan jon jonny jonathon johnathan
thomas tom tommy
michael mike mick micky mickey mikey micheal
david dave davey davie
daniel dan danny
christopher chris kit topher kristopher
charles charlie chas chuck charley
edward ed eddie ted teddy ned eddy
henry harry hal hank harold
joseph joe joey jo
samuel sam sammy
benjamin ben benny benji
matthew matt mathew
andrew andy drew
anthony tony antony ant
stephen steve steven stevie
peter pete
patrick pat paddy
nicholas nick nicky nicolas
alexander alex alec sandy alexandra lex xander
gregory greg gregg
geoffrey geoff jeffrey jeff
ronald ron ronnie
donald don donnie
kenneth ken kenny
leonard len lenny leo
frederick fred freddie freddy
albert al bert bertie
alfred alf alfie fred
george georgie
gerald gerry jerry gerard
lawrence larry laurence laurie
martin marty
philip phil phillip
raymond ray
ronan ron
simon si
terence terry terrence
timothy tim timmy
vincent vince vinny vinnie
walter wally walt
zachary zac zach zack zak
jacob jake
joshua josh
lucas luke luca
nathaniel nathan nat nate
oliver ollie olly
theodore theo ted
mohammed muhammad mohammad mohamed muhammed mo mohamad
ahmed ahmad
abdul abdullah
elizabeth liz lizzie beth betty eliza libby lisa elisabeth bess bessie elsie betsy
margaret maggie meg peggy marge margie madge greta
catherine kate katie cathy kathy katherine kathryn cath kath kitty kat
mary molly polly maria marie may
ann anne annie anna nan nancy
sarah sara sally sadie
susan sue susie suzanne susanna
jennifer jen jenny jenna
jessica jess jessie
victoria vicky vicki vikki tori
rebecca becky becca bex
samantha sam sammy
deborah deb debbie debra
patricia pat patsy tricia trish
christine chris chrissie christina tina
dorothy dot dotty dolly
eleanor ellie nell nelly ella elinor ellen helen
emily em emma millie
frances fran francis frankie
francis frank frankie
georgina georgie gina georgia
harriet hattie
isabella bella izzy isabel isobel isabelle
jacqueline jackie jacqui
josephine jo josie
judith judy
julia julie jules juliet
lillian lily lilian
louise lou louisa
lucinda lucy cindy
madeleine maddie madeline
natalie nat natasha tasha
olivia liv livvy
penelope penny
philippa pippa pip
rachel rach rachael
rosemary rose rosie
sophia sophie
stephanie steph
theresa tess terry tessa teresa
charlotte lottie charlie
abigail abi abbie abby gail
amelia amy millie mia
alice ali
caroline carol carrie carolyn
florence flo flossie
grace gracie
"""
_UNWANTED = re.compile(r"[^a-z]")
# What is written in several ways and said in one. Order matters. Our own judgement for names of these islands.
_SAID = (
    (re.compile(r"^(?:mac|mc|mck)(?=[a-z]{3})"), "m"),
    (re.compile(r"^(?:kn|gn|pn)"), "n"),
    (re.compile(r"^wr"), "r"),
    (re.compile(r"^x"), "s"),
    (re.compile(r"ough|augh"), "o"),
    (re.compile(r"tch|tsch|cz"), "ch"),
    (re.compile(r"sch|sh"), "s"),
    (re.compile(r"mps"), "ms"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"gh(?=t|$)"), ""),
    (re.compile(r"ck|c(?=[aoulrkt])|q|c$"), "k"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"th"), "t"),
    (re.compile(r"z|x"), "s"),
    (re.compile(r"j|g(?=[eiy])"), "j"),
    (re.compile(r"d"), "t"),
    (re.compile(r"v"), "f"),
    (re.compile(r"(?<=[a-z])h|w(?![aeiouy])"), ""),
    (re.compile(r"m(?=[bp])"), "n"),
)
_VOWELS = re.compile(r"[aeiouyw]+")
_TWICE = re.compile(r"(.)\1+")


def forms() -> dict[str, str]:
    """Forename to the name that it is a form of: "bob" to "robert". A name that is on several lines has the first."""
    known: dict[str, str] = {}
    for line in _FORMS.split("\n"):
        words = line.split()
        for word in words:
            known.setdefault(word, words[0])
    return known


def sound(name: str) -> str:
    """How it sounds, roughly: "smyth" and "smith" are both "smt". Empty for a name without a letter."""
    said = _UNWANTED.sub("", name)
    if not said:
        return ""
    for written, heard in _SAID:
        said = written.sub(heard, said)
    first, rest = said[:1], said[1:]
    rest = _VOWELS.sub("", rest)
    return _TWICE.sub(r"\1", ("a" if first in "aeiouy" else first) + rest)


def sounds(names: Iterable[str]) -> dict[str, str]:
    """The sound of each different name."""
    return {name: sound(name) for name in names}
