"""Names of an invented borough: lists of our own, common names first, drawn by how common they are.

No list of real people was used. Forename and surname are drawn apart, so that a person with such a name may of course
live somewhere; nobody is meant.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from portfolio.borough.chance import pick, running

YOUNG_FROM = 1995  # born in or after this year: the younger lists


class Community(NamedTuple):
    """Where a family's names come from. share: of households. ethnicity: as people say it of themselves."""

    share: float
    ethnicity: str
    male: tuple[str, ...]
    female: tuple[str, ...]
    young_male: tuple[str, ...]
    young_female: tuple[str, ...]
    surnames: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_HEADS = _words("""Ack Bram Cald Cold Dun East Fairn Garth Hather Hazel Holm Ingle Kirk Lang Marl Nor Oak Pend Quern
    Raw Scar Sten Stan Thorn Thur Wad Wal Whit Win Yar""")
_TAILS = _words("""bourne brook by combe croft dale den field ford gate ham head hurst land ley low more sett shaw
    stead stock ton wick wood worth""")
RARE = tuple(head + tail for tail in _TAILS for head in _HEADS)  # the long tail that every town's names have

COMMUNITIES: dict[str, Community] = {
    "british": Community(
        0.80,
        "White - English/Welsh/Scottish/Northern Irish/British",
        _words("""David John Michael Paul Andrew Stephen Mark Peter Robert Ian Christopher Anthony James Alan Kevin
            Gary William Philip Simon Martin Brian Keith Colin Neil Graham Thomas Barry Kenneth Derek Raymond Nigel
            Stuart Terence Trevor Carl Darren Wayne Lee Craig Dean"""),
        _words("""Susan Julie Karen Jacqueline Deborah Tracey Jane Helen Diane Sharon Margaret Christine Patricia
            Linda Janet Elizabeth Alison Angela Carol Lesley Sandra Gillian Wendy Maureen Joanne Nicola Lisa Michelle
            Amanda Donna Dawn Lorraine Beverley Sheila Pauline Ann Kathleen Barbara Denise Tina"""),
        _words("""Jack Thomas Joshua Daniel Callum Liam Connor James Luke Ryan Matthew Jordan Lewis Kieran Nathan
            Adam Kyle Bradley Harry Ben Samuel Alexander Joseph Jake Reece Tyler Dylan Owen Cameron Ethan Charlie
            Mason Logan Alfie Finley Kai Riley Jayden Leo Oscar"""),
        _words("""Chloe Emily Jessica Megan Sophie Lauren Charlotte Hannah Bethany Amy Rebecca Georgia Shannon Katie
            Olivia Lucy Ellie Paige Abigail Molly Courtney Jade Leah Caitlin Holly Danielle Amelia Grace Mia Ruby
            Lily Evie Freya Poppy Isabelle Scarlett Summer Tia Ella Niamh"""),
        _words("""Smith Jones Taylor Williams Brown Davies Evans Wilson Thomas Roberts Johnson Lewis Walker Robinson
            Wood Thompson White Watson Jackson Wright Green Harris Cooper King Lee Martin Clarke James Morgan Hughes
            Edwards Hill Moore Clark Harrison Scott Young Morris Hall Ward Turner Carter Phillips Mitchell
            Patel-Hughes Adams Campbell Anderson Allen Cook Bailey Parker Miller Davis Murphy Price Bell Baker
            Griffiths Kelly Simpson Marshall Collins Bennett Cox Richardson Fox Gray Rose Chapman Hunt Robertson Shaw
            Reynolds Lloyd Ellis Richards Russell Wilkinson Khan-Baker Graham Stewart Reid Murray Powell Palmer
            Holmes Rogers Stevens Walsh Hunter Thomson Matthews Ross Owen Mason Knight Kennedy Butler Saunders Cole
            Pearce Dean Foster Harvey Hudson Gibson Mills Berry Barnes Pearson Kaye Lomax Ogden Tattersall Entwistle
            Ramsbottom O'Brien O'Neill O'Connor McCarthy McDonald MacLeod Gallagher Doherty Fitzgerald Brennan Quinn
            Byrne Nolan Hegarty"""),
    ),
    "south_asian": Community(
        0.07,
        "Asian/Asian British - Pakistani",
        _words("""Mohammed Abdul Tariq Imran Khalid Rashid Nasir Shahid Amjad Javed Iqbal Zahid Sajid Arif Rajesh
            Sanjay Anil Harjit Gurpreet Balwinder"""),
        _words("""Nasreen Shazia Farzana Rukhsana Samina Shabana Parveen Nazia Zahida Tahira Sunita Anita Meena
            Kulwinder Jaswinder Manjit Yasmin Rehana Saima Rubina"""),
        _words("""Mohammed Hamza Usman Bilal Hassan Ibrahim Zain Yusuf Adeel Haris Danyal Faisal Arjun Rohan Jaspreet
            Amar Umar Ismail Haroon Zakariya"""),
        _words("""Aisha Fatima Zainab Maryam Sana Iqra Amina Hafsa Khadija Sumaya Priya Anjali Simran Kiran Noor Zara
            Alisha Mehreen Laiba Anisa"""),
        _words("""Khan Hussain Ahmed Ali Akhtar Malik Mahmood Iqbal Begum Shah Mirza Chaudhry Rahman Siddiqui Butt
            Qureshi Patel Singh Kaur Sharma Gill Sandhu Desai Mistry Chowdhury Miah Uddin Rafiq Sheikh Anwar"""),
    ),
    "east_european": Community(
        0.06,
        "White - Any other White background",
        _words("""Piotr Krzysztof Andrzej Tomasz Paweł Marek Grzegorz Wojciech Darius Vytautas Ion Gheorghe Vasile
            Oleksandr Andrei Nikolay Georgi Jozef Marian Artur"""),
        _words("""Anna Katarzyna Małgorzata Agnieszka Ewa Joanna Monika Elena Maria Ioana Mihaela Oksana Iryna Daiva
            Rasa Jurgita Zuzana Ivana Desislava Beata"""),
        _words("""Jakub Kacper Mateusz Michał Szymon Dawid Adrian Alexandru Ștefan Mihai Lukas Matas Denis Bogdan
            Maksym Filip Oliwier Bartosz Marcel Rareș"""),
        _words("""Julia Zuzanna Oliwia Wiktoria Natalia Maja Aleksandra Andreea Alexandra Ioana Gabija Austėja Daria
            Sofiia Kateryna Nikola Martyna Kinga Denisa Bianca"""),
        _words("""Nowak Wójcik Kowalczyk Woźniak Mazur Krawczyk Kaczmarek Zając Król Wieczorek Popescu Ionescu
            Dumitru Stoica Rusu Petrauskas Balčiūnas Kazlauskas Shevchenko Bondarenko Kravchuk Dimitrov Ivanov
            Horváth Kováč Tóth Lakatos Varga Sobczak Pawlak"""),
    ),
    "african": Community(
        0.035,
        "Black/African/Caribbean/Black British - African",
        _words("""Emmanuel Samuel Kwame Kofi Chidi Emeka Oluwaseun Tunde Abdi Hassan Musa Ibrahim Tendai Tafadzwa
            Blessing Jean-Pierre Yaw Femi Abebe Tesfaye"""),
        _words("""Grace Blessing Ngozi Chioma Abena Akosua Funmilayo Folasade Amina Hodan Fatou Rutendo Chipo Mercy
            Esther Ruth Patience Adaeze Selam Hirut"""),
        _words("""Daniel David Kelechi Tobi Ayo Abdirahman Yusuf Malachi Nathaniel Joel Kwabena Ifeanyi Tinashe
            Mubarak Caleb Elijah Zakaria Idris Jayden Micah"""),
        _words("""Deborah Favour Esther Temi Ifeoma Ayaan Ifrah Sumaya Naomi Abigail Adwoa Chidera Ruvimbo Hawa
            Mariam Peace Divine Zainab Tiwa Amara"""),
        _words("""Adeyemi Okafor Mensah Owusu Boateng Okonkwo Adebayo Eze Osei Asante Abdi Warsame Farah Hassan Jama
            Moyo Ncube Dube Chukwu Balogun Kamara Sesay Diallo Mutasa Tesfay Haile Ndlovu Agyeman Nwosu Bello"""),
    ),
    "arabic": Community(
        0.02,
        "Other ethnic group - Arab",
        _words("""Ahmad Mahmoud Khaled Omar Mustafa Hussein Karim Sami Bassam Nabil Rebwar Karwan Azad Farhad
            Behzad"""),
        _words("""Layla Huda Rania Samira Nadia Amal Salma Shirin Parisa Nasrin Hana Rawan Zahra Dalia Mona"""),
        _words("""Omar Yousef Mohammad Adam Karim Zaid Hadi Bilal Dilan Aram Reza Amir Tariq Sami Rayan"""),
        _words("""Sara Nour Lina Maryam Yasmin Rima Hala Dunya Ava Shilan Mina Leila Jana Farah Salma"""),
        _words("""Haddad Khalil Mansour Saleh Hamdan Nasser Darwish Aziz Rashid Karimi Ahmadi Barzani Salih Yusufi
            Jaziri Qasim Faraj Habib Sharif Taha"""),
    ),
    "chinese": Community(
        0.015,
        "Asian/Asian British - Chinese",
        _words("""Wei Jun Ming Kwok Chi Wing Hao Tak Jian Feng"""),
        _words("""Mei Li Ying Xiu Hui Ling Fang Yan Siu Wai"""),
        _words("""Jason Kevin Ryan Haoran Yichen Lok Marcus Ethan Tsz Jun"""),
        _words("""Emily Vivian Chloe Yiwen Xinyi Hoi Tiffany Jasmine Ka Yan"""),
        _words("""Chan Wong Lam Cheung Chen Wang Zhang Liu Yang Ho Leung Tang Huang Zhou Lau"""),
    ),
}  # fmt: skip

