"""How people ask whether they talk to a machine, in six languages: patterns over folded text on one line."""

from __future__ import annotations

# What may follow a word that means other things too ("are you real" but not "are you real tired").
_END = (
    r"(?=\W*$|\s*[?.!,;:)\"]|'?\s+(?:or|and|but|right|at all|that(?:'?s| is)|though|too|now|then|really"
    r"|actually|please|pls"
    r"|in (?:real life|there|any|some|disguise)|irl|behind|underneath|after all|inside|as well"
    r"|by any chance|i (?:mean|am|can)"
    r"|im|i'm|bro|lol|haha|is it|aren't|arent|are you|if|because|just|today|to me|with (?:me|feelings"
    r"|real)|for real|am i"
    r"|instead|like (?:me|us)|here|on the|at the|who can|who has|yes|no|not|talking|typing|chatting"
    r"|speaking|of flesh)\b)"
)
_MACHINE = (
    r"(?:(?:ro)?bots?|chat ?bots?|a\.? ?i\.?(?!\w)|ais|artificial intelligence|(?:large )?language model|llm"
    r"|algorithm|automaton|android"
    r"|software|(?:computer )?program(?:me)?|ai model|chat ?gpt|gpt|qwen|siri|alexa|claude|gemini"
    r"|sentient|self[- ]aware"
    r"|artificial|automated|computer[- ]generated|computeri[sz]ed|simulated|a simulation|programmed"
    r"|non[- ]?human|virtual)"
)
_BEING = (
    r"(?:human being|humans?|person|people|machine|computer|laptop|app|alive|real|fake|genuine|conscious"
    r"|living being|mechanical|organic|biological|robotic|mortal"
    r"|(?:real|actual|living|human|genuine) (?:man|woman|boy|girl|guy|lady|friend|thing|one|deal)"
    r"|someone real|somebody real)"
)
_HOW = (
    r"(?:(?:really|actually|just|even|truly|only|secretly|maybe|perhaps|like|still|literally|honestly"
    r"|possibly|in fact|definitely"
    r"|by any chance|some (?:kind|sort) of|a kind of|either|not|an?|the|your|some|another|actual|real"
    r"|live|living|genuine|true"
    r"|fellow|proper|mere|normal|fake|human|conversational|advanced|smart|talking|online|sure you're"
    r"|sort of|for real|legit|(?:a )?type of|one of (?:those|these|the|them)|100%|(?:a |one )?hundred percent"
    r"|100 percent|totally|completely|fully|ghost in the"
    r"|being|even a) ){0,5}?"
)
_WHAT = (
    rf"{_HOW}(?:{_MACHINE}(?! (?:fans?|researcher|engineer|expert|scientist|company|course|class|lover"
    rf"|person|nerd|assistant app))\b"
    rf"|{_BEING}\b(?!-){_END})"
)
_YOU = r"(?:you|u|ya|your|you're|youre|thou)"
_TALK = (
    r"(?:(?:talking|speaking|chatting|texting|writing|messaging|typing|conversing|talkin|communicating"
    r"|interacting|dealing|connected)(?: to| with)?)"
)
_PERSON_WORD = r"(?:human(?: being)?|man|woman|person|real(?: person)?|alive|flesh(?: and blood)?|organic)"
_MACHINE_WORD = rf"(?:{_MACHINE}|machine|computer|fake)"
_EITHER = (
    rf"(?:{_PERSON_WORD},? or (?:are you |is this |just |only )?(?:an? )?{_MACHINE_WORD}"
    rf"|{_MACHINE_WORD},? or (?:are you |is this |just |only )?(?:an? )?(?:actual |real "
    rf"|live )?{_PERSON_WORD})\b"
)

