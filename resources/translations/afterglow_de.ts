<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AppDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>AppMenuItem</name>
    <message>
        <source>%1, chosen</source>
        <translation>%1, gewählt</translation>
    </message>
</context>
<context>
    <name>AppSelect</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Avatar</name>
    <message>
        <source>Picture of %1</source>
        <translation>Bild von %1</translation>
    </message>
</context>
<context>
    <name>Bubble</name>
    <message>
        <source>%1, %2:</source>
        <translation>%1, %2:</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>%1 is an AI</source>
        <translation>%1 ist eine KI</translation>
    </message>
    <message>
        <source>Lock (Ctrl+L)</source>
        <translation>Sperren (Strg+L)</translation>
    </message>
</context>
<context>
    <name>ChatPresenter</name>
    <message>
        <source>Opening…</source>
        <translation>Öffne …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Halte an …</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Liest …</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Modell wird geladen …</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
    <message>
        <source>Finding better words…</source>
        <translation>Sucht bessere Worte …</translation>
    </message>
    <message>
        <source>Writing, {0} words/s</source>
        <translation>Schreibt, {0} Wörter/s</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Schreibt …</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Noch einmal antworten</translation>
    </message>
    <message>
        <source>Reading {0} %</source>
        <translation>Liest, {0} %</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>Nicht bereit</translation>
    </message>
    <message>
        <source>The file that holds everything you wrote is damaged in places.</source>
        <translation>Die Datei mit allem, was du geschrieben hast, ist stellenweise beschädigt.</translation>
    </message>
    <message>
        <source>Close Afterglow and bring back your newest backup: afterglow restore FILE.</source>
        <translation>Schließe Afterglow und hole deine neueste Sicherung zurück: afterglow restore DATEI.</translation>
    </message>
</context>
<context>
    <name>Choose</name>
    <message>
        <source>Playful</source>
        <translation>Verspielt</translation>
    </message>
    <message>
        <source>Teases lightly, exaggerates, likes to be teased back.</source>
        <translation>Neckt ein wenig, übertreibt, lässt sich gern zurücknecken.</translation>
    </message>
    <message>
        <source>Dry</source>
        <translation>Trocken</translation>
    </message>
    <message>
        <source>Says less than it means, with a straight face.</source>
        <translation>Sagt weniger, als gemeint ist, und verzieht keine Miene.</translation>
    </message>
    <message>
        <source>Supportive</source>
        <translation>Zugewandt</translation>
    </message>
    <message>
        <source>Hears all of it first. No pep talk.</source>
        <translation>Hört erst alles an. Keine Durchhalteparolen.</translation>
    </message>
    <message>
        <source>Flirtatious</source>
        <translation>Flirtend</translation>
    </message>
    <message>
        <source>Quick and warm, at ease with a no. Never crude.</source>
        <translation>Schlagfertig und warm, ein Nein ist völlig in Ordnung. Nie derb.</translation>
    </message>
    <message>
        <source>Who would you like to write with?</source>
        <translation>Mit wem möchtest du schreiben?</translation>
    </message>
    <message>
        <source>Three characters, each with a story that somebody wrote.</source>
        <translation>Drei Figuren, jede mit einer Geschichte, die sich jemand ausgedacht hat.</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>You can change it later.</source>
        <translation>Das kannst du später ändern.</translation>
    </message>
</context>
<context>
    <name>Code</name>
    <message>
        <source>Your recovery code</source>
        <translation>Dein Wiederherstellungscode</translation>
    </message>
    <message>
        <source>Write it down on paper, now, and keep it where you would keep a passport. It is shown only this once, and replaces any code shown before.</source>
        <translation>Schreib ihn jetzt auf Papier und bewahre ihn auf, wo du auch einen Reisepass aufbewahren würdest. Er wird nur dieses eine Mal gezeigt und ersetzt jeden früheren Code.</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>Ich habe ihn aufgeschrieben</translation>
    </message>
    <message>
        <source>Recovery code: %1</source>
        <translation>Wiederherstellungscode: %1</translation>
    </message>
    <message>
        <source>A zero is always the digit 0, a one always the digit 1: the letters I, L, O and U do not occur. On the next page you type two of the groups back, to be sure.</source>
        <translation>Eine Null ist immer die Ziffer 0, eine Eins immer die Ziffer 1: Die Buchstaben I, L, O und U kommen nicht vor. Auf der nächsten Seite tippst du zur Sicherheit zwei der Gruppen ab.</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Write to %1</source>
        <translation>Schreib %1</translation>
    </message>
    <message>
        <source>Stop the reply (Esc)</source>
        <translation>Antwort anhalten (Esc)</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>Senden (Eingabe)</translation>
    </message>
    <message>
        <source>Esc stops the reply</source>
        <translation>Esc hält die Antwort an</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter begins a new line</source>
        <translation>Eingabe sendet, Umschalt+Eingabe beginnt eine neue Zeile</translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message>
        <source>Two groups, from your paper</source>
        <translation>Zwei Gruppen, von deinem Zettel</translation>
    </message>
    <message>
        <source>Just to be sure that the note can be read.</source>
        <translation>Nur damit sicher ist, dass man deine Notiz lesen kann.</translation>
    </message>
    <message>
        <source>That is right</source>
        <translation>Das stimmt so</translation>
    </message>
    <message>
        <source>That is not what the code says.</source>
        <translation>So steht es nicht im Code.</translation>
    </message>
    <message>
        <source>Compare it with your note, or go back and look at the code again.</source>
        <translation>Vergleiche mit deiner Notiz, oder geh zurück und sieh dir den Code noch einmal an.</translation>
    </message>
    <message>
        <source>Group %1</source>
        <translation>Gruppe %1</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Show what I type</source>
        <translation>Zeigen, was ich tippe</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>FindField</name>
    <message>
        <source>Empty the search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Saving, one moment…</source>
        <translation>Wird gespeichert, einen Moment …</translation>
    </message>
</context>
<context>
    <name>Introduction</name>
    <message>
        <source>%1 is an AI, not a person. What you write stays on this computer, encrypted.</source>
        <translation>%1 ist eine KI, kein Mensch. Was du schreibst, bleibt verschlüsselt auf diesem Computer.</translation>
    </message>
