<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>About Afterglow</source>
        <translation>Über Afterglow</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Fassung %1</translation>
    </message>
    <message>
        <source>Afterglow is a companion to write with. It is an AI: it plays a character, feels nothing, and can be wrong. It is no replacement for the people in your life, for a doctor or for a therapist.</source>
        <translation>Mit Afterglow kannst du schreiben wie mit jemandem. Es ist eine KI: Sie spielt eine Figur, fühlt nichts und kann sich irren. Sie ersetzt nicht die Menschen in deinem Leben und keine ärztliche oder therapeutische Hilfe.</translation>
    </message>
    <message>
        <source>It is no help in a crisis. If you think of harming yourself, please call your local emergency number or a helpline, or tell somebody near you.</source>
        <translation>In einer Krise ist es keine Hilfe. Wenn du daran denkst, dir etwas anzutun, ruf bitte den Notruf oder ein Sorgentelefon an, oder sag es jemandem in deiner Nähe.</translation>
    </message>
    <message>
        <source>What is in force right now</source>
        <translation>Was gerade gilt</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Sucht …</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>It protects against</source>
        <translation>Es schützt vor</translation>
    </message>
    <message>
        <source>somebody who gets the computer or its disk while Afterglow is locked or closed</source>
        <translation>jemandem, der an den Computer oder sein Laufwerk kommt, während Afterglow gesperrt oder geschlossen ist</translation>
    </message>
    <message>
        <source>words that leak into other files beside the vault</source>
        <translation>Worten, die in andere Dateien neben dem Tresor geraten</translation>
    </message>
    <message>
        <source>being sent anywhere: no part of it opens a connection</source>
        <translation>dem Verschicken: Kein Teil davon öffnet eine Verbindung</translation>
    </message>
    <message>
        <source>losing everything with a wiped keyring: the recovery code and the passphrase remain</source>
        <translation>dem Verlust von allem mit einem geleerten Schlüsselbund: Wiederherstellungscode und Passphrase bleiben</translation>
    </message>
    <message>
        <source>a damaged or changed model file</source>
        <translation>einer beschädigten oder veränderten Modelldatei</translation>
    </message>
    <message>
        <source>It does not protect against</source>
        <translation>Es schützt nicht vor</translation>
    </message>
    <message>
        <source>anything that runs as you, or as the administrator, while it is unlocked</source>
        <translation>allem, was unter deinem Konto oder dem der Verwaltung läuft, während es entsperrt ist</translation>
    </message>
    <message>
        <source>somebody who sits at your unlocked computer before it locks itself</source>
        <translation>jemandem, der an deinem entsperrten Computer sitzt, bevor es sich sperrt</translation>
    </message>
    <message>
        <source>what the system writes by itself: memory moved to an unencrypted disk, hibernation, screen recordings</source>
        <translation>dem, was das System von selbst schreibt: ausgelagerter Arbeitsspeicher auf einem unverschlüsselten Laufwerk, Ruhezustand, Bildschirmaufnahmen</translation>
    </message>
    <message>
        <source>losing recovery code, passphrase and keyring together: then nobody can open the vault, we neither</source>
        <translation>dem Verlust von Wiederherstellungscode, Passphrase und Schlüsselbund zugleich: Dann kann niemand den Tresor öffnen, auch wir nicht</translation>
    </message>
    <message>
        <source>What it is made of</source>
        <translation>Woraus es gemacht ist</translation>
    </message>
    <message>
        <source>Afterglow is free software under the GNU General Public License, version 3 or later. It stands on the work of others:</source>
        <translation>Afterglow ist freie Software unter der GNU General Public License, Version 3 oder neuer. Es steht auf der Arbeit anderer:</translation>
    </message>
    <message>
        <source>Find a name or a licence</source>
        <translation>Einen Namen oder eine Lizenz finden</translation>
    </message>
    <message>
        <source>Nothing of that name.</source>
        <translation>Nichts mit diesem Namen.</translation>
    </message>
</context>
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
    <name>AppearanceSection</name>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Everything here applies at once.</source>
        <translation>Hier gilt alles sofort.</translation>
    </message>
    <message>
        <source>Light: dark words on light paper, by day and by night, whatever your desktop does.</source>
        <translation>Hell: dunkle Wörter auf hellem Papier, bei Tag und bei Nacht, was auch immer dein Desktop tut.</translation>
    </message>
    <message>
        <source>Dark: light words on a dark ground, by day and by night, whatever your desktop does.</source>
        <translation>Dunkel: helle Wörter auf dunklem Grund, bei Tag und bei Nacht, was auch immer dein Desktop tut.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>As the system: light by day and dark by night, where your desktop does so.</source>
        <translation>Wie das System: am Tag hell und nachts dunkel, wo dein Desktop das so macht.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Everything that holds words grows with it.</source>
        <translation>Alles, worin Wörter stehen, wächst mit.</translation>
    </message>
    <message>
        <source>A sample of the text size</source>
        <translation>Ein Beispiel für die Schriftgröße</translation>
    </message>
    <message>
        <source>The kettle has just boiled. How was your day, really?</source>
        <translation>Das Teewasser hat gerade gekocht. Wie war dein Tag, ganz ehrlich?</translation>
    </message>
    <message>
        <source>Long. But I called my brother.</source>
        <translation>Lang. Aber ich habe meinen Bruder angerufen.</translation>
    </message>
    <message>
        <source>Back to 100 %</source>
        <translation>Zurück auf 100 %</translation>
    </message>
    <message>
        <source>Manners</source>
        <translation>Umgang</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>What glides jumps, and nothing moves by itself.</source>
        <translation>Was gleitet, springt, und nichts bewegt sich von selbst.</translation>
    </message>
    <message>
        <source>Icon in the tray</source>
        <translation>Symbol in der Leiste</translation>
    </message>
    <message>
        <source>Closing the window then hides it, and the icon brings it back. Quit from the icon.</source>
        <translation>Schließen blendet das Fenster dann nur aus, und das Symbol holt es zurück. Beendet wird am Symbol.</translation>
    </message>
    <message>
        <source>This desktop has no tray to put it in.</source>
        <translation>Dieser Desktop hat keine Leiste dafür.</translation>
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
    <name>BackupGroup</name>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>One encrypted file with everything in it but the models. It opens with your passphrase or recovery code of today. Best on another disk.</source>
        <translation>Eine verschlüsselte Datei mit allem außer den Modellen. Sie öffnet sich mit deiner heutigen Passphrase oder deinem heutigen Wiederherstellungscode. Am besten auf einem anderen Laufwerk.</translation>
    </message>
    <message>
        <source>Backup file</source>
        <translation>Sicherungsdatei</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Writing the backup; you can go on using Afterglow.</source>
        <translation>Die Sicherung wird geschrieben; du kannst Afterglow weiter benutzen.</translation>
    </message>
    <message>
        <source>The backup is written and was read back: %1</source>
        <translation>Die Sicherung ist geschrieben und wurde zur Probe gelesen: %1</translation>
    </message>
    <message>
        <source>Stopped. No file was left behind.</source>
        <translation>Angehalten. Es ist keine Datei zurückgeblieben.</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Not ready</source>
        <translation>Nicht bereit</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
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
    <name>CharacterPresenter</name>
    <message>
        <source>Everything is saved.</source>
        <translation>Alles ist gespeichert.</translation>
    </message>
    <message>
        <source>The example is removed.</source>
        <translation>Das Beispiel ist entfernt.</translation>
    </message>
    <message>
        <source>Saved. {0} reads it anew in the background, so the next reply may take a moment longer.</source>
        <translation>Gespeichert. {0} liest es im Hintergrund neu, deshalb kann die nächste Antwort einen Moment länger dauern.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>What was not saved is gone.</source>
        <translation>Was nicht gespeichert war, ist weg.</translation>
    </message>
    <message>
        <source>These are the original words of {0}. Save to keep them.</source>
        <translation>Das sind die ursprünglichen Worte von {0}. Speichere, um sie zu behalten.</translation>
    </message>
    <message>
        <source>This is {0}, a copy.</source>
        <translation>Das ist {0}, eine Kopie.</translation>
    </message>
    <message>
        <source>{0} is the only character left, so there would be nobody to talk with.</source>
        <translation>{0} ist die letzte Figur, danach wäre niemand mehr zum Reden da.</translation>
    </message>
    <message>
        <source>Make another one first.</source>
        <translation>Lege erst eine andere an.</translation>
    </message>
    <message>
        <source>It is too late: this character is forgotten.</source>
        <translation>Es ist zu spät: Diese Figur ist vergessen.</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>%1: open the character page</source>
        <translation>%1: die Figurenseite öffnen</translation>
    </message>
    <message>
        <source>About %1</source>
        <translation>Über %1</translation>
    </message>
    <message>
        <source>%1 is an AI</source>
        <translation>%1 ist eine KI</translation>
    </message>
    <message>
        <source>%1 is an AI · %2</source>
        <translation>%1 ist eine KI · %2</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Find in conversations</source>
        <translation>In Gesprächen suchen</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Strg+F</translation>
    </message>
    <message>
        <source>End the temporary chat</source>
        <translation>Das vorübergehende Gespräch beenden</translation>
    </message>
</context>
<context>
    <name>ChatPresenter</name>
    <message>
        <source>Opening…</source>
        <translation>Öffne …</translation>
    </message>
    <message>
        <source>Reading who {0} is now…</source>
        <translation>Liest, wer {0} jetzt ist …</translation>
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
        <source>A zero is always the digit 0, a one always the digit 1: the letters I, L, O and U do not occur. On the next page you type two of the groups back, to be sure.</source>
        <translation>Eine Null ist immer die Ziffer 0, eine Eins immer die Ziffer 1: Die Buchstaben I, L, O und U kommen nicht vor. Auf der nächsten Seite tippst du zur Sicherheit zwei der Gruppen ab.</translation>
    </message>