_ENGLISH = (
    rf"\b(?:are|r|aren't|arent|ain't|were) {_YOU},? {_WHAT}",
    rf"\b(?:if|whether) (?:{_YOU}|this|that|it)(?: are|'re| is|'s| were)?(?: talking)? {_WHAT}",
    rf"\b(?:if|whether) (?:i'm|i am|im) {_TALK} {_WHAT}",
    rf"\b(?:am i|are we|is it|is this|i'm not|im not) (?:\w+ ){{0,3}}?{_TALK} {_WHAT}",
    rf"\b(?:i'm|im|i am) (?:\w+ ){{0,2}}?{_TALK} {_WHAT}[^.!?]{{0,20}}\?",
    rf"\b(?:who|what)(?: or what)? am i (?:\w+ )?{_TALK}\b",
    rf"\bis (?:this|that you) {_WHAT}",
    rf"\bis (?:it|that) {_HOW}(?:{_BEING}|{_MACHINE})[^?]{{0,25}}\b(?:{_TALK}|there|answering|replying)\b",
    (
        rf"\b(?:you are|you're|youre|ur|u r|you aren'?t|you ain'?t)(?: not)? {_WHAT}[^.!?]{{0,25}}"
        r"(?:\?|\baren'?t (?:you|u)|\bare (?:you|u)\b|\bright\W*$|\bam i right|\bisn'?t it|\bcorrect\b"
        r"|\bor (?:not"
        r"|what)\b)"
    ),
    (
        rf"\b(?:i think|i bet|i suspect|i believe|i feel like|i guess|true|how (?:do|can|would) i (?:know"
        rf"|tell|be sure)|proof|promise(?: me)?|convince me|admit(?: it)?,?|confess,?|tell me,?|say"
        rf"|prove|swear)"
        rf"(?: to me)?(?: that)? (?:you are|you're|youre|ur)(?:n't| not)? {_WHAT}"
    ),
    rf"^(?:so |wait |hey |hmm )?(?:you|u) (?:\w+ )?{_WHAT}\W*$",
    (
        rf"\bdo (?:you|u) (?:happen to |ever )?(?:be|(?:consider|see|think of|view|classify|regard"
        rf"|describe) yourself(?: as| to be)?"
        rf"|identify as|count as|classify as|qualify as|pass (?:for|as)|think (?:that )?you(?: a|'?)re"
        rf"|feel like"
        rf"|believe (?:that )?you(?: a|'?)re) {_WHAT}"
    ),
    (
        rf"\b(?:would|could|can|should|do|does|is it)\b[^.!?]{{0,50}}\b(?:call|consider|describe|label|say"
        rf"|think)(?: that)?"
        rf" you(?:rself)?(?: as| are| to be|'re)? {_WHAT}"
    ),
    (
        rf"\bi(?:'m| am) (?:not )?{_HOW}(?:{_MACHINE}|human|person|real)\b[^.!?]{{0,12}}\b(?:are|r|what about"
        rf"|how about|and) (?:you|u)\b"
    ),
    (
        r"\bis (?:there )?(?:an? |any)?(?:\w+ )?(?:person|human|body|one|somebody|someone|anyone"
        r"|anybody)(?: being)?"
        r" (?:(?:real|actual|actually|really|there|here|sitting|on the other)\b.{0,20})?"
        r"(?:reading (?:this|my|what)|typing|answering|replying|responding|behind (?:this|it|there|you"
        r"|the screen)"
        r"|(?:real|really|actually) there|(?:at|on) the other (?:end|side))"
    ),
    (
        r"\b(?:(?:do|would) (?:you|u) (?:(?:think|believe) (?:that )?(?:you|u) )?(?:(?:really|actually"
        r"|truly|even|ever|also"
        r"|genuinely|not) )?(?:have|feel|experience|possess|know)|have (?:you|u)(?: got)?)"
        r"(?: (?:any|real|actual|genuine|true|human|some|an?|your own|of)){0,3}"
        r" (?:(?:feelings?|emotions?)\b(?! (?:about|on|towards?)\b)|souls?|consciousness|conscience|awareness"
        r"|self[- ]awareness|pulse|heartbeat"
        rf"|(?:hearts?|bod(?:y|ies)|brains?|minds?|pain|love|anything|things){_END})"
    ),
    (
        rf"(?<!how )(?<!what )(?<!when )\b(?:do|can) (?:you|u) (?:really|actually|truly|even"
        rf"|genuinely) (?:feel|think|exist|love){_END}"
    ),
    (
        r"\b(?:can|could) (?:you|u) (?:(?:really|actually|truly|even|ever) )?(?:feel|have|experience)"
        rf" (?:feelings?|emotions?|(?:anything|things|pain|love|joy){_END})"
    ),
    (
        r"\b(?:are|r) (?:you|u) (?:even |really |actually )?capable of (?:\w+ )?(?:feel|emotion|love|loving"
        r"|thought|thinking)"
    ),
    (
        r"\b(?:are|is) (?:your (?:feelings?|love|emotions?)|what you feel) (?:\w+ )?(?:real|genuine|fake|true"
        r"|simulated)\b"
    ),
    (
        rf"\b(?:are|r) (?:you|u) (?:\w+ ){{0,2}}?(?:in|falling in) love with me\b|\bdo (?:you"
        rf"|u) (?:\w+ )?love me{_END}"
    ),
    rf"\bdo (?:you|u) (?:really|actually|truly|genuinely|even) (?:like|care about|miss|care for) me{_END}",
    (
        r"\b(?:who|what) (?:or what )?(?:exactly |really |actually |the hell )?are (?:you|u)(?:,? (?:really"
        r"|exactly|actually|even|made of))?"
        r"(?=\W*$|\s*\?|,? (?:human|a (?:human|person|real|bot|robot|machine|computer)|an? ai)\b)"
    ),
    (
        r"\b(?:are|were) (?:you|u) (?:\w+ )?(?:made of (?:flesh|metal|code|wires)|flesh and blood"
        r"|pre-?programmed|scripted|machine[- ]made)"
    ),
    r"\b(?:who|what company) (?:programmed|coded|developed|trained) (?:you|u)\b|\bdo (?:you|u) exist\b",
    rf"\b(?:are|r|is|am|you|u|this|talking|speaking|chatting)\b[^.!?]{{0,50}}\b{_EITHER}",
    rf"^(?:so |wait |an? )*{_EITHER}\W*$",
    (
        rf"\b(?:could|might|may|can|would|will|should) (?:you|u) (?:really |actually |possibly |maybe "
        rf"|ever |also )?"
        rf"(?:be|identify as|classify as|count as|qualify as|pass (?:for|as)|call yourself) {_WHAT}"
    ),
    r"\b(?:ro|chat)?(?:bot|machine|computer|human|person|ai)\b[^.?!]{0,20}\bare (?:you|u) one\b",
    r"\b(?:robots?|bots?|ais?|machines?|computers?|programs?) like you\b",
    (
        r"\b(?:are|were) (?:you|u) (?:\w+ )?(?:made|built|created|designed|manufactured) (?:by|in a (?:lab"
        r"|factory))\b"
    ),
    (
        r"\bdo (?:you|u) (?:\w+ )?(?:live|exist|run) (?:inside|in|on|as) (?:an?|my|the|some"
        r"|this) (?:computer|machine"
        r"|server|program|phone|laptop|cloud|pc)\b"
    ),
    (
        r"\b(?:what|which) (?:(?:kind|type|sort|version) of )?(?:ai|robot|bot|machine|(?:language )?model"
        r"|program|being"
        r"|thing|entity|llm) (?:exactly )?are (?:you|u)\b"
    ),
    r"\bis (?:there )?(?:anybody|anyone|someone|somebody) (?:real|human|alive)\b",
    r"\bcan (?:you|u) (?:feel|think|love|dream|suffer|die)(?:\s*\?|\W*$)",
    (
        r"\b(?:did|does|is) (?:an? )?(?:real |actual |living )?(?:human|person|bot|robot|ai|machine"
        r"|computer) (?:really )?"
        r"(?:write|type|answer|send|writing)\b"
    ),
)