</context>
<context>
    <name>Key</name>
    <message>
        <source>Without the keyring a passphrase is needed.</source>
        <translation>Ohne den Schlüsselbund braucht es eine Passphrase.</translation>
    </message>
    <message>
        <source>Please use at least 8 characters; a few words are best.</source>
        <translation>Bitte nimm mindestens 8 Zeichen; am besten ein paar Wörter.</translation>
    </message>
    <message>
        <source>How your words are locked</source>
        <translation>So werden deine Worte verschlossen</translation>
    </message>
    <message>
        <source>Everything you write is kept in an encrypted vault. Its key has to be kept somewhere.</source>
        <translation>Alles, was du schreibst, liegt in einem verschlüsselten Tresor. Sein Schlüssel muss irgendwo aufbewahrt werden.</translation>
    </message>
    <message>
        <source>Make my vault</source>
        <translation>Meinen Tresor anlegen</translation>
    </message>
    <message>
        <source>Looking for the system keyring…</source>
        <translation>Der Schlüsselbund des Systems wird gesucht …</translation>
    </message>
    <message>
        <source>The keyring of this computer can keep the key</source>
        <translation>Der Schlüsselbund dieses Computers kann den Schlüssel aufbewahren</translation>
    </message>
    <message>
        <source>There is no keyring on this computer that can be trusted with the key</source>
        <translation>Auf diesem Computer gibt es keinen Schlüsselbund, dem man den Schlüssel anvertrauen kann</translation>
    </message>
    <message>
        <source>Afterglow then opens by itself when you are signed in.</source>
        <translation>Afterglow öffnet sich dann von selbst, wenn du angemeldet bist.</translation>
    </message>
    <message>
        <source>So Afterglow asks for a passphrase each time it opens.</source>
        <translation>Darum fragt Afterglow bei jedem Öffnen nach einer Passphrase.</translation>
    </message>
    <message>
        <source>Let the keyring keep the key</source>
        <translation>Der Schlüsselbund soll den Schlüssel aufbewahren</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Passphrase (if you like)</source>
        <translation>Passphrase (wenn du magst)</translation>
    </message>
    <message>
        <source>A few words that only you would put together.</source>
        <translation>Ein paar Wörter, die nur du so zusammenstellen würdest.</translation>
    </message>
    <message>
        <source>With one, Afterglow asks for it after a lock.</source>
        <translation>Mit einer fragt Afterglow nach jedem Sperren danach.</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Noch einmal dieselbe</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden sind nicht gleich.</translation>
    </message>
    <message>
        <source>In any case you get a recovery code next. It opens the vault when everything else fails. Nobody else has a copy, so nobody can help without it.</source>
        <translation>In jedem Fall bekommst du als Nächstes einen Wiederherstellungscode. Er öffnet den Tresor, wenn nichts anderes mehr hilft. Niemand sonst hat eine Kopie, also kann ohne ihn niemand helfen.</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>All set</source>
        <translation>Alles bereit</translation>
    </message>
    <message>
        <source>A model to begin with</source>
        <translation>Ein Modell für den Anfang</translation>
    </message>
    <message>
        <source>The starter model is in place. It is a small stand-in and sometimes clumsy. For a better one, get a GGUF file, for example Qwen3 4B Instruct, and type in a terminal: afterglow models add FILE. Your conversations stay.</source>
        <translation>Das Startmodell ist an seinem Platz. Es ist ein kleiner Ersatz und manchmal unbeholfen. Für ein besseres besorge dir eine GGUF-Datei, zum Beispiel Qwen3 4B Instruct, und tippe in ein Terminal: afterglow models add DATEI. Deine Gespräche bleiben.</translation>
    </message>
    <message>
        <source>The starter models came with Afterglow and only need to be put together and checked. They take %1 of disk. This is a small stand-in: it answers at once, sometimes clumsily.</source>
        <translation>Die Startmodelle sind mit Afterglow gekommen und müssen nur zusammengesetzt und geprüft werden. Sie brauchen %1 Platz. Das ist ein kleiner Ersatz: Er antwortet sofort, manchmal unbeholfen.</translation>
    </message>
    <message>
        <source>Start writing</source>
        <translation>Losschreiben</translation>
    </message>
    <message>
        <source>Get the starter models</source>
        <translation>Startmodelle holen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>%1 is here</source>
        <translation>%1 ist da</translation>
    </message>
    <message>
        <source>%1 is getting ready</source>
        <translation>%1 macht sich bereit</translation>
    </message>
    <message>
        <source>%1 is waiting</source>
        <translation>%1 wartet</translation>
    </message>
    <message>
        <source>Getting the starter models</source>
        <translation>Die Startmodelle werden geholt</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Stopped. Nothing is lost; go on whenever you like.</source>
        <translation>Angehalten. Nichts ist verloren; mach weiter, wann immer du willst.</translation>
    </message>
</context>
<context>
    <name>NumberStepper</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: less</source>
        <translation>%1: weniger</translation>
    </message>
    <message>
        <source>%1: more</source>
        <translation>%1: mehr</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>Segments</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Sorry</name>
    <message>
        <source>Afterglow</source>
        <translation>Afterglow</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
</context>
<context>
    <name>TextBox</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>ToneChip</name>
    <message>
        <source>Playful</source>
        <translation>Verspielt</translation>
    </message>
    <message>
        <source>Dry</source>
        <translation>Trocken</translation>
    </message>
    <message>
        <source>Supportive</source>
        <translation>Zugewandt</translation>
    </message>
    <message>
        <source>Flirtatious</source>
        <translation>Flirtend</translation>
    </message>
    <message>
        <source>Tone: %1</source>
        <translation>Ton: %1</translation>
    </message>
    <message>
        <source>%1, chosen</source>
        <translation>%1, gewählt</translation>
    </message>
</context>
<context>
    <name>UnlockPresenter</name>
    <message>
        <source>Nothing was typed yet.</source>
        <translation>Da steht noch nichts.</translation>
    </message>
</context>
<context>
    <name>View</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Ask %1 for another version of the last reply</source>
        <translation>%1 um eine andere Fassung der letzten Antwort bitten</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Broke off: the model stopped here</source>
        <translation>Abgebrochen: Hier hat das Modell aufgehört</translation>
    </message>
    <message>
        <source>Stopped here</source>
        <translation>Hier angehalten</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>Get the starter models</source>
        <translation>Startmodelle holen</translation>
    </message>
    <message>
        <source>Ask %1 for the reply</source>
        <translation>%1 um die Antwort bitten</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>Mit der Passphrase</translation>
    </message>
    <message>
        <source>Use the recovery code</source>
        <translation>Mit dem Wiederherstellungscode</translation>
    </message>
    <message>
        <source>Use the system keyring</source>
        <translation>Mit dem Schlüsselbund des Systems</translation>
    </message>
    <message>
        <source>Welcome back</source>
        <translation>Willkommen zurück</translation>
    </message>
    <message>
        <source>Closing your vault…</source>
        <translation>Dein Tresor wird geschlossen …</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Öffne …</translation>
    </message>
    <message>
        <source>Your vault is locked. The system keyring on this computer can open it.</source>
        <translation>Dein Tresor ist gesperrt. Der Schlüsselbund dieses Computers kann ihn öffnen.</translation>
    </message>
    <message>
        <source>The recovery code is the long code you wrote down at the beginning: 34 letters and digits.</source>
        <translation>Der Wiederherstellungscode ist der lange Code, den du dir am Anfang aufgeschrieben hast: 34 Buchstaben und Ziffern.</translation>
    </message>
    <message>
        <source>Your vault is locked. Type your passphrase to open it.</source>
        <translation>Dein Tresor ist gesperrt. Tippe deine Passphrase, um ihn zu öffnen.</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Wiederherstellungscode</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Opening the vault</source>
        <translation>Der Tresor wird geöffnet</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome to Afterglow</source>
        <translation>Willkommen bei Afterglow</translation>
    </message>
    <message>
        <source>A companion to write with, on your own computer, in your own time.</source>
        <translation>Jemand zum Schreiben, auf deinem eigenen Computer, wann immer du magst.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Anfangen</translation>
    </message>
    <message>
        <source>It is an AI, and says so</source>
        <translation>Es ist eine KI und sagt es auch</translation>
    </message>
    <message>
        <source>You write with a program that plays a character. It is not a person, it feels nothing, and it can be wrong. It is no replacement for the people in your life, for a doctor or for a therapist.</source>
        <translation>Du schreibst mit einem Programm, das eine Figur spielt. Es ist kein Mensch, es fühlt nichts, und es kann sich irren. Es ersetzt nicht die Menschen in deinem Leben und keine ärztliche oder therapeutische Hilfe.</translation>
    </message>
    <message>
        <source>It stays here</source>
        <translation>Es bleibt hier</translation>
    </message>
    <message>
        <source>Everything runs on this computer. What you write is kept encrypted and is never sent anywhere. There is no account.</source>
        <translation>Alles läuft auf diesem Computer. Was du schreibst, wird verschlüsselt aufbewahrt und nirgendwohin gesendet. Ein Konto gibt es nicht.</translation>
    </message>
    <message>
        <source>It starts small</source>
        <translation>Es fängt klein an</translation>
    </message>
    <message>
        <source>The model that comes with it is a small stand-in, so that you can begin at once. It is quick, and sometimes clumsy or plainly wrong. Better ones can be added later.</source>
        <translation>Das mitgelieferte Modell ist ein kleiner Ersatz, damit du gleich anfangen kannst. Es ist schnell und manchmal unbeholfen oder schlicht im Unrecht. Bessere kannst du später hinzufügen.</translation>
    </message>
    <message>
        <source>It is for adults</source>
        <translation>Es ist für Erwachsene</translation>
    </message>
    <message>
        <source>Afterglow is for people of 18 and older.</source>
        <translation>Afterglow ist für Menschen ab 18.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Afterglow</source>
        <translation>Afterglow</translation>
    </message>
