"""Lists: professions, instruments, games, languages, conditions."""

from __future__ import annotations

from app.memory.times.words import words

PROFESSIONS = words(
    *"""nurse teacher doctor lawyer engineer programmer developer designer accountant architect artist
    baker barber barista bartender biologist bookkeeper builder butcher carpenter caretaker carer
    cashier chef chemist cleaner coach consultant cook copywriter counsellor counselor courier
    curator dancer dentist dietician driver economist editor electrician farmer firefighter
    fisherman florist gardener geologist goldsmith hairdresser historian illustrator interpreter
    janitor jeweller journalist judge lecturer librarian lifeguard linguist locksmith machinist
    manager mathematician mechanic midwife miner model musician nanny neurologist notary novelist
    nutritionist optician painter paralegal paramedic pastor pharmacist photographer physicist
    physiotherapist pianist pilot plumber policeman policewoman postman priest producer professor
    psychiatrist psychologist psychotherapist publicist radiologist realtor receptionist researcher
    roofer sailor salesman saleswoman scientist sculptor secretary seamstress social-worker soldier
    statistician stewardess surgeon surveyor tailor tattooist technician therapist trader trainer
    translator tutor vet veterinarian waiter waitress welder writer zookeeper analyst bouncer singer
    actor actress author beautician blogger student freelancer veterinary-nurse physio postdoc
    undertaker watchmaker winemaker""".split(),
    "social worker", "police officer", "flight attendant", "software engineer", "truck driver",
    "bus driver", "train driver", "taxi driver", "data scientist", "project manager", "product manager",
    "graphic designer", "web developer", "civil engineer", "estate agent", "real estate agent",
    "care worker", "care assistant", "shop assistant", "teaching assistant", "personal trainer",
    "yoga teacher",
    "air traffic controller", "civil servant", "tour guide", "train conductor", "dental hygienist",
    "lab technician", "game developer", "kindergarten teacher", "primary school teacher", "phd student",
    "head chef",
    "stage manager", "sound engineer", "office manager", "sales rep", "makeup artist", "prison officer",
    "customs officer", "piano teacher", "music teacher", "pastry chef", "marine biologist",
)  # fmt: skip
INSTRUMENTS = words(
    *"""piano guitar violin cello viola flute clarinet drums bass saxophone sax trumpet trombone harp
    accordion ukulele banjo oboe bassoon organ keyboard mandolin harmonica recorder tuba horn sitar
    bagpipes fiddle percussion""".split(),
    "double bass", "french horn", "bass guitar", "electric guitar",
)  # fmt: skip
PLAYED = words(
    *"""chess tennis football soccer basketball volleyball badminton hockey rugby cricket golf handball
    squash poker bridge baseball softball lacrosse padel darts snooker minecraft warhammer""".split(),
    "table tennis", "ice hockey", "field hockey", "water polo", "roller derby", "ultimate frisbee",
    "video games", "board games", "dungeons and dragons",
)  # fmt: skip
LANGUAGES = words(
    *"""english german french spanish italian portuguese dutch danish swedish norwegian finnish
    icelandic polish czech slovak hungarian romanian bulgarian greek turkish russian ukrainian
    serbian croatian arabic hebrew persian farsi hindi urdu bengali tamil punjabi chinese mandarin
    cantonese japanese korean vietnamese thai indonesian malay swahili latin esperanto welsh irish
    gaelic catalan basque klingon asl tagalog""".split(),
    "sign language", "brazilian portuguese",
)  # fmt: skip
CONDITIONS = words(
    *"""vegetarian vegan pescatarian gluten-free lactose-intolerant coeliac celiac diabetic asthmatic
    epileptic pregnant colour-blind colorblind colourblind color-blind deaf blind left-handed
    lefthanded dyslexic autistic bisexual gay lesbian trans transgender nonbinary non-binary asexual
    pansexual muslim christian catholic jewish buddhist hindu atheist sober dyspraxic neurodivergent
    bilingual short-sighted nearsighted""".split(),
    "lactose intolerant", "gluten free", "hard of hearing", "left handed", "colour blind", "color blind",
    "a vegetarian", "a vegan",
)  # fmt: skip
