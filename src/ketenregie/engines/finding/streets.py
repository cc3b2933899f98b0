"""The words that tell a street from everything else with a number behind it."""

from __future__ import annotations


def _words(text: str) -> list[str]:
    return text.split()


# How Dutch and Frisian streets end. Long ones are safe in small letters as well.
SURE = (
    "straat|straatje|laan|plein|gracht|singel|kade|plantsoen|steeg|dreef|strjitte|loane|boulevard"
    "|hofje|wijk|dyk|buorren|reed|weg|dijk|pad|markt|haven|wal|park|burg|baan|hof|poort|zijde|streek"
)
WITH_A_CAPITAL = (
    "kamp|veld|hoek|oord|terp|stee|vaart|ring|erf|meer|bos|berg|bult|tille|sleat|wei|mar|leane|fjild"
    "|stad|sloot|schans|eiland|es|brink|heide|duin|polder|werf|borg|wier|lanen|tuin|tuinen|singels"
)
# Words that end like a street and are none.
NO_STREET = frozenset(
    _words(
        """
        onderweg snelweg uitweg omweg fietsweg toegangsweg rijweg landweg zandweg hoofdweg
        zijweg terugweg halverweg loopbaan startbaan rijbaan autobaan snelbaan bijbaan kunstbaan
        ijsbaan renbaan woonwijk achterstandswijk prachtwijk volkswijk buitenwijk landstreek
        vakantiepark bungalowpark chaletpark wagenpark speelpark bedrijvenpark pretpark
        recreatiepark stadspark zwempad fietspad voetpad wandelpad supermarkt arbeidsmarkt
        woningmarkt weekmarkt rommelmarkt jachthaven luchthaven veerhaven binnenhaven
        gerechtshof kerkhof winkelstraat zijstraat oprijlaan schoolplein marktplein dorpsplein
        parkeerplein speelplein loskade overzijde onderzijde bovenzijde achterzijde voorzijde
        """
    )
)
# These are streets with a capital, and none without.
STREET_WHEN_CAPITAL = frozenset(
    _words(
        """
        straat laan plein gracht singel kade steeg dreef weg dijk pad markt haven wal park burg
        baan hof poort zijde streek wijk reed zeedijk
        """
    )
)
# Words that begin a sentence or lead up to a street, and are no part of its name.
OPENERS = frozenset(
    _words(
        """
        aan achter adres bij boven daar daarna dan dus eerst en er ga hij hoek hun ik in is
        langs later naar naast nabij of omgeving ook op over pand rond sinds straks tegenover
        toen tot vanaf verder via vlakbij volgens voor waar we wij woning woont ze zij zit zo
        """
    )
)