</context>
<context>
    <name>You</name>
    <message>
        <source>Afterglow is for adults</source>
        <translation>Afterglow ist für Erwachsene</translation>
    </message>
    <message>
        <source>A little about you</source>
        <translation>Ein wenig über dich</translation>
    </message>
    <message>
        <source>It is made for people of 18 and older, so this is where it ends for now. Nothing was stored. If something weighs on you, please talk with somebody you trust: a parent, a teacher, a friend, a helpline.</source>
        <translation>Es ist für Menschen ab 18 gemacht, deshalb ist hier vorerst Schluss. Gespeichert wurde nichts. Wenn dich etwas bedrückt, sprich bitte mit jemandem, dem du vertraust: mit deinen Eltern, einer Lehrkraft, Freunden oder einem Sorgentelefon.</translation>
    </message>
    <message>
        <source>Two things, kept encrypted on this computer and nowhere else.</source>
        <translation>Zwei Dinge, verschlüsselt auf diesem Computer aufbewahrt und sonst nirgends.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>What should your companion call you?</source>
        <translation>Wie sollst du genannt werden?</translation>
    </message>
    <message>
        <source>A first name or a nickname.</source>
        <translation>Ein Vorname oder ein Spitzname.</translation>
    </message>
    <message>
        <source>Write a name first; any name you like.</source>
        <translation>Schreib erst einen Namen; irgendeinen, den du magst.</translation>
    </message>
    <message>
        <source>In which year were you born?</source>
        <translation>In welchem Jahr bist du geboren?</translation>
    </message>
    <message>
        <source>Afterglow is for adults. The year cannot be changed later.</source>
        <translation>Afterglow ist für Erwachsene. Das Jahr lässt sich später nicht ändern.</translation>
    </message>
    <message>
        <source>For example 1988</source>
        <translation>Zum Beispiel 1988</translation>
    </message>
    <message>
        <source>Write the year with four digits, such as 1988.</source>
        <translation>Schreib das Jahr mit vier Ziffern, etwa 1988.</translation>
    </message>
    <message>
        <source>Tick the box if you are 18 already; else come back when you are.</source>
        <translation>Setze das Häkchen, wenn du schon 18 bist; sonst komm wieder, wenn es so weit ist.</translation>
    </message>
    <message>
        <source>I have already had my 18th birthday</source>
        <translation>Ich habe meinen 18. Geburtstag schon gefeiert</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>Install Afterglow again.</source>
        <translation>Installiere Afterglow neu.</translation>
    </message>
    <message>
        <source>The list of models is damaged.</source>
        <translation>Die Liste der Modelle ist beschädigt.</translation>
    </message>
    <message>
        <source>There is no model called “{0}”.</source>
        <translation>Es gibt kein Modell mit dem Namen „{0}“.</translation>
    </message>
    <message>
        <source>`afterglow models list` shows the models there are.</source>
        <translation>`afterglow models list` zeigt, welche Modelle es gibt.</translation>
    </message>
    <message>
        <source>Check the path and the permissions.</source>
        <translation>Prüfe den Pfad und die Rechte.</translation>
    </message>
    <message>
        <source>Get the model as one file, or merge the pieces first.</source>
        <translation>Hole das Modell als eine einzige Datei, oder füge die Teile erst zusammen.</translation>
    </message>
    <message>
        <source>The file {0} cannot be read: {1}.</source>
        <translation>Die Datei {0} lässt sich nicht lesen: {1}.</translation>
    </message>
    <message>
        <source>The file {0} is one piece of a model.</source>
        <translation>Die Datei {0} ist nur ein Teil eines Modells.</translation>
    </message>
    <message>
        <source>the disk refuses</source>
        <translation>das Laufwerk verweigert es</translation>
    </message>
    <message>
        <source>Close what uses it and try again.</source>
        <translation>Schließe, was es benutzt, und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Run `afterglow models check`; if it is damaged, get it again.</source>
        <translation>Rufe `afterglow models check` auf; ist es beschädigt, hole es neu.</translation>
    </message>
    <message>
        <source>Run `afterglow models get starter`, or `afterglow models add FILE` for a file of your own.</source>
        <translation>Rufe `afterglow models get starter` auf, oder `afterglow models add DATEI` für eine eigene Datei.</translation>
    </message>
    <message>
        <source>The file {0} of {1} is cut off: {2} of {3} bytes are there.</source>
        <translation>Die Datei {0} von {1} ist abgeschnitten: {2} von {3} Byte sind da.</translation>
    </message>
    <message>
        <source>The file {0} of {1} is longer than it should be.</source>
        <translation>Die Datei {0} von {1} ist länger, als sie sein sollte.</translation>
    </message>
    <message>
        <source>The file {0} of {1} is spoilt; it is not used any more.</source>
        <translation>Die Datei {0} von {1} ist verdorben; sie wird nicht mehr benutzt.</translation>
    </message>
    <message>
        <source>The file {0} of {1} was changed since it was last checked.</source>
        <translation>Die Datei {0} von {1} wurde seit der letzten Prüfung verändert.</translation>
    </message>
    <message>
        <source>The model {0} could not be removed: {1}.</source>
        <translation>Das Modell {0} ließ sich nicht entfernen: {1}.</translation>
    </message>
    <message>
        <source>The model {0} is not on this computer yet.</source>
        <translation>Das Modell {0} ist noch nicht auf diesem Computer.</translation>
    </message>
    <message>
        <source>In the program&apos;s folder run: .venv/bin/pip install -c constraints.txt -e &quot;.[starter]&quot;</source>
        <translation>Rufe im Ordner des Programms auf: .venv/bin/pip install -c constraints.txt -e &quot;.[starter]&quot;</translation>
    </message>
    <message>
        <source>In the program&apos;s folder run: .venv/bin/pip install -c constraints.txt -e &quot;.[starter]&quot; --force-reinstall</source>
        <translation>Rufe im Ordner des Programms auf: .venv/bin/pip install -c constraints.txt -e &quot;.[starter]&quot; --force-reinstall</translation>
    </message>
    <message>
        <source>The file {0} of the program is not as it was.</source>
        <translation>Die Programmdatei {0} ist nicht mehr, wie sie war.</translation>
    </message>
    <message>
        <source>The installed pieces of {0} have {1} bytes instead of {2}.</source>
        <translation>Die installierten Teile von {0} haben {1} Byte statt {2}.</translation>
    </message>
    <message>
        <source>The pieces of {0} do not make the right file; it was kept aside and is not used.</source>
        <translation>Die Teile von {0} ergeben nicht die richtige Datei; sie wurde beiseitegelegt und wird nicht benutzt.</translation>
    </message>
    <message>
        <source>{0} of {1} pieces of {2} are not installed.</source>
        <translation>{0} von {1} Teilen von {2} sind nicht installiert.</translation>
    </message>
    <message>
        <source>Check that the folder {0} can be written.</source>
        <translation>Prüfe, ob in den Ordner {0} geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Check the disk, then try again.</source>
        <translation>Prüfe das Laufwerk, dann versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>Schaffe etwas Platz und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Free some space, or choose another data folder with --data.</source>
        <translation>Schaffe etwas Platz, oder wähle mit --data einen anderen Datenordner.</translation>
    </message>
    <message>
        <source>The disk is full, so the model could not be put in place.</source>
        <translation>Das Laufwerk ist voll, deshalb konnte das Modell nicht abgelegt werden.</translation>
    </message>
    <message>
        <source>The model could not be put in place: {0}.</source>
        <translation>Das Modell konnte nicht abgelegt werden: {0}.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk for the model: {0} GB more are needed.</source>
        <translation>Für das Modell ist nicht genug Platz auf dem Laufwerk: Es fehlen noch {0} GB.</translation>
    </message>
    <message>
        <source>Correct it or install Afterglow again.</source>
        <translation>Berichtige sie oder installiere Afterglow neu.</translation>
    </message>
    <message>
        <source>The character file {0} is not right: {1}.</source>
        <translation>Die Figurendatei {0} stimmt nicht: {1}.</translation>
    </message>
    <message>
        <source>The starter characters are missing.</source>
        <translation>Die mitgelieferten Figuren fehlen.</translation>
    </message>
    <message>
        <source>a starter cannot begin flirtatious; that is the user&apos;s choice</source>
        <translation>eine mitgelieferte Figur darf nicht flirtend beginnen; das ist deine eigene Entscheidung</translation>
    </message>
    <message>
        <source>an example line is a user and a character text</source>
        <translation>eine Beispielzeile besteht aus je einem Text von Mensch und Figur</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>sie lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>it is not valid TOML ({0})</source>
        <translation>sie ist kein gültiges TOML ({0})</translation>
    </message>
    <message>
        <source>it needs three to six example_lines</source>
        <translation>sie braucht drei bis sechs example_lines</translation>
    </message>
    <message>
        <source>the disclosure must stand without a placeholder</source>
        <translation>die Offenlegung muss ohne Platzhalter stehen</translation>
    </message>
    <message>
        <source>the id is &quot;{0}&quot; but must be the file&apos;s name</source>
        <translation>die Kennung ist „{0}“, muss aber der Dateiname sein</translation>
    </message>
    <message>
        <source>the picture {0} is not beside it</source>
        <translation>das Bild {0} liegt nicht daneben</translation>
    </message>
    <message>
        <source>tone must be one of {0}</source>
        <translation>der Ton muss einer von diesen sein: {0}</translation>
    </message>
    <message>
        <source>two characters are called {0}</source>
        <translation>zwei Figuren heißen {0}</translation>
    </message>
    <message>
        <source>unknown field {0}</source>
        <translation>unbekanntes Feld {0}</translation>
    </message>
    <message>
        <source>{0} has the unknown placeholder {1}</source>
        <translation>{0} enthält den unbekannten Platzhalter {1}</translation>
    </message>
    <message>
        <source>{0} is missing or empty</source>
        <translation>{0} fehlt oder ist leer</translation>
    </message>
    <message>
        <source>A name stands on one line.</source>
        <translation>Ein Name steht auf einer Zeile.</translation>
    </message>
    <message>
        <source>An example needs both sides: what you say and what the character answers.</source>
        <translation>Ein Beispiel braucht beide Seiten: was du sagst und was die Figur antwortet.</translation>
    </message>
    <message>
        <source>At most {0} characters fit here.</source>
        <translation>Hier passen höchstens {0} Zeichen hinein.</translation>
    </message>
    <message>
        <source>At most {0} characters fit into one side of an example.</source>
        <translation>In eine Seite eines Beispiels passen höchstens {0} Zeichen.</translation>
    </message>
    <message>
        <source>At most {0} examples fit here.</source>
        <translation>Hier passen höchstens {0} Beispiele hinein.</translation>
    </message>
    <message>
        <source>Give the character a name.</source>
        <translation>Gib der Figur einen Namen.</translation>
    </message>
    <message>
        <source>Persona, style and example lines together are longer than the model can keep in mind. Shorten them.</source>
        <translation>Persönlichkeit, Stil und Beispielzeilen sind zusammen länger, als das Modell im Kopf behalten kann. Kürze sie.</translation>
    </message>
    <message>
        <source>This sentence is said as it stands: leave out the words in {braces}.</source>
        <translation>Dieser Satz wird gesagt, wie er dasteht: Lass die Wörter in {Klammern} weg.</translation>
    </message>
    <message>
        <source>This sentence must be true: the character is an AI and not a person.</source>
        <translation>Dieser Satz muss wahr sein: Die Figur ist eine KI und kein Mensch.</translation>
    </message>
    <message>
        <source>This sentence must say that the character is an AI, for example “I&apos;m an AI, not a person.”</source>
        <translation>Dieser Satz muss sagen, dass die Figur eine KI ist, zum Beispiel „Ich bin eine KI, kein Mensch.“</translation>
    </message>
    <message>
        <source>Write how the character says that it is an AI. It is said whenever somebody asks.</source>
        <translation>Schreib, wie die Figur sagt, dass sie eine KI ist. Sie sagt es immer, wenn jemand fragt.</translation>
    </message>
    <message>
        <source>A name has 1 to {0} letters.</source>
        <translation>Ein Name hat 1 bis {0} Buchstaben.</translation>
    </message>
    <message>
        <source>Afterglow is for people of 18 and older.</source>
        <translation>Afterglow ist für Menschen ab 18.</translation>
    </message>
    <message>
        <source>Come back when you are.</source>
        <translation>Komm wieder, wenn es so weit ist.</translation>
    </message>
    <message>
        <source>If your birthday was already, say so; else come back when it was.</source>
        <translation>Hattest du schon Geburtstag, dann sag es; sonst komm danach wieder.</translation>
    </message>
    <message>
        <source>That is not a birth year.</source>
        <translation>Das ist kein Geburtsjahr.</translation>
    </message>
    <message>
        <source>Write a first name, or what you like to be called.</source>
        <translation>Schreib einen Vornamen, oder wie du gern genannt wirst.</translation>
    </message>
    <message>
        <source>Write four digits, like 1990.</source>
        <translation>Schreib vier Ziffern, etwa 1990.</translation>
    </message>
    <message>
        <source>You turn 18 this year.</source>
        <translation>Du wirst dieses Jahr 18.</translation>
    </message>
    <message>
        <source>An empty message cannot be sent.</source>
        <translation>Eine leere Nachricht lässt sich nicht senden.</translation>
    </message>
    <message>
        <source>Ask for another reply instead.</source>
        <translation>Bitte stattdessen um eine andere Antwort.</translation>
    </message>
    <message>
        <source>Only your own messages can be rewritten.</source>
        <translation>Umschreiben kannst du nur deine eigenen Nachrichten.</translation>
    </message>
    <message>
        <source>There is no reply that could go on.</source>
        <translation>Es gibt keine Antwort, die weitergehen könnte.</translation>
    </message>
    <message>
        <source>There is nothing to answer yet.</source>
        <translation>Es gibt noch nichts zu beantworten.</translation>
    </message>
    <message>
        <source>There is nothing to send yet.</source>
        <translation>Es gibt noch nichts zu senden.</translation>
    </message>
    <message>
        <source>This reply is too long to go on.</source>
        <translation>Diese Antwort ist zu lang, um weiterzugehen.</translation>
    </message>
    <message>
        <source>Write a few words first.</source>
        <translation>Schreib erst ein paar Worte.</translation>
    </message>
    <message>
        <source>Write a few words, or delete the message.</source>
        <translation>Schreib ein paar Worte, oder lösche die Nachricht.</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>Schreib erst etwas.</translation>
    </message>
    <message>
        <source>Write something to go on from here.</source>
        <translation>Schreib etwas, um von hier weiterzumachen.</translation>
    </message>
    <message>
        <source>Ask again; shorter sentences in the persona often help.</source>
        <translation>Frag noch einmal; kürzere Sätze in der Persönlichkeit helfen oft.</translation>
    </message>
    <message>
        <source>{0} lost the thread and said nothing worth showing.</source>
        <translation>{0} hat den Faden verloren und nichts gesagt, was sich zu zeigen lohnt.</translation>
    </message>
    <message>
        <source>Ask for another answer; a larger model does this less often.</source>
        <translation>Bitte um eine andere Antwort; einem größeren Modell passiert das seltener.</translation>
    </message>
    <message>
        <source>Say something to go on.</source>
        <translation>Sag etwas, um weiterzumachen.</translation>
    </message>
    <message>
        <source>That was longer than {0} can read at once; the beginning and the end were read.</source>
        <translation>Das war länger, als {0} auf einmal lesen kann; gelesen wurden Anfang und Ende.</translation>
    </message>
    <message>
        <source>{0} has nothing to add.</source>
        <translation>{0} hat nichts hinzuzufügen.</translation>
    </message>
    <message>
        <source>{0} lost the thread and wrote nothing worth keeping.</source>
        <translation>{0} hat den Faden verloren und nichts geschrieben, was sich aufzuheben lohnt.</translation>
    </message>
    <message>
        <source>The window cannot open because {0} is missing on this computer; install the README&apos;s packages, for the window: apt-get install {1}.</source>
        <translation>Das Fenster kann sich nicht öffnen, weil {0} auf diesem Computer fehlt; installiere die Pakete aus der README, für das Fenster: apt-get install {1}.</translation>
    </message>
    <message>
        <source>There is no screen to open the window on.</source>
        <translation>Es gibt keinen Bildschirm für das Fenster.</translation>
    </message>
    <message>
        <source>Write in the terminal: `afterglow chat`.</source>
        <translation>Schreib im Terminal: `afterglow chat`.</translation>
    </message>
    <message>
        <source>Choose a file that ends in .gguf and is one.</source>
        <translation>Wähle eine Datei, die auf .gguf endet und auch eine ist.</translation>
    </message>
    <message>
        <source>Get it again.</source>
        <translation>Hole es neu.</translation>
    </message>
    <message>
        <source>The model file {0} cannot be loaded: its beginning is damaged.</source>
        <translation>Die Modelldatei {0} lässt sich nicht laden: Ihr Anfang ist beschädigt.</translation>
    </message>
    <message>
        <source>The model file {0} is missing.</source>
        <translation>Die Modelldatei {0} fehlt.</translation>
    </message>
    <message>
        <source>{0} is not a GGUF model file.</source>
        <translation>{0} ist keine GGUF-Modelldatei.</translation>
    </message>
    <message>
        <source>Check it with `afterglow models check`, or get it again.</source>
        <translation>Prüfe sie mit `afterglow models check`, oder hole sie neu.</translation>
    </message>
    <message>
        <source>Choose a smaller model.</source>
        <translation>Wähle ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Shorten it and try again.</source>
        <translation>Kürze ihn und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The model could not read this text.</source>
        <translation>Das Modell konnte diesen Text nicht lesen.</translation>
    </message>
    <message>
        <source>The model file {0} cannot be loaded; it is damaged or of an unknown kind.</source>
        <translation>Die Modelldatei {0} lässt sich nicht laden; sie ist beschädigt oder von unbekannter Art.</translation>
    </message>
    <message>
        <source>The model stopped while reading the conversation.</source>
        <translation>Das Modell hat beim Lesen des Gesprächs aufgehört.</translation>
    </message>
    <message>
        <source>There is not enough memory for the conversation.</source>
        <translation>Für das Gespräch reicht der Arbeitsspeicher nicht.</translation>
    </message>
    <message>
        <source>Try again; if it happens again, restart the app.</source>
        <translation>Versuche es noch einmal; passiert es wieder, starte die App neu.</translation>
    </message>
    <message>
        <source>Choose a larger context window.</source>
        <translation>Wähle ein größeres Kontextfenster.</translation>
    </message>
    <message>
        <source>The conversation is too long for this model&apos;s context window.</source>
        <translation>Das Gespräch ist zu lang für das Kontextfenster dieses Modells.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller model.</source>
        <translation>Schließe andere Programme, oder wähle ein kleineres Modell.</translation>
    </message>
    <message>
        <source>The graphics card could not hold this model, so it runs on the processor.</source>
        <translation>Die Grafikkarte konnte dieses Modell nicht fassen, deshalb läuft es auf dem Prozessor.</translation>
    </message>
    <message>
        <source>{0} needs about {1} GB of memory and {2} GB are free.</source>
        <translation>{0} braucht etwa {1} GB Arbeitsspeicher, und {2} GB sind frei.</translation>
    </message>
    <message>
        <source>{0} of {1} layers fit on the graphics card.</source>
        <translation>{0} von {1} Schichten passen auf die Grafikkarte.</translation>
    </message>
    <message>
        <source>Choose another model; this one cannot hold a chat.</source>
        <translation>Wähle ein anderes Modell; dieses kann kein Gespräch führen.</translation>
    </message>
    <message>
        <source>Choose another model; this one may be a base model.</source>
        <translation>Wähle ein anderes Modell; dieses ist vielleicht ein Basismodell.</translation>
    </message>
    <message>
        <source>Get the model from another source.</source>
        <translation>Hole das Modell aus einer anderen Quelle.</translation>
    </message>
    <message>
        <source>This model&apos;s chat template cannot be read.</source>
        <translation>Die Gesprächsvorlage dieses Modells lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>This model&apos;s chat template cannot be used.</source>
        <translation>Die Gesprächsvorlage dieses Modells lässt sich nicht benutzen.</translation>
    </message>
    <message>
        <source>This model&apos;s chat template leaves out messages.</source>
        <translation>Die Gesprächsvorlage dieses Modells lässt Nachrichten aus.</translation>
    </message>
    <message>
        <source>Get the starter models again.</source>
        <translation>Hole die Startmodelle neu.</translation>
    </message>
    <message>
        <source>The embedder&apos;s file {0} is missing.</source>
        <translation>Die Datei {0} des Einbettungsmodells fehlt.</translation>
    </message>
    <message>
        <source>The embedder&apos;s files are damaged.</source>
        <translation>Die Dateien des Einbettungsmodells sind beschädigt.</translation>
    </message>
    <message>
        <source>Reinstall Afterglow.</source>
        <translation>Installiere Afterglow neu.</translation>
    </message>
    <message>
        <source>Run `afterglow doctor` to see what is wrong.</source>
        <translation>Rufe `afterglow doctor` auf, um zu sehen, was nicht stimmt.</translation>
    </message>
    <message>
        <source>The engine could not be started.</source>
        <translation>Die Engine ließ sich nicht starten.</translation>
    </message>
    <message>
        <source>The engine did not start.</source>
        <translation>Die Engine ist nicht gestartet.</translation>
    </message>
    <message>
        <source>The engine gave no answer.</source>
        <translation>Die Engine hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>The engine needed more memory than it may use and was stopped.</source>
        <translation>Die Engine brauchte mehr Arbeitsspeicher, als sie darf, und wurde angehalten.</translation>
    </message>
    <message>
        <source>The engine stopped by itself.</source>
        <translation>Die Engine hat von selbst aufgehört.</translation>
    </message>
    <message>
        <source>The engine stopped {0} times in a row.</source>
        <translation>Die Engine hat {0}-mal hintereinander aufgehört.</translation>
    </message>
    <message>
        <source>The engine was closed.</source>
        <translation>Die Engine wurde geschlossen.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Wait {0} seconds and try again, choose another model, or run `afterglow doctor`.</source>
        <translation>Warte {0} Sekunden und versuche es noch einmal, wähle ein anderes Modell, oder rufe `afterglow doctor` auf.</translation>
    </message>
    <message>
        <source>What was written so far is kept; try again.</source>
        <translation>Was bis hierhin geschrieben wurde, ist aufgehoben; versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The graphics card failed while the model was loading, so it runs on the processor.</source>
        <translation>Die Grafikkarte hat beim Laden des Modells versagt, deshalb läuft es auf dem Prozessor.</translation>
    </message>
    <message>
        <source>Choose a language model: `afterglow models list`.</source>
        <translation>Wähle ein Sprachmodell: `afterglow models list`.</translation>
    </message>
    <message>
        <source>{0} does not write.</source>
        <translation>{0} schreibt nicht.</translation>
    </message>
    <message>
        <source>Connect its disk. If it is gone for good, delete {0} and restore a backup.</source>
        <translation>Schließe das Laufwerk an. Ist es für immer weg, dann lösche {0} und stelle eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Everything is still in {0}: start Afterglow with that folder.</source>
        <translation>Alles ist noch in {0}: Starte Afterglow mit diesem Ordner.</translation>
    </message>
    <message>
        <source>Start Afterglow with --data and the folder that holds your vault.</source>
        <translation>Starte Afterglow mit --data und dem Ordner, in dem dein Tresor liegt.</translation>
    </message>
    <message>
        <source>The file {0} says where your data lies, and it cannot be read.</source>
        <translation>Die Datei {0} sagt, wo deine Daten liegen, und sie lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The pointers to your data lead in a circle; one of them is {0}.</source>
        <translation>Die Wegweiser zu deinen Daten führen im Kreis; einer davon ist {0}.</translation>
    </message>
    <message>
        <source>Your data lies in {0}, and that folder is not there now.</source>
        <translation>Deine Daten liegen in {0}, und diesen Ordner gibt es gerade nicht.</translation>
    </message>
    <message>
        <source>{0} holds the beginning of a move that was interrupted.</source>
        <translation>In {0} liegt der Anfang eines Umzugs, der unterbrochen wurde.</translation>
    </message>
    <message>
        <source>Check that the folder {0} can be written and that the disk is not full.</source>
        <translation>Prüfe, ob in den Ordner {0} geschrieben werden kann und ob das Laufwerk nicht voll ist.</translation>
    </message>
    <message>
        <source>The old file is kept as {0}.</source>
        <translation>Die alte Datei ist als {0} aufgehoben.</translation>
    </message>
    <message>
        <source>The settings could not be read, so the defaults apply. {0}</source>
        <translation>Die Einstellungen ließen sich nicht lesen, deshalb gelten die Vorgaben. {0}</translation>
    </message>
    <message>
        <source>The settings could not be saved: {0}.</source>
        <translation>Die Einstellungen konnten nicht gespeichert werden: {0}.</translation>
    </message>
    <message>
        <source>The settings were written by a newer Afterglow; some may not apply. {0}</source>
        <translation>Die Einstellungen stammen von einem neueren Afterglow; manche gelten vielleicht nicht. {0}</translation>
    </message>
    <message>
        <source>These settings were not understood and are back to default: {0}. {1}</source>
        <translation>Diese Einstellungen waren nicht zu verstehen und stehen wieder auf der Vorgabe: {0}. {1}</translation>
    </message>
    <message>
        <source>Check its name and place.</source>
        <translation>Prüfe Name und Ort.</translation>
    </message>
    <message>
        <source>Check that the file belongs to you and its disk is whole.</source>
        <translation>Prüfe, ob die Datei dir gehört und ihr Laufwerk heil ist.</translation>
    </message>
    <message>
        <source>Choose another folder for the backup, best on another disk.</source>
        <translation>Wähle für die Sicherung einen anderen Ordner, am besten auf einem anderen Laufwerk.</translation>
    </message>
    <message>
        <source>Choose another name for the backup.</source>
        <translation>Wähle einen anderen Namen für die Sicherung.</translation>
    </message>
    <message>
        <source>Choose the backup file itself.</source>
        <translation>Wähle die Sicherungsdatei selbst.</translation>
    </message>
    <message>
        <source>Give a file name, such as {0}.</source>
        <translation>Gib einen Dateinamen an, etwa {0}.</translation>
    </message>
    <message>
        <source>Install the newest Afterglow, then restore it.</source>
        <translation>Installiere das neueste Afterglow, dann stelle sie wieder her.</translation>
    </message>
    <message>
        <source>It was left as it is. Choose another name for the backup.</source>
        <translation>Sie wurde gelassen, wie sie ist. Wähle einen anderen Namen für die Sicherung.</translation>
    </message>
    <message>
        <source>Nothing was changed. Try an older backup.</source>
        <translation>Nichts wurde verändert. Versuche es mit einer älteren Sicherung.</translation>
    </message>
    <message>
        <source>Restore your newest backup.</source>
        <translation>Stelle deine neueste Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The backup {0} cannot be read.</source>
        <translation>Die Sicherung {0} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The vault is locked.</source>
        <translation>Der Tresor ist gesperrt.</translation>
    </message>
    <message>
        <source>The vault&apos;s key file is missing.</source>
        <translation>Die Schlüsseldatei des Tresors fehlt.</translation>
    </message>
    <message>
        <source>There is already a file {0}, and it cannot be read as a backup.</source>
        <translation>Es gibt schon eine Datei {0}, und sie lässt sich nicht als Sicherung lesen.</translation>
    </message>
    <message>
        <source>There is no backup file {0}.</source>
        <translation>Es gibt keine Sicherungsdatei {0}.</translation>
    </message>
    <message>
        <source>This backup was made by a newer Afterglow.</source>
        <translation>Diese Sicherung stammt von einem neueren Afterglow.</translation>
    </message>
    <message>
        <source>Unlock it first.</source>
        <translation>Entsperre ihn zuerst.</translation>
    </message>
    <message>
        <source>{0} is a backup that a newer Afterglow made.</source>
        <translation>{0} ist eine Sicherung von einem neueren Afterglow.</translation>
    </message>
    <message>
        <source>{0} is a file of the vault itself under another name.</source>
        <translation>{0} ist unter anderem Namen eine Datei des Tresors selbst.</translation>
    </message>
    <message>
        <source>{0} is a folder, not a backup file.</source>
        <translation>{0} ist ein Ordner, keine Sicherungsdatei.</translation>
    </message>
    <message>
        <source>{0} is a folder.</source>
        <translation>{0} ist ein Ordner.</translation>
    </message>
    <message>
        <source>{0} is inside the folder of the vault itself.</source>
        <translation>{0} liegt im Ordner des Tresors selbst.</translation>
    </message>
    <message>
        <source>{0} is not an Afterglow backup, or it is damaged.</source>
        <translation>{0} ist keine Sicherung von Afterglow, oder sie ist beschädigt.</translation>
    </message>
    <message>
        <source>{0} is the backup of another vault.</source>
        <translation>{0} ist die Sicherung eines anderen Tresors.</translation>
    </message>
    <message>
        <source>{0} leads nowhere.</source>
        <translation>{0} führt ins Leere.</translation>
    </message>
    <message>
        <source>Another program is using the vault in {0}.</source>
        <translation>Ein anderes Programm benutzt den Tresor in {0}.</translation>
    </message>
    <message>
        <source>Close it and try again.</source>
        <translation>Schließe es und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Connect its disk again, then start Afterglow.</source>
        <translation>Schließe das Laufwerk wieder an, dann starte Afterglow.</translation>
    </message>
    <message>
        <source>Connect its disk, choose another folder, or restore a backup.</source>
        <translation>Schließe das Laufwerk an, wähle einen anderen Ordner, oder stelle eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Install it again.</source>
        <translation>Installiere es neu.</translation>
    </message>
    <message>
        <source>It was left as it is. Make a copy of the folder, then restore your newest backup.</source>
        <translation>Alles wurde gelassen, wie es ist. Mach eine Kopie des Ordners, dann stelle deine neueste Sicherung wieder her.</translation>
    </message>
    <message>
        <source>It was left as it is. Restore your newest backup.</source>
        <translation>Sie wurde gelassen, wie sie ist. Stelle deine neueste Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The disk reported an error in {0}.</source>
        <translation>Das Laufwerk meldet einen Fehler in {0}.</translation>
    </message>
    <message>
        <source>The file in {0} is not an Afterglow vault, or it is cut short.</source>
        <translation>Die Datei in {0} ist kein Tresor von Afterglow, oder sie ist abgeschnitten.</translation>
    </message>
    <message>
        <source>The folder {0} is gone.</source>
        <translation>Der Ordner {0} ist verschwunden.</translation>
    </message>
    <message>
        <source>The new vault was not encrypted and is not used.</source>
        <translation>Der neue Tresor war nicht verschlüsselt und wird nicht benutzt.</translation>
    </message>
    <message>
        <source>The vault in {0} is damaged and cannot be read completely.</source>
        <translation>Der Tresor in {0} ist beschädigt und lässt sich nicht ganz lesen.</translation>
    </message>
    <message>
        <source>There is no vault in {0}.</source>
        <translation>In {0} gibt es keinen Tresor.</translation>
    </message>
    <message>
        <source>This build of Afterglow has no encryption.</source>
        <translation>Diesem Afterglow fehlt die Verschlüsselung.</translation>
    </message>
    <message>
        <source>The copy of the vault is not whole and was removed.</source>
        <translation>Die Kopie des Tresors ist nicht vollständig und wurde entfernt.</translation>
    </message>
    <message>
        <source>A vault without the system keyring needs a passphrase.</source>
        <translation>Ein Tresor ohne den Schlüsselbund des Systems braucht eine Passphrase.</translation>
    </message>
    <message>
        <source>Check capital letters and try again.</source>
        <translation>Achte auf Groß- und Kleinschreibung und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Choose a passphrase.</source>
        <translation>Wähle eine Passphrase.</translation>
    </message>
    <message>
        <source>Choose another folder or restore a backup.</source>
        <translation>Wähle einen anderen Ordner, oder stelle eine Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Look for the newest code you wrote down.</source>
        <translation>Suche den neuesten Code, den du aufgeschrieben hast.</translation>
    </message>
    <message>
        <source>Nothing is lost: use your passphrase or recovery code.</source>
        <translation>Nichts ist verloren: Nimm deine Passphrase oder deinen Wiederherstellungscode.</translation>
    </message>
    <message>
        <source>Put it back from a copy of the folder, or restore your newest backup.</source>
        <translation>Hole sie aus einer Kopie des Ordners zurück, oder stelle deine neueste Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The passphrase is empty.</source>
        <translation>Die Passphrase ist leer.</translation>
    </message>
    <message>
        <source>The passphrase is not right.</source>
        <translation>Die Passphrase stimmt nicht.</translation>
    </message>
    <message>
        <source>The system keyring does not hold the key of this vault.</source>
        <translation>Der Schlüsselbund des Systems enthält den Schlüssel dieses Tresors nicht.</translation>
    </message>
    <message>
        <source>The system keyring does not keep what it is given.</source>
        <translation>Der Schlüsselbund des Systems behält nicht, was man ihm gibt.</translation>
    </message>
    <message>
        <source>The system keyring no longer holds the key of this vault.</source>
        <translation>Der Schlüsselbund des Systems enthält den Schlüssel dieses Tresors nicht mehr.</translation>
    </message>
    <message>
        <source>The vault&apos;s key file {0} is missing in {1}.</source>
        <translation>Die Schlüsseldatei {0} des Tresors fehlt in {1}.</translation>
    </message>
    <message>
        <source>There is already a vault in {0}.</source>
        <translation>In {0} gibt es schon einen Tresor.</translation>
    </message>
    <message>
        <source>This recovery code belongs to another vault, or was replaced by a newer one.</source>
        <translation>Dieser Wiederherstellungscode gehört zu einem anderen Tresor, oder ein neuerer hat ihn ersetzt.</translation>
    </message>
    <message>
        <source>This vault has no passphrase.</source>
        <translation>Dieser Tresor hat keine Passphrase.</translation>
    </message>
    <message>
        <source>Type one that you will remember.</source>
        <translation>Tippe eine, die du dir merkst.</translation>
    </message>
    <message>
        <source>Unlock it, or choose another folder.</source>
        <translation>Entsperre ihn, oder wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Use a passphrase.</source>
        <translation>Nimm eine Passphrase.</translation>
    </message>
    <message>
        <source>Use your passphrase or recovery code.</source>
        <translation>Nimm deine Passphrase oder deinen Wiederherstellungscode.</translation>
    </message>
    <message>
        <source>Use your recovery code.</source>
        <translation>Nimm deinen Wiederherstellungscode.</translation>
    </message>
    <message>
        <source>Afterglow cannot write in {0}.</source>
        <translation>Afterglow kann nicht in {0} schreiben.</translation>
    </message>
    <message>
        <source>Check that the folder belongs to you and is not on a read-only disk.</source>
        <translation>Prüfe, ob der Ordner dir gehört und nicht auf einem schreibgeschützten Laufwerk liegt.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Connect its disk or choose another folder.</source>
        <translation>Schließe das Laufwerk an, oder wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Free some space and try again. Everything stored so far is safe.</source>
        <translation>Schaffe etwas Platz und versuche es noch einmal. Alles bisher Gespeicherte ist sicher.</translation>
    </message>
    <message>
        <source>The disk is full: nothing more can be written in {0}.</source>
        <translation>Das Laufwerk ist voll: In {0} kann nichts mehr geschrieben werden.</translation>
    </message>
    <message>
        <source>The disk reported an error in {0}: {1}.</source>
        <translation>Das Laufwerk meldet einen Fehler in {0}: {1}.</translation>
    </message>
    <message>
        <source>The folder {0} does not exist.</source>
        <translation>Den Ordner {0} gibt es nicht.</translation>
    </message>
    <message>
        <source>{0} is a file, not a folder.</source>
        <translation>{0} ist eine Datei, kein Ordner.</translation>
    </message>
    <message>
        <source>If it shows a window, answer there and try again; or use your passphrase or recovery code.</source>
        <translation>Zeigt er ein Fenster, dann antworte dort und versuche es noch einmal; oder nimm deine Passphrase oder deinen Wiederherstellungscode.</translation>
    </message>
    <message>
        <source>Open your keyring and delete the entry “{0}”, “{1}”.</source>
        <translation>Öffne deinen Schlüsselbund und lösche den Eintrag „{0}“, „{1}“.</translation>
    </message>
    <message>
        <source>The system keyring cannot be used now.</source>
        <translation>Der Schlüsselbund des Systems lässt sich gerade nicht benutzen.</translation>
    </message>
    <message>
        <source>The system keyring did not delete the key of this vault.</source>
        <translation>Der Schlüsselbund des Systems hat den Schlüssel dieses Tresors nicht gelöscht.</translation>
    </message>
    <message>
        <source>The system keyring does not answer.</source>
        <translation>Der Schlüsselbund des Systems antwortet nicht.</translation>
    </message>
    <message>
        <source>The system keyring is locked.</source>
        <translation>Der Schlüsselbund des Systems ist gesperrt.</translation>
    </message>
    <message>
        <source>The system keyring is not one that Afterglow trusts with a key.</source>
        <translation>Diesem Schlüsselbund vertraut Afterglow keinen Schlüssel an.</translation>
    </message>
    <message>
        <source>This computer has no system keyring that can be used.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund, der sich benutzen lässt.</translation>
    </message>
    <message>
        <source>Unlock it, or use your passphrase or recovery code.</source>
        <translation>Entsperre ihn, oder nimm deine Passphrase oder deinen Wiederherstellungscode.</translation>
    </message>
    <message>
        <source>Install the newest Afterglow. The vault was not changed.</source>
        <translation>Installiere das neueste Afterglow. Der Tresor wurde nicht verändert.</translation>
    </message>
    <message>
        <source>This vault was written by a newer Afterglow (schema {0}; this one knows {1}).</source>
        <translation>Dieser Tresor stammt von einem neueren Afterglow (Schema {0}; dieses hier kennt {1}).</translation>
    </message>
    <message>
        <source>Afterglow is already open with this data folder.</source>
        <translation>Afterglow ist mit diesem Datenordner schon geöffnet.</translation>
    </message>
    <message>
        <source>Choose another data folder, on a disk of this computer.</source>
        <translation>Wähle einen anderen Datenordner, auf einem Laufwerk dieses Computers.</translation>
    </message>
    <message>
        <source>The folder {0} cannot be locked against a second Afterglow: its disk does not allow that.</source>
        <translation>Der Ordner {0} lässt sich nicht gegen ein zweites Afterglow sichern: Sein Laufwerk erlaubt das nicht.</translation>
    </message>
    <message>
        <source>Use its window, or close it first.</source>
        <translation>Nimm das offene Fenster, oder schließe es zuerst.</translation>
    </message>
    <message>
        <source>Compare it with your note and try again.</source>
        <translation>Vergleiche ihn mit deiner Notiz und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>It has 34 letters and digits in seven groups. Check it and try again.</source>
        <translation>Er hat 34 Buchstaben und Ziffern in sieben Gruppen. Prüfe ihn und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The recovery code has a typing mistake.</source>
        <translation>Im Wiederherstellungscode ist ein Tippfehler.</translation>
    </message>
    <message>
        <source>This is not a complete recovery code.</source>
        <translation>Das ist kein vollständiger Wiederherstellungscode.</translation>
    </message>
    <message>
        <source>It holds nothing that cannot be made again: go on.</source>
        <translation>Darin ist nichts, was sich nicht neu machen ließe: Mach einfach weiter.</translation>
    </message>
    <message>
        <source>The file {0} beside the vault cannot be read.</source>
        <translation>Die Datei {0} neben dem Tresor lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Both copies of the vault&apos;s key file in {0} are damaged.</source>
        <translation>Beide Kopien der Schlüsseldatei des Tresors in {0} sind beschädigt.</translation>
    </message>
    <message>
        <source>Install the newest Afterglow.</source>
        <translation>Installiere das neueste Afterglow.</translation>
    </message>
    <message>
        <source>The vault was left as it is. Restore your newest backup: it holds the key file too.</source>
        <translation>Der Tresor wurde gelassen, wie er ist. Stelle deine neueste Sicherung wieder her: Sie enthält auch die Schlüsseldatei.</translation>
    </message>
    <message>
        <source>The vault&apos;s key file was written by a newer Afterglow.</source>
        <translation>Die Schlüsseldatei des Tresors stammt von einem neueren Afterglow.</translation>
    </message>
    <message>
        <source>{0} is a link to another place; what it leads to cannot be moved.</source>
        <translation>{0} ist ein Verweis auf einen anderen Ort; wohin er führt, das lässt sich nicht umziehen.</translation>
    </message>
    <message>
        <source>Look at the list again.</source>
        <translation>Sieh noch einmal in die Liste.</translation>
    </message>
    <message>
        <source>There is no old vault called “{0}”.</source>
        <translation>Es gibt keinen alten Tresor mit dem Namen „{0}“.</translation>
    </message>
    <message>
        <source>All the rest is gone. Delete it by hand.</source>
        <translation>Alles andere ist weg. Lösche es von Hand.</translation>
    </message>
    <message>
        <source>This could not be deleted: {0}.</source>
        <translation>Das ließ sich nicht löschen: {0}.</translation>
    </message>
    <message>
        <source>Choose a folder that is there, such as your documents.</source>
        <translation>Wähle einen Ordner, den es gibt, etwa deine Dokumente.</translation>
    </message>
    <message>
        <source>Choose another folder: the export is not encrypted.</source>
        <translation>Wähle einen anderen Ordner: Der Export ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>There is no folder {0}.</source>
        <translation>Den Ordner {0} gibt es nicht.</translation>
    </message>
    <message>
        <source>With {0}</source>
        <translation>Mit {0}</translation>
    </message>
    <message>
        <source>{0} is inside the data folder of Afterglow.</source>
        <translation>{0} liegt im Datenordner von Afterglow.</translation>
    </message>
    <message>
        <source>Look what is in it, and delete it by hand.</source>
        <translation>Sieh nach, was darin ist, und lösche es von Hand.</translation>
    </message>
    <message>
        <source>The folder {0} could not be deleted completely.</source>
        <translation>Der Ordner {0} ließ sich nicht ganz löschen.</translation>
    </message>
    <message>
        <source>Choose a folder beside it.</source>
        <translation>Wähle einen Ordner daneben.</translation>
    </message>
    <message>
        <source>Choose a folder outside of it.</source>
        <translation>Wähle einen Ordner außerhalb davon.</translation>
    </message>
    <message>
        <source>Choose a new or an empty folder for it.</source>
        <translation>Wähle dafür einen neuen oder einen leeren Ordner.</translation>
    </message>
    <message>
        <source>Free some space there, or choose another folder.</source>
        <translation>Schaffe dort etwas Platz, oder wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Make it first, or connect its disk.</source>
        <translation>Lege ihn erst an, oder schließe sein Laufwerk an.</translation>
    </message>
    <message>
        <source>Nothing was moved.</source>
        <translation>Nichts wurde umgezogen.</translation>
    </message>
    <message>
        <source>Nothing was moved. Check the disk, or choose another one.</source>
        <translation>Nichts wurde umgezogen. Prüfe das Laufwerk, oder wähle ein anderes.</translation>
    </message>
    <message>
        <source>Put the real file or folder in its place, then try again.</source>
        <translation>Leg die echte Datei oder den echten Ordner an seine Stelle, dann versuche es noch einmal.</translation>
    </message>
    <message>
        <source>The copy of {0} is not the same as the original.</source>
        <translation>Die Kopie von {0} ist nicht gleich dem Original.</translation>
    </message>
    <message>
        <source>The name of this folder has signs that cannot be kept.</source>
        <translation>Der Name dieses Ordners hat Zeichen, die sich nicht festhalten lassen.</translation>
    </message>
    <message>
        <source>The present data folder is inside {0}.</source>
        <translation>Der jetzige Datenordner liegt in {0}.</translation>
    </message>
    <message>
        <source>There is not enough room in {0}: {1} GB more are needed.</source>
        <translation>In {0} ist nicht genug Platz: Es fehlen noch {1} GB.</translation>
    </message>
    <message>
        <source>Your data is in {0} already.</source>
        <translation>Deine Daten sind schon in {0}.</translation>
    </message>
    <message>
        <source>{0} is inside the present data folder.</source>
        <translation>{0} liegt im jetzigen Datenordner.</translation>
    </message>
    <message>
        <source>{0} is not a file.</source>
        <translation>{0} ist keine Datei.</translation>
    </message>
    <message>
        <source>{0} is not empty: it holds {1}.</source>
        <translation>{0} ist nicht leer: Darin liegt {1}.</translation>
    </message>
    <message>
        <source>A small stand-in that comes with the program: quick to answer on any computer, thin as company.</source>
        <translation>Ein kleiner Ersatz, der mit dem Programm kommt: antwortet auf jedem Computer schnell, als Gesellschaft eher dünn.</translation>
    </message>
    <message>
        <source>Finds what means the same: used to recall.</source>
        <translation>Findet, was dasselbe bedeutet: zum Erinnern.</translation>
    </message>
    <message>
        <source>The recommended companion: keeps the thread and the character far better. Wants 6 GB of memory or more.</source>
        <translation>Die empfohlene Wahl: hält den Faden und die Figur weit besser. Braucht 6 GB Arbeitsspeicher oder mehr.</translation>
    </message>
    <message>
        <source>Forty-six, keeps the lost-property office of a great station. Deadpan, exact, kind.</source>
        <translation>Sechsundvierzig, hütet das Fundbüro eines großen Bahnhofs. Trocken, genau, freundlich.</translation>
    </message>
    <message>
        <source>Sixty-eight, made thunder out of sheet tin for the radio. Listens for a living.</source>
        <translation>Achtundsechzig, hat fürs Radio aus Blech Donner gemacht. Hört von Berufs wegen zu.</translation>
    </message>
    <message>
        <source>Twenty-nine, keeps the cable lifts of Valparaíso running. Quick, teasing, hard to discourage.</source>
        <translation>Neunundzwanzig, hält die Standseilbahnen von Valparaíso am Laufen. Flink, neckisch, kaum zu entmutigen.</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>das Gerät ist gerade belegt</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>der Dateiname ist zu lang</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Ein-/Ausgabefehler</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>kein Platz mehr auf dem Laufwerk</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>die Datei oder den Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>es ist kein Ordner</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>das ist nicht erlaubt</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>das Laufwerk ist schreibgeschützt</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Something went wrong inside Afterglow.</source>
        <translation>In Afterglow ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>What you wrote is kept. Try again; if it happens again, restart.</source>
        <translation>Was du geschrieben hast, ist aufgehoben. Versuche es noch einmal; passiert es wieder, starte neu.</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>„{0}“</translation>
    </message>
</context>
</TS>