</context>
<context>
    <name>CodeCheck</name>
    <message>
        <source>Group %1</source>
        <translation>Gruppe %1</translation>
    </message>
</context>
<context>
    <name>CodeForm</name>
    <message>
        <source>From the moment the new code is made the old one is void: it opens nothing but older backups. Have paper and a pen at hand.</source>
        <translation>Sobald der neue Code da ist, gilt der alte nicht mehr: Er öffnet nur noch ältere Sicherungen. Halte Papier und Stift bereit.</translation>
    </message>
    <message>
        <source>Make a new code</source>
        <translation>Neuen Code anlegen</translation>
    </message>
    <message>
        <source>You made a new recovery code and did not say that you wrote it down. The old one no longer works. Here is a fresh one.</source>
        <translation>Du hast einen neuen Wiederherstellungscode erstellt und nicht bestätigt, dass du ihn notiert hast. Der alte gilt nicht mehr. Hier ist ein frischer.</translation>
    </message>
    <message>
        <source>Write it down on paper, now, and keep it where you would keep a passport. It is shown only this once.</source>
        <translation>Schreib ihn jetzt auf Papier und bewahre ihn auf, wo du auch einen Reisepass aufbewahren würdest. Er wird nur dieses eine Mal gezeigt.</translation>
    </message>
    <message>
        <source>Copied. In half a minute it is taken off the clipboard again. A password safe is a good place, a note file is not.</source>
        <translation>Kopiert. In einer halben Minute wird er aus der Zwischenablage genommen. Ein Passwortspeicher ist ein guter Ort, eine Notizdatei nicht.</translation>
    </message>
    <message>
        <source>A zero is always the digit 0, a one always the digit 1: the letters I, L, O and U do not occur.</source>
        <translation>Eine Null ist immer die Ziffer 0, eine Eins immer die Ziffer 1: Die Buchstaben I, L, O und U kommen nicht vor.</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>Ich habe ihn aufgeschrieben</translation>
    </message>
    <message>
        <source>Copy for half a minute</source>
        <translation>Für eine halbe Minute kopieren</translation>
    </message>
    <message>
        <source>Two groups from your paper, just to be sure that the note can be read.</source>
        <translation>Zwei Gruppen von deinem Zettel, nur damit sicher ist, dass man ihn lesen kann.</translation>
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
        <source>Compare it with your note, or look at the code again.</source>
        <translation>Vergleiche mit deiner Notiz, oder sieh dir den Code noch einmal an.</translation>
    </message>
    <message>
        <source>Look at the code again</source>
        <translation>Den Code noch einmal ansehen</translation>
    </message>
</context>
<context>
    <name>CodeGroups</name>
    <message>
        <source>Recovery code: %1</source>
        <translation>Wiederherstellungscode: %1</translation>
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
</context>
<context>
    <name>ConversationLine</name>
    <message>
        <source>Archived conversations: %1</source>
        <translation>Archivierte Gespräche: %1</translation>
    </message>
    <message>
        <source>%1, %2, %3 of %4</source>
        <translation>%1, %2, %3 von %4</translation>
    </message>
    <message>
        <source>A reply is being written.</source>
        <translation>Eine Antwort wird geschrieben.</translation>
    </message>
    <message>
        <source>With a draft.</source>
        <translation>Mit einem Entwurf.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Diese Woche</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Archived (%1)</source>
        <translation>Archiviert (%1)</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Schreibt …</translation>
    </message>
    <message>
        <source>More about this conversation</source>
        <translation>Mehr zu diesem Gespräch</translation>
    </message>
    <message>
        <source>More about “%1”</source>
        <translation>Mehr zu „%1“</translation>
    </message>
</context>
<context>
    <name>Conversations</name>
    <message>
        <source>Conversations with %1</source>
        <translation>Gespräche mit %1</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Hier ist noch nichts</translation>
    </message>
    <message>
        <source>Conversations with %1 will stand here.</source>
        <translation>Hier werden Gespräche mit %1 stehen.</translation>
    </message>
    <message>
        <source>Conversation: %1</source>
        <translation>Gespräch: %1</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Put back into the list</source>
        <translation>Zurück in die Liste</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
</context>
<context>
    <name>DataPresenter</name>
    <message>
        <source>There is no backup file {0}.</source>
        <translation>Es gibt keine Sicherungsdatei {0}.</translation>
    </message>
    <message>
        <source>Check its name and place.</source>
        <translation>Prüfe Name und Ort.</translation>
    </message>
    <message>
        <source>{0} and the present folder lie in one another.</source>
        <translation>{0} und der jetzige Ordner liegen ineinander.</translation>
    </message>
    <message>
        <source>Choose a folder elsewhere.</source>
        <translation>Wähle einen Ordner anderswo.</translation>
    </message>
    <message>
        <source>{0} is not an empty folder.</source>
        <translation>{0} ist kein leerer Ordner.</translation>
    </message>
    <message>
        <source>Choose an empty folder, or the name of a new one.</source>
        <translation>Wähle einen leeren Ordner, oder den Namen eines neuen.</translation>
    </message>
    <message>
        <source>{0} cannot be read.</source>
        <translation>{0} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Check that it belongs to you.</source>
        <translation>Prüfe, ob er dir gehört.</translation>
    </message>
</context>
<context>
    <name>DataSection</name>
    <message>
        <source>Your data</source>
        <translation>Deine Daten</translation>
    </message>
    <message>
        <source>Everything that was said lies in one folder on this computer, and nowhere else.</source>
        <translation>Alles, was gesagt wurde, liegt in einem einzigen Ordner auf diesem Computer und sonst nirgends.</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>It is too late to put this conversation back.</source>
        <translation>Dieses Gespräch lässt sich nicht mehr zurückholen.</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Another message is being changed: save it, or leave it as it was.</source>
        <translation>Eine andere Nachricht wird gerade geändert: Sichere sie, oder lass sie, wie sie war.</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>{0} (branch)</source>
        <extracomment>{0}: the title of the conversation it was begun from</extracomment>
        <translation>{0} (Abzweig)</translation>
    </message>
    <message>
        <source>{0} (branch {1})</source>
        <translation>{0} (Abzweig {1})</translation>
    </message>
    <message>
        <source>Message deleted.</source>
        <translation>Nachricht gelöscht.</translation>
    </message>
    <message>
        <source>Your message was changed, and what came after it is gone.</source>
        <translation>Deine Nachricht ist geändert, und was danach kam, ist weg.</translation>
    </message>
    <message>
        <source>Your message was changed.</source>
        <translation>Deine Nachricht ist geändert.</translation>
    </message>
</context>
<context>
    <name>EraseGroup</name>
    <message>
        <source>DELETE</source>
        <comment>typed to delete everything; one word</comment>
        <translation>LÖSCHEN</translation>
    </message>
    <message>
        <source>Delete everything</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>As if Afterglow had never been here</source>
        <translation>Als wäre Afterglow nie hier gewesen</translation>
    </message>
    <message>
        <source>Every conversation, every character, your settings and the keys. Nobody can bring it back.</source>
        <translation>Jedes Gespräch, jede Figur, deine Einstellungen und die Schlüssel. Niemand kann es zurückholen.</translation>
    </message>
    <message>
        <source>Delete everything…</source>
        <translation>Alles löschen …</translation>
    </message>
    <message>
        <source>This goes, for good:</source>
        <translation>Das geht, für immer:</translation>
    </message>
    <message>
        <source>the vault with every conversation, character and picture, and what you told about yourself</source>
        <translation>der Tresor mit jedem Gespräch, jeder Figur, jedem Bild und dem, was du über dich gesagt hast</translation>
    </message>
    <message>
        <source>every vault that was set aside, and what the model had read</source>
        <translation>jeder beiseitegelegte Tresor und das, was das Modell gelesen hatte</translation>
    </message>
    <message>
        <source>the key in the system keyring, the passphrase and the recovery code</source>
        <translation>der Schlüssel im Schlüsselbund des Systems, die Passphrase und der Wiederherstellungscode</translation>
    </message>
    <message>
        <source>the settings and the logs</source>
        <translation>die Einstellungen und die Protokolle</translation>
    </message>
    <message>
        <source>Backups and exports that you put elsewhere stay where they are. Afterglow looks afterwards whether anything is left, and says so.</source>
        <translation>Sicherungen und Exporte, die du anderswo abgelegt hast, bleiben, wo sie sind. Afterglow sieht danach nach, ob etwas übrig ist, und sagt es.</translation>
    </message>
    <message>
        <source>The model files too (%1); they hold nothing of yours</source>
        <translation>Auch die Modelldateien (%1); in ihnen ist nichts von dir</translation>
    </message>
    <message>
        <source>Type %1 to go on</source>
        <translation>Tippe %1, um weiterzumachen</translation>
    </message>
    <message>
        <source>Really delete everything?</source>
        <translation>Wirklich alles löschen?</translation>
    </message>
    <message>
        <source>Your conversations, characters, keys, settings and the model files go now. There is no way back.</source>
        <translation>Deine Gespräche, Figuren, Schlüssel, Einstellungen und die Modelldateien gehen jetzt. Einen Weg zurück gibt es nicht.</translation>
    </message>
    <message>
        <source>Your conversations, characters, keys and settings go now. There is no way back.</source>
        <translation>Deine Gespräche, Figuren, Schlüssel und Einstellungen gehen jetzt. Einen Weg zurück gibt es nicht.</translation>
    </message>
