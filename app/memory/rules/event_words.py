"""What there is to come back to, by the words it is called with, and how much each kind of it weighs."""

from __future__ import annotations

from dataclasses import dataclass

from app.memory.times.lazily import Lazily


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event.

    ``priority``: 0 to 1. ``days``: how long after it a question is not odd. ``short``: over within two
    hours of its time.
    ``public``: also others have these, so the user has to be in the sentence ("the final is on Sunday").
    """

    priority: float
    days: int
    short: bool = False
    public: bool = False
    sad: bool = False


KINDS = {
    "loss": Kind(0.95, 13, sad=True),
    "medical": Kind(0.9, 12, sad=True),
    "results": Kind(0.9, 10, short=True),
    "interview": Kind(0.9, 12, short=True),
    "court": Kind(0.85, 12, sad=True),
    "exam": Kind(0.85, 12, short=True),
    "birth": Kind(0.9, 14),
    "wedding": Kind(0.8, 13, public=True),
    "job": Kind(0.8, 12),
    "move": Kind(0.75, 13),
    "talk": Kind(0.75, 10),
    "date": Kind(0.75, 8),
    "work": Kind(0.7, 10, short=True),
    "deadline": Kind(0.65, 8),
    "performance": Kind(0.65, 10, public=True),
    "sport": Kind(0.6, 9, public=True),
    "travel": Kind(0.65, 13),
    "school": Kind(0.6, 9),
    "visit": Kind(0.55, 10),
    "celebration": Kind(0.55, 10, public=True),
    "pet": Kind(0.7, 10),
    "checkup": Kind(0.55, 9, short=True),
    "appointment": Kind(0.5, 9, short=True),
    "errand": Kind(0.45, 9),
    "plan": Kind(0.4, 9),
    "waiting": Kind(0.5, 21),
    "goal": Kind(0.3, 40),
}

# The first pattern that finds its word at a place wins; German nouns come with their English.
_NOUNS: tuple[tuple[str, str], ...] = (
    ("results", r"(?:results?|diagnosis|grades|report card|verdict|ergebnis(?:se)?|befund)"),
    ("loss", r"(?:funeral|memorial(?: service)?|burial|cremation|wake|beerdigung|beisetzung|trauerfeier)"),
    (
        "checkup",
        r"(?:dentist|dentist'?s?(?: appointment)|dermatologist|optician|eye doctor|eye test|hygienist"
        r"|orthodontist|gyna?ecologist|gyno|check-?ups?|vaccination"
        r"|vaccine|jab|flu shot|booster|physio(?:therap(?:y|ist))?|smear(?: test)?|hearing test"
        r"|zahnarzt(?:termin)?|impfung|vorsorge|massage|chiropractor"
        r"|osteopath|ultrasound|blood test|therapy(?: session)?|counsell?ing(?: session)?"
        r"|session with my therapist)",
    ),
    (
        "medical",
        r"(?:surger(?:y|ies)|operation|op|biopsy|colonoscopy|endoscopy|gastroscopy|mri|ct|(?:ct |mri "
        r"|brain |bone |heart |body |cat )?scan|x-?ray|root canal|chemo(?:therapy)?"
        r"|radiation|radiotherapy|(?:hip|knee|valve) replacement|transplant|procedure|mammogram"
        r"|doctor(?:'s)?(?: appointment)?|gp(?: appointment)?|cardiologist"
        r"|oncologist|neurologist|psychiatrist|psychologist|urologist|specialist|consultant"
        r"|hospital appointment|wisdom (?:teeth|tooth)(?: removal)?|amniocentesis|ivf|embryo transfer"
        r"|c-section"
        r"|arzt(?:termin)?|untersuchung|op-termin|facharzt|hüft-op|knie-op)",
    ),
    (
        "interview",
        r"(?:(?:job )?interviews?|trial shift|trial day|assessment (?:day|cent(?:re|er))|auditions?"
        r"|casting|vorstellungsgespräch|bewerbungsgespräch|jobinterview|probearbeiten)",
    ),
    (
        "exam",
        r"(?:exams?|finals|midterms?|viva|(?:thesis|dissertation|phd|master'?s|bachelor'?s) defen[cs]e"
        r"|defen[cs]e|(?:driving|theory|citizenship|language|maths?|spelling"
        r"|placement|entrance|aptitude|fitness|bar|road|iq|swimming|chemistry|biology|history|physics"
        r"|spanish|french|german|english|certification|certificate|final|big|mock|oral|written|important"
        r"|second|resit) (?:final|test|exam)"
        r"|(?:maths?|chem|chemistry|physics|bio|biology|history|econ|stats|calc|calculus|algebra|spanish"
        r"|french|latin) (?:final|quiz)|certification|test"
        r"|prüfung|klausur|führerscheinprüfung|fahrprüfung|abitur|mathearbeit|examen|\w+prüfung|\w+klausur)",
    ),
    (
        "court",
        r"(?:jury duty|court(?: date| case| hearing)?|(?:custody |court )?hearing|trial|tribunal|divorce"
        r"|mediation"
        r"|gerichtstermin|verhandlung|scheidung)",
    ),
    ("birth", r"(?:due date|baby shower|gender reveal|geburt)"),
    (
        "wedding",
        r"(?:weddings?|hen (?:do|party)|stag (?:do|party)|bachelor(?:ette)? party|bridal shower"
        r"|engagement party|hochzeit|polterabend)",
    ),
    (
        "talk",
        r"(?:presentations?|pitch|speech|lecture|keynote|demo|toast|reading|sermon|ted talk|talk"
        r"|präsentation|vortrag|referat|rede)",
    ),
    (
        "work",
        r"(?:performance (?:review|appraisal)|appraisal|annual review|review|evaluation|(?:board |team "
        r"|client |staff )?meeting|(?:zoom |phone |video |sales |client )?call|job fair|workshop|training"
        r"|conference|seminar|webinar|trade fair|inspection|audit|kick-?off|release|besprechung|sitzung"
        r"|mitarbeitergespräch|konferenz|fortbildung|schulung)",
    ),
    (
        "job",
        r"(?:(?:first|last|trial) shift|first (?:lesson|class|rehearsal|practice|training session)"
        r"|(?:first|last) day(?: (?:at|of) (?:the |my |a )?(?:new )?(?:job|work|office|school"
        r"|uni(?:versity)?|college|place))?|new job|internship|apprenticeship|ausbildung|praktikum"
        r"|erster (?:arbeits)?tag)",
    ),
    ("deadline", r"(?:deadline|submission|due day|abgabe(?:termin)?|tax return)"),
    (
        "date",
        r"(?:(?:blind|first|second|third|dinner|tinder|hinge|bumble|coffee|hot|real|actual|proper|lunch"
        r"|double|little|romantic|online|video|fourth|proper first) date|date night|dates?(?= (?:with"
        r"|tonight|tomorrow|on|this|next|at|in))|date)",
    ),
    (
        "school",
        r"(?:parents'? evening|parent-teacher (?:conference|meeting|thing|evening|night)|open (?:day"
        r"|house|evening)|elternabend|einschulung|school play|sports day|field trip|school trip)",
    ),
    (
        "travel",
        r"(?:flights?|(?:\w+ )?trip|holidays?|vacation|journey|cruise|retreat|road trip|city break"
        r"|weekend away|getaway|honeymoon|pilgrimage|expedition|safari|urlaub|reise|flug|klassenfahrt)",
    ),
    (
        "move",
        r"(?:moving day|house move|move|movers|closing|handover|house ?viewing|flat viewing|viewing|umzug"
        r"|schlüsselübergabe|wohnungsbesichtigung)",
    ),
    (
        "performance",
        r"(?:concert|gig|recital|performance|show|premiere|première|opening night|opening|exhibition"
        r"|vernissage|open mic|musical|festival|opera|comedy night|book launch|launch|konzert|auftritt"
        r"|ausstellung|aufführung)",
    ),
    (
        "sport",
        r"(?:(?:half |ultra)?-?marathon|race|matche?s?|game|tournament|competition|contest|championships?"
        r"|triathlon|(?:5|10)k|cup final|(?:quiz |cup |league |grand )?final|semi-?final|derby|grading"
        r"|belt test|"
        r"bake-?off|hackathon|spiel|turnier|wettkampf|wettbewerb|lauf)",
    ),
    (
        "celebration",
        r"(?:birthday(?: party| dinner| bash)?|party|anniversary(?: dinner)?|graduation|prom|(?:school "
        r"|class |family |high school )?reunion|barbecue|bbq|cookout|baptism|christening|communion"
        r"|confirmation"
        r"|bar mitzvah|bat mitzvah|quinceañera|housewarming|dinner party|family dinner"
        r"|geburtstag(?:sfeier)?|feier|taufe|jubiläum|klassentreffen|abschlussfeier)",
    ),
    ("visit", r"(?:visit|visitors|sleepover|playdate|besuch)"),
    ("pet", r"(?:vet(?:'s)?(?: appointment| visit)?|tierarzt)"),
    (
        "errand",
        r"(?:haircut|tattoo|piercing|mot|car inspection|makeover|photo ?shoot|home inspection"
        r"|friseur(?:termin)?)",
    ),
    (
        "appointment",
        r"(?:appointments?|consultation|termin|lesson|class(?= on| tomorrow| this| at)|driving lesson"
        r"|cooking class|pottery class)",
    ),
)
NOUNS = tuple((kind, Lazily(rf"\b{pattern}\b")) for kind, pattern in _NOUNS)

GERMAN_NOUNS = {
    "vorstellungsgespräch": "job interview", "bewerbungsgespräch": "job interview",
    "jobinterview": "job interview", "probearbeiten": "trial shift",
    "prüfung": "exam", "klausur": "exam", "fahrprüfung": "driving test",
    "führerscheinprüfung": "driving test", "abitur": "finals", "examen": "exam",
    "mathearbeit": "maths exam", "beerdigung": "funeral", "beisetzung": "funeral",
    "trauerfeier": "memorial service", "zahnarzt": "dentist appointment",
    "zahnarzttermin": "dentist appointment", "arzt": "doctor's appointment",
    "arzttermin": "doctor's appointment", "facharzt": "doctor's appointment", "termin": "appointment",
    "operation": "operation", "untersuchung": "examination", "impfung": "vaccination",
    "vorsorge": "check-up", "ergebnis": "results", "ergebnisse": "results", "befund": "results",
    "hochzeit": "wedding", "präsentation": "presentation", "vortrag": "talk", "referat": "talk",
    "rede": "speech", "besprechung": "meeting", "sitzung": "meeting",
    "mitarbeitergespräch": "performance review", "konferenz": "conference", "fortbildung": "training",
    "schulung": "training", "urlaub": "holiday", "reise": "trip",
    "flug": "flight", "umzug": "move", "konzert": "concert", "auftritt": "gig", "ausstellung": "exhibition",
    "aufführung": "show", "spiel": "game", "turnier": "tournament",
    "wettkampf": "competition", "wettbewerb": "contest", "lauf": "race", "geburtstag": "birthday",
    "geburtstagsfeier": "birthday party", "feier": "party", "taufe": "christening",
    "besuch": "visit", "tierarzt": "vet appointment", "abgabe": "deadline", "abgabetermin": "deadline",
    "praktikum": "internship", "ausbildung": "apprenticeship",
    "gerichtstermin": "court date", "verhandlung": "hearing", "scheidung": "divorce",
    "elternabend": "parents' evening", "einschulung": "first day of school",
    "klassentreffen": "class reunion", "abschlussfeier": "graduation", "friseur": "haircut",
    "wohnungsbesichtigung": "flat viewing", "geburt": "birth",
}  # fmt: skip
# Called by the one who does it: "the dentist" is an appointment there.
PLACES_OF = {
    "dentist": "dentist appointment", "dermatologist": "dermatologist appointment",
    "optician": "optician's appointment", "eye doctor": "eye doctor's appointment",
    "orthodontist": "orthodontist appointment", "doctor": "doctor's appointment",
    "doctor's": "doctor's appointment", "gp": "GP appointment", "vet": "vet appointment",
    "vet's": "vet appointment",
    "cardiologist": "cardiologist appointment", "oncologist": "oncologist appointment", "neurologist": (
        "neurologist appointment"
    ), "psychiatrist": "psychiatrist appointment",
    "psychologist": "psychologist appointment", "specialist": "specialist appointment",
    "consultant": "consultant appointment", "gynaecologist": "gynaecologist appointment",
    "gynecologist": "gynecologist appointment", "physio": "physio appointment",
    "urologist": "urologist appointment", "chiropractor": "chiropractor appointment", "ct": "CT scan",
    "op": "operation",
    "hygienist": "hygienist appointment", "physiotherapist": "physio appointment",
    "osteopath": "osteopath appointment", "mot": "MOT", "mri": "MRI", "therapy": "therapy session",
    "court": "court date", "final": "final", "wisdom teeth": "wisdom teeth removal", "baby": "baby",
}  # fmt: skip
SERIOUS = Lazily(
    r"\b(?:cancer|tumou?r|biopsy|chemo|oncolog|hospital|surgery|operation|scan|mri|blood|test|medical"
    r"|divorce|custody|dying|palliative)"
)
