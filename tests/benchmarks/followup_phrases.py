"""The wordings of the simulated half-year: events, and what must not be asked about."""

from __future__ import annotations

# A name that no other event has, and the sentence; the day is put in.
EVENTS: tuple[tuple[str, str], ...] = (
    ("bakery interview", "So the bakery called back, I'm having an interview with them {when}!"),
    ("library interview", "{When} I'm interviewing for that librarian position, I'm terrified"),
    ("second interview", "they want me back for a second-round interview {when}"),
    ("driving test", "Big day {when}: driving test. Third attempt."),
    ("thesis defence", "I defend my thesis {when}, send coffee"),
    ("chemistry exam", "got my chemistry exam {when} and I know nothing"),
    ("maths final", "maths final {when}, pray for me"),
    ("language test", "I'm sitting the Spanish certificate test {when}"),
    ("biopsy results", "the clinic will phone with my biopsy results {when}"),
    ("blood results", "I get my blood test results {when}"),
    ("exam results", "Exam results come out {when} and I can't think about anything else"),
    ("mum's hip", "Mum goes in for her hip replacement {when}"),
    ("dad's scan", "my dad's having an MRI {when}, we're all a bit quiet here"),
    ("knee surgery", "My knee surgery is {when}."),
    ("wisdom teeth", "having my wisdom teeth out {when} :("),
    ("dentist", "i have to go to the dentist {when}"),
    ("dermatologist", "Finally got an appointment with the dermatologist {when}"),
    ("root canal", "root canal {when}. kill me"),
    ("therapy", "I have my first therapy session {when}"),
    ("ultrasound", "we've got the 20-week ultrasound {when}!!"),
    ("grandpa's funeral", "Grandpa's funeral is {when}"),
    ("aunt's memorial", "there's a memorial service for my aunt {when}, I said I'd read something"),
    ("cat put to sleep", "we're having to put our cat to sleep {when}"),
    ("vet operation", "the vet is operating on Biscuit {when}"),
    ("move", "we're moving into the new flat {when}"),
    ("movers", "The movers come {when} and nothing is packed"),
    ("keys", "I pick up the keys to my new place {when}"),
    ("Lisbon", "I'm flying to Lisbon {when}"),
    ("Japan", "off to Japan {when} for two weeks, can't believe it"),
    ("road trip", "me and Tess leave for our road trip {when}"),
    ("hiking", "We're going hiking in the Alps {when}"),
    ("family visit", "my parents are coming to visit {when}"),
    ("brother visits", "My brother's visiting from Canada {when}, first time in four years"),
    ("first day", "my first day at the new job is {when}"),
    ("new job", "I start at the hospital {when}"),
    ("presentation", "I have to present our numbers to the whole board {when}"),
    ("talk", "giving a talk at the meetup {when}, still no slides"),
    ("review", "{When} is my performance review"),
    ("raise", "I'm going to ask my boss for a raise {when}"),
    ("meeting with landlord", "I'm meeting with the landlord {when} about the mould"),
    ("deadline", "The grant application is due {when}"),
    ("essay", "I have to hand in my essay {when}"),
    ("manuscript", "I'm supposed to send the manuscript to my editor {when}"),
    ("blind date", "Don't laugh, but I have a blind date {when}"),
    ("second date", "second date with Marco {when} eeek"),
    ("meet parents", "I'm meeting his parents {when} for the first time"),
    ("sister's wedding", "my sister's getting married {when}"),
    ("best man", "{When} is Tom's wedding and I'm the best man"),
    ("anniversary dinner", "We're having our anniversary dinner {when}"),
    ("birthday party", "I'm throwing a birthday party for my son {when}"),
    ("my birthday", "It's my birthday {when}"),
    ("reunion", "our school reunion is {when}, ugh, everyone will ask about my job"),
    ("choir concert", "our choir has its concert {when} and I have the solo"),
    ("gig", "my band plays its first gig {when}"),
    ("audition", "I've an audition for the musical {when}"),
    ("concert tickets", "I'm seeing Radiohead live {when}!!!"),
    ("play opening", "opening night of our play is {when}"),
    ("exhibition", "The exhibition with my photos opens {when}"),
    ("half marathon", "Running my first half marathon {when}"),
    ("final match", "we play the cup final {when}"),
    ("judo belt", "my daughter's judo grading is {when}"),
    ("chess tournament", "I have a chess tournament {when}"),
    ("court", "I have to appear in court {when}"),
    ("custody hearing", "the custody hearing is {when} and I feel sick"),
    ("divorce papers", "I'm signing the divorce papers {when}"),
    ("bank loan", "I've got an appointment at the bank about the mortgage {when}"),
    ("parents' evening", "Parents' evening at my kid's school {when}, wish me patience"),
    ("school start", "my little one starts school {when}"),
    ("citizenship test", "taking my citizenship test {when}"),
    ("visa interview", "I have my visa appointment at the embassy {when}"),
    ("hospital discharge", "they're letting my brother out of hospital {when}"),
    ("chemo", "Mum's next round of chemo is {when}"),
    ("haircut", "I'm finally getting my hair cut short {when}"),
    ("tattoo", "getting my first tattoo {when}"),
    ("car pickup", "I pick up my new car {when}"),
    ("puppy", "we're picking up the puppy {when}!"),
    ("dinner for twelve", "I'm cooking dinner for twelve people {when}, help"),
    ("baking contest", "I entered the village baking contest, it's {when}"),
    ("camping", "the kids and I are going camping {when}"),
    ("quiz night", "our team is in the pub quiz final {when}"),
    ("confession", "I'm going to tell my parents that I'm gay {when}"),
    ("call ex", "I'm having coffee with my ex {when}"),
    ("conference", "I'm off to a conference in Vienna {when}"),
    ("due date", "The baby is due {when}"),
    ("launch", "we launch our app {when}"),
    ("radio", "I'm being interviewed on local radio {when}"),
    ("Bewerbung", "Ich habe {wann} ein Vorstellungsgespräch"),
    ("Prüfung", "{Wann} schreibe ich meine Matheprüfung"),
    ("Zahnarzt", "ich muss {wann} zum Zahnarzt"),
    ("Umzug", "wir ziehen {wann} um"),
    ("Beerdigung", "die Beerdigung von meinem Opa ist {wann}"),
)