</context>
<context>
    <name>Examples</name>
    <message>
        <source>How it sounds</source>
        <translation>Wie es klingt</translation>
    </message>
    <message>
        <source>A few short exchanges say more about a voice than any description; they learn from every one. {user} and {char} work here too.</source>
        <translation>Ein paar kurze Wortwechsel sagen mehr über eine Stimme als jede Beschreibung; aus jedem wird gelernt. {user} und {char} gehen auch hier.</translation>
    </message>
    <message>
        <source>Add an example</source>
        <translation>Ein Beispiel hinzufügen</translation>
    </message>
    <message>
        <source>Add another example</source>
        <translation>Noch ein Beispiel hinzufügen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>That is as many as fit: %1.</source>
        <translation>Mehr passen nicht hinein: %1.</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>Example %1 of %2</source>
        <translation>Beispiel %1 von %2</translation>
    </message>
    <message>
        <source>You say…</source>
        <translation>Du sagst …</translation>
    </message>
    <message>
        <source>Example %1: what you say</source>
        <translation>Beispiel %1: was du sagst</translation>
    </message>
    <message>
        <source>%1 answers…</source>
        <translation>%1 antwortet …</translation>
    </message>
    <message>
        <source>They answer…</source>
        <translation>Die Antwort …</translation>
    </message>
    <message>
        <source>Example %1: what they answer</source>
        <translation>Beispiel %1: die Antwort</translation>
    </message>
    <message>
        <source>Earlier (Ctrl+Shift+Up)</source>
        <translation>Nach vorn (Strg+Umschalt+Hoch)</translation>
    </message>
    <message>
        <source>Later (Ctrl+Shift+Down)</source>
        <translation>Nach hinten (Strg+Umschalt+Runter)</translation>
    </message>
    <message>
        <source>Remove this example</source>
        <translation>Dieses Beispiel entfernen</translation>
    </message>
</context>
<context>
    <name>ExportGroup</name>
    <message>
        <source>Export to read elsewhere</source>
        <translation>Exportieren, um anderswo zu lesen</translation>
    </message>
    <message>
        <source>Every conversation and character as files that any program reads (Markdown and JSON), in a new folder.</source>
        <translation>Jedes Gespräch und jede Figur als Dateien, die jedes Programm liest (Markdown und JSON), in einem neuen Ordner.</translation>
    </message>
    <message>
        <source>An export is not encrypted</source>
        <translation>Ein Export ist nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Whoever can open the folder can read all of it. For a safe copy make a backup instead.</source>
        <translation>Wer den Ordner öffnen kann, kann alles lesen. Für eine sichere Kopie mach lieber eine Sicherung.</translation>
    </message>
    <message>
        <source>Put the new folder in</source>
        <translation>Neuen Ordner anlegen in</translation>
    </message>
    <message>
        <source>Export everything</source>
        <translation>Alles exportieren</translation>
    </message>
    <message>
        <source>Writing the files; you can go on using Afterglow.</source>
        <translation>Die Dateien werden geschrieben; du kannst Afterglow weiter benutzen.</translation>
    </message>
    <message>
        <source>Everything is written. It is not encrypted:</source>
        <translation>Alles ist geschrieben. Es ist nicht verschlüsselt:</translation>
    </message>
    <message>
        <source>Stopped. What was written of it is gone again.</source>
        <translation>Angehalten. Was davon geschrieben war, ist wieder weg.</translation>
    </message>
</context>
<context>
    <name>Face</name>
    <message>
        <source>Picture of %1</source>
        <translation>Bild von %1</translation>
    </message>
    <message>
        <source>Opening the picture…</source>
        <translation>Das Bild wird geöffnet …</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Ein Bild wählen</translation>
    </message>
    <message>
        <source>Only the letter</source>
        <translation>Nur der Buchstabe</translation>
    </message>
    <message>
        <source>Take the picture away and show the first letter of the name</source>
        <translation>Das Bild wegnehmen und den ersten Buchstaben des Namens zeigen</translation>
    </message>
    <message>
        <source>Choose any picture, or drop one here. What a camera wrote into it, such as the place, is left out.</source>
        <translation>Wähle irgendein Bild, oder leg eins hier ab. Was eine Kamera hineingeschrieben hat, etwa den Ort, wird weggelassen.</translation>
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
    <name>Finding</name>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
</context>
<context>
    <name>FormFoot</name>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Saving, one moment…</source>
        <translation>Wird gespeichert, einen Moment …</translation>
    </message>
    <message>
        <source>Connect the disk again, or put the folder {0} back. Nothing new can be kept until then; what you type stays in its field.</source>
        <translation>Schließ das Laufwerk wieder an oder leg den Ordner {0} zurück. Bis dahin kann nichts Neues behalten werden; was du tippst, bleibt in seinem Feld.</translation>
    </message>
    <message>
        <source>The folder with your conversations is not there any more.</source>
        <translation>Der Ordner mit deinen Gesprächen ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The file that holds everything you wrote is damaged in places.</source>
        <translation>Die Datei mit allem, was du geschrieben hast, ist stellenweise beschädigt.</translation>
    </message>
    <message>
        <source>Bring back your newest backup: Settings, Your data.</source>
        <translation>Hole deine neueste Sicherung zurück: Einstellungen, Deine Daten.</translation>
    </message>
</context>
<context>
    <name>GhostButton</name>
    <message>
        <source>Back to the temporary conversation. It is there until you end it or lock.</source>
        <translation>Zurück zum vorübergehenden Gespräch. Es ist da, bis du es beendest oder sperrst.</translation>
    </message>
    <message>
        <source>Temporary conversation. It keeps nothing: when you end it or lock, it is gone.</source>
        <translation>Vorübergehendes Gespräch. Es behält nichts: Wenn du es beendest oder sperrst, ist es weg.</translation>
    </message>
    <message>
        <source>Temporary conversation</source>
        <translation>Flüchtiges Gespräch</translation>
    </message>
    <message>
        <source>Back to the temporary conversation</source>
        <translation>Zurück zum vorübergehenden Gespräch</translation>
    </message>
    <message>
        <source>It is there until you end it or lock.</source>
        <translation>Es ist da, bis du es beendest oder sperrst.</translation>
    </message>
    <message>
        <source>It keeps nothing: when you end it or lock, it is gone.</source>
        <translation>Es behält nichts: Wenn du es beendest oder sperrst, ist es weg.</translation>
    </message>
</context>
<context>
    <name>Gone</name>
    <message>
        <source>%1 is deleted</source>
        <translation>%1 ist gelöscht</translation>
    </message>
    <message>
        <source>Nothing was said in a conversation yet. You can still take it back.</source>
        <translation>Gesagt wurde noch in keinem Gespräch etwas. Du kannst es noch zurücknehmen.</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) went along. You can still take it back.</source>
        <translation>
            <numerusform>%n Gespräch ging mit. Du kannst es noch zurücknehmen.</numerusform>
            <numerusform>%n Gespräche gingen mit. Du kannst es noch zurücknehmen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>HearPanel</name>
    <message>
        <source>Hear a reply</source>
        <translation>Eine Antwort hören</translation>
    </message>
    <message>
        <source>Try them as they stand here now, saved or not. Nothing of this is kept.</source>
        <translation>Probier die Figur aus, wie sie jetzt hier steht, gespeichert oder nicht. Nichts davon wird behalten.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>You have changed something since then. Ask again to hear it.</source>
        <translation>Seitdem hast du etwas geändert. Frag noch einmal, um es zu hören.</translation>
    </message>
    <message>
        <source>Stopped here</source>
        <translation>Hier angehalten</translation>
    </message>
    <message>
        <source>How was your day?</source>
        <translation>Wie war dein Tag?</translation>
    </message>
    <message>
        <source>Say something</source>
        <translation>Sag etwas</translation>
    </message>
    <message>
        <source>One line to hear a reply to</source>
        <translation>Eine Zeile, auf die du eine Antwort hören willst</translation>
    </message>
    <message>
        <source>Stop the reply (Esc)</source>
        <translation>Antwort anhalten (Esc)</translation>
    </message>
    <message>
        <source>Hear another reply</source>
        <translation>Eine andere Antwort hören</translation>
    </message>
</context>
<context>
    <name>Hearing</name>
    <message>
        <source>Waking the model…</source>
        <translation>Das Modell wird geweckt …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Halte an …</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Schreibt …</translation>
    </message>
    <message>
        <source>Reading {0} %</source>
        <translation>Liest, {0} %</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
</context>
<context>
    <name>Hit</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>With %1</source>
        <translation>Mit %1</translation>
    </message>
</context>
<context>
    <name>Hits</name>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n found</source>
        <translation>
            <numerusform>Die neuesten %n gefunden</numerusform>
            <numerusform>Die neuesten %n gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No message and no title holds all of these words.</source>
        <translation>Keine Nachricht und kein Titel enthält alle diese Wörter.</translation>
    </message>
</context>
<context>
    <name>Introduction</name>
    <message>
        <source>%1 is an AI, not a person. What you write here is forgotten when you end it.</source>
        <translation>%1 ist eine KI, kein Mensch. Was du hier schreibst, ist vergessen, sobald du es beendest.</translation>
    </message>
    <message>
        <source>%1 is an AI, not a person. What you write stays on this computer, encrypted.</source>
        <translation>%1 ist eine KI, kein Mensch. Was du schreibst, bleibt verschlüsselt auf diesem Computer.</translation>
    </message>