# What a person is called day to day.
NICKNAMES = {
    "Michael": "Mick", "Stephen": "Steve", "Robert": "Bob", "Christopher": "Chris", "Anthony": "Tony", "James": "Jimmy",
    "William": "Billy", "Andrew": "Andy", "Thomas": "Tommy", "Kenneth": "Ken", "Raymond": "Ray", "Terence": "Terry",
    "Daniel": "Danny", "Joshua": "Josh", "Matthew": "Matt", "Samuel": "Sam", "Alexander": "Alex", "Joseph": "Joe",
    "Bradley": "Brad", "Nathan": "Nate", "Susan": "Sue", "Deborah": "Debbie", "Margaret": "Maggie", "Patricia": "Pat",
    "Elizabeth": "Liz", "Jacqueline": "Jackie", "Christine": "Chris", "Amanda": "Mandy", "Kathleen": "Kath",
    "Barbara": "Babs", "Jessica": "Jess", "Rebecca": "Becky", "Abigail": "Abi", "Bethany": "Beth",
    "Charlotte": "Lottie",
    "Danielle": "Dani", "Isabelle": "Izzy", "Mohammed": "Mo", "Emmanuel": "Manny", "Nathaniel": "Nat",
    "Oluwaseun": "Seun", "Katarzyna": "Kasia", "Małgorzata": "Gosia", "Aleksandra": "Ola", "Krzysztof": "Kris",
    "Piotr": "Peter", "Tomasz": "Tomek", "Oleksandr": "Sasha", "Funmilayo": "Funmi", "Declan": "Dec",
    "Patrick": "Paddy", "Kayleigh": "Kay", "Zakariya": "Zak", "Benjamin": "Ben", "Dominic": "Dom", "Cameron": "Cam",
}  # fmt: skip

