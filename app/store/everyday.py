"""Words that everybody says: what shares only these has nothing in common."""

from __future__ import annotations

ENGLISH = frozenset(
    """a about above after again against all also am an and any are aren as at be because been before being
    below between both but by can could couldn d did didn do does doesn doing don down during each ever few
    for from further gets get getting go goes going gone got had hadn has hasn have haven having he her here
    hers herself him himself his how i if in into is isn it its itself just let ll m many may me might more
    most much must mustn my myself no nor not now of off on once one only onto or other our ours ourselves
    out over own re really s same shall shan she should shouldn since so some still such t than that the
    their theirs them themselves then there these they this those through to too under until up upon us ve
    very via was wasn we were weren what when where which while who whom whose why will with within without
    won would wouldn yet you your yours yourself yourselves""".split()
)
_GERMAN = frozenset(
    """aber alle alles als also am an auch auf aus bei bin bis bist da das dass dein deine dem den der des
    dich die dies diese dieser dieses dir doch du durch ein eine einem einen einer eines er es etwas euch
    für gegen gibt hab habe haben hat hatte hatten hier ich ihm ihn ihr ihre im in ist ja jetzt kann kein
    keine man mein meine meinem meinen meiner mich mir mit nach nein nicht noch nun nur ob oder ohne schon
    sehr sein seine sich sie sind so über um und uns unser unsere unter vom von vor war waren warum was
    weil wenn wer werde werden wie wieder wir wird wo zu zum zur
    hello hey hi""".split()
)
# They say a little, but in every second reply.
_LIGHT = frozenset(
    """always ask bad big call called come comes coming day days dear feel feels fine friend good great happy
    heard hello hey hope kind know knows last let life like likes little live lives long look lot love loves
    made make makes man maybe mean mind moment name named nice night oh ok okay old people please pretty quite
    right said say says see seems sorry sound sounds story sure talk tell thank thanks thing things think time
    times today told tomorrow want wants way week well woman word words work works world year years yes
    yesterday
    gut gern gerne heute heißt heissen heißen immer jahr jahre leben machen macht mag mal mehr morgen sagen
    sagt schön tag tage wohl woche zeit""".split()
)
EVERYDAY = ENGLISH | _GERMAN | _LIGHT