</context>
<context>
    <name>Job</name>
    <message>
        <source>Stopping…</source>
        <translation>Halte an …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>KeptGroup</name>
    <message>
        <source>%1, %2</source>
        <comment>date and time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Vaults set aside</source>
        <translation>Beiseitegelegte Tresore</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What was there before a restore is kept here. You can bring it back, and once you do not miss anything, it can go.</source>
        <translation>Was vor einer Wiederherstellung da war, liegt noch hier. Du kannst es zurückholen, und sobald dir nichts fehlt, kann es weg.</translation>
    </message>
    <message>
        <source>Bring back…</source>
        <translation>Zurückholen …</translation>
    </message>
    <message>
        <source>Bring this old vault back?</source>
        <translation>Diesen alten Tresor zurückholen?</translation>
    </message>
    <message>
        <source>Afterglow closes your vault, sets it aside, and puts the one of %1 in its place. Unlock it with the passphrase or recovery code of that time. You can change back the same way.</source>
        <translation>Afterglow schließt deinen Tresor, legt ihn beiseite und setzt den vom %1 an seine Stelle. Entsperre ihn mit der Passphrase oder dem Wiederherstellungscode von damals. Auf demselben Weg kannst du zurückwechseln.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Delete this old vault?</source>
        <translation>Diesen alten Tresor löschen?</translation>
    </message>
    <message>
        <source>Everything in the vault set aside on %1 goes for good. The present one is not touched.</source>
        <translation>Alles in dem am %1 beiseitegelegten Tresor geht für immer. Der jetzige bleibt unberührt.</translation>
    </message>
    <message>
        <source>Delete it for good</source>
        <translation>Für immer löschen</translation>
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
    <name>LanguageSection</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>In which language Afterglow itself speaks: its buttons, its pages, its errors.</source>
        <translation>In welcher Sprache Afterglow selbst spricht: seine Knöpfe, seine Seiten, seine Fehler.</translation>
    </message>
    <message>
        <source>As this computer</source>
        <translation>Wie dieser Computer</translation>
    </message>
    <message>
        <source>Dates are then written like this: %1.</source>
        <translation>Ein Datum sieht dann so aus: %1.</translation>
    </message>
    <message>
        <source>Your companion answers in the language in which you write, as well as its model can.</source>
        <translation>Geantwortet wird dir in der Sprache, in der du schreibst, so gut das Modell sie kann.</translation>
    </message>
</context>
<context>
    <name>Letter</name>
    <message>
        <source>they</source>
        <translation>die Figur</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Their name</source>
        <translation>Der Name</translation>
    </message>
    <message>
        <source>What you call them. It stands above every conversation.</source>
        <translation>So nennst du die Figur. Es steht über jedem Gespräch.</translation>
    </message>
    <message>
        <source>In one line</source>
        <translation>In einer Zeile</translation>
    </message>
    <message>
        <source>In one line, as a friend would mention them</source>
        <translation>In einer Zeile, wie eine Freundin es erwähnen würde</translation>
    </message>
    <message>
        <source>It stands beside the name wherever you choose whom to talk with.</source>
        <translation>Das steht neben dem Namen, wo immer du wählst, mit wem du sprichst.</translation>
    </message>
    <message>
        <source>Who they are</source>
        <translation>Wer das ist</translation>
    </message>
    <message>
        <source>Tell it to them: “You are {char} …” Where they come from, what they love, what they would never do. Small particular things make somebody come alive.</source>
        <translation>Sag es der Figur: „Du bist {char} …“ Woher sie kommt, was sie liebt, was sie nie täte. Kleine, genaue Dinge machen jemanden lebendig.</translation>
    </message>
    <message>
        <source>{user} stands for your name, %1, and {char} for theirs, %2.</source>
        <translation>{user} steht für deinen Namen, %1, und {char} für den der Figur, %2.</translation>
    </message>
    <message>
        <source>{user} stands for your name, %1, and {char} for theirs.</source>
        <translation>{user} steht für deinen Namen, %1, und {char} für den der Figur.</translation>
    </message>
    <message>
        <source>You are {char}, an AI companion: a character who lives as a program on {user}&apos;s computer. In the story you are…</source>
        <translation>Du bist {char}, eine KI: eine Figur, die als Programm auf dem Computer von {user} lebt. In der Geschichte bist du …</translation>
    </message>
    <message>
        <source>How they speak</source>
        <translation>Wie sie spricht</translation>
    </message>
    <message>
        <source>Long sentences or short ones, what they compare things with, the words they would never use.</source>
        <translation>Lange Sätze oder kurze, womit sie Dinge vergleicht, welche Wörter sie nie benutzen würde.</translation>
    </message>
    <message>
        <source>Plain, unhurried sentences. One small question, or none.</source>
        <translation>Schlichte Sätze ohne Eile. Eine kleine Frage oder keine.</translation>
    </message>
    <message>
        <source>Their first words</source>
        <translation>Die ersten Worte</translation>
    </message>
    <message>
        <source>With this they open every new conversation. Leave it empty and the first word is yours.</source>
        <translation>Damit beginnt jedes neue Gespräch. Lass es leer, dann hast du das erste Wort.</translation>
    </message>
    <message>
        <source>Hello, {user}. I&apos;m {char}.</source>
        <translation>Hallo, {user}. Ich bin {char}.</translation>
    </message>
    <message>
        <source>How it begins</source>
        <translation>Wie es anfängt</translation>
    </message>
    <message>
        <source>The true sentence</source>
        <translation>Der wahre Satz</translation>
    </message>
    <message>
        <source>Asked whether they are real, they begin with this. Let it sound like them; it has to say that they are an AI.</source>
        <translation>Auf die Frage, ob sie echt ist, beginnt die Figur hiermit. Lass es nach ihr klingen; gesagt werden muss, dass sie eine KI ist.</translation>
    </message>
    <message>
        <source>I&apos;m an AI, not a person.</source>
        <translation>Ich bin eine KI, kein Mensch.</translation>
    </message>
</context>
<context>
    <name>LetterText</name>
    <message>
        <source>your name: %1</source>
        <translation>dein Name: %1</translation>
    </message>
    <message>
        <source>their name: %1</source>
        <translation>der Name der Figur: %1</translation>
    </message>
    <message>
        <source>their name</source>
        <translation>der Name der Figur</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>LicenceRow</name>
    <message>
        <source>%1 %2</source>
        <comment>name and version</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>Limit</name>
    <message>
        <source>That is too long: a message holds up to %1 characters, this would be %2. Nothing was added; send it in parts.</source>
        <translation>Das ist zu lang: Eine Nachricht fasst bis zu %1 Zeichen, das wären %2. Nichts wurde eingefügt; schick es in Teilen.</translation>
    </message>
</context>
<context>
    <name>Listed</name>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
</context>
<context>
    <name>LockSection</name>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>What you write lies in an encrypted vault. Here you say who opens it, and when it closes.</source>
        <translation>Was du schreibst, liegt in einem verschlüsselten Tresor. Hier sagst du, wer ihn öffnet und wann er sich schließt.</translation>
    </message>
    <message>
        <source>You came in with the recovery code</source>
        <translation>Du bist mit dem Wiederherstellungscode hereingekommen</translation>
    </message>
    <message>
        <source>Choose a new passphrase now, while the vault is open; the old one is not asked for. The code you used stays valid.</source>
        <translation>Wähle jetzt eine neue Passphrase, solange der Tresor offen ist; nach der alten wird nicht gefragt. Der benutzte Code gilt weiter.</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Von selbst</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>Sperren nach</translation>
    </message>
    <message>
        <source>So long after the last key or click, the vault closes and the model forgets what it read.</source>
        <translation>So lange nach dem letzten Tastendruck oder Klick schließt sich der Tresor, und das Modell vergisst, was es gelesen hat.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Jetzt sperren</translation>
    </message>
    <message>
        <source>Ctrl+L does the same, from everywhere.</source>
        <translation>Strg+L tut dasselbe, von überall aus.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>A passphrase is set</source>
        <translation>Eine Passphrase ist gesetzt</translation>
    </message>
    <message>
        <source>No passphrase</source>
        <translation>Keine Passphrase</translation>
    </message>
    <message>
        <source>It is asked for after each lock. Older backups open with the one they were made with.</source>
        <translation>Nach jedem Sperren wird danach gefragt. Ältere Sicherungen öffnen sich mit der, mit der sie gemacht wurden.</translation>
    </message>
    <message>
        <source>After a lock, whoever is signed in to this computer can open the vault. With a passphrase only you can.</source>
        <translation>Nach dem Sperren kann den Tresor öffnen, wer an diesem Computer angemeldet ist. Mit einer Passphrase kannst es nur du.</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Set one…</source>
        <translation>Setzen …</translation>
    </message>
    <message>
        <source>The passphrase is set. From now on it opens the vault after a lock.</source>
        <translation>Die Passphrase ist gesetzt. Von jetzt an öffnet sie den Tresor nach dem Sperren.</translation>
    </message>
    <message>
        <source>The passphrase is changed. The old one opens nothing but older backups.</source>
        <translation>Die Passphrase ist geändert. Die alte öffnet nur noch ältere Sicherungen.</translation>
    </message>
    <message>
        <source>The passphrase is gone. The system keyring opens the vault.</source>
        <translation>Die Passphrase ist weg. Der Schlüsselbund des Systems öffnet den Tresor.</translation>
    </message>
    <message>
        <source>Without a passphrase the system keyring opens the vault for whoever is signed in.</source>
        <translation>Ohne Passphrase öffnet der Schlüsselbund des Systems den Tresor für jeden, der angemeldet ist.</translation>
    </message>
    <message>
        <source>Remove the passphrase</source>
        <translation>Passphrase entfernen</translation>
    </message>
    <message>
        <source>System keyring</source>
        <translation>Schlüsselbund des Systems</translation>
    </message>
    <message>
        <source>Let the keyring of this computer keep the key</source>
        <translation>Der Schlüsselbund dieses Computers soll den Schlüssel aufbewahren</translation>
    </message>
    <message>
        <source>Looking for the system keyring…</source>
        <translation>Der Schlüsselbund des Systems wird gesucht …</translation>
    </message>
    <message>
        <source>On: when Afterglow starts, it opens by itself for whoever is signed in. After a lock the passphrase is asked for, if there is one.</source>
        <translation>An: Beim Start öffnet sich Afterglow von selbst für jeden, der angemeldet ist. Nach dem Sperren wird nach der Passphrase gefragt, falls es eine gibt.</translation>
    </message>
    <message>
        <source>Off: Afterglow asks for the passphrase each time it starts.</source>
        <translation>Aus: Afterglow fragt bei jedem Start nach der Passphrase.</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Wiederherstellungscode</translation>
    </message>
    <message>
        <source>A new recovery code</source>
        <translation>Ein neuer Wiederherstellungscode</translation>
    </message>
    <message>
        <source>It opens the vault when everything else fails. Make a new one if the paper is lost, or somebody saw it.</source>
        <translation>Er öffnet den Tresor, wenn nichts anderes mehr hilft. Lege einen neuen an, wenn der Zettel verloren ist oder jemand ihn gesehen hat.</translation>
    </message>
    <message>
        <source>New code…</source>
        <translation>Neuer Code …</translation>
    </message>
    <message>
        <source>The new recovery code is in force. The old one is void: tear up its paper.</source>
        <translation>Der neue Wiederherstellungscode gilt. Der alte gilt nicht mehr: Zerreiß seinen Zettel.</translation>
    </message>
