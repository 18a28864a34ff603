"""What people talk about: for each subject how it begins, how it goes on, how it ends, and what is agreed.

Level B1, about someone's situation and in careful words: no diagnoses, no judgement. In the sentences {naam} is the first name,
{hij}, {hem} and {zijn} the pronouns; a capital gives a capital.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Verhaal:
    """A subject: titles, three stages of sentences, and agreements as (who, what)."""

    titels: tuple[str, ...]
    begin: tuple[str, ...]
    midden: tuple[str, ...]
    eind: tuple[str, ...]
    afspraken: tuple[tuple[str, str], ...]


I, W = "inwoner", "medewerker"
VERHALEN: dict[str, Verhaal] = {
    "scholing": Verhaal(
        ("opleiding kiezen", "scholing", "voortgang opleiding", "terug naar school"),
        (
            "{Naam} wil een opleiding doen, maar weet nog niet welke. Zorg en techniek spreken {hem} allebei aan.",
            "{Naam} denkt aan een opleiding tot helpende. {Hij} is lang niet op school geweest en vindt dat spannend.",
            "We bekeken samen welke cursussen in het voorjaar starten. De cursus heftruck heeft nog plek.",
            "{Naam} heeft geen diploma gehaald en wil dat alsnog doen. Avondschool past niet bij het gezin, overdag wel.",
            "{Hij} bezocht de open dag van het ROC. De opleiding logistiek viel in de smaak.",
        ),
        (
            "De opleiding loopt. {Naam} is er drie dagen per week en mist bijna geen les.",
            "Rekenen gaat goed, Nederlands kost meer moeite. School geeft extra uitleg op woensdag.",
            "{Naam} dreigde te stoppen omdat de reistijd lang is. Met een andere lesdag gaat het nu beter.",
            "De mentor belde: inzet is goed, op tijd komen is een punt. {Naam} zet nu twee wekkers.",
            "Het eerste examen is gehaald, met een 7. {Naam} belde zelf om het te vertellen.",
        ),
        (
            "{Naam} heeft het certificaat gehaald en neemt het mee naar sollicitaties.",
            "De opleiding is afgerond. {Hij} kan blijven bij het leerbedrijf als daar plek komt.",
            "{Naam} is met de opleiding gestopt. We bespraken waarom en wat dan wel past: leren op de werkplek.",
        ),
        (
            (I, "inschrijven voor de opleiding"), (I, "lesrooster en reistijd uitzoeken"), (W, "kosten van de cursus aanvragen"),
            (W, "mentor van school bellen"), (I, "certificaat meenemen naar het volgende gesprek"), (I, "meelopen op een lesdag"),
        ),
    ),
    "rijbewijs": Verhaal(
        ("rijbewijs", "rijlessen", "vervoer"),
        (
            "{Naam} woont ver van de bus. Zonder rijbewijs vallen veel banen af. We bespraken rijlessen.",
            "{Hij} heeft het rijbewijs gehaald in het land van herkomst, maar dat geldt hier niet.",
            "{Naam} is begonnen met leren voor het theorie-examen. Een buurman helpt met oefenen.",
        ),
        (
            "Theorie gehaald bij de tweede keer. De rijlessen kunnen starten.",
            "{Naam} heeft nu acht lessen gehad. Volgens de instructeur zijn er nog ongeveer vijftien nodig.",
            "De rijlessen liggen stil door geldzorgen. We keken wat wel kan: een e-bike via het fonds.",
            "{Naam} fietst nu naar de werkontwikkelplek. Dat is 40 minuten, bij regen lastig.",
        ),
        (
            "{Naam} is geslaagd voor het rijbewijs. Dat opent deuren voor bezorging en thuiszorg.",
            "Het examen is niet gehaald. {Hij} doet het over zes weken opnieuw.",
        ),
        (
            (I, "theorie-examen aanvragen"), (I, "drie proeflessen inplannen"), (W, "uitzoeken of rijlessen vergoed kunnen worden"),
            (I, "busverbinding naar het bedrijventerrein opzoeken"), (W, "aanvraag e-bike indienen bij het fonds"),
        ),
    ),
    "schulden": Verhaal(
        ("geldzorgen", "schulden op een rij", "budget", "brieven van schuldeisers"),
        (
            "{Naam} kwam met een tas ongeopende brieven. We maakten ze samen open en legden ze op volgorde.",
            "Er is een achterstand bij de energie en bij de zorgverzekering. {Naam} slaapt er slecht van.",
            "{Hij} leent soms geld bij familie om de maand rond te krijgen. Een overzicht ontbreekt nog.",
            "De huurbaas stuurde een aanmaning. {Naam} had niet durven bellen, nu samen gedaan.",
        ),
        (
            "Team Financieel Stabiel kijkt mee. De eerste regeling, met de energie, staat op papier.",
            "{Naam} houdt elke week de uitgaven bij in een schrift. Dat geeft rust, zegt {hij}.",
            "De toeslagen zijn nagekeken. Er bleek kindgebonden budget te missen; dat is nu aangevraagd.",
            "Een schuldeiser ging niet akkoord. De consulent zoekt uit welke andere weg er is.",
            "De vaste lasten gaan nu vanzelf van de rekening. {Naam} houdt leefgeld over voor de week.",
        ),
        (
            "De laatste regeling is afbetaald. {Naam} is zichtbaar opgelucht.",
            "Er zijn dit half jaar geen nieuwe achterstanden bij gekomen. {Hij} durft de post weer open te maken.",
        ),
        (
            (I, "alle post meenemen in een tas"), (W, "afspraak maken met team Financieel Stabiel"), (I, "toeslagen controleren met de maatjes"),
            (W, "verhuurder bellen over een betaalregeling"), (I, "overzicht van inkomsten en uitgaven maken"), (I, "vier weken uitgaven opschrijven"),
        ),
    ),
    "taal": Verhaal(
        ("Nederlands leren", "taal", "taalles", "lezen en schrijven"),
        (
            "{Naam} verstaat veel, maar durft nog weinig te zeggen. We spraken over een taalmaatje.",
            "Formulieren invullen lukt niet alleen. {Naam} schaamt zich daar een beetje voor. Het Taalhuis kan helpen.",
            "Het gesprek ging met een tolk. {Naam} wil snel Nederlands leren om met school te kunnen praten.",
            "Lezen gaat langzaam. {Hij} vraagt nu de buurvrouw om brieven voor te lezen.",
        ),
        (
            "{Naam} gaat twee keer per week naar taalles. Het gesprek kon vandaag zonder tolk.",
            "Met het taalmaatje oefent {naam} aan de keukentafel: bellen naar de dokter, praten op school.",
            "De docent ziet vooruitgang bij luisteren. Schrijven blijft lastig.",
            "{Naam} mist lessen omdat de kinderen dan uit school komen. De groep op dinsdagochtend past beter.",
            "{Hij} helpt bij het buurthuis achter de bar en leert daar meer dan in de les, zegt {hij}.",
        ),
        (
            "{Naam} heeft het examen spreken gehaald. Nog twee onderdelen te gaan.",
            "De taalles is klaar. {Naam} leest nu zelf de post en belt zelf.",
            "{Hij} deed het hele gesprek in het Nederlands en maakte grapjes.",
        ),
        (
            (I, "langsgaan bij het Taalhuis"), (W, "aanmelden voor een taalmaatje"), (I, "elke dag een kwartier oefenen met de app"),
            (W, "docent vragen naar de voortgang"), (I, "naar het taalcafé in het buurthuis"),
        ),
    ),
    "kinderen": Verhaal(
        ("kinderen en opvang", "thuis", "gezin", "kinderopvang"),
        (
            "{Naam} kan werken onder schooltijd. Voor de jongste is nog geen opvang.",
            "De zorg voor de kinderen komt op {naam} alleen neer. Er is weinig familie in de buurt.",
            "Er is thuis veel gaande. {Naam} wil eerst rust voor de kinderen en dan weer verder kijken.",
        ),
        (
            "De jongste gaat nu drie dagdelen naar de peuterspeelzaal. Dat geeft lucht.",
            "School vroeg om een gesprek. {Naam} vond dat spannend, het viel mee.",
            "De opvang start in de nieuwe maand. Kinderopvangtoeslag is aangevraagd.",
            "De oudste gaat zelf op de fiets naar school. {Naam} kan daardoor een uur eerder beginnen.",
            "De kinderen hebben via het fonds zwemles gekregen. {Naam} straalde toen {hij} dat vertelde.",
        ),
        ("De opvang is rond. {Naam} is nu vier ochtenden beschikbaar.", "Thuis loopt het weer. De hulp in het gezin stopt volgende maand."),
        (
            (I, "opvang aanvragen voor twee dagen"), (W, "uitleg sturen over kinderopvangtoeslag"), (I, "gesprek op school plannen"),
            (I, "fonds voor sport aanvragen"), (W, "jeugdteam vragen om mee te denken"),
        ),
    ),
    "belastbaarheid": Verhaal(
        ("wat kan en wat niet", "energie en dagritme", "belastbaarheid", "hoe gaat het"),
        (
            "{Naam} heeft minder energie dan een jaar geleden. We spraken over wat een dag goed maakt.",
            "Lang staan gaat niet. Zittend werk, met af en toe lopen, gaat wel.",
            "{Naam} is onder behandeling en wil daar nu de tijd voor nemen. Wat dat is, hoeft hier niet te staan.",
            "Drukke plekken kosten {hem} veel. In een kleine groep gaat het goed.",
        ),
        (
            "{Naam} komt nu elke ochtend buiten en kookt weer zelf. Stap voor stap, zegt {hij}.",
            "Twee ochtenden per week lukt. Meer nog niet. We houden het zo.",
            "Het ging een paar weken minder goed. De activiteiten staan even op een laag pitje.",
            "{Naam} heeft een dagritme opgebouwd: op om acht uur, wandelen, daarna naar de inloop.",
            "Het advies van de arts is binnen. {Hij} kan ongeveer twaalf uur per week aan, verspreid over drie dagen.",
        ),
        (
            "{Naam} voelt zich sterker en wil uitbreiden naar drie ochtenden.",
            "Betaald werk is nu een te grote stap. We kiezen samen voor meedoen op een plek die goed voelt.",
        ),
        (
            (I, "twee weken bijhouden wat energie geeft en kost"), (W, "advies aanvragen over belastbaarheid"),
            (I, "wandelgroep van het buurtteam proberen"), (W, "over zes weken bellen hoe het gaat"),
        ),
    ),
    "werk_zoeken": Verhaal(
        ("solliciteren", "werk zoeken", "cv", "sollicitaties"),
        (
            "{Naam} zoekt werk van ongeveer 24 uur. Het liefst iets met de handen, niet achter een scherm.",
            "We maakten samen een cv. {Naam} bleek meer ervaring te hebben dan {hij} zelf dacht.",
            "{Hij} solliciteert veel, maar krijgt weinig antwoord. We keken naar de brief: te lang, te bescheiden.",
            "{Naam} wil weg uit de uitzendwereld en zoekt iets vasts in de buurt.",
            "Schoonmaak wil {naam} niet meer. Magazijn, groen of een winkel wel.",
        ),
        (
            "Drie brieven verstuurd, een gesprek bij een kwekerij gehad. Daar hoort {hij} deze week iets over.",
            "{Naam} oefende het gesprek met een collega. De vraag over het gat in het cv lukt nu rustig.",
            "Afgewezen bij het distributiecentrum. De nachtdienst was niet te doen met de kinderen.",
            "De accountmanager kent een bakkerij die iemand zoekt. {Naam} wil graag kennismaken.",
            "{Naam} liep een dag mee bij een tuincentrum. Beide kanten waren tevreden.",
            "Het uitzendbureau belde met twee dagen werk. {Hij} heeft ja gezegd.",
        ),
        (
            "{Naam} kan beginnen: 28 uur, eerst voor zeven maanden. Er is taart gegeten op de afdeling.",
            "De proefplaatsing bevalt. De werkgever denkt aan een contract.",
            "Het contract is niet verlengd. {Naam} baalt, maar heeft nu wel een goede verwijzing.",
        ),
        (
            (I, "twee brieven schrijven"), (I, "cv aanvullen met vrijwilligerswerk"), (W, "vacature van de bakkerij toesturen"),
            (W, "accountmanager vragen om mee te kijken"), (I, "inschrijven bij het uitzendbureau"), (I, "een dag meelopen"),
        ),
    ),
    "werkplek": Verhaal(
        ("werkervaringsplaats", "werkontwikkelplek", "op de werkplek"),
        (
            "{Naam} start op de werkontwikkelplek: drie ochtenden, met een vaste begeleider.",
            "Kennisgemaakt bij de kringloop. {Naam} was stil, maar wil het proberen.",
            "{Hij} begint bij het Werkpunt. Doel: ritme, op tijd komen, samenwerken.",
        ),
        (
            "De begeleider is positief: {naam} ziet werk liggen. Op maandag is opstarten moeilijk.",
            "{Naam} staat nu aan de balie en helpt klanten. Dat had niemand verwacht, {hijzelf} ook niet.",
            "Er was een botsing met een collega. We bespraken het met zijn drieën en spraken af hoe verder.",
            "Uren uitgebreid van 12 naar 16. Dat gaat goed.",
            "{Naam} was drie keer te laat. De bus rijdt anders; een uur later beginnen lost het op.",
        ),
        (
            "De plek is afgerond. {Naam} weet nu: buiten werken en niet te veel mensen.",
            "De werkontwikkelplek heeft geleid tot een gesprek over een betaalde baan van 20 uur.",
        ),
        (
            (W, "evaluatie plannen met de begeleider"), (I, "op tijd afmelden bij ziekte"), (W, "op de werkplek langsgaan"),
            (I, "leerdoelen opschrijven voor het gesprek"),
        ),
    ),
    "meedoen": Verhaal(
        ("vrijwilligerswerk", "meedoen", "dagbesteding", "sociale contacten"),
        (
            "{Naam} is veel alleen thuis en zoekt iets om naartoe te gaan. Dieren en planten vindt {hij} fijn.",
            "{Hij} wil iets terugdoen voor de buurt. Het buurthuis zoekt iemand voor de koffieochtend.",
            "{Naam} kent weinig mensen sinds de verhuizing. De eetgroep op donderdag leek {hem} wat.",
        ),
        (
            "{Naam} helpt nu op dinsdag in de moestuin van het buurthuis. {Hij} is er al acht keer geweest.",
            "Bij de koffieochtend is {naam} een vast gezicht. Mensen vragen naar {hem}.",
            "Het vrijwilligerswerk in het verzorgingshuis doet {hem} goed. Twee middagen is genoeg.",
            "De dagbesteding bij de kinderboerderij gaat goed. Vervoer is geregeld met een maatje.",
        ),
        (
            "{Naam} neemt nu zelf nieuwe mensen mee naar de groep. Een mooie stap.",
            "De groep is gestopt. We zoeken samen naar iets nieuws in de buurt.",
        ),
        (
            (I, "kennismaken bij het buurthuis"), (W, "vrijwilligerscentrale bellen"), (I, "een keer meeëten met de eetgroep"),
            (W, "maatje zoeken voor de eerste keer"),
        ),
    ),
    "mantelzorg": Verhaal(
        ("zorg voor een ander", "mantelzorg"),
        (
            "{Naam} zorgt elke dag voor {zijn} moeder. Daar gaat het grootste deel van de week in zitten.",
            "Sinds de zomer is de partner van {naam} ziek. {Hij} regelt alles thuis.",
        ),
        (
            "Er is nu huishoudelijke hulp, drie uur per week. Dat scheelt.",
            "{Naam} gaat naar de groep voor mantelzorgers. Even je verhaal kwijt, noemt {hij} het.",
            "De zorg wordt zwaarder. We spraken over vervangende zorg, zodat {naam} een weekend vrij heeft.",
        ),
        ("De zorg is overgedragen aan een verpleeghuis. {Naam} moet wennen aan de lege dagen.",),
        ((W, "wijkteam vragen naar vervangende zorg"), (I, "afspraak maken met de mantelzorgmakelaar"), (W, "over een maand bellen")),
    ),
    "wonen": Verhaal(
        ("woning", "wonen"),
        (
            "{Naam} woont tijdelijk bij een vriend op de bank. Er is een inschrijving bij de woningbouw.",
            "De woning is vochtig en de verhuurder reageert niet. {Naam} maakt zich zorgen om de winter.",
            "{Naam} heeft een woning toegewezen gekregen. Er is nog niets: geen vloer, geen bed.",
        ),
        (
            "Samen gebeld met de woningbouw. Er komt volgende week iemand kijken.",
            "De inrichting is geregeld met een lening en spullen van de kringloop.",
            "{Naam} is verhuisd naar een flat op de tweede verdieping. Kleiner, wel warm.",
        ),
        ("Het wonen is op orde. {Naam} heeft gordijnen opgehangen en de buren ontmoet.",),
        ((I, "inschrijving bij de woningbouw verlengen"), (W, "melding doen bij het wijkteam"), (I, "foto's maken van de vochtplekken")),
    ),
    "inburgering": Verhaal(
        ("inburgering", "plan inburgering", "nieuw in Nederland"),
        (
            "Eerste gesprek met {naam}. {Hij} was in het land van herkomst automonteur en wil dat hier ook worden.",
            "De brieven over de inburgering zijn samen doorgenomen. {Naam} weet nu wat er wanneer moet.",
            "{Naam} werkte vroeger als naaister en heeft nooit op school gezeten. Rustig beginnen is belangrijk.",
            "Het gezin is herenigd. De kinderen gaan naar school, {naam} begint volgende week met les.",
        ),
        (
            "Les op vier dagdelen. Daarnaast helpt {naam} op vrijdag bij de fietsenmaker om te leren praten.",
            "Het participatieverklaringstraject is afgerond. {Naam} vond het bezoek aan het gemeentehuis mooi.",
            "{Naam} wil sneller werken dan de school goed vindt. We zochten een middenweg: twee dagen werk, drie dagen les.",
            "De voortgang is besproken met school. Luisteren is al B1, schrijven nog niet.",
            "{Hij} is in de war over brieven van drie instanties. We maakten een lijst: wie is wie.",
        ),
        (
            "Alle examens zijn gehaald. {Naam} heeft het diploma laten zien, ingelijst.",
            "De leerroute is aangepast. Minder druk, meer praktijk.",
        ),
        (
            (I, "naar alle lessen gaan"), (W, "voortgang vragen bij de taalschool"), (I, "diploma's laten vertalen"),
            (W, "brief van DUO uitleggen met een tolk"), (W, "werkplek zoeken om taal te oefenen"),
        ),
    ),
    "school_jongere": Verhaal(
        ("van school naar werk", "stage", "toekomst na school"),
        (
            "{Naam} zit in het laatste jaar. De stage bij de timmerfabriek gaat goed.",
            "Gesprek op school met {naam}, een ouder en de mentor. Doorleren wil {hij} niet, werken wel.",
            "{Naam} is dit jaar gestopt met de opleiding en zit thuis. {Zijn} ouders maken zich zorgen.",
        ),
        (
            "De stage is verlengd. {Naam} kan nu zelfstandig met de zaagmachine werken, met toezicht.",
            "{Naam} komt beter op gang met een jobcoach. Op tijd opstaan blijft oefenen.",
            "We bekeken drie leerplekken. De fietsenmaker is favoriet.",
        ),
        (
            "{Naam} kan na de zomer blijven bij het stagebedrijf, vier dagen per week.",
            "{Naam} staat in het doelgroepregister. De werkgever en de jobcoach hebben kennisgemaakt.",
        ),
        (
            (W, "overleg met school en ouders plannen"), (I, "twee dagen meelopen bij een bedrijf"), (W, "jobcoach aanvragen"),
            (I, "stageverslag meenemen"),
        ),
    ),
    "onderneming": Verhaal(
        ("eigen bedrijf", "plan voor een eigen bedrijf"),
        (
            "{Naam} wil voor zichzelf beginnen met een kapsalon aan huis. Het idee staat op een A4.",
            "{Naam} bakt taarten en krijgt via via al opdrachten. Kan dat een bedrijf worden?",
        ),
        (
            "Het ondernemingsplan is half klaar. De cijfers zijn nog te mooi.",
            "De adviseur vindt het plan haalbaar als {naam} klein begint.",
        ),
        ("{Naam} schrijft zich volgende maand in bij de Kamer van Koophandel.", "{Naam} ziet af van een eigen bedrijf. Te veel risico."),
        ((I, "kosten en inkomsten op papier zetten"), (W, "afspraak maken met de adviseur zelfstandigen")),
    ),
}  # fmt: skip

JAARGESPREK = (
    "Jaargesprek. {Naam} is tevreden met hoe het nu gaat en wil dit zo houden.",
    "Jaargesprek bij {naam} thuis. We keken terug op het jaar: rustiger dan het vorige.",
    "Jaargesprek. Er is meer contact met de familie. Dat doet {naam} goed.",
    "Jaargesprek aan de telefoon, op verzoek van {naam}. Er is weinig veranderd.",
    "Jaargesprek. {Naam} vertelde dat de dagen lang zijn. Samen bedacht wat daar aan te doen is.",
    "Jaargesprek. De gezondheid gaat op en neer. {Naam} redt zich met hulp van de buren.",
    "Jaargesprek. {Naam} vroeg naar de regels over een cadeau van de kinderen. Uitgelegd.",
    "Jaargesprek in het buurthuis. {Naam} liet trots zien waar {hij} aan werkt.",
)
WAARDERING = (
    "Wat goed gaat: {hij} vraagt nu zelf om hulp als het nodig is.",
    "Wat goed gaat: {hij} komt elke afspraak na.",
    "Wat goed gaat: {naam} heeft mensen om zich heen die helpen.",
    "Sterk punt: {hij} houdt vol, ook als het tegenzit.",
    "Sterk punt: met humor door een lastige tijd heen.",
    "{Naam} zegt zelf: het gaat met kleine stapjes, maar wel vooruit.",
    "{Naam} zegt zelf: ik wil weer ergens bij horen.",
    "{Naam} zegt zelf: ik heb nu even rust nodig.",
    "{Naam} gaf aan dat dit gesprek {hem} goed deed.",
    "{Hij} was open en dacht goed mee.",
    "{Hij} was moe vandaag; we hielden het kort.",
    "{Naam} was eerst wat stil. Later kwam het verhaal.",
    "Samen een kop koffie gedronken en teruggekeken.",
    "Uitgelegd welke regels gelden bij bijverdienen. Dat was duidelijk.",
    "Gevraagd of er thuis nog iets speelt. Nu niet.",
    "Afgesproken dat {naam} belt als er iets verandert.",
)
OPENING = {
    "telefoon": (
        "Gebeld.",
        "Kort gesproken aan de telefoon.",
        "{Naam} belde zelf.",
        "Teruggebeld na een gemiste oproep.",
        "Belafspraak.",
    ),
    "mail": ("Mail van {naam}.", "Gemaild en antwoord gekregen.", "Per mail laten weten:"),
    "huisbezoek": ("Op huisbezoek geweest.", "Thuis bij {naam} gesproken.", "Huisbezoek, op eigen verzoek."),
    "gesprek": (
        "",
        "",
        "",
        "Gesprek op kantoor.",
        "Gesprek in de spreekkamer.",
        "We spraken elkaar een half uur.",
        "Gesprek in het buurthuis.",
    ),
    "bijeenkomst": ("Gesproken na de groepsbijeenkomst.", "Bij de informatieochtend."),
}
REDEN_NIET = (
    "was ziek, we plannen het opnieuw",
    "vergeten; volgende keer een berichtje vooraf",
    "de organisatie had geen plek meer",
    "de kinderen waren ziek",
    "wilde dit bij nader inzien niet",
    "brief is niet aangekomen",
    "bus reed niet",
)
BESLUITEN = (
    ("vergoeding van de opleiding", "toegekend", "De opleiding vergroot de kans op werk en begint binnen drie maanden. U heeft laten zien dat u gemotiveerd bent."),
    ("vergoeding van de opleiding", "afgewezen", "Voor deze opleiding zijn hier weinig banen. We zoeken met u naar een opleiding die meer kans geeft."),
    ("plek bij het Werkpunt", "toegekend voor drie maanden", "U wilt werkritme opbouwen. Na drie maanden kijken we samen hoe het gaat."),
    ("vrijstelling om te solliciteren", "toegekend voor een half jaar", "De zorg voor uw kind vraagt nu veel tijd. Over een half jaar bekijken we het opnieuw."),
    ("reiskosten naar de taalles", "toegekend", "De les is verder weg dan tien kilometer en er is geen les dichterbij."),
    ("perspectief op werk", "perspectief is nu niet", "Het advies is dat betaald werk de komende twee jaar te zwaar is. Meedoen in de buurt kan wel."),
    ("jobcoach", "toegekend voor een jaar", "De werkgever en u willen graag verder en daar is begeleiding bij nodig."),
    ("fiets voor woon-werkverkeer", "toegekend", "Met een fiets kunt u op tijd op het werk zijn. Er rijdt dan nog geen bus."),
)  # fmt: skip