# The same name written from another alphabet, or by ear.
SPELLINGS = {
    "Mohammed": ("Muhammad", "Mohamed", "Mohammad"), "Mohammad": ("Mohammed", "Muhammad"), "Yusuf": ("Yousef", "Yusef"),
    "Yousef": ("Yusuf", "Youssef"), "Hussain": ("Hussein", "Husain"), "Hussein": ("Hussain",), "Ahmed": ("Ahmad",),
    "Ahmad": ("Ahmed",), "Aisha": ("Ayesha", "Aysha"), "Fatima": ("Fathima", "Fatema"), "Zainab": ("Zaynab", "Zeinab"),
    "Maryam": ("Mariam", "Miriam"), "Chaudhry": ("Choudhury", "Chaudhary"), "Chowdhury": ("Choudhury",),
    "Siddiqui": ("Siddiqi", "Sidiqui"), "Sheikh": ("Shaikh",), "Qureshi": ("Kureshi", "Qureishi"),
    "Rahman": ("Rehman",), "Mahmood": ("Mehmood", "Mahmoud"), "Mahmoud": ("Mahmood",), "Usman": ("Osman",),
    "Umar": ("Omar",), "Omar": ("Umar",), "Khadija": ("Khadijah",), "Amina": ("Aminah",), "Layla": ("Leila",),
    "Leila": ("Layla",), "Abdirahman": ("Abdi Rahman", "Abdurahman"), "Warsame": ("Warsama",), "Farah": ("Farrah",),
    "Oleksandr": ("Aleksandr", "Olexander"), "Shevchenko": ("Schevchenko",), "Iryna": ("Irina",),
    "Sofiia": ("Sofia", "Sophia"), "Kateryna": ("Katerina",), "Dimitrov": ("Dimitroff",), "Andrei": ("Andrey",),
    "Karim": ("Kareem",), "Saleh": ("Salih",), "Salih": ("Saleh",), "Zhang": ("Chang",), "Wang": ("Wong",),
    "Chan": ("Chen",), "Bilal": ("Belal",), "Ibrahim": ("Ebrahim",), "Hassan": ("Hasan",), "Jaspreet": ("Jaspret",),
    "Kieran": ("Kieron", "Ciaran"), "Connor": ("Conor",), "Callum": ("Calum",), "Megan": ("Meghan",),
    "Caitlin": ("Kaitlyn",), "Niamh": ("Neve",), "Stephen": ("Steven",), "Philip": ("Phillip",), "Graham": ("Graeme",),
    "Thompson": ("Thomson",), "Clarke": ("Clark",), "Davies": ("Davis",), "Reid": ("Reed",), "Allen": ("Allan",),
    "McCarthy": ("Mc Carthy",), "O'Neill": ("ONeill", "O Neill"), "O'Brien": ("OBrien",), "O'Connor": ("OConnor",),
    "Sean": ("Shaun", "Shawn"), "Abdi": ("Abdee",), "Tesfay": ("Tesfaye",), "Adeyemi": ("Adeyemie",),
}  # fmt: skip