</context>
<context>
    <name>Mark</name>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>Insert %1, which is %2</source>
        <translation>%1 einfügen: %2</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Actions for this message</source>
        <translation>Was mit dieser Nachricht geht</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Branch from here</source>
        <translation>Von hier abzweigen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>MessageEditor</name>
    <message>
        <source>Your message</source>
        <translation>Deine Nachricht</translation>
    </message>
    <message>
        <source>%1 answers this anew. The %2 messages below it go; you can undo that.</source>
        <translation>%1 antwortet darauf neu. Die %2 Nachrichten darunter gehen; du kannst es rückgängig machen.</translation>
    </message>
    <message>
        <source>%1 answers this anew. The message below it goes; you can undo that.</source>
        <translation>%1 antwortet darauf neu. Die Nachricht darunter geht; du kannst es rückgängig machen.</translation>
    </message>
    <message>
        <source>%1 answers this anew. You can undo that.</source>
        <translation>%1 antwortet darauf neu. Du kannst es rückgängig machen.</translation>
    </message>
    <message>
        <source>Save and send</source>
        <translation>Speichern und senden</translation>
    </message>
    <message>
        <source>Leave as it was</source>
        <translation>Lassen, wie es war</translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>%1, %2:</source>
        <translation>%1, %2:</translation>
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
        <source>Show all (%1 characters)</source>
        <translation>Alles zeigen (%1 Zeichen)</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Arrows go from message to message, Enter shows what can be done with one.</source>
        <translation>Die Pfeile gehen von Nachricht zu Nachricht, Enter zeigt, was man mit einer tun kann.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Ask %1 to go on with the reply</source>
        <translation>%1 bitten, mit der Antwort weiterzumachen</translation>
    </message>
    <message>
        <source>Another reply</source>
        <translation>Eine andere Antwort</translation>
    </message>
    <message>
        <source>Ask %1 for another version of the last reply</source>
        <translation>%1 um eine andere Fassung der letzten Antwort bitten</translation>
    </message>
    <message>
        <source>What to do with this message</source>
        <translation>Was mit dieser Nachricht geschehen soll</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation>Strg+C</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Branch from here</source>
        <translation>Von hier abzweigen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>To the newest (%1 new)</source>
        <translation>Zum Neuesten (%1 neu)</translation>
    </message>
    <message>
        <source>To the newest</source>
        <translation>Zum Neuesten</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Answers now</source>
        <translation>Antwortet jetzt</translation>
    </message>
    <message>
        <source>Checking the file…</source>
        <translation>Die Datei wird geprüft …</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>Dieses nehmen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ModelSection</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The model is what writes. It runs on this computer, in a process of its own that never sees your keys.</source>
        <translation>Das Modell ist das, was schreibt. Es läuft auf diesem Computer, in einem eigenen Prozess, der deine Schlüssel nie sieht.</translation>
    </message>
    <message>
        <source>It loads anew before the next reply, which takes a moment.</source>
        <translation>Es lädt vor der nächsten Antwort neu, das dauert einen Moment.</translation>
    </message>
    <message>
        <source>Which one answers</source>
        <translation>Welches antwortet</translation>
    </message>
    <message>
        <source>There is no language model yet</source>
        <translation>Es gibt noch kein Sprachmodell</translation>
    </message>
    <message>
        <source>The starter models came with Afterglow and only need to be put together and checked.</source>
        <translation>Die Startmodelle sind mit Afterglow gekommen und müssen nur zusammengesetzt und geprüft werden.</translation>
    </message>
    <message>
        <source>Get the starter models</source>
        <translation>Startmodelle holen</translation>
    </message>
    <message>
        <source>Looking which models are here…</source>
        <translation>Es wird nachgesehen, welche Modelle da sind …</translation>
    </message>
    <message>
        <source>%1 · licence: %2</source>
        <translation>%1 · Lizenz: %2</translation>
    </message>
    <message>
        <source>For a better one, get a GGUF file from people you trust, for example Qwen3 4B Instruct, and type in a terminal:</source>
        <translation>Für ein besseres hole dir eine GGUF-Datei von Leuten, denen du traust, zum Beispiel Qwen3 4B Instruct, und tippe in ein Terminal:</translation>
    </message>
    <message>
        <source>How much of this computer it may use</source>
        <translation>Wie viel von diesem Computer es benutzen darf</translation>
    </message>
    <message>
        <source>Memory of the conversation</source>
        <translation>Gedächtnis für das Gespräch</translation>
    </message>
    <message>
        <source>How much it has before it when it answers. Twice as much takes twice the memory (the longest between 0.5 and 2.5 GB), and the first reply comes later.</source>
        <translation>Wie viel es beim Antworten vor sich hat. Doppelt so viel braucht doppelt so viel Arbeitsspeicher (das längste zwischen 0,5 und 2,5 GB), und die erste Antwort kommt später.</translation>
    </message>
    <message>
        <source>About %1 words</source>
        <translation>Etwa %1 Wörter</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Prozessor-Threads</translation>
    </message>
    <message>
        <source>Automatic is best on most computers. Fewer leave more to other programs.</source>
        <translation>Automatisch ist auf den meisten Computern am besten. Weniger lassen anderen Programmen mehr.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Used where there is one that the engine knows; if it fails while loading, the processor takes over and a word in the conversation says so.</source>
        <translation>Wird benutzt, wo es eine gibt, die die Engine kennt; versagt sie beim Laden, übernimmt der Prozessor, und ein Wort im Gespräch sagt es.</translation>
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
    <name>More</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete, with %n conversation(s)</source>
        <translation>
            <numerusform>Löschen, mit %n Gespräch</numerusform>
            <numerusform>Löschen, mit %n Gesprächen</numerusform>
        </translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>Sprechen</translation>
    </message>
    <message>
        <source>Hear a reply</source>
        <translation>Eine Antwort hören</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Back to the original words</source>
        <translation>Zurück zu den ursprünglichen Worten</translation>
    </message>
    <message>
        <source>Delete (the only one left)</source>
        <translation>Löschen (die letzte)</translation>
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
    <name>Pages</name>
    <message>
        <source>That message is no longer here.</source>
        <translation>Diese Nachricht ist nicht mehr da.</translation>
    </message>
</context>
<context>
    <name>PaletteLine</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>PalettePresenter</name>
    <message>
        <source>Settings: appearance and text size</source>
        <translation>Einstellungen: Aussehen und Schriftgröße</translation>
    </message>
    <message>
        <source>Settings: language</source>
        <translation>Einstellungen: Sprache</translation>
    </message>
    <message>
        <source>Settings: lock, passphrase and recovery code</source>
        <translation>Einstellungen: Sperre, Passphrase und Wiederherstellungscode</translation>
    </message>
    <message>
        <source>Settings: the model that answers</source>
        <translation>Einstellungen: das Modell, das antwortet</translation>
    </message>
    <message>
        <source>Settings: backup, export, move, delete everything</source>
        <translation>Einstellungen: Sicherung, Export, Umzug, alles löschen</translation>
    </message>
    <message>
        <source>Settings: about Afterglow, licences</source>
        <translation>Einstellungen: über Afterglow, Lizenzen</translation>
    </message>
    <message>
        <source>Talk with {0}</source>
        <translation>Mit {0} sprechen</translation>
    </message>
    <message>
        <source>Edit {0}</source>
        <translation>{0} bearbeiten</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Figuren</translation>
    </message>
    <message>
        <source>Nothing said yet</source>
        <translation>Noch nichts gesagt</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>{0}, archived</source>
        <translation>{0}, archiviert</translation>
    </message>
</context>
<context>
    <name>PassphraseForm</name>
    <message>
        <source>Keys beside one another are the first that anybody tries.</source>
        <translation>Nebeneinanderliegende Tasten probiert jeder zuerst.</translation>
    </message>
    <message>
        <source>So few different letters are guessed quickly.</source>
        <translation>So wenige verschiedene Zeichen sind schnell erraten.</translation>
    </message>
    <message>
        <source>A number alone is guessed quickly; add words.</source>
        <translation>Eine Zahl allein ist schnell erraten; nimm Wörter dazu.</translation>
    </message>
    <message>
        <source>It will do. A few words that only you would put together are far stronger.</source>
        <translation>Das geht. Ein paar Wörter, die nur du so zusammenstellen würdest, sind viel stärker.</translation>
    </message>
    <message>
        <source>Present passphrase</source>
        <translation>Jetzige Passphrase</translation>
    </message>
    <message>
        <source>Forgotten? Your recovery code works here too.</source>
        <translation>Vergessen? Dein Wiederherstellungscode geht hier auch.</translation>
    </message>
    <message>
        <source>Type the present passphrase first.</source>
        <translation>Tippe zuerst die jetzige Passphrase.</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
    <message>
        <source>Good. Nobody but you should know it.</source>
        <translation>Gut. Niemand außer dir sollte sie kennen.</translation>
    </message>
    <message>
        <source>A few words that only you would put together.</source>
        <translation>Ein paar Wörter, die nur du so zusammenstellen würdest.</translation>
    </message>
    <message>
        <source>Please use at least 8 characters; a few words are best.</source>
        <translation>Bitte nimm mindestens 8 Zeichen; am besten ein paar Wörter.</translation>
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
        <source>Keep this passphrase</source>
        <translation>Diese Passphrase behalten</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Person</name>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 von %3</translation>
    </message>