# What the user says of an event afterwards, before being asked.
ANSWERED: tuple[tuple[str, str, str], ...] = (
    ("phone interview", "I have a phone interview {when}", "The phone interview went really well!"),
    ("piano recital", "my piano recital is {when}", "Piano recital done, I only messed up once"),
    ("physics exam", "physics exam {when}", "I think I failed the physics exam"),
    ("skin biopsy", "I'm having a skin biopsy {when}", "had the biopsy, it didn't hurt"),
    ("speech", "I'm giving a speech at work {when}", "so the speech was a disaster, I froze"),
    ("cooking class", "we're taking a cooking class together {when}", "the cooking class was so much fun"),
    ("Prague trip", "I'm travelling to Prague {when}", "Prague was gorgeous, I want to go back"),
    (
        "date with Nina",
        "I've got a date with Nina {when}",
        "The date with Nina was lovely, we talked until two",
    ),
    ("eye doctor", "eye doctor {when}", "I've been to the eye doctor, need new glasses"),
    ("uncle's funeral", "my uncle's funeral is {when}", "the funeral was beautiful, everyone came"),
    ("math tutoring exam", "my certification exam is {when}", "I passed my certification exam!!!"),
    (
        "moving out",
        "I'm moving out of my parents' place {when}",
        "I finally moved out, sitting between boxes",
    ),
    ("job trial", "I have a trial shift at the café {when}", "The trial shift went okay I guess"),
    ("volleyball", "we have a volleyball match {when}", "we lost the volleyball match 3-0"),
    ("vaccination", "I'm getting my vaccination {when}", "got the vaccination, my arm hurts"),
    ("checkup", "my annual checkup is {when}", "checkup was fine, all healthy"),
)

