"""Names of fictional people and places; any likeness to a real person is chance."""

from __future__ import annotations

from random import Random

MAN = (
    "Adam Ahmet Aiden Anton Arjan Bart Bas Berend Boris Bram Cas Cees Chris Daan Daniel Dennis Derk Dirk Ed Egbert Emre Erik Evert "
    "Ferdi Floris Frank Geert Gerard Giel Hans Harm Hendrik Herman Ian Imre Jaap Jan Jasper Jelle Jeroen Jesse Job Joost Joris Jurre "
    "Kees Kevin Klaas Koen Lars Leon Lex Luuk Maarten Marco Mark Martijn Mats Mees Menno Michel Milan Mo Niels Olaf Oscar Otto Patrick "
    "Paul Peter Pim Quinten Ralf Remco Rens Rick Rob Robin Roel Ruben Rutger Sander Sem Siem Simon Sjoerd Stef Sven Teun Thijs Tijn Tim "
    "Tobias Tom Tygo Ugo Vincent Wessel Wim Wouter Xander Yannick Youssef Zeno"
).split()
VROUW = (
    "Aafke Aisha Alie Amber Anke Anna Annemiek Astrid Baukje Bente Bianca Britt Carla Chantal Charlotte Daphne Diana Dieuwke Dorien "
    "Eefje Elise Ellen Els Emma Esmee Esther Eva Fatma Femke Fenna Floor Frederiek Geertje Gerda Grietje Hanna Hanneke Heleen Hilde "
    "Ilse Inge Irene Iris Jannie Janneke Jasmijn Jeltje Jolanda Josien Judith Julia Karin Katja Kim Lara Laura Leonie Lianne Lies Linda "
    "Lisa Lotte Maaike Manon Marieke Marjan Marleen Meral Mila Mirjam Monique Nadia Natasja Nel Nienke Nina Noor Nynke Olga Petra Pien "
    "Quirine Rachel Renske Rianne Ria Roos Sanne Sara Selma Silke Sophie Suze Tanja Tess Tineke Trijntje Ursula Veerle Vera Willemijn "
    "Yara Yvonne Zoë"
).split()
ACHTERNAMEN = (
    "Aalders Ansink Bakker Balster Beumer Beukema Blikman Boerhof Bolt Boonstra Bosgra Brands Brink Brouwers Bruins Buiskool Dekkers "
    "Dijkgraaf Doornbos Drenthen Eefting Eggens Elzinga Enting Everts Faber Fidder Fokkens Gankema Geerlings Gelling Gerdes Glas Greven "
    "Groenhof Haandrikman Hageman Hamming Harms Hartlief Hazelaar Heidema Hilbrands Hofstee Holtrop Huizing IJben Imberg Jager Jansing "
    "Jonker Kamps Keizer Kerkhof Klaassens Klinkhamer Kloosterman Knol Koekoek Kolthof Koopmans Kort Kralings Kruit Kuipers Lanting "
    "Leistra Lubbers Luinge Manting Meertens Meijering Mulderij Naber Nieboer Nijenhof Offringa Oldenkamp Oosting Otten Padberg Pinkster "
    "Plassen Pleiter Postma Prenger Raatgever Reinders Riemersma Roelfsema Rozema Ruiter Schaap Schonewille Seubers Sikkema Smeenk "
    "Snippe Speelman Stadman Stegeman Stuiver Talens Timmerhof Tingen Tuinman Uildriks Vaartjes Veldkamp Venekamp Visserman Vlieghuis "
    "Voortman Warrink Weggemans Wemmenhove Westerhof Wielens Wieringa Winkelaar Wolthuis Zandvoorter Zegering Zwaneveld Zwiers"
).split()
MET_VOORVOEGSEL = (
    ("van", "Linden"), ("van den", "Berkhof"), ("de", "Wilde"), ("van der", "Esch"), ("de", "Groot"), ("van", "Veenen"), ("ter", "Horst"),
    ("van 't", "Zand"), ("de", "Lange"), ("van der", "Laan"), ("op 't", "Broek"), ("ten", "Kate"), ("van de", "Poel"), ("de", "Haas"),
    ("van", "Elzen"), ("van der", "Wal"), ("den", "Otter"), ("te", "Velde"), ("von", "Brandt"), ("el", "Idrissi"), ("da", "Costa"),
)  # fmt: skip