</context>
<context>
    <name>PictureChoice</name>
    <message>
        <source>Afterglow opens no connection. Save the picture as a file first.</source>
        <translation>Afterglow öffnet keine Verbindung. Speichere das Bild erst als Datei.</translation>
    </message>
</context>
<context>
    <name>PlaceDialog</name>
    <message>
        <source>Choose a folder</source>
        <translation>Einen Ordner wählen</translation>
    </message>
    <message>
        <source>Where the file goes</source>
        <translation>Wohin die Datei kommt</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Eine Datei wählen</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>Ein Bild wählen</translation>
    </message>
    <message>
        <source>The folder above</source>
        <translation>Der Ordner darüber</translation>
    </message>
    <message>
        <source>What lies in %1</source>
        <translation>Was in %1 liegt</translation>
    </message>
    <message>
        <source>Nothing in this folder.</source>
        <translation>Nichts in diesem Ordner.</translation>
    </message>
    <message>
        <source>No folders in this folder.</source>
        <translation>Keine Ordner in diesem Ordner.</translation>
    </message>
    <message>
        <source>No pictures in this folder.</source>
        <translation>Keine Bilder in diesem Ordner.</translation>
    </message>
    <message>
        <source>There is more in it than can be listed; type the path instead.</source>
        <translation>Darin ist mehr, als sich auflisten lässt; tippe stattdessen den Pfad.</translation>
    </message>
    <message>
        <source>Name of the file</source>
        <translation>Name der Datei</translation>
    </message>
    <message>
        <source>Name of the file, or its whole path</source>
        <translation>Name der Datei oder ihr ganzer Pfad</translation>
    </message>
    <message>
        <source>Take this file</source>
        <translation>Diese Datei nehmen</translation>
    </message>
    <message>
        <source>Take this folder</source>
        <translation>Diesen Ordner nehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>PlaceRow</name>
    <message>
        <source>Folder %1</source>
        <translation>Ordner %1</translation>
    </message>
</context>
<context>
    <name>ProofForm</name>
    <message>
        <source>Present passphrase</source>
        <translation>Jetzige Passphrase</translation>
    </message>
    <message>
        <source>Forgotten? Your recovery code works here too.</source>
        <translation>Vergessen? Dein Wiederherstellungscode geht hier auch.</translation>
    </message>
    <message>
        <source>Type the present passphrase first.</source>
        <translation>Tippe zuerst die jetzige Passphrase.</translation>
    </message>
</context>
<context>
    <name>PutBack</name>
    <message>
        <source>Deleted: %1</source>
        <translation>Gelöscht: %1</translation>
    </message>
    <message>
        <source>Archived: %1</source>
        <translation>Archiviert: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Put “%1” back</source>
        <translation>„%1“ zurückholen</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Sections of the settings</source>
        <translation>Bereiche der Einstellungen</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>The side, hidden</source>
        <translation>Die Seitenleiste, verborgen</translation>
    </message>
    <message>
        <source>Show conversations and characters</source>
        <translation>Gespräche und Figuren zeigen</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>Alles finden</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
</context>
<context>
    <name>RestoreGroup</name>
    <message>
        <source>Restore a backup</source>
        <translation>Eine Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>The vault of the backup takes the place of the present one, which is set aside and not deleted. What was said since the backup is then only in the one set aside.</source>
        <translation>Der Tresor der Sicherung tritt an die Stelle des jetzigen, der beiseitegelegt und nicht gelöscht wird. Was seit der Sicherung gesagt wurde, ist dann nur im beiseitegelegten.</translation>
    </message>
    <message>
        <source>Backup to bring back</source>
        <translation>Sicherung, die wiederhergestellt werden soll</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen …</translation>
    </message>
    <message>
        <source>Restore this backup?</source>
        <translation>Diese Sicherung wiederherstellen?</translation>
    </message>
    <message>
        <source>Afterglow closes your vault, reads the backup whole, and only then puts it in the place of the present one. Unlock it with the passphrase or recovery code of that time.</source>
        <translation>Afterglow schließt deinen Tresor, liest die Sicherung ganz und setzt sie erst dann an die Stelle des jetzigen. Entsperre sie mit der Passphrase oder dem Wiederherstellungscode von damals.</translation>
    </message>
    <message>
        <source>Restore it</source>
        <translation>Wiederherstellen</translation>
    </message>
</context>
<context>
    <name>Said</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>SaidBox</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
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
    <name>SidePresenter</name>
    <message>
        <source>What you changed about {0} is kept as a draft.</source>
        <translation>Was du an {0} geändert hast, ist als Entwurf aufgehoben.</translation>
    </message>
    <message>
        <source>The new character is kept as a draft.</source>
        <translation>Die neue Figur ist als Entwurf aufgehoben.</translation>
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
    <name>Stepper</name>
    <message>
        <source>Version before (←)</source>
        <translation>Vorige Fassung (←)</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation>Fassung %1 von %2</translation>
    </message>
    <message>
        <source>Next version (→)</source>
        <translation>Nächste Fassung (→)</translation>
    </message>
    <message>
        <source>Another reply (→)</source>
        <translation>Andere Antwort (→)</translation>
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
    <name>TitleField</name>
    <message>
        <source>Title of “%1”</source>
        <translation>Titel von „%1“</translation>
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
        <source>Tone</source>
        <translation>Ton</translation>
    </message>
</context>
<context>
    <name>Tones</name>
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
        <source>How they are with you</source>
        <translation>Wie sie mit dir ist</translation>
    </message>
    <message>
        <source>The tone between the two of you, whatever you talk about. You can change it in the conversation too.</source>
        <translation>Der Ton zwischen euch beiden, worüber ihr auch sprecht. Du kannst ihn auch im Gespräch ändern.</translation>
    </message>
    <message>
        <source>Tone</source>
        <translation>Ton</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Afterglow is still here</source>
        <translation>Afterglow ist noch da</translation>
    </message>
    <message>
        <source>A click on the ember brings the window back. To close it, choose “Close Afterglow” there.</source>
        <translation>Ein Klick auf die Glut holt das Fenster zurück. Zum Beenden wähle dort „Afterglow schließen“.</translation>
    </message>
    <message>
        <source>Afterglow</source>
        <translation>Afterglow</translation>
    </message>
    <message>
        <source>Open the window</source>
        <translation>Das Fenster öffnen</translation>
    </message>
    <message>
        <source>Close Afterglow</source>
        <translation>Afterglow schließen</translation>
    </message>