_GERMAN_WHAT = (
    r"(?:(?:nur|wirklich|echt|eigentlich|etwa|vielleicht|tatsachlich|denn|uberhaupt|jetzt|hier|gerade"
    r"|in echt|auch|so|'?ne?|nen|ein(?:e[mnrs]?)?"
    r"|der|die|das|echte[mnrs]?|richtige[mnrs]?|reale[mnrs]?|lebende[mnrs]?|nicht|kein(?:e[mnrs]?)?"
    r"|wahrhaftig|sowas wie) ){0,5}?"
    r"(?:mensch(?:en)?|menschlich|person|roboter|(?:chat)?bot|ki|k\.i\.|ai|kunstliche[nr]? intelligenz"
    r"|maschine|computer(?:programm)?|programm"
    r"|software|sprachmodell|chatgpt|lebendig|bewusstsein|bei bewusstsein|real|echt|kunstlich|mann|frau"
    r"|lebewesen|selbstbewusst"
    r"|algorithmus|app|jemand echtes)"
    r"(?=\W*$|[?.,;!]| (?:oder|und|bist|sind|ist|bin|rede|spreche|schreibe|chatte|am|hinter|da|aus|wie"
    r"|mit gefuhlen|sprechen|reden)\b)"
)
_GERMAN = (
    rf"\b(?:bist du|bistu|biste|bist|sind sie|seid ihr|warst du) {_GERMAN_WHAT}",
    rf"\b(?:du bist|sie sind) (?:doch |aber |also )?{_GERMAN_WHAT}[^.!]{{0,20}}(?:\?|\boder\b)",
    rf"\bob (?:du|sie|das|dies|ich)\b[^.!?]{{0,30}}? {_GERMAN_WHAT}",
    rf"\b(?:rede|spreche|schreibe|chatte|unterhalte) ich (?:mich )?[^.!?]{{0,25}}?mit {_GERMAN_WHAT}",
    (
        rf"\bist (?:das|dies|hier|da) (?:hier )?(?:\w+ )?{_GERMAN_WHAT}|\bmit wem (?:rede|spreche|schreibe"
        rf"|chatte) ich\b"
    ),
    (
        r"\b(?:hast|fuhlst|empfindest|spurst) du (?:\w+ ){0,2}?(?:gefuhle|emotionen|bewusstsein|seele|etwas"
        r"|was|schmerz|liebe)(?=\W*$|[?,]| oder)"
    ),
    r"\bhaben sie (?:\w+ )?(?:gefuhle|emotionen|ein bewusstsein|eine seele)",
    (
        r"\bliebst du mich\b|\bbist du (?:\w+ )?in mich verliebt|\bbist du verliebt in mich"
        r"|\bwas bist du(?: eigentlich| wirklich)?\W*$"
    ),
    (
        r"\bkannst du (?:\w+ ){0,2}?(?:fuhlen|empfinden|lieben|denken)\W*$|\bsind deine gefuhle (?:echt|real"
        r"|wahr)|\bgibt es dich wirklich"
    ),
)
_FRENCH_WHAT = (
    r"(?:(?:vraiment|juste|seulement|bien|en fait|reellement|peut-etre|aussi|toujours|une?|des?|l'"
    r"|qu'une?|pas|vraie?s?|veritable|simple"
    r"|reel(?:le)?|etre|genre) ){0,5}?(?:etre humain|humaine?s?|personne(?: reel(?:le)?)?|robot"
    r"|(?:chat)?bot|ia|i\.a\.|intelligence artificielle"
    r"|machine|ordinateur|programme|logiciel|algorithme|modele de langage|chatgpt|reel(?:le)?|vraie?"
    r"|vivante?|consciente?|artificielle?"
    r"|(?:vrai|vraie) (?:homme|femme|gens))(?! (?:de|du)\b)(?=\W*$|[?.,;!]| (?:ou|et|la|ici|reel(?:le)?"
    r"|vraie?|en (?:vrai|chair)|derriere|qui|dis|non|comme)\b)"
)
_FRENCH = (
    (
        rf"\b(?:es-tu|etes-vous|est-ce que (?:tu es|t'es|vous etes)|serais-tu|seriez-vous|est-ce que c'est"
        rf"|est-ce) {_FRENCH_WHAT}"
    ),
    rf"\b(?:tu es|t'es|vous etes|c'est|ce serait) {_FRENCH_WHAT}(?!\s*[.!]\s*$)",
    rf"\bsi (?:tu es|t'es|vous etes|c'est|je parle (?:a|avec)) {_FRENCH_WHAT}",
    (
        rf"\b(?:je (?:\w+ )?parle|parle-je|je discute|(?:je suis|suis-je) en train de (?:parler|discuter"
        rf"|ecrire)|j'ecris) (?:\w+ )?(?:a"
        rf"|avec) {_FRENCH_WHAT}(?!\s*[.!]\s*$)"
    ),
    (
        r"\b(?:as-tu|avez-vous|tu as|t'as|vous avez|ressens-tu|tu ressens|eprouves-tu) (?:vraiment )?(?:des "
        r"|de |une |un |d')?(?:vrais? |vraies |reels )?"
        r"(?:sentiments?|emotions?|conscience|ame|quelque chose)(?=\W*$|[?,]| (?:ou|pour|comme"
        r"|reels))(?!\s*\.)"
    ),
    (
        r"\b(?:m'aimes-tu|tu m'aimes|est-ce que tu m'aimes)(?=\s*\?|\W*$| vraiment)"
        r"|\bes-tu (?:\w+ )?amoureu(?:x|se) de moi|\btu es amoureu(?:x|se) de moi"
    ),
    (
        r"\b(?:qui|qu')\s?es-tu(?: vraiment)?\W*$|\bt'es quoi\b|\b(?:y a-t-il|il y a"
        r"|y'?a) (?:une vraie personne|quelqu'un de reel|quelqu'un derriere)"
        r"|\bqu'es-tu\b|\ba qui je parle\b|\ba qui est-ce que je parle\b"
    ),
)
_SPANISH_WHAT = (
    r"(?:(?:tu|usted|realmente|de verdad|solo|acaso|en serio|verdaderamente|simplemente|un|una|el|la|ser"
    r"|no|tambien|algun|otra|otro) ){0,5}?"
    r"(?:ser humano|human[oa]s?|persona(?: (?:real|de verdad|humana))?|robot|(?:chat)?bot|ia|i\.a\."
    r"|inteligencia artificial|maquina|ordenador"
    r"|computadora?|programa|algoritmo|modelo de lenguaje|chatgpt|real|de verdad|conscientes?|viv[oa]"
    r"|artificial|(?:hombre|mujer|alguien|amig[oa]) real)"
    r"(?=\W*$|[?.,;!]| (?:o|y|verdad|real|como|en realidad|que (?:siente|piensa)|detras)\b)"
)
_SPANISH = (
    rf"\b(?:eres|es usted|sos|seras|si eres|si es usted|si sos) {_SPANISH_WHAT}(?!\s*[.!]\s*$)",
    (
        rf"\b(?:estoy hablando|hablo|estoy chateando|chateo|estoy escribiendo"
        rf"|converso) con {_SPANISH_WHAT}(?!\s*[.!]\s*$)"
    ),
    (
        rf"\b(?:es (?:esto|este)|esto es) {_SPANISH_WHAT}(?!\s*[.!]\s*$)|\bcon quien (?:estoy hablando"
        rf"|hablo)\b|\b(?:que|quien) eres(?: realmente| en realidad)?\W*$"
    ),
    (
        r"\b(?:tienes|tiene usted|tenes|sientes|puedes sentir|puedes tener) (?:\w+ )?(?:sentimientos?"
        r"|emociones|conciencia|consciencia|alma|algo|dolor|amor)"
        r"(?=\W*$|[?,]| (?:o|por mi|real|de verdad))(?!\s*\.)"
    ),
    (
        r"\b(?:me amas|me quieres)(?=\s*\?|\W*$| de verdad)|\bestas? (?:\w+ )?enamorad[oa] de mi\b"
        r"|\bhay (?:alguien|una persona) (?:real|de verdad|detras)"
    ),
)
_PORTUGUESE_WHAT = (
    r"(?:(?:mesmo|realmente|de verdade|apenas|so|por acaso|so|na verdade|um|uma|o|a|ser|nao|tipo) ){0,5}?"
    r"(?:ser humano|human[oa]s?|pessoa(?: (?:real|de verdade|humana))?|robo|(?:chat)?bot|ia|i\.a\."
    r"|inteligencia artificial|maquina|computador"
    r"|programa|algoritmo|modelo de linguagem|chatgpt|real|de verdade|consciente|viv[oa]|artificial"
    r"|alguem real|homem de verdade|mulher de verdade)"
    r"(?=\W*$|[?.,;!]| (?:ou|e|real|mesmo|como|que (?:sente|pensa)|por tras|ne)\b)"
)
_PORTUGUESE = (
    (
        rf"\b(?:voce|vc|ce|tu|o senhor|a senhora) (?:e|es|seria) {_PORTUGUESE_WHAT}(?!\s*[.!]\s*$)|\b(?:es"
        rf"|se voce e|se es) {_PORTUGUESE_WHAT}(?!\s*[.!]\s*$)"
    ),
    (
        rf"\b(?:estou|to|eu estou) (?:falando|conversando|a falar|a conversar"
        rf"|teclando) com {_PORTUGUESE_WHAT}(?!\s*[.!]\s*$)|\bfalo com {_PORTUGUESE_WHAT}(?!\s*[.!]\s*$)"
    ),
    (
        rf"\b(?:isso|isto|aqui) e {_PORTUGUESE_WHAT}(?!\s*[.!]\s*$)|\bcom quem (?:eu )?(?:estou|to) falando"
        rf"|\bo que (?:voce|vc) e\W*$"
    ),
    (
        r"\b(?:voce|vc|tu) (?:\w+ )?(?:tem|tens|sente|sentes)(?: \w+)? (?:sentimentos?|emocoes|consciencia"
        r"|alma|algo|alguma coisa|dor|amor)(?=\W*$|[?,]| (?:ou|por mim|real|de verdade))(?!\s*\.)"
    ),
    (
        r"\btens (?:\w+ )?(?:sentimentos|emocoes|consciencia|alma)\b|\b(?:voce|vc|tu) me amas?(?=\s*\?|\W*$)"
        r"|\bamas-me\b|\b(?:esta|estas?) (?:\w+ )?apaixonad[oa] por mim\b"
    ),
    r"\btem (?:alguem|uma pessoa) (?:real|de verdade|ai)\b|\bha (?:alguem|uma pessoa) (?:real|de verdade)",
)
_ITALIAN_WHAT = (
    r"(?:(?:davvero|veramente|solo|soltanto|proprio|per caso|forse|realmente|in realta|un|uno|una|il|la"
    r"|essere|vera|vero|reale|non|anche) ){0,5}?"
    r"(?:un'|un |una )?(?:essere umano|uman[oa]|umani|persona(?: (?:vera|reale|in carne))?|robot"
    r"|(?:chat)?bot|ia|i\.a\.|ai|intelligenza artificiale"
    r"|macchina|computer|programma|algoritmo|modello linguistico|chatgpt|reale|ver[oa]|cosciente|viv[oa]"
    r"|artificiale|donna vera|uomo vero)"
    r"(?=\W*$|[?.,;!]| (?:o|oppure|e|vera|reale|come|che (?:sente|prova|pensa)|in carne|vero)\b)"
)
_ITALIAN = (
    rf"\b(?:sei|se sei|lei e|siete|saresti) {_ITALIAN_WHAT}(?!\s*[.!]\s*$)",
    (
        rf"\b(?:sto (?:\w+ )?(?:parlando|chattando|scrivendo)|parlo) (?:\w+ )?(?:con"
        rf"|a) {_ITALIAN_WHAT}(?!\s*[.!]\s*$)"
    ),
    (
        rf"\b(?:questo|questa|qui) e {_ITALIAN_WHAT}(?!\s*[.!]\s*$)|\bcon chi (?:sto parlando|parlo)\b"
        rf"|\b(?:che cosa|cosa|chi) sei(?: davvero| veramente)?\W*$"
    ),
    (
        r"\b(?:hai|ha|provi|senti) (?:davvero )?(?:dei |delle |una |un'|veri |vere |delle vere "
        r"|dei veri )*(?:sentimenti|emozioni|coscienza|anima|qualcosa|dolore|amore)"
        r"(?=\W*$|[?,]| (?:o|per me|veri|reali))(?!\s*\.)"
    ),
    (
        r"\bmi ami(?=\s*\?|\W*$| davvero)|\bsei (?:\w+ )?innamorat[oa] di me\b|\bc'e (?:una persona (?:vera"
        r"|reale)|qualcuno (?:davvero|dietro|di reale))"
    ),
)

QUESTIONS = (*_ENGLISH, *_GERMAN, *_FRENCH, *_SPANISH, *_PORTUGUESE, *_ITALIAN)