_KEYS = tuple(COMMUNITIES)
_KEY_TOTALS = running(community.share for community in COMMUNITIES.values())
RARE_SHARE = 0.45  # of British surnames, from the long tail
_MIDDLE = 0.55  # have a second forename


def _common_first(things: tuple[str, ...]) -> tuple[float, ...]:
    return running(1.0 / (rank + 9) for rank in range(len(things)))


_TOTALS = {things: _common_first(things) for community in COMMUNITIES.values() for things in community[2:]}


def community(rng: Random) -> str:
    """A household's community, as often as it lives here."""
    return pick(rng, _KEYS, _KEY_TOTALS)


def surname(rng: Random, key: str) -> str:
    if key == "british" and rng.random() < RARE_SHARE:
        return RARE[int(rng.random() * len(RARE))]
    things = COMMUNITIES[key].surnames
    return pick(rng, things, _TOTALS[things])


def forename(rng: Random, key: str, sex: str, year: int) -> str:
    """One forename. sex: "m" or "f". year: of birth."""
    of = COMMUNITIES[key]
    if sex == "m":
        things = of.young_male if year >= YOUNG_FROM else of.male
    else:
        things = of.young_female if year >= YOUNG_FROM else of.female
    return pick(rng, things, _TOTALS[things])


def forenames(rng: Random, key: str, sex: str, year: int) -> str:
    """One forename, or two different ones."""
    first = forename(rng, key, sex, year)
    second = forename(rng, key, sex, year) if rng.random() < _MIDDLE else first
    return first if second == first else f"{first} {second}"