</context>
<context>
    <name>Turns</name>
    <message>
        <source>Stopping…</source>
        <translation>Halte an …</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Modell wird geladen …</translation>
    </message>
    <message>
        <source>Finding better words…</source>
        <translation>Sucht bessere Worte …</translation>
    </message>
    <message numerus="yes">
        <source>Writing, %n word(s)/s</source>
        <extracomment>%n: words in one second</extracomment>
        <translation>
            <numerusform>Schreibt, %n Wort/s</numerusform>
            <numerusform>Schreibt, %n Wörter/s</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Schreibt …</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Liest …</translation>
    </message>
    <message>
        <source>Reading {0} %</source>
        <translation>Liest, {0} %</translation>
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
    <name>UpkeepPresenter</name>
    <message>
        <source>Closing your vault…</source>
        <translation>Dein Tresor wird geschlossen …</translation>
    </message>
    <message>
        <source>Stopping, and putting everything back as it was…</source>
        <translation>Hält an und stellt alles wieder her, wie es war …</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Everything is as it was before.</source>
        <translation>Alles ist wie vorher.</translation>
    </message>
    <message>
        <source>Your backup is back</source>
        <translation>Deine Sicherung ist zurück</translation>
    </message>
    <message>
        <source>Open it with the passphrase or the recovery code that belongs to it. What was here before is kept aside; you find it in the settings.</source>
        <translation>Öffne sie mit der Passphrase oder dem Wiederherstellungscode, die dazugehören. Was vorher hier war, ist beiseitegelegt; du findest es in den Einstellungen.</translation>
    </message>
    <message>
        <source>Your old vault is back</source>
        <translation>Dein alter Tresor ist wieder da</translation>
    </message>
    <message>
        <source>Open it with the passphrase or the recovery code of that time. What was here before is set aside in turn; you find it in the settings.</source>
        <translation>Öffne ihn mit der Passphrase oder dem Wiederherstellungscode von damals. Was vorher hier war, liegt nun seinerseits beiseite; du findest es in den Einstellungen.</translation>
    </message>
    <message>
        <source>Everything was copied to {0} and compared, then removed from the old place.</source>
        <translation>Alles wurde nach {0} kopiert und verglichen, dann am alten Ort entfernt.</translation>
    </message>
    <message>
        <source>Everything was copied to {0} and compared. The old place is not empty: what could not be deleted, or is not Afterglow&apos;s, is still there.</source>
        <translation>Alles wurde nach {0} kopiert und verglichen. Der alte Ort ist nicht leer: Was sich nicht löschen ließ oder nicht zu Afterglow gehört, liegt noch dort.</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Umgezogen</translation>
    </message>
    <message>
        <source>Checked: nothing of Afterglow&apos;s is left in its folder.</source>
        <translation>Geprüft: In seinem Ordner ist nichts mehr von Afterglow.</translation>
    </message>
    <message>
        <source>Checked: the system keyring has no entry of Afterglow&apos;s.</source>
        <translation>Geprüft: Im Schlüsselbund des Systems ist kein Eintrag von Afterglow.</translation>
    </message>
    <message>
        <source>The models are gone too.</source>
        <translation>Auch die Modelle sind weg.</translation>
    </message>
    <message>
        <source>The models stay, as you wished. Nothing personal is in them.</source>
        <translation>Die Modelle bleiben, wie du wolltest. In ihnen ist nichts Persönliches.</translation>
    </message>
    <message>
        <source>Everything is gone</source>
        <translation>Alles ist weg</translation>
    </message>
    <message>
        <source>Conversations, characters, pictures, keys and settings were deleted.</source>
        <translation>Gespräche, Figuren, Bilder, Schlüssel und Einstellungen wurden gelöscht.</translation>
    </message>
    <message>
        <source>Checked: nothing is left in the old place.</source>
        <translation>Geprüft: Am alten Ort ist nichts übrig.</translation>
    </message>
    <message>
        <source>Still in the old place: {0}</source>
        <translation>Noch am alten Ort: {0}</translation>
    </message>
    <message>
        <source>Nothing was changed: everything is as it was before.</source>
        <translation>Nichts wurde verändert: Alles ist wie vorher.</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>Das hat nicht geklappt</translation>
    </message>
    <message>
        <source>Close Afterglow</source>
        <translation>Afterglow schließen</translation>
    </message>
    <message>
        <source>Open my vault</source>
        <translation>Meinen Tresor öffnen</translation>
    </message>
    <message>
        <source>Bringing your backup back</source>
        <translation>Deine Sicherung wird zurückgeholt</translation>
    </message>
    <message>
        <source>Bringing your old vault back</source>
        <translation>Dein alter Tresor wird zurückgeholt</translation>
    </message>
    <message>
        <source>Moving your data</source>
        <translation>Deine Daten ziehen um</translation>
    </message>
    <message>
        <source>Deleting everything</source>
        <translation>Alles wird gelöscht</translation>
    </message>
    <message>
        <source>What is here now is kept aside until the backup is in its place.</source>
        <translation>Was jetzt hier ist, wird beiseitegelegt, bis die Sicherung an ihrem Platz ist.</translation>
    </message>
    <message>
        <source>What is here now is set aside first.</source>
        <translation>Was jetzt hier ist, wird zuerst beiseitegelegt.</translation>
    </message>
    <message>
        <source>Every file is copied and compared before the old one goes. Keep the computer on.</source>
        <translation>Jede Datei wird kopiert und verglichen, bevor die alte geht. Lass den Computer an.</translation>
    </message>
    <message>
        <source>This cannot be stopped any more, so that nothing is left half deleted.</source>
        <translation>Das lässt sich nicht mehr anhalten, damit nichts halb gelöscht bleibt.</translation>
    </message>
</context>
<context>
    <name>View</name>
    <message>
        <source>Somebody new</source>
        <translation>Jemand Neues</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Speichert …</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>A new character</source>
        <translation>Eine neue Figur</translation>
    </message>
    <message>
        <source>Everything is saved</source>
        <translation>Alles ist gespeichert</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>Sprechen</translation>
    </message>
    <message>
        <source>Open the conversation with %1</source>
        <translation>Das Gespräch mit %1 öffnen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Strg+S</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>You left this letter unfinished. Here it is as you left it; it is not saved yet.</source>
        <translation>Diesen Brief hast du unfertig gelassen. Hier ist er, wie du ihn gelassen hast; gespeichert ist er noch nicht.</translation>
    </message>
    <message>
        <source>Go back to what is saved</source>
        <translation>Zurück zum Gespeicherten</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>Gehen, ohne zu speichern?</translation>
    </message>
    <message>
        <source>What you changed about %1 is not saved yet.</source>
        <translation>Was du an %1 geändert hast, ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>What you wrote is not saved yet.</source>
        <translation>Was du geschrieben hast, ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Weiter bearbeiten</translation>
    </message>
    <message>
        <source>Temporary: nothing of this is kept</source>
        <translation>Vorübergehend: Nichts davon bleibt</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Forget this conversation and go back</source>
        <translation>Dieses Gespräch vergessen und zurückgehen</translation>
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
        <source>This conversation is in the archive.</source>
        <translation>Dieses Gespräch liegt im Archiv.</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Put this conversation back into the list</source>
        <translation>Dieses Gespräch zurück in die Liste holen</translation>
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
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Everything can be done without a mouse</source>
        <translation>Alles geht ohne Maus</translation>
    </message>
    <message>
        <source>Every key</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>Alles finden</translation>
    </message>
    <message>
        <source>Find a page, a character, a conversation…</source>
        <translation>Eine Seite, eine Figur, ein Gespräch finden …</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Sucht …</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Try fewer letters, or search what was said with Ctrl+F.</source>
        <translation>Versuche es mit weniger Buchstaben, oder suche mit Strg+F in dem, was gesagt wurde.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>Deine Daten</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über Afterglow</translation>
    </message>
    <message>
        <source>Leave the new recovery code?</source>
        <translation>Den neuen Wiederherstellungscode verlassen?</translation>
    </message>
    <message>
        <source>It is not typed back yet, and the old one is void already. Until Afterglow locks you find it here again; after that you get a fresh one.</source>
        <translation>Er ist noch nicht bestätigt, und der alte gilt schon nicht mehr. Bis Afterglow sperrt, findest du ihn hier wieder; danach bekommst du einen frischen.</translation>
    </message>
    <message>
        <source>Leave it for now</source>
        <translation>Vorerst verlassen</translation>
    </message>
    <message>
        <source>Keep writing it down</source>
        <translation>Weiter notieren</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Keys on the keyboard</source>
        <translation>Tasten auf der Tastatur</translation>
    </message>
    <message>
        <source>Conversations and characters</source>
        <translation>Gespräche und Figuren</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Search all messages</source>
        <translation>Alle Nachrichten durchsuchen</translation>
    </message>
    <message>
        <source>Go to anything</source>
        <translation>Zu allem springen</translation>
    </message>
    <message>
        <source>%1 %, %2</source>
        <translation>%1 %, %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Waking</name>
    <message>
        <source>Loading the model…</source>
        <translation>Modell wird geladen …</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Liest …</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
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
    <name>WhereGroup</name>
    <message>
        <source>Where it lies</source>
        <translation>Wo alles liegt</translation>
    </message>
    <message>
        <source>The path is on the clipboard.</source>
        <translation>Der Pfad ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Looking how large it is…</source>
        <translation>Es wird nachgesehen, wie groß es ist …</translation>
    </message>
    <message>
        <source>%1 in all, %2 of it model files.</source>
        <translation>%1 insgesamt, davon %2 Modelldateien.</translation>
    </message>
    <message>
        <source>%1 in all.</source>
        <translation>%1 insgesamt.</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Move it</source>
        <translation>Umziehen</translation>
    </message>
    <message>
        <source>To another disk, for example. Every file is compared before the old one goes.</source>
        <translation>Zum Beispiel auf ein anderes Laufwerk. Jede Datei wird verglichen, bevor die alte geht.</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Umziehen …</translation>
    </message>
    <message>
        <source>Afterglow closes your vault, moves everything and opens again in the new place. Give an empty folder or the name of a new one.</source>
        <translation>Afterglow schließt deinen Tresor, zieht mit allem um und öffnet sich am neuen Ort wieder. Gib einen leeren Ordner an, oder den Namen eines neuen.</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Move it there</source>
        <translation>Dorthin umziehen</translation>
    </message>
</context>
<context>
    <name>Who</name>
    <message>
        <source>Choose a character</source>
        <translation>Wähle eine Figur</translation>
    </message>
    <message>
        <source>Character: %1</source>
        <translation>Figur: %1</translation>
    </message>
    <message>
        <source>Choose another character, or make one</source>
        <translation>Eine andere Figur wählen oder eine anlegen</translation>
    </message>