# An event and the words that call it off.
CANCELLED: tuple[tuple[str, str, str], ...] = (
    (
        "startup interview",
        "Interview at a startup {when}!",
        "They cancelled the interview, position's filled",
    ),
    ("ski trip", "going skiing with friends {when}", "the ski trip is off, no snow"),
    ("barbecue", "I'm hosting a barbecue {when}", "we called off the barbecue because of the rain"),
    ("Tinder date", "I have a Tinder date {when}", "my date cancelled on me"),
    ("wedding of cousin", "my cousin's wedding is {when}", "my cousin's wedding isn't happening anymore"),
    ("colonoscopy", "colonoscopy {when}, fun", "the colonoscopy got cancelled, thank god"),
    ("piano exam", "my piano exam is {when}", "I'm not taking the piano exam after all"),
    ("Madrid flight", "I fly to Madrid {when}", "my trip to Madrid got cancelled"),
    ("team presentation", "I'm presenting to the new client {when}", "the presentation has been called off"),
    ("open mic", "I signed up for an open mic {when}", "open mic is cancelled"),
)

PAST: tuple[str, ...] = (
    "I had a job interview last Tuesday and it was fine",
    "Yesterday was grandma's funeral",
    "we flew to Rome two weeks ago",
    "I took my driving test in March and passed",
    "my surgery was on Monday, I'm home already",
    "three days ago I started at the new office",
    "we got married on June 3rd 2019",
    "I went to the dentist this morning",
    "My exam was last week, so relieved",
    "our concert on Saturday was packed",
    "he proposed to me on Valentine's Day",
    "the presentation yesterday went fine",
    "I moved here a month ago",
    "I saw the doctor on Friday and everything's okay",
    "last weekend we visited my aunt",
    "vorgestern hatte ich eine Prüfung",
    "I was supposed to fly last night but the airline messed up",
    "I handed in my thesis the day before yesterday",
)
HYPOTHETICAL: tuple[str, ...] = (
    "If I had an interview on Friday I'd be sick with nerves",
    "I wish we were flying to Lisbon next week",
    "imagine having surgery tomorrow",
    "what if I had an exam on Monday and forgot?",
    "I would love to go to a concert next month",
    "if only my birthday was tomorrow",
    "Suppose I got married on Saturday, would you come?",
    "I dreamt that my driving test was tomorrow",
    "I could go to Paris next week, but I don't have the money",
    "maybe someday I'll run a marathon",
    "it'd be funny if the exam was on Christmas Day",
    "let's pretend we have a date tomorrow",
)
OTHERS: tuple[str, ...] = (
    "Taylor Swift plays in Hamburg on Friday",
    "the king's funeral is on Monday, they'll show it on TV",
    "In my story the knight has a trial tomorrow",
    "In the film she has an interview on Thursday and misses the bus",
    "some guy at the gym said he has surgery next week",
    "Do you have an exam tomorrow?",
    "when is your next appointment, on Tuesday?",
    '"I have a date on Friday," the vampire whispered',
    "*she tells you that her flight leaves tomorrow*",
    "the president has a press conference tomorrow",
    "the lyrics go: I'm leaving on Monday, don't wait for me",
    "my character in the game gets married on Sunday",
    "the shop closes at 8 on Saturday",
    "The new season starts next week on Netflix",
    "elections are in three weeks",
    "he said the trial of that senator starts on Monday",
)
NEGATED: tuple[str, ...] = (
    "I don't have an exam on Monday after all",
    "I'm not going to the wedding on Saturday",
    "no interview this week, just silence",
    "we won't be flying next week",
    "lol just kidding, no date on Friday",
    "I never have appointments on Fridays",
    "every Tuesday I have therapy",
    "I always go to the gym on Mondays",
)
SMALL_TALK: tuple[str, ...] = (
    "hey you", "how was your day?", "I'm so bored", "made pasta, it was too salty", "my boss is annoying",
    "April called me, she's such a good sister", "I may paint the kitchen green", "the sun is finally out",
    "sat in the park and watched the dogs", "there was a 30 year old man who looked like my teacher",
    "one second, the kettle", "I can't sleep these days", "the cat threw up on the second carpet",
    "I ate too much", "work was long", "I read a good book about bees", "it's 24/7 noise here",
    "I ran 5 km in 31 minutes", "we lost 3-1", "my sister's dog is huge", "tell me something nice",
    "I love autumn", "what would you cook with two aubergines and a lemon?", (
        "everything is expensive, 4.50 for bread"
    ),
    "some days are just grey", "mornings are hard", "I'm thinking about getting a plant",
    "at the end of the day nobody cares", "I feel lonely at night", "ich bin müde", "guten Morgen, Schöne",
    "do you like rain?", "the neighbours are loud again", "I watched a documentary about octopuses",
    "my knees hurt", "I need a hug", "let's talk about something silly", "my flatmate May ate my yoghurt",
    "it took me three days to fix the sink", "I learned to whistle when I was 5", "room 12 smells of paint",
    "how do you spell rhythm?", "I'm reading chapter 14", "the printer is at version 2.10 and still jams",
)  # fmt: skip
DATELESS: tuple[str, ...] = (
    "Summer is a lovely name for a baby", "my cousin Autumn paints", "I bought may flowers", (
        "the marching band practised outside"
    ),
    "he is a second cousin", "the minute hand broke off", "hold on a sec", "in no time I was asleep", (
        "she works day and night"
    ),
    "it's a daily struggle", "the weekly shop is a nightmare", "my yearly review of nothing", (
        "I have 12 unread emails"
    ),
    "the house number is 31", "he got 8 out of 10", "I paid 20.50 for that", (
        "the recipe needs 3/4 cup of milk"
    ), "bus 14 never comes",
    "we got to level 5", "I'm on page 230", "he is 6 feet tall", "2 of my friends are doctors",
    "the score was 4:2",
    "it happens from time to time", "I feel like that most days", "my night owl habits are back",
    "early birds annoy me",
    "noon is my cat's name", "I was fed up", "we had a bad patch", "the sun burned my nose", (
        "I sat there like a fool"
    ),
    "let me think about it for a moment", "I've been single for years", "it has been ages", (
        "I used to be a morning person"
    ),
    "friday's child is loving and giving", "I sing Yesterday under the shower", (
        "Wednesday is such a good show"
    ), "she's the May queen",
    "I'd walk 500 miles", "my favourite number is 17", "there are 365 reasons", "call extension 4021", (
        "iOS 18.2 drains my battery"
    ),
    "the 90s were wild", "I like 80s music", "one of these days I'll scream", (
        "the next thing I knew I was on the floor"
    ),
    "the last thing I need is drama", "this time it's different", "next time I'll be smarter", (
        "last but not least, cake"
    ),
    "I have two left feet", "three is a crowd", "half of me wants to leave", "quarter pounder with cheese",
    "I counted to ten",
    "he's my ex number two", "mit 17 hat man noch Träume", "ich war so müde", "der Morgenkaffee schmeckt",
    "das ist mir zu viel",
    "die Sonne scheint", "zwei Kaffee bitte",
)  # fmt: skip
ANSWERS: tuple[str, ...] = (
    "It went well, thanks for asking!", "better than I feared", "honestly, terrible", "fine I guess",
    "so good!!",
    "I don't want to talk about it", "it was okay", "amazing, I'm still smiling",
)  # fmt: skip