# Background: (language, first names of men, of women, surnames). Chosen for statushouders and for some of the others.
TALEN = {
    "Arabisch": (
        "Ahmad Amjad Basel Fadi Ghassan Hadi Ibrahim Jamal Khaled Mahmoud Nabil Omar Rami Samer Tarek Walid Yasin Ziad".split(),
        "Amal Dalia Fatima Hanan Iman Jumana Khadija Layla Maha Nour Rahaf Rania Salma Samira Yasmin Zahra".split(),
        "Al-Amin Al-Hadi Barakat Darwish Haddad Hamdan Kassab Khoury Mansour Nasser Qasim Rahal Saleh Shami Tahan Zaytoun".split(),
    ),
    "Tigrinya": (
        "Abel Awet Biniam Dawit Elias Filmon Habtom Isak Kidane Merhawi Natnael Robel Samson Tesfay Yonas".split(),
        "Abrehet Adiam Bisrat Eden Feven Helen Luwam Meron Natsnet Rahwa Saba Selam Winta Yordanos".split(),
        "Abraha Berhane Fessehaye Ghebre Habte Kahsay Mehari Negash Okbay Seyoum Tekle Tesfai Woldu Zerai".split(),
    ),
    "Farsi": (
        "Arash Behnam Dariush Farhad Hamid Javad Kamran Mehdi Navid Omid Reza Saeed Siamak".split(),
        "Azar Elham Farzaneh Golnar Laleh Mahsa Narges Parisa Roya Shirin Soraya Zohreh".split(),
        "Ahmadi Azizi Farahani Ghorbani Hosseini Jafari Karimi Moradi Nazari Rahimi Sadeghi Tavakoli".split(),
    ),
    "Turks": (
        "Ali Burak Cem Deniz Ercan Hakan Kemal Mehmet Murat Orhan Serkan Tolga Yusuf".split(),
        "Ayla Aylin Ceyda Defne Elif Esra Gül Hatice Leyla Melek Nesrin Sevgi Zeynep".split(),
        "Akbulut Aslan Bozkurt Demirci Erdem Güler Kaplan Korkmaz Özkan Sahin Tekin Yalcin".split(),
    ),
    "Somalisch": (
        "Abdi Bashir Cabdi Farah Guled Hassan Ismail Liban Mahad Sharif Warsame".split(),
        "Amina Asha Deqa Faiza Hodan Ifrah Maryan Nasra Sahra Ubah".split(),
        "Abdulle Aden Duale Farole Gedi Hersi Jama Mohamud Nur Omar Roble Yusuf".split(),
    ),
    "Engels": (
        "Brian Collins Daniel Emeka George Kwame Patrick Samuel Tunde Victor".split(),
        "Abena Blessing Comfort Esi Grace Joy Mercy Patience Stella Vivian".split(),
        "Addo Asante Boateng Chukwu Danso Eze Mensah Obi Okoro Owusu".split(),
    ),
    "Pools": (
        "Adrian Bartosz Damian Jakub Krzysztof Marek Pawel Tomasz Wojtek".split(),
        "Agata Beata Dorota Ewa Iwona Kasia Magda Renata Zofia".split(),
        "Baran Czarnecki Dudek Gorski Kubiak Lis Mazurek Sikora Wrona Zych".split(),
    ),
}  # fmt: skip
VAN_STATUSHOUDERS = (("Arabisch", 48), ("Tigrinya", 22), ("Farsi", 14), ("Turks", 9), ("Somalisch", 7))
VAN_ANDEREN = (("", 80), ("Turks", 5), ("Arabisch", 4), ("Engels", 4), ("Pools", 4), ("Farsi", 2), ("Somalisch", 1))

STRATEN_POSTCODE_LETTERS = "ABCDEFGHJKLMNPRSTVWXZ"
"""Letters of a postcode (the official set leaves out F, I, O, Q, U and Y in places; every pair here is possible)."""


def kies_achtergrond(rng: Random, *, statushouder: bool) -> str:
    """Return the language of someone's background, "" for Dutch."""
    keuzes = VAN_STATUSHOUDERS if statushouder else VAN_ANDEREN
    return rng.choices([taal for taal, _ in keuzes], [gewicht for _, gewicht in keuzes])[0]


def maak_naam(rng: Random, geslacht: str, achtergrond: str) -> tuple[str, str, str]:
    """Return first names, prefix and surname of someone who does not exist."""
    if achtergrond:
        mannen, vrouwen, achternamen = TALEN[achtergrond]
        return rng.choice(_voornamen(rng, geslacht, mannen, vrouwen)), "", rng.choice(achternamen)
    voornaam = rng.choice(_voornamen(rng, geslacht, MAN, VROUW))
    if rng.random() < 0.06:
        voornaam = f"{voornaam} {rng.choice(_voornamen(rng, geslacht, MAN, VROUW))}"
    if rng.random() < 0.2:
        voorvoegsel, achternaam = rng.choice(MET_VOORVOEGSEL)
    else:
        voorvoegsel, achternaam = "", rng.choice(ACHTERNAMEN)
    if geslacht == "V" and rng.random() < 0.12:
        achternaam = f"{achternaam}-{rng.choice(ACHTERNAMEN)}"
    return voornaam, voorvoegsel, achternaam


def _voornamen(rng: Random, geslacht: str, mannen: list[str], vrouwen: list[str]) -> list[str]:
    if geslacht == "M" or (geslacht != "V" and rng.random() < 0.5):
        return mannen
    return vrouwen