</context>
<context>
    <name>WhoSwitch</name>
    <message>
        <source>Find a character</source>
        <translation>Eine Figur finden</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Figuren</translation>
    </message>
    <message>
        <source>No character is called like that.</source>
        <translation>So heißt keine Figur.</translation>
    </message>
    <message>
        <source>New character…</source>
        <translation>Neue Figur …</translation>
    </message>
    <message>
        <source>Edit %1…</source>
        <translation>%1 bearbeiten …</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Afterglow</source>
        <translation>Afterglow</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Verstanden</translation>
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
        <source>Was the year only mistyped? Then close Afterglow and start it once more.</source>
        <translation>War das Jahr nur vertippt? Dann schließe Afterglow und starte es noch einmal.</translation>
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
        <source>Close Afterglow</source>
        <translation>Afterglow schließen</translation>
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
    <name>actions</name>
    <message>
        <source>Pages and actions</source>
        <translation>Seiten und Aktionen</translation>
    </message>
    <message>
        <source>Getting around</source>
        <translation>Sich zurechtfinden</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>In a conversation</source>
        <translation>In einem Gespräch</translation>
    </message>
    <message>
        <source>In lists and on pages</source>
        <translation>In Listen und auf Seiten</translation>
    </message>
    <message>
        <source>Find a page, a character, a conversation</source>
        <translation>Eine Seite, eine Figur, ein Gespräch finden</translation>
    </message>
    <message>
        <source>Show or hide the side</source>
        <translation>Seitenleiste zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Move between the side and the page</source>
        <translation>Zwischen Seitenleiste und Seite wechseln</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Larger words</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Smaller words</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Words in their usual size</source>
        <translation>Schrift in normaler Größe</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Close Afterglow</source>
        <translation>Afterglow schließen</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Temporary chat, nothing is kept</source>
        <translation>Flüchtiges Gespräch, nichts wird behalten</translation>
    </message>
    <message>
        <source>Search everything that was said</source>
        <translation>Alles durchsuchen, was gesagt wurde</translation>
    </message>
    <message>
        <source>Next conversation in the list</source>
        <translation>Nächstes Gespräch in der Liste</translation>
    </message>
    <message>
        <source>Previous conversation in the list</source>
        <translation>Voriges Gespräch in der Liste</translation>
    </message>
    <message>
        <source>Edit this character</source>
        <translation>Diese Figur bearbeiten</translation>
    </message>
    <message>
        <source>New character</source>
        <translation>Neue Figur</translation>
    </message>
    <message>
        <source>Talk with the first to ninth character</source>
        <translation>Mit der ersten bis neunten Figur sprechen</translation>
    </message>
    <message>
        <source>Ctrl+1 to Ctrl+9</source>
        <translation>Strg+1 bis Strg+9</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Begin a new line</source>
        <translation>Eine neue Zeile beginnen</translation>
    </message>
    <message>
        <source>Stop the reply</source>
        <translation>Die Antwort anhalten</translation>
    </message>
    <message>
        <source>Edit what you said last</source>
        <translation>Bearbeiten, was du zuletzt gesagt hast</translation>
    </message>
    <message>
        <source>Another version of the last reply</source>
        <translation>Eine andere Fassung der letzten Antwort</translation>
    </message>
    <message>
        <source>To the next thing, and back</source>
        <translation>Zum Nächsten und zurück</translation>
    </message>
    <message>
        <source>Press what has the focus</source>
        <translation>Drücken, was den Fokus hat</translation>
    </message>
    <message>
        <source>Close what is open: page, dialog, menu</source>
        <translation>Schließen, was offen ist: Seite, Dialog, Menü</translation>
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
        <source>Go back and choose another.</source>
        <translation>Geh zurück und wähle eine andere.</translation>
    </message>
    <message>
        <source>This character is not there any more.</source>
        <translation>Diese Figur gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Choose a PNG, JPEG, WebP, GIF or BMP file.</source>
        <translation>Wähle eine PNG-, JPEG-, WebP-, GIF- oder BMP-Datei.</translation>
    </message>
    <message>
        <source>Choose a picture inside it.</source>
        <translation>Wähle ein Bild darin.</translation>
    </message>
    <message>
        <source>Choose a smaller picture.</source>
        <translation>Wähle ein kleineres Bild.</translation>
    </message>
    <message>
        <source>Choose another picture.</source>
        <translation>Wähle ein anderes Bild.</translation>
    </message>
    <message>
        <source>Make it smaller first.</source>
        <translation>Mach es erst kleiner.</translation>
    </message>
    <message>
        <source>That is a folder, not a picture.</source>
        <translation>Das ist ein Ordner, kein Bild.</translation>
    </message>
    <message>
        <source>There is no such file any more.</source>
        <translation>Diese Datei gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>Diese Datei lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>This file is larger than 64 MB.</source>
        <translation>Diese Datei ist größer als 64 MB.</translation>
    </message>
    <message>
        <source>This file is no picture that Afterglow can read.</source>
        <translation>Diese Datei ist kein Bild, das Afterglow lesen kann.</translation>
    </message>
    <message>
        <source>This picture is damaged or not complete.</source>
        <translation>Dieses Bild ist beschädigt oder nicht vollständig.</translation>
    </message>
    <message>
        <source>This picture is too large to be opened safely.</source>
        <translation>Dieses Bild ist zu groß, um es sicher zu öffnen.</translation>
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
        <source>Delete them by hand: they are named below.</source>
        <translation>Lösche sie von Hand: Unten stehen ihre Namen.</translation>
    </message>
    <message>
        <source>Some files could not be deleted.</source>
        <translation>Einige Dateien ließen sich nicht löschen.</translation>
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
        <source>Set a passphrase first.</source>
        <translation>Setze zuerst eine Passphrase.</translation>
    </message>
    <message>
        <source>That is neither the passphrase nor the recovery code.</source>
        <translation>Das ist weder die Passphrase noch der Wiederherstellungscode.</translation>
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
        <source>Without the system keyring the vault needs a passphrase.</source>
        <translation>Ohne den Schlüsselbund des Systems braucht der Tresor eine Passphrase.</translation>
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
        <source>In {0} lies something else too: {1}.</source>
        <translation>In {0} liegt noch etwas anderes: {1}.</translation>
    </message>
    <message>
        <source>Nothing was changed. Look at the other vaults, or a backup.</source>
        <translation>Nichts wurde geändert. Sieh bei den anderen Tresoren oder einer Sicherung nach.</translation>
    </message>
    <message>
        <source>Nothing was changed. Move it elsewhere, then try again.</source>
        <translation>Nichts wurde geändert. Lege es anderswohin und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>There is no whole vault in {0}.</source>
        <translation>In {0} liegt kein vollständiger Tresor.</translation>
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
        <source>A crash leaves nothing readable behind</source>
        <translation>Ein Absturz hinterlässt nichts Lesbares</translation>
    </message>
    <message>
        <source>Afterglow</source>
        <translation>Afterglow</translation>
    </message>
    <message>
        <source>Afterglow has no network connection now, and no part of its own code can open one: a test of every release makes sure. The operating system does not enforce it yet.</source>
        <translation>Afterglow hat gerade keine Netzwerkverbindung, und kein Teil seines eigenen Codes kann eine öffnen: Ein Test jeder Ausgabe stellt das sicher. Das Betriebssystem erzwingt es noch nicht.</translation>
    </message>
    <message>
        <source>Afterglow has {0} network connections now. Please tell its makers.</source>
        <translation>Afterglow hat gerade {0} Netzwerkverbindungen. Bitte sag es denen, die es machen.</translation>
    </message>
    <message>
        <source>Afterglow&apos;s characters and their pictures</source>
        <translation>Die Figuren von Afterglow und ihre Bilder</translation>
    </message>
    <message>
        <source>Everything you say is encrypted on this disk</source>
        <translation>Alles, was du sagst, liegt verschlüsselt auf diesem Laufwerk</translation>
    </message>
    <message>
        <source>Memory dumps are off.</source>
        <translation>Speicherabbilder sind ausgeschaltet.</translation>
    </message>
    <message>
        <source>Memory dumps are on for this process.</source>
        <translation>Speicherabbilder sind für diesen Prozess eingeschaltet.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>Nichts verlässt diesen Computer</translation>
    </message>
    <message>
        <source>On Windows a crash report may hold what was in memory.</source>
        <translation>Unter Windows kann ein Absturzbericht enthalten, was im Arbeitsspeicher war.</translation>
    </message>
    <message>
        <source>Only your account may read {0}.</source>
        <translation>Nur dein Benutzerkonto darf {0} lesen.</translation>
    </message>
    <message>
        <source>Other users of this computer cannot open your data</source>
        <translation>Andere Benutzer dieses Computers können deine Daten nicht öffnen</translation>
    </message>
    <message>
        <source>Others may read {0}.</source>
        <translation>Andere dürfen {0} lesen.</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>SQLCipher {0}, but changes to the file go unnoticed.</source>
        <translation>SQLCipher {0}, aber Veränderungen an der Datei bleiben unbemerkt.</translation>
    </message>
    <message>
        <source>SQLCipher {0}: AES-256, and every page is checked for changes. Looked at just now.</source>
        <translation>SQLCipher {0}: AES-256, und jede Seite wird auf Veränderungen geprüft. Eben nachgesehen.</translation>
    </message>
    <message>
        <source>The data folder could not be looked at.</source>
        <translation>Der Datenordner ließ sich nicht ansehen.</translation>
    </message>
    <message>
        <source>The vault could not be looked at. Restore a backup or install Afterglow again.</source>
        <translation>Der Tresor ließ sich nicht ansehen. Stelle eine Sicherung wieder her, oder installiere Afterglow neu.</translation>
    </message>
    <message>
        <source>There is no vault yet.</source>
        <translation>Es gibt noch keinen Tresor.</translation>
    </message>
    <message>
        <source>This system does not let Afterglow look at its own connections.</source>
        <translation>Dieses System lässt Afterglow nicht nach seinen eigenen Verbindungen sehen.</translation>
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
        <source>Check its permissions, or choose another.</source>
        <translation>Prüf seine Zugriffsrechte oder wähl ein anderes.</translation>
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
    <name>days</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d. MMMM yyyy</translation>
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
<context>
    <name>settings</name>
    <message>
        <source>No place is given yet.</source>
        <translation>Es ist noch kein Ort angegeben.</translation>
    </message>
    <message>
        <source>Choose one, or type its path.</source>
        <translation>Wähle einen, oder tippe seinen Pfad.</translation>
    </message>
    <message>
        <source>“{0}” is not a whole path.</source>
        <translation>„{0}“ ist kein vollständiger Pfad.</translation>
    </message>
    <message>
        <source>Begin with {0}, for example.</source>
        <translation>Beginne zum Beispiel mit {0}.</translation>
    </message>
    <message>
        <source>{0} cannot be opened.</source>
        <translation>{0} lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wähle einen anderen Ordner.</translation>
    </message>
</context>
<context>
    <name>side</name>
    <message>
        <source>Today {0}</source>
        <translation>Heute {0}</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>Day and month as QLocale writes them.</extracomment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <extracomment>Day, month and year as QLocale writes them.</extracomment>
        <translation>d. MMM yyyy</translation>
    </message>
</context>
</TS>
