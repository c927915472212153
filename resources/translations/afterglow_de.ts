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
        <source>being sent anywhere: only a download that you agreed to opens a connection, in a process that knows nothing of yours</source>
        <translation>dem Verschicken: Nur ein Download, dem du zugestimmt hast, öffnet eine Verbindung, in einem Prozess, der nichts von dir weiß</translation>
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
    <name>Above</name>
    <message>
        <source>What %1 knows about you.</source>
        <translation>Was %1 über dich weiß.</translation>
    </message>
    <message>
        <source>Those you told %1 about.</source>
        <translation>Von wem du %1 erzählt hast.</translation>
    </message>
    <message>
        <source>What you love, and what you would rather not.</source>
        <translation>Was du liebst, und was du lieber nicht magst.</translation>
    </message>
    <message>
        <source>What lies ahead. %1 asks how it went, once.</source>
        <translation>Was vor dir liegt. %1 fragt einmal, wie es war.</translation>
    </message>
    <message>
        <source>What %1 told you about itself, so that it stays the same.</source>
        <translation>Was %1 dir über sich erzählt hat, damit es dabei bleibt.</translation>
    </message>
    <message>
        <source>What you and %1 said, the newest first.</source>
        <translation>Was du und %1 gesagt habt, das Neueste zuerst.</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
</context>
<context>
    <name>AddDialog</name>
    <message>
        <source>Looking at the file…</source>
        <translation>Die Datei wird angesehen …</translation>
    </message>
    <message>
        <source>Adding %1…</source>
        <translation>%1 wird hinzugefügt …</translation>
    </message>
    <message>
        <source>%1 still lacks something</source>
        <translation>%1 fehlt noch etwas</translation>
    </message>
    <message>
        <source>This cannot be added</source>
        <translation>Das lässt sich nicht hinzufügen</translation>
    </message>
    <message>
        <source>This is %1</source>
        <translation>Das ist %1</translation>
    </message>
    <message>
        <source>A model of unknown origin</source>
        <translation>Ein Modell unbekannter Herkunft</translation>
    </message>
    <message>
        <source>The file is in its place. Add what is missing in the same way: %1</source>
        <translation>Die Datei ist an ihrem Platz. Füge auf demselben Weg hinzu, was noch fehlt: %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between two files</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Every byte was compared with Afterglow&apos;s list: it is exactly the file that its makers published.</source>
        <translation>Jedes Byte wurde mit der Liste von Afterglow verglichen: Es ist genau die Datei, die veröffentlicht wurde.</translation>
    </message>
    <message>
        <source>Afterglow does not know this file. Nobody has looked at what it learned or how it behaves, so take it only if you trust where you got it from. It will be opened in a process of its own that never gets the key to your conversations.</source>
        <translation>Afterglow kennt diese Datei nicht. Niemand hat nachgesehen, was sie gelernt hat oder wie sie sich benimmt; nimm sie also nur, wenn du der Quelle traust. Sie wird in einem eigenen Prozess geöffnet, der den Schlüssel zu deinen Gesprächen nie bekommt.</translation>
    </message>
    <message>
        <source>%1, %2, kind “%3”</source>
        <comment>file, size and kind of a model</comment>
        <translation>%1, %2, Art „%3“</translation>
    </message>
    <message>
        <source>Pieces of it are missing</source>
        <translation>Es fehlen Teile davon</translation>
    </message>
    <message>
        <source>Put these beside it, into the same folder, and try again: %1</source>
        <translation>Leg diese daneben, in denselben Ordner, und versuche es noch einmal: %1</translation>
    </message>
    <message>
        <source>It may be odd company</source>
        <translation>Es könnte seltsame Gesellschaft sein</translation>
    </message>
    <message>
        <source>The file does not say how a conversation is written for it, so it was probably not made for one.</source>
        <translation>Die Datei sagt nicht, wie man ein Gespräch für sie aufschreibt; wahrscheinlich ist sie nicht für Gespräche gemacht.</translation>
    </message>
    <message>
        <source>It forgets soon</source>
        <translation>Es vergisst schnell</translation>
    </message>
    <message>
        <source>It keeps only about %1 words of a conversation in mind.</source>
        <translation>Es behält nur etwa %1 Wörter eines Gesprächs im Kopf.</translation>
    </message>
    <message>
        <source>Copy it</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Your file stays as it is. This takes its size once more.</source>
        <translation>Deine Datei bleibt, wie sie ist. Das braucht noch einmal so viel Platz.</translation>
    </message>
    <message>
        <source>Move it</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>It goes from where it lies now to where Afterglow keeps models.</source>
        <translation>Sie wandert von dort, wo sie jetzt liegt, dorthin, wo Afterglow Modelle aufbewahrt.</translation>
    </message>
    <message>
        <source>Leave it where it is</source>
        <translation>Liegen lassen, wo sie ist</translation>
    </message>
    <message>
        <source>Takes no room. Your file has to stay where it is: when you move or delete it, the model may be gone too.</source>
        <translation>Braucht keinen Platz. Deine Datei muss bleiben, wo sie ist: Wenn du sie verschiebst oder löschst, kann auch das Modell weg sein.</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add it all the same</source>
        <translation>Trotzdem hinzufügen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Verstanden</translation>
    </message>
</context>
<context>
    <name>Adding</name>
    <message>
        <source>What was dropped is no file of this computer.</source>
        <translation>Was du hier abgelegt hast, ist keine Datei dieses Computers.</translation>
    </message>
    <message>
        <source>Save the model file on this computer first, then drop that file here.</source>
        <translation>Speichere die Modelldatei zuerst auf diesem Computer, dann zieh sie hierher.</translation>
    </message>
</context>
<context>
    <name>Answering</name>
    <message>
        <source>The usual one: {0}</source>
        <translation>Das übliche: {0}</translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation>Das übliche</translation>
    </message>
    <message>
        <source>One that is not on this computer</source>
        <translation>Eines, das nicht auf diesem Computer ist</translation>
    </message>
    <message>
        <source>{0} (cannot be used now)</source>
        <translation>{0} (gerade nicht benutzbar)</translation>
    </message>
    <message>
        <source>Which model answers as %1</source>
        <translation>Welches Modell als %1 antwortet</translation>
    </message>
    <message>
        <source>Which model answers as them</source>
        <translation>Welches Modell als diese Figur antwortet</translation>
    </message>
    <message>
        <source>Every model has its own way with words. Choose one here and it always answers as them, whichever one you use otherwise. Coming from somebody with another model, the first reply takes a little longer.</source>
        <translation>Jedes Modell hat seine eigene Art, mit Worten umzugehen. Wähle hier eines, und es antwortet immer als diese Figur, welches du sonst auch benutzt. Kommst du von einer Figur mit einem anderen Modell, dauert die erste Antwort etwas länger.</translation>
    </message>
    <message>
        <source>This model cannot be used on this computer now. Until it can, or you choose another, the usual one answers.</source>
        <translation>Dieses Modell ist auf diesem Computer gerade nicht benutzbar. Bis es das ist oder du ein anderes wählst, antwortet das übliche.</translation>
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
    <name>AppSlider</name>
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
    <name>CallPresenter</name>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Your microphone is off</source>
        <translation>Dein Mikrofon ist aus</translation>
    </message>
    <message>
        <source>Your microphone is on</source>
        <translation>Dein Mikrofon ist an</translation>
    </message>
    <message>
        <source>It works again.</source>
        <translation>Es geht wieder.</translation>
    </message>
    <message>
        <source>Everything is here.</source>
        <translation>Alles ist da.</translation>
    </message>
    <message>
        <source>Putting the voice in place, {0} %</source>
        <translation>Die Stimme wird eingerichtet, {0} %</translation>
    </message>
</context>
<context>
    <name>Captions</name>
    <message>
        <source>You: %1</source>
        <translation>Du: %1</translation>
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
    <name>CharactersDialog</name>
    <message>
        <source>Who answers with %1?</source>
        <translation>Wer antwortet mit %1?</translation>
    </message>
    <message>
        <source>Whoever is ticked here always answers with this model. Everybody else answers with the one you use otherwise.</source>
        <translation>Wer hier angekreuzt ist, antwortet immer mit diesem Modell. Alle anderen antworten mit dem, das du sonst benutzt.</translation>
    </message>
    <message>
        <source>Keep it so</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>%1, who has %2 now</source>
        <translation>%1, jetzt mit %2</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Call %1 (Ctrl+Shift+C)</source>
        <translation>%1 anrufen (Strg+Umschalt+C)</translation>
    </message>
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
        <source>What %1 remembers</source>
        <translation>Woran %1 sich erinnert</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Ctrl+Shift+M</source>
        <translation>Strg+Umschalt+M</translation>
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
    <name>Choices</name>
    <message>
        <source>Whose memory</source>
        <translation>Wessen Erinnerung</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search all that is remembered</source>
        <translation>Alle Erinnerungen durchsuchen</translation>
    </message>
    <message>
        <source>Part of what is remembered</source>
        <translation>Teil der Erinnerungen</translation>
    </message>
    <message>
        <source>Parts of what is remembered</source>
        <translation>Teile der Erinnerungen</translation>
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
        <source>End and write it</source>
        <translation>Beenden und schreiben</translation>
    </message>
    <message>
        <source>Speak instead of typing (hold F8)</source>
        <translation>Sprechen statt tippen (F8 halten)</translation>
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
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Writing what you said…</source>
        <translation>Was du gesagt hast, wird geschrieben …</translation>
    </message>
    <message>
        <source>Listening. Esc throws it away</source>
        <translation>Hört zu. Esc verwirft es</translation>
    </message>
    <message>
        <source>Esc stops reading aloud</source>
        <translation>Esc beendet das Vorlesen</translation>
    </message>
    <message>
        <source>A moment: the voice is being loaded…</source>
        <translation>Einen Moment: Die Stimme wird geladen …</translation>
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
    <name>Computer</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>This computer has too little memory for any language model that Afterglow knows.</source>
        <translation>Dieser Computer hat für jedes Sprachmodell, das Afterglow kennt, zu wenig Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>Little memory is free right now: language models of up to %1 fit once other programs are closed.</source>
        <translation>Gerade ist wenig Arbeitsspeicher frei: Sprachmodelle bis %1 passen, sobald andere Programme geschlossen sind.</translation>
    </message>
    <message>
        <source>Language models of up to %1 fit well into this computer&apos;s memory, and up to %2 with other programs closed.</source>
        <translation>Sprachmodelle bis %1 passen gut in den Arbeitsspeicher dieses Computers, und bis %2, wenn andere Programme geschlossen sind.</translation>
    </message>
    <message>
        <source>Language models of up to %1 fit well into this computer&apos;s memory.</source>
        <translation>Sprachmodelle bis %1 passen gut in den Arbeitsspeicher dieses Computers.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>%1 free of %2</source>
        <translation>%1 von %2 frei</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n core(s)</source>
        <translation>
            <numerusform>%1, %n Kern</numerusform>
            <numerusform>%1, %n Kerne</numerusform>
        </translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 mit %2</translation>
    </message>
    <message>
        <source>None that helps; the processor does it alone.</source>
        <translation>Keine, die hilft; der Prozessor macht es allein.</translation>
    </message>
    <message>
        <source>Known once it was measured.</source>
        <translation>Bekannt, sobald gemessen wurde.</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Laufwerk</translation>
    </message>
    <message>
        <source>%1 free where models lie</source>
        <translation>%1 frei, wo die Modelle liegen</translation>
    </message>
    <message>
        <source>This processor lacks %1, which the engine was built for. Models may not start here.</source>
        <translation>Diesem Prozessor fehlt %1, wofür die Engine gebaut ist. Vielleicht starten Modelle hier nicht.</translation>
    </message>
    <message>
        <source>%1 writes about %2 words a second here</source>
        <translation>%1 schreibt hier etwa %2 Wörter pro Sekunde</translation>
    </message>
    <message>
        <source>The speed of this computer is known</source>
        <translation>Das Tempo dieses Computers ist bekannt</translation>
    </message>
    <message>
        <source>How fast models write here is not known yet</source>
        <translation>Wie schnell Modelle hier schreiben, ist noch nicht bekannt</translation>
    </message>
    <message>
        <source>Stopped. A reply goes before it; try again when nobody writes.</source>
        <translation>Angehalten. Eine Antwort geht vor; versuche es noch einmal, wenn gerade niemand schreibt.</translation>
    </message>
    <message>
        <source>Other programs were busy while it was measured; in a quiet moment it is faster. Measure again then.</source>
        <translation>Während gemessen wurde, waren andere Programme beschäftigt; in einem ruhigen Moment geht es schneller. Miss dann noch einmal.</translation>
    </message>
    <message>
        <source>Measured on this computer, with its graphics card.</source>
        <translation>Auf diesem Computer gemessen, mit seiner Grafikkarte.</translation>
    </message>
    <message>
        <source>Measured on this computer, with its processor.</source>
        <translation>Auf diesem Computer gemessen, mit seinem Prozessor.</translation>
    </message>
    <message>
        <source>A measurement of ten seconds tells it for every model in the list. Nothing is downloaded or sent for it.</source>
        <translation>Eine Messung von zehn Sekunden verrät es für jedes Modell der Liste. Dafür wird nichts heruntergeladen oder gesendet.</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Noch einmal messen</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Messung anhalten</translation>
    </message>
    <message>
        <source>Measuring this computer</source>
        <translation>Dieser Computer wird gemessen</translation>
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
    <name>ConnectionSection</name>
    <message>
        <source>Afterglow goes to the internet for one thing: a download that you agreed to. Most people need nothing of this; it is for networks that have their own ways.</source>
        <translation>Afterglow geht nur für eines ins Internet: für einen Download, dem du zugestimmt hast. Die meisten brauchen nichts hiervon; es ist für Netze, die ihre eigenen Wege haben.</translation>
    </message>
    <message>
        <source>The way out</source>
        <translation>Der Weg hinaus</translation>
    </message>
    <message>
        <source>Mirrors</source>
        <translation>Spiegelserver</translation>
    </message>
    <message>
        <source>https://…</source>
        <translation>https://…</translation>
    </message>
    <message>
        <source>Other addresses with the same files, one in each line; they are tried first. What comes from there is checked like everything else.</source>
        <translation>Andere Adressen mit denselben Dateien, je eine pro Zeile; sie werden zuerst versucht. Was von dort kommt, wird geprüft wie alles andere.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Wie das System sagt</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>Ein eigener</translation>
    </message>
    <message>
        <source>A computer of your network through which everything goes. If nobody told you about one, leave it as it is.</source>
        <translation>Ein Computer deines Netzes, über den alles läuft. Wenn dir niemand von einem erzählt hat, lass es, wie es ist.</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse des Proxys</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>A file with certificates to trust besides the usual ones: some workplaces need one. Empty: only the usual ones.</source>
        <translation>Eine Datei mit Zertifikaten, denen außer den üblichen vertraut wird: Manche Arbeitsplätze brauchen so eine. Leer: nur die üblichen.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Kept. The next download goes this way.</source>
        <translation>Gespeichert. Der nächste Download nimmt diesen Weg.</translation>
    </message>
    <message>
        <source>Keep these</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Models behind an account</source>
        <translation>Modelle hinter einem Konto</translation>
    </message>
    <message>
        <source>A few makers let only those download who have an account and accepted the licence there. Make a token in that account, and put it in here.</source>
        <translation>Bei ein paar Anbietern darf nur herunterladen, wer ein Konto hat und dort die Lizenz angenommen hat. Erstelle in diesem Konto ein Token und trag es hier ein.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>One is kept. A new one takes its place.</source>
        <translation>Eines ist aufbewahrt. Ein neues tritt an seine Stelle.</translation>
    </message>
    <message>
        <source>It is kept in the keyring of your system and sent to huggingface.co alone.</source>
        <translation>Es wird im Schlüsselbund deines Systems aufbewahrt und nur an huggingface.co gesendet.</translation>
    </message>
    <message>
        <source>Kept in the keyring of your system.</source>
        <translation>Im Schlüsselbund deines Systems aufbewahrt.</translation>
    </message>
    <message>
        <source>Forgotten.</source>
        <translation>Vergessen.</translation>
    </message>
    <message>
        <source>Keep the token</source>
        <translation>Token aufbewahren</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Vergessen</translation>
    </message>
</context>
<context>
    <name>ConsentDialog</name>
    <message>
        <source>, </source>
        <comment>between two hosts</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Put %1 in place?</source>
        <translation>%1 einrichten?</translation>
    </message>
    <message>
        <source>Get %1?</source>
        <translation>%1 holen?</translation>
    </message>
    <message>
        <source>Nothing is downloaded: it came with Afterglow and is only put together and checked. That takes %1 of the disk.</source>
        <translation>Es wird nichts heruntergeladen: Es ist mit Afterglow gekommen und wird nur zusammengesetzt und geprüft. Das braucht %1 auf dem Laufwerk.</translation>
    </message>
    <message>
        <source>Afterglow fetches %1 from %2 and checks every byte. The host sees your internet address and what is asked for, as with any download. Nothing about you or your conversations is sent, and when the download is done the connection is closed.</source>
        <translation>Afterglow holt %1 von %2 und prüft jedes Byte. Der Server dort sieht deine Internetadresse und was abgerufen wird, wie bei jedem Download. Über dich oder deine Gespräche wird nichts gesendet, und ist der Download fertig, wird die Verbindung geschlossen.</translation>
    </message>
    <message>
        <source>The disk is too full</source>
        <translation>Das Laufwerk ist zu voll</translation>
    </message>
    <message>
        <source>%1 more of free room is needed where the models lie. Make some room, then come back.</source>
        <translation>Wo die Modelle liegen, fehlen noch %1 freier Platz. Schaffe etwas Platz, dann komm wieder.</translation>
    </message>
    <message>
        <source>It will not fit into this computer&apos;s memory</source>
        <translation>Es passt nicht in den Arbeitsspeicher dieses Computers</translation>
    </message>
    <message>
        <source>It needs %1, and this computer has %2 for everything together. It can be fetched, but will hardly answer here.</source>
        <translation>Es braucht %1, und dieser Computer hat %2 für alles zusammen. Holen lässt es sich, antworten wird es hier kaum.</translation>
    </message>
    <message>
        <source>Its host wants an account</source>
        <translation>Der Server verlangt ein Konto</translation>
    </message>
    <message>
        <source>Accept the licence on the model&apos;s page there, with your account, and put the account&apos;s token in under Models, Connection. Without both the host refuses.</source>
        <translation>Nimm dort auf der Seite des Modells mit deinem Konto die Lizenz an, und trag das Token des Kontos unter Modelle, Verbindung ein. Ohne beides lehnt der Server ab.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1, of which %2 are here already</source>
        <translation>%1, davon sind %2 schon da</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>The host may hand a file over from its delivery network, which then sees the same; every byte is checked, wherever it comes from.</source>
        <translation>Der Server kann eine Datei aus seinem Verteilnetz liefern, das dann dasselbe sieht; jedes Byte wird geprüft, woher es auch kommt.</translation>
    </message>
    <message>
        <source>Where the model describes itself</source>
        <translation>Wo das Modell sich beschreibt</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>file and size</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Put it in place</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Get %1</source>
        <translation>%1 holen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
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
    <name>DayDialog</name>
    <message>
        <source>When is it?</source>
        <translation>Wann ist es?</translation>
    </message>
    <message>
        <source>That day</source>
        <translation>An diesem Tag</translation>
    </message>
    <message>
        <source>The month before</source>
        <translation>Der Monat davor</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a month and its year</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The month after</source>
        <translation>Der Monat danach</translation>
    </message>
    <message>
        <source>Day: %1</source>
        <translation>Tag: %1</translation>
    </message>
    <message>
        <source>The day before</source>
        <translation>Der Tag davor</translation>
    </message>
    <message>
        <source>The day after</source>
        <translation>Der Tag danach</translation>
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
    <name>Dictation</name>
    <message>
        <source>Nothing here understands speech yet.</source>
        <translation>Hier versteht noch nichts gesprochene Worte.</translation>
    </message>
    <message>
        <source>One model turns what you say into words, on this computer alone.</source>
        <translation>Ein Modell macht aus dem, was du sagst, Worte, nur auf diesem Computer.</translation>
    </message>
</context>
<context>
    <name>Doing</name>
    <message>
        <source>Checking the file…</source>
        <translation>Die Datei wird geprüft …</translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation>Wird entfernt …</translation>
    </message>
    <message>
        <source>Comparing every byte with what it should be…</source>
        <translation>Jedes Byte wird damit verglichen, wie es sein soll …</translation>
    </message>
    <message>
        <source>Loading it, one moment…</source>
        <translation>Wird geladen, einen Moment …</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Every byte is as it should be.</source>
        <translation>Jedes Byte ist, wie es sein soll.</translation>
    </message>
    <message>
        <source>About %1 words a second; the first word came after %2 seconds.</source>
        <translation>Etwa %1 Wörter pro Sekunde; das erste Wort kam nach %2 Sekunden.</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 answers now.</source>
        <translation>%1 antwortet jetzt.</translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation>%1 wurde entfernt.</translation>
    </message>
    <message>
        <source>%1: every byte is as it should be.</source>
        <translation>%1: Jedes Byte ist, wie es sein soll.</translation>
    </message>
    <message>
        <source>As soon as the reply is written to its end…</source>
        <translation>Sobald die Antwort zu Ende geschrieben ist …</translation>
    </message>
    <message>
        <source>%1: how far it is</source>
        <translation>%1: wie weit es ist</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
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
    <name>Facts</name>
    <message>
        <source>about %1 words a second, faster than most people read</source>
        <translation>etwa %1 Wörter pro Sekunde, schneller, als die meisten lesen</translation>
    </message>
    <message>
        <source>about %1 words a second, as fast as somebody reads aloud</source>
        <translation>etwa %1 Wörter pro Sekunde, so schnell, wie jemand vorliest</translation>
    </message>
    <message>
        <source>about %1 words a second, slower than speech</source>
        <translation>etwa %1 Wörter pro Sekunde, langsamer als Sprechen</translation>
    </message>
    <message>
        <source>less than one word a second, much slower than speech</source>
        <translation>weniger als ein Wort pro Sekunde, viel langsamer als Sprechen</translation>
    </message>
    <message>
        <source>a woman&apos;s voice</source>
        <translation>eine Frauenstimme</translation>
    </message>
    <message>
        <source>a man&apos;s voice</source>
        <translation>eine Männerstimme</translation>
    </message>
    <message>
        <source>several voices</source>
        <translation>mehrere Stimmen</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>languages</comment>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>licence: %1</source>
        <translation>Lizenz: %1</translation>
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
    <name>Fit</name>
    <message>
        <source>It needs %1 of memory and fits into your graphics card, which has %2.</source>
        <translation>Es braucht %1 Speicher und passt in deine Grafikkarte, die %2 hat.</translation>
    </message>
    <message>
        <source>It needs %1 of memory. This computer has %2, but the system itself needs a part of that.</source>
        <translation>Es braucht %1 Arbeitsspeicher. Dieser Computer hat %2, aber einen Teil davon braucht das System selbst.</translation>
    </message>
    <message>
        <source>It needs %1 of memory, and this computer has %2.</source>
        <translation>Es braucht %1 Arbeitsspeicher, und dieser Computer hat %2.</translation>
    </message>
    <message>
        <source>It needs %1 of memory, and %2 are free: close other large programs before you use it.</source>
        <translation>Es braucht %1 Arbeitsspeicher, und %2 sind frei: Schließe andere große Programme, bevor du es benutzt.</translation>
    </message>
    <message>
        <source>It needs %1 of memory, and %2 are free: that is just enough.</source>
        <translation>Es braucht %1 Arbeitsspeicher, und %2 sind frei: Das reicht gerade.</translation>
    </message>
</context>
<context>
    <name>ForgetDialog</name>
    <message>
        <source>Forget this message?</source>
        <translation>Diese Nachricht vergessen?</translation>
    </message>
    <message>
        <source>Forget this?</source>
        <translation>Das vergessen?</translation>
    </message>
    <message>
        <source>It goes from the conversation, and with it all that %1 knows from it alone.</source>
        <translation>Sie verschwindet aus dem Gespräch, und mit ihr alles, was %1 nur von ihr weiß.</translation>
    </message>
    <message>
        <source>%1 will not know it any more, and will not ask about it.</source>
        <translation>%1 weiß es dann nicht mehr und fragt auch nicht danach.</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message numerus="yes">
        <source>Also the %n message(s) that it stands in</source>
        <translation>
            <numerusform>Auch die %n Nachricht, in der es steht</numerusform>
            <numerusform>Auch die %n Nachrichten, in denen es steht</numerusform>
        </translation>
    </message>
    <message>
        <source>This goes from the conversation too; replies that do not repeat it stay:</source>
        <translation>Das verschwindet auch aus dem Gespräch; Antworten, die es nicht wiederholen, bleiben:</translation>
    </message>
    <message>
        <source>This stays in the conversation, and it is not learnt from there again.</source>
        <translation>Das bleibt im Gespräch, und es wird nicht noch einmal daraus gelernt.</translation>
    </message>
    <message>
        <source>This also forgets:</source>
        <translation>Damit wird auch vergessen:</translation>
    </message>
    <message>
        <source>These messages go from the conversation:</source>
        <translation>Diese Nachrichten verschwinden aus dem Gespräch:</translation>
    </message>
    <message>
        <source>You, %1</source>
        <translation>Du, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>Forgetting</name>
    <message>
        <source>It is too late to bring this back.</source>
        <translation>Es ist zu spät, das zurückzuholen.</translation>
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
</context>
<context>
    <name>GetSection</name>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Erinnern</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Zuhören</translation>
    </message>
    <message>
        <source>Voices</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Seeing</source>
        <translation>Sehen</translation>
    </message>
    <message>
        <source>These write what a character says. Larger ones understand more and answer more slowly.</source>
        <translation>Diese schreiben, was eine Figur sagt. Größere verstehen mehr und antworten langsamer.</translation>
    </message>
    <message>
        <source>These find what was said before by its meaning, not only by its words.</source>
        <translation>Diese finden früher Gesagtes nach seiner Bedeutung, nicht nur nach seinen Worten.</translation>
    </message>
    <message>
        <source>These understand what you say aloud.</source>
        <translation>Diese verstehen, was du laut sagst.</translation>
    </message>
    <message>
        <source>These let a character speak.</source>
        <translation>Diese lassen eine Figur sprechen.</translation>
    </message>
    <message>
        <source>These paint the pictures that a character sends.</source>
        <translation>Diese malen die Bilder, die eine Figur schickt.</translation>
    </message>
    <message>
        <source>These let a character see the photos that you show.</source>
        <translation>Diese lassen eine Figur die Fotos sehen, die du zeigst.</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Wofür es ist</translation>
    </message>
    <message>
        <source>This version of Afterglow cannot use these yet. What you get now waits for the version that can.</source>
        <translation>Diese Fassung von Afterglow kann sie noch nicht benutzen. Was du jetzt holst, wartet auf die Fassung, die es kann.</translation>
    </message>
    <message>
        <source>Language of the voice</source>
        <translation>Sprache der Stimme</translation>
    </message>
    <message>
        <source>Every language</source>
        <translation>Jede Sprache</translation>
    </message>
    <message>
        <source>Measuring this computer…</source>
        <translation>Dieser Computer wird gemessen …</translation>
    </message>
    <message>
        <source>How fast each of them would write here is told by a measurement of ten seconds.</source>
        <translation>Wie schnell jedes davon hier schreiben würde, verrät eine Messung von zehn Sekunden.</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Messung anhalten</translation>
    </message>
    <message>
        <source>Measure this computer</source>
        <translation>Diesen Computer messen</translation>
    </message>
    <message>
        <source>Nothing more of this kind</source>
        <translation>Nichts weiter dieser Art</translation>
    </message>
    <message>
        <source>Nothing more in this language</source>
        <translation>In dieser Sprache nichts mehr</translation>
    </message>
    <message>
        <source>All voices of this language that Afterglow knows are on this computer. Other languages may have more.</source>
        <translation>Alle Stimmen dieser Sprache, die Afterglow kennt, sind auf diesem Computer. Andere Sprachen haben vielleicht mehr.</translation>
    </message>
    <message>
        <source>All that Afterglow knows of it is on this computer.</source>
        <translation>Alles, was Afterglow davon kennt, ist auf diesem Computer.</translation>
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
    <name>Going</name>
    <message>
        <source>Getting %1</source>
        <translation>%1 wird geholt</translation>
    </message>
    <message>
        <source>Deleting what came…</source>
        <translation>Was kam, wird gelöscht …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Halte an …</translation>
    </message>
    <message>
        <source>Waits until the one before it is here.</source>
        <translation>Wartet, bis das davor da ist.</translation>
    </message>
    <message>
        <source>All of it is here. Checking every byte…</source>
        <translation>Alles ist da. Jedes Byte wird geprüft …</translation>
    </message>
    <message>
        <source>Checking what is here already…</source>
        <translation>Was schon da ist, wird geprüft …</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Beginning…</source>
        <translation>Beginnt …</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Cancel and delete what came…</source>
        <translation>Abbrechen und löschen, was kam …</translation>
    </message>
    <message>
        <source>Delete what came of %1?</source>
        <translation>Löschen, was von %1 kam?</translation>
    </message>
    <message>
        <source>%1 came so far. It can wait here until you go on; once it is deleted, all of it would have to come again.</source>
        <translation>Bisher kamen %1. Sie können hier warten, bis du weitermachst; einmal gelöscht, müsste alles noch einmal kommen.</translation>
    </message>
    <message>
        <source>%1 came so far. Pause keeps it for later; once it is deleted, all of it would have to come again.</source>
        <translation>Bisher kamen %1. „Anhalten“ hebt sie für später auf; einmal gelöscht, müsste alles noch einmal kommen.</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 is paused.</source>
        <translation>%1 ist angehalten.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiterladen</translation>
    </message>
    <message>
        <source>Cancel and delete what came</source>
        <translation>Abbrechen und Geholtes löschen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
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
    <name>Head</name>
    <message>
        <source>Suits this computer best</source>
        <translation>Passt am besten zu diesem Computer</translation>
    </message>
    <message>
        <source>Fits well</source>
        <translation>Passt gut</translation>
    </message>
    <message>
        <source>Tight</source>
        <translation>Knapp</translation>
    </message>
    <message>
        <source>Will not fit</source>
        <translation>Passt nicht</translation>
    </message>
</context>
<context>
    <name>Headline</name>
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
    <name>Help</name>
    <message>
        <source>Another country</source>
        <translation>Ein anderes Land</translation>
    </message>
    <message>
        <source>Day and night</source>
        <translation>Tag und Nacht</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>%1 is copied</source>
        <translation>%1 ist kopiert</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>Talk to a person</source>
        <translation>Mit einem Menschen sprechen</translation>
    </message>
    <message>
        <source>If you are in danger, or cannot bear it any more, please call a person.</source>
        <translation>Wenn du in Gefahr bist oder es nicht mehr aushältst, ruf bitte einen Menschen an.</translation>
    </message>
    <message>
        <source>Where you are</source>
        <translation>Wo du bist</translation>
    </message>
    <message>
        <source>Call the emergency number of the place where you are: 112 in Europe, 911 in the United States and Canada, 999 in the United Kingdom, 000 in Australia. A mobile phone reaches help with 112 in most countries.</source>
        <translation>Wähle den Notruf des Ortes, an dem du bist: 112 in Europa, 911 in den USA und Kanada, 999 im Vereinigten Königreich, 000 in Australien. Vom Mobiltelefon erreichst du in den meisten Ländern mit der 112 Hilfe.</translation>
    </message>
    <message>
        <source>In danger, now</source>
        <translation>In Gefahr, jetzt</translation>
    </message>
    <message>
        <source>Emergency number</source>
        <translation>Notruf</translation>
    </message>
    <message>
        <source> · </source>
        <comment>between two facts</comment>
        <translation> · </translation>
    </message>
    <message>
        <source>This list knows no helpline of this country of which it is sure.</source>
        <translation>Diese Liste kennt kein Hilfetelefon dieses Landes, bei dem sie sicher ist.</translation>
    </message>
    <message>
        <source>As of %1. Numbers can change.</source>
        <translation>Stand: %1. Nummern können sich ändern.</translation>
    </message>
    <message>
        <source>Helplines of other countries, and for particular worries, stand at:</source>
        <translation>Hilfetelefone anderer Länder und für bestimmte Sorgen stehen auf:</translation>
    </message>
    <message>
        <source>Helplines everywhere</source>
        <translation>Hilfetelefone überall</translation>
    </message>
    <message>
        <source>Afterglow is a program and no crisis service: nobody reads along, and it can call nobody.</source>
        <translation>Afterglow ist ein Programm und kein Krisendienst: Niemand liest mit, und es kann niemanden anrufen.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>HereSection</name>
    <message>
        <source>Not here yet</source>
        <comment>models of which nothing or a part came</comment>
        <translation>Noch nicht hier</translation>
    </message>
    <message>
        <source>Models on this computer</source>
        <translation>Modelle auf diesem Computer</translation>
    </message>
    <message>
        <source>No model is here yet</source>
        <translation>Hier ist noch kein Modell</translation>
    </message>
    <message>
        <source>A model is what writes, and it runs on this computer alone. Get one, or add a file that you have.</source>
        <translation>Ein Modell ist das, was schreibt, und es läuft allein auf diesem Computer. Hol dir eines, oder füge eine Datei hinzu, die du hast.</translation>
    </message>
    <message>
        <source>See what there is</source>
        <translation>Nachsehen, was es gibt</translation>
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
    <name>KeepField</name>
    <message>
        <source>Tell %1 something to keep</source>
        <translation>Sag %1 etwas zum Behalten</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
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
    <name>KeyCard</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>KeyLines</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
</context>
<context>
    <name>Lacking</name>
    <message>
        <source>so that %1 understands what you say</source>
        <translation>damit %1 versteht, was du sagst</translation>
    </message>
    <message>
        <source>the voice that %1 speaks with</source>
        <translation>die Stimme, mit der %1 spricht</translation>
    </message>
    <message>
        <source>so that %1 can answer</source>
        <translation>damit %1 antworten kann</translation>
    </message>
    <message>
        <source>Everything is here</source>
        <translation>Alles ist da</translation>
    </message>
    <message>
        <source>Something is still missing for calls</source>
        <translation>Für Anrufe fehlt noch etwas</translation>
    </message>
    <message>
        <source>You can call %1 now, also without the internet.</source>
        <translation>Du kannst %1 jetzt anrufen, auch ohne Internet.</translation>
    </message>
    <message>
        <source>A call happens on this computer alone: what is heard never leaves it. For that this has to be here:</source>
        <translation>Ein Anruf geschieht nur auf diesem Computer: Was gehört wird, verlässt ihn nie. Dafür muss das hier sein:</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>model and size</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>It is here</source>
        <translation>Es ist da</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiterladen</translation>
    </message>
    <message>
        <source>Get it</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between two facts</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>%1 anrufen</translation>
    </message>
    <message>
        <source>Look at all models</source>
        <translation>Alle Modelle ansehen</translation>
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
    <name>LicenceText</name>
    <message>
        <source>Fold it up</source>
        <translation>Zuklappen</translation>
    </message>
    <message>
        <source>Read all of it</source>
        <translation>Ganz lesen</translation>
    </message>
    <message>
        <source>Where the licence stands</source>
        <translation>Wo die Lizenz steht</translation>
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
    <name>MemoryField</name>
    <message>
        <source>What is to be remembered</source>
        <translation>Woran erinnert werden soll</translation>
    </message>
    <message>
        <source>Keep it so</source>
        <translation>So behalten</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>Lassen, wie es war</translation>
    </message>
</context>
<context>
    <name>MemoryList</name>
    <message>
        <source>What %1 remembers</source>
        <translation>Woran %1 sich erinnert</translation>
    </message>
    <message>
        <source>Arrows go from one to the next, Enter shows what can be done with it.</source>
        <translation>Die Pfeile gehen von einer zur nächsten, die Eingabetaste zeigt, was sich damit tun lässt.</translation>
    </message>
</context>
<context>
    <name>MemoryRow</name>
    <message>
        <source>Always in mind</source>
        <translation>Immer im Sinn</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Von %1</translation>
    </message>
    <message>
        <source>Others may know this too</source>
        <translation>Auch andere dürfen das wissen</translation>
    </message>
    <message>
        <source>Why do you know this?</source>
        <translation>Woher weißt du das?</translation>
    </message>
    <message>
        <source>Why do you know this? %1</source>
        <translation>Woher weißt du das? %1</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>Hingehen</translation>
    </message>
    <message>
        <source>Go to this message: %1</source>
        <translation>Zu dieser Nachricht gehen: %1</translation>
    </message>
    <message>
        <source>Before (%1)</source>
        <translation>Vorher (%1)</translation>
    </message>
    <message>
        <source>Hide what was so before: %1</source>
        <translation>Verbergen, was vorher galt: %1</translation>
    </message>
    <message>
        <source>Show what was so before: %1</source>
        <translation>Zeigen, was vorher galt: %1</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit: %1</source>
        <translation>Bearbeiten: %1</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>What to do with this: %1</source>
        <translation>Was damit zu tun ist: %1</translation>
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
        <source>Stop reading aloud</source>
        <translation>Vorlesen beenden</translation>
    </message>
    <message>
        <source>Read this aloud</source>
        <translation>Das vorlesen</translation>
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
    <message numerus="yes">
        <source>%n memory(s) used</source>
        <translation>
            <numerusform>%n Erinnerung verwendet</numerusform>
            <numerusform>%n Erinnerungen verwendet</numerusform>
        </translation>
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
    <message numerus="yes">
        <source>%n memory(s) used for this reply: look at them</source>
        <translation>
            <numerusform>%n Erinnerung für diese Antwort verwendet: ansehen</numerusform>
            <numerusform>%n Erinnerungen für diese Antwort verwendet: ansehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n memory(s) used for this reply</source>
        <translation>
            <numerusform>%n Erinnerung für diese Antwort verwendet</numerusform>
            <numerusform>%n Erinnerungen für diese Antwort verwendet</numerusform>
        </translation>
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
        <source>Stop reading aloud</source>
        <translation>Vorlesen beenden</translation>
    </message>
    <message>
        <source>Read this aloud</source>
        <translation>Das vorlesen</translation>
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
        <source>What was remembered for it</source>
        <translation>Woran dafür erinnert wurde</translation>
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
    <name>ModelHere</name>
    <message>
        <source>It answers for every character that has no model of its own.</source>
        <translation>Es antwortet für jede Figur, die kein eigenes Modell hat.</translation>
    </message>
    <message>
        <source>It answers for %1.</source>
        <translation>Es antwortet für %1.</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between two names</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>It is the voice of %1.</source>
        <translation>Es ist die Stimme von %1.</translation>
    </message>
    <message>
        <source>It is needed by %1.</source>
        <translation>Es wird von %1 gebraucht.</translation>
    </message>
    <message>
        <source>It finds what was said before by its meaning.</source>
        <translation>Es findet früher Gesagtes nach seiner Bedeutung.</translation>
    </message>
    <message>
        <source>It listens, in calls and when you dictate.</source>
        <translation>Es hört zu, bei Anrufen und wenn du diktierst.</translation>
    </message>
    <message>
        <source>Another one listens.</source>
        <translation>Ein anderes hört zu.</translation>
    </message>
    <message>
        <source>It speaks for every character that has no voice of its own.</source>
        <translation>Es spricht für alle Figuren, die keine eigene Stimme haben.</translation>
    </message>
    <message>
        <source>Nobody speaks with it now. A character&apos;s page gives it to them.</source>
        <translation>Jetzt spricht niemand damit. Auf der Seite einer Figur gibst du sie ihr.</translation>
    </message>
    <message>
        <source>This version of Afterglow cannot use it yet; it waits here.</source>
        <translation>Diese Fassung von Afterglow kann es noch nicht benutzen; es wartet hier.</translation>
    </message>
    <message>
        <source>Nobody uses it now.</source>
        <translation>Niemand benutzt es gerade.</translation>
    </message>
    <message>
        <source>Answers now</source>
        <translation>Antwortet jetzt</translation>
    </message>
    <message>
        <source>Listens now</source>
        <translation>Hört jetzt zu</translation>
    </message>
    <message>
        <source>Its file is gone</source>
        <translation>Seine Datei ist weg</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Your own file</source>
        <translation>Deine eigene Datei</translation>
    </message>
    <message>
        <source>A part of it is gone or is not as it should be, so it is not used. Get it again; what is whole stays.</source>
        <translation>Ein Teil davon fehlt oder ist nicht, wie er sein soll, deshalb wird es nicht benutzt. Hole es neu; was heil ist, bleibt.</translation>
    </message>
    <message>
        <source>A part of it is gone or is not as it should be, so it is not used. Remove it and add the file once more.</source>
        <translation>Ein Teil davon fehlt oder ist nicht, wie er sein soll, deshalb wird es nicht benutzt. Entferne es und füge die Datei noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Its file is spoilt, so it is not used. It was put aside as %1. Get it again, or remove what is left of it.</source>
        <translation>Seine Datei ist verdorben und wird nicht benutzt. Sie wurde als %1 beiseitegelegt. Hol es noch einmal, oder entferne, was davon übrig ist.</translation>
    </message>
    <message>
        <source>Its file is spoilt, so it is not used. It was put aside as %1. Remove it and add the file once more.</source>
        <translation>Seine Datei ist verdorben und wird nicht benutzt. Sie wurde als %1 beiseitegelegt. Entferne es und füge die Datei noch einmal hinzu.</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between two files</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Its file was moved or deleted, so it cannot be used. Put the file back where it was, or remove the model here and add the file once more.</source>
        <translation>Seine Datei wurde verschoben oder gelöscht, also ist es nicht benutzbar. Leg die Datei dorthin zurück, wo sie war, oder entferne das Modell hier und füge die Datei noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>Dieses nehmen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>For some characters…</source>
        <translation>Für einige Figuren …</translation>
    </message>
    <message>
        <source>Get it again…</source>
        <translation>Neu holen …</translation>
    </message>
    <message>
        <source>Say hello</source>
        <translation>Hallo sagen</translation>
    </message>
    <message>
        <source>Check the file</source>
        <translation>Datei prüfen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
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
        <source>Looking which models are here…</source>
        <translation>Es wird nachgesehen, welche Modelle da sind …</translation>
    </message>
    <message>
        <source>It answers for every character that has no model of its own; a character&apos;s page can give it one.</source>
        <translation>Es antwortet für jede Figur, die kein eigenes Modell hat; auf der Seite der Figur kann sie eines bekommen.</translation>
    </message>
    <message>
        <source>Without one nobody can answer. There are some to choose from.</source>
        <translation>Ohne eines kann niemand antworten. Es gibt einige zur Wahl.</translation>
    </message>
    <message>
        <source>All models…</source>
        <translation>Alle Modelle …</translation>
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
    <name>ModelToGet</name>
    <message>
        <source>Its host wants an account and a token, see Connection.</source>
        <translation>Der Server verlangt ein Konto und ein Token, siehe Verbindung.</translation>
    </message>
    <message>
        <source>Put it in place…</source>
        <translation>Einrichten …</translation>
    </message>
    <message>
        <source>Get it…</source>
        <translation>Holen …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Afterglow does not fetch it: nobody has stated exactly which bytes it should have. If you have the file, add it.</source>
        <translation>Afterglow holt es nicht: Niemand hat genau angegeben, welche Bytes es haben soll. Wenn du die Datei hast, füge sie hinzu.</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>All set</source>
        <translation>Alles bereit</translation>
    </message>
    <message>
        <source>Start writing</source>
        <translation>Losschreiben</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>A model to talk with</source>
        <translation>Ein Modell zum Reden</translation>
    </message>
    <message>
        <source>%1 answers with %2 from now on. Other models can be had later, under Models; your conversations stay.</source>
        <translation>%1 antwortet ab jetzt mit %2. Andere Modelle gibt es später unter „Modelle“; deine Gespräche bleiben.</translation>
    </message>
    <message>
        <source>Once it is here, Afterglow never needs the internet again.</source>
        <translation>Ist es einmal da, braucht Afterglow das Internet nie wieder.</translation>
    </message>
    <message>
        <source>A model is what %1 thinks and writes with. It runs on this computer alone.</source>
        <translation>Ein Modell ist das, womit %1 denkt und schreibt. Es läuft allein auf diesem Computer.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiterladen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>Dieses nehmen</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>Weiterladen …</translation>
    </message>
    <message>
        <source>Get this one…</source>
        <translation>Dieses holen …</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Choose another one</source>
        <translation>Ein anderes wählen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Look around meanwhile</source>
        <translation>Inzwischen umsehen</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Looking at this computer…</source>
        <translation>Dieser Computer wird angesehen …</translation>
    </message>
    <message>
        <source>This computer has %1 of memory (%2 free now), a graphics card that helps, %3, and %4 free on the disk.</source>
        <translation>Dieser Computer hat %1 Arbeitsspeicher (davon jetzt %2 frei), eine Grafikkarte, die hilft, %3, und %4 frei auf dem Laufwerk.</translation>
    </message>
    <message>
        <source>This computer has %1 of memory (%2 free now) and %3 free on the disk.</source>
        <translation>Dieser Computer hat %1 Arbeitsspeicher (davon jetzt %2 frei) und %3 frei auf dem Laufwerk.</translation>
    </message>
    <message>
        <source>The processor of this computer is an older one. Perhaps no model runs on it; a small one is worth a try.</source>
        <translation>Der Prozessor dieses Computers ist schon älter. Vielleicht läuft kein Modell darauf; mit einem kleinen lohnt sich ein Versuch.</translation>
    </message>
    <message>
        <source>Measured. %1 would suit this computer better.</source>
        <translation>Gemessen. %1 würde besser zu diesem Computer passen.</translation>
    </message>
    <message>
        <source>Measured: each one says how fast it writes here.</source>
        <translation>Gemessen: Bei jedem steht, wie schnell es hier schreibt.</translation>
    </message>
    <message>
        <source>Already begun</source>
        <translation>Schon angefangen</translation>
    </message>
    <message>
        <source>Here already</source>
        <translation>Schon da</translation>
    </message>
    <message>
        <source>Its file is damaged</source>
        <translation>Die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>Suits this computer best</source>
        <translation>Passt am besten zu diesem Computer</translation>
    </message>
    <message>
        <source>Smaller and quicker</source>
        <translation>Kleiner und schneller</translation>
    </message>
    <message>
        <source>Larger and slower</source>
        <translation>Größer und langsamer</translation>
    </message>
    <message>
        <source>Came with Afterglow: at once</source>
        <translation>Mit Afterglow gekommen: sofort da</translation>
    </message>
    <message>
        <source>There is nothing to choose from yet. You can add a model file of your own below.</source>
        <translation>Noch gibt es nichts zur Wahl. Unten kannst du eine eigene Modelldatei hinzufügen.</translation>
    </message>
    <message>
        <source>Measuring how fast this computer writes: about ten seconds. You need not wait for it.</source>
        <translation>Misst etwa zehn Sekunden, wie schnell dieser Computer schreibt; du musst nicht warten.</translation>
    </message>
    <message>
        <source>How fast they would write here is not known yet.</source>
        <translation>Wie schnell sie hier schreiben würden, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>Measuring how fast this computer writes</source>
        <translation>Es wird gemessen, wie schnell dieser Computer schreibt</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Nicht messen</translation>
    </message>
    <message>
        <source>Measure it</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>No internet here, or a model file already? Drop the file anywhere on this page.</source>
        <translation>Kein Internet hier, oder schon eine Modelldatei? Zieh sie einfach auf diese Seite.</translation>
    </message>
    <message>
        <source>I have a file…</source>
        <translation>Ich habe eine Datei …</translation>
    </message>
    <message>
        <source>Nothing to fetch.</source>
        <translation>Nichts zu holen.</translation>
    </message>
    <message>
        <source>Nothing to download; takes %1.</source>
        <translation>Nichts herunterzuladen; braucht %1 Platz.</translation>
    </message>
    <message>
        <source>%1 to download, %2 of it are here already.</source>
        <translation>%1 herunterzuladen, davon sind %2 schon da.</translation>
    </message>
    <message>
        <source>%1 to download.</source>
        <translation>%1 herunterzuladen.</translation>
    </message>
    <message>
        <source>Fits this computer well.</source>
        <translation>Passt gut zu diesem Computer.</translation>
    </message>
    <message>
        <source>Fits, if little else is open.</source>
        <translation>Passt, wenn sonst wenig offen ist.</translation>
    </message>
    <message>
        <source>Needs %1 of memory: too much for this computer.</source>
        <translation>Braucht %1 Arbeitsspeicher: zu viel für diesen Computer.</translation>
    </message>
    <message>
        <source>Measuring how fast it writes…</source>
        <translation>Es wird gemessen, wie schnell es hier geht …</translation>
    </message>
    <message>
        <source>Writes less than one word a second.</source>
        <translation>Schreibt weniger als ein Wort pro Sekunde.</translation>
    </message>
    <message>
        <source>Writes about %1 words a second.</source>
        <translation>Schreibt etwa %1 Wörter pro Sekunde.</translation>
    </message>
    <message>
        <source>Getting %1</source>
        <translation>%1 wird geholt</translation>
    </message>
    <message>
        <source>Paused. What is here stays; go on whenever you like, also after a restart.</source>
        <translation>Angehalten. Was da ist, bleibt; mach weiter, wann immer du willst, auch nach einem Neustart.</translation>
    </message>
    <message>
        <source>Nothing of it came yet.</source>
        <translation>Es kam noch nichts davon.</translation>
    </message>
    <message>
        <source>What is here stays; it goes on where it broke off.</source>
        <translation>Was da ist, bleibt; es geht dort weiter, wo es abgebrochen ist.</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>Halte an …</translation>
    </message>
    <message>
        <source>Waits for another download…</source>
        <translation>Wartet auf einen anderen Download …</translation>
    </message>
    <message>
        <source>Checking every byte…</source>
        <translation>Jedes Byte wird geprüft …</translation>
    </message>
    <message>
        <source>Two ways need no internet: %1 came with Afterglow and can stand in until a better one is here; or you have a model file already.</source>
        <translation>Zwei Wege brauchen kein Internet: %1 kam mit Afterglow und kann einspringen, bis ein besseres da ist; oder du hast schon eine Modelldatei.</translation>
    </message>
    <message>
        <source>One way needs no internet: a model file that you have already, or bring from another computer.</source>
        <translation>Ein Weg braucht kein Internet: eine Modelldatei, die du schon hast oder von einem anderen Computer mitbringst.</translation>
    </message>
    <message>
        <source>Use the one that came with Afterglow…</source>
        <translation>Das nehmen, das mit Afterglow kam …</translation>
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
        <source>Drop the model file here</source>
        <translation>Leg die Modelldatei hier ab</translation>
    </message>
    <message>
        <source>%1 is waiting</source>
        <translation>%1 wartet</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet …</translation>
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
    <name>Nothing</name>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>%1 remembers nothing with all of these words.</source>
        <translation>%1 erinnert sich an nichts mit all diesen Wörtern.</translation>
    </message>
    <message>
        <source>Nothing is remembered yet</source>
        <translation>Noch keine Erinnerungen</translation>
    </message>
    <message>
        <source>While you talk, %1 keeps what matters to you. You find it here then, with the words that it comes from.</source>
        <translation>Während ihr redet, behält %1, was dir wichtig ist. Du findest es dann hier, mit den Worten, aus denen es stammt.</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>Tell %1 about your day, or write above what is to be kept.</source>
        <translation>Erzähl %1 von deinem Tag, oder schreib oben, was behalten werden soll.</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>Whoever matters to you is kept here once you speak of them.</source>
        <translation>Wer dir wichtig ist, steht hier, sobald du von ihnen sprichst.</translation>
    </message>
    <message>
        <source>What you like, or cannot stand, is kept here as you mention it.</source>
        <translation>Was du magst oder nicht ausstehen kannst, steht hier, sobald du es erwähnst.</translation>
    </message>
    <message>
        <source>Nothing lies ahead</source>
        <translation>Nichts steht bevor</translation>
    </message>
    <message>
        <source>Mention an interview, an exam, a journey: %1 asks afterwards how it went.</source>
        <translation>Erwähne ein Vorstellungsgespräch, eine Prüfung, eine Reise: %1 fragt danach, wie es war.</translation>
    </message>
    <message>
        <source>What %1 tells you about itself is kept here.</source>
        <translation>Was %1 dir über sich erzählt, steht hier.</translation>
    </message>
    <message>
        <source>Nothing was said yet</source>
        <translation>Noch wurde nichts gesagt</translation>
    </message>
    <message>
        <source>Everything that you and %1 say can be found here.</source>
        <translation>Alles, was du und %1 sagt, findest du hier.</translation>
    </message>
    <message>
        <source>Talk with %1</source>
        <translation>Mit %1 sprechen</translation>
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
        <source>Settings: voice, microphone and speaker</source>
        <translation>Einstellungen: Stimme, Mikrofon und Lautsprecher</translation>
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
        <source>Models: get another one</source>
        <translation>Modelle: ein weiteres holen</translation>
    </message>
    <message>
        <source>Models: mirrors, proxy and token</source>
        <translation>Modelle: Spiegelserver, Proxy und Token</translation>
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
        <source>What is remembered</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
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
    <name>RemoveDialog</name>
    <message>
        <source>Nobody can answer until there is another language model.</source>
        <translation>Niemand kann antworten, bis es ein anderes Sprachmodell gibt.</translation>
    </message>
    <message>
        <source>It is the one that answers. The best of the others answers then.</source>
        <translation>Es ist das, das antwortet. Danach antwortet das beste der anderen.</translation>
    </message>
    <message>
        <source>Nobody can hear you until there is another one that listens: no calls, no dictation.</source>
        <translation>Niemand kann dich hören, bis ein anderes da ist, das zuhört: keine Anrufe, kein Diktat.</translation>
    </message>
    <message>
        <source>It is the one that listens. The best of the others listens then.</source>
        <translation>Es ist das, das zuhört. Dann hört das beste der anderen zu.</translation>
    </message>
    <message>
        <source>%1: the usual model answers instead.</source>
        <translation>%1: Stattdessen antwortet das übliche Modell.</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between two names</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 cannot run without it.</source>
        <translation>Ohne es läuft nicht: %1.</translation>
    </message>
    <message>
        <source>What was said before is found by its words only.</source>
        <translation>Früher Gesagtes wird nur noch nach seinen Worten gefunden.</translation>
    </message>
    <message>
        <source>%1: another voice speaks instead, as long as there is one.</source>
        <translation>%1: Stattdessen spricht eine andere Stimme, solange es eine gibt.</translation>
    </message>
    <message>
        <source>Nobody speaks with this voice any more.</source>
        <translation>Niemand spricht mehr mit dieser Stimme.</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Its file is gone already; Afterglow only forgets the model. Add the file once more whenever you like.</source>
        <translation>Seine Datei ist schon weg; Afterglow vergisst nur das Modell. Füge die Datei wieder hinzu, wann immer du magst.</translation>
    </message>
    <message>
        <source>Afterglow only forgets where its file lies. The file itself stays, and no room is freed.</source>
        <translation>Afterglow vergisst nur, wo seine Datei liegt. Die Datei selbst bleibt, und es wird kein Platz frei.</translation>
    </message>
    <message>
        <source>What is left of it goes, also the file that was put aside. That frees %1.</source>
        <translation>Was davon übrig ist, wird gelöscht, auch die beiseitegelegte Datei. Das macht %1 frei.</translation>
    </message>
    <message>
        <source>Its file in Afterglow&apos;s folder is deleted, which frees %1. Afterglow cannot fetch it again.</source>
        <translation>Seine Datei im Ordner von Afterglow wird gelöscht, das macht %1 frei. Afterglow kann sie nicht wieder holen.</translation>
    </message>
    <message>
        <source>It frees %1, and you can get it again whenever you like.</source>
        <translation>Das macht %1 frei, und du kannst es jederzeit wieder holen.</translation>
    </message>
    <message>
        <source>It frees %1. Afterglow cannot fetch it again; you would add its file yourself.</source>
        <translation>Das macht %1 frei. Afterglow kann es nicht wieder holen; die Datei müsstest du selbst hinzufügen.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
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
    <name>RowMenu</name>
    <message>
        <source>What to do with this memory</source>
        <translation>Was mit dieser Erinnerung zu tun ist</translation>
    </message>
    <message>
        <source>Why do you know this?</source>
        <translation>Woher weißt du das?</translation>
    </message>
    <message>
        <source>Go to this message</source>
        <translation>Zu dieser Nachricht gehen</translation>
    </message>
    <message>
        <source>Hide what was so before</source>
        <translation>Verbergen, was vorher galt</translation>
    </message>
    <message>
        <source>Show what was so before</source>
        <translation>Zeigen, was vorher galt</translation>
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
        <source>Always keep in mind</source>
        <translation>Immer im Sinn behalten</translation>
    </message>
    <message>
        <source>Others may know this too</source>
        <translation>Auch andere dürfen das wissen</translation>
    </message>
    <message>
        <source>Change the day…</source>
        <translation>Den Tag ändern …</translation>
    </message>
    <message>
        <source>Never ask about it</source>
        <translation>Nie danach fragen</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Vergessen …</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
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
    <name>Scene</name>
    <message>
        <source>%1. Press to interrupt.</source>
        <translation>%1. Drücken, um zu unterbrechen.</translation>
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
    <name>SectionRail</name>
    <message>
        <source>Section</source>
        <translation>Abschnitt</translation>
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
    <name>Sizes</name>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>sizes</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 kB a second</source>
        <translation>%1 kB pro Sekunde</translation>
    </message>
    <message>
        <source>%1 MB a second</source>
        <translation>%1 MB pro Sekunde</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
    <message>
        <source>about a minute left</source>
        <translation>noch etwa eine Minute</translation>
    </message>
    <message>
        <source>about %1 minutes left</source>
        <translation>noch etwa %1 Minuten</translation>
    </message>
    <message>
        <source>about %1 hours left</source>
        <translation>noch etwa %1 Stunden</translation>
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
    <name>Sound</name>
    <message>
        <source>Microphone and speaker</source>
        <translation>Mikrofon und Lautsprecher</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>How loud the microphone is</source>
        <translation>Wie laut das Mikrofon ist</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Lautsprecher</translation>
    </message>
</context>
<context>
    <name>SoundChoices</name>
    <message>
        <source>As this computer is set</source>
        <translation>Wie dieser Computer eingestellt ist</translation>
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
    <name>Used</name>
    <message>
        <source>From what was said {0}.</source>
        <extracomment>{0}: a day, as in “today” or “on 3 March”</extracomment>
        <translation>Aus dem, was {0} gesagt wurde.</translation>
    </message>
</context>
<context>
    <name>UsedDialog</name>
    <message>
        <source>What %1 remembered for this reply</source>
        <translation>Woran %1 sich für diese Antwort erinnert hat</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>What was remembered for it is forgotten.</source>
        <translation>Woran dafür erinnert wurde, ist vergessen.</translation>
    </message>
    <message>
        <source>Why do you know this?</source>
        <translation>Woher weißt du das?</translation>
    </message>
    <message>
        <source>Why do you know this? %1</source>
        <translation>Woher weißt du das? %1</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Look at it on the page of what is remembered: %1</source>
        <translation>Auf der Seite der Erinnerungen ansehen: %1</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Vergessen …</translation>
    </message>
    <message>
        <source>Forget… %1</source>
        <translation>Vergessen … %1</translation>
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
        <source>%1 is an AI</source>
        <translation>%1 ist eine KI</translation>
    </message>
    <message>
        <source>Temporary: nothing is kept</source>
        <translation>Flüchtig: Nichts wird behalten</translation>
    </message>
    <message>
        <source>The call lasts %1</source>
        <translation>Der Anruf dauert %1</translation>
    </message>
    <message>
        <source>Talk to a person (Ctrl+H)</source>
        <translation>Mit einem Menschen sprechen (Strg+H)</translation>
    </message>
    <message>
        <source>Interrupt (Space)</source>
        <translation>Unterbrechen (Leertaste)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Choose a microphone or speaker</source>
        <translation>Mikrofon oder Lautsprecher wählen</translation>
    </message>
    <message>
        <source>Turn the microphone on (M)</source>
        <translation>Mikrofon einschalten (M)</translation>
    </message>
    <message>
        <source>Turn the microphone off (M)</source>
        <translation>Mikrofon ausschalten (M)</translation>
    </message>
    <message>
        <source>Hide the words (C)</source>
        <translation>Worte verbergen (C)</translation>
    </message>
    <message>
        <source>Show the words (C)</source>
        <translation>Worte zeigen (C)</translation>
    </message>
    <message>
        <source>Microphone and speaker</source>
        <translation>Mikrofon und Lautsprecher</translation>
    </message>
    <message>
        <source>End the call (Esc)</source>
        <translation>Anruf beenden (Esc)</translation>
    </message>
    <message>
        <source>End the call (Esc twice)</source>
        <translation>Anruf beenden (zweimal Esc)</translation>
    </message>
    <message>
        <source>Back to the conversation</source>
        <translation>Zurück zum Gespräch</translation>
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
        <source>Temporary: nothing of this is kept, and what you said before is not known here</source>
        <translation>Flüchtig: Nichts davon wird behalten, und was du früher erzählt hast, ist hier nicht bekannt</translation>
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
        <source>Forgotten: %1</source>
        <translation>Vergessen: %1</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Verstanden</translation>
    </message>
    <message>
        <source>A model is on its way: %1</source>
        <translation>Ein Modell ist unterwegs: %1</translation>
    </message>
    <message>
        <source>%1 cannot answer yet</source>
        <translation>%1 kann noch nicht antworten</translation>
    </message>
    <message>
        <source>What you write stays, and %1 can answer as soon as it is here.</source>
        <translation>Was du schreibst, bleibt, und %1 kann antworten, sobald es da ist.</translation>
    </message>
    <message>
        <source>%1 Choose a model that suits this computer: what you wrote stays, and the conversation goes on as soon as it is there.</source>
        <translation>%1 Wähle ein Modell, das zu diesem Computer passt: Was du geschrieben hast, bleibt, und das Gespräch geht weiter, sobald es da ist.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Ein Modell wählen</translation>
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
        <source>Voice</source>
        <translation>Stimme</translation>
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
        <source>Sections of the settings</source>
        <translation>Bereiche der Einstellungen</translation>
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
        <translation>Nachrichten durchsuchen</translation>
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
    <message>
        <source>Here</source>
        <comment>the models that are here</comment>
        <translation>Hier</translation>
    </message>
    <message>
        <source>To get</source>
        <translation>Zu holen</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>All of them run on this computer.</source>
        <translation>Sie alle laufen auf diesem Computer.</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Datei hinzufügen …</translation>
    </message>
    <message>
        <source>Parts of the models page</source>
        <translation>Bereiche der Modellseite</translation>
    </message>
    <message>
        <source>%1 is here now, and it answers.</source>
        <translation>%1 ist jetzt hier und antwortet.</translation>
    </message>
    <message>
        <source>%1 is here now.</source>
        <translation>%1 ist jetzt hier.</translation>
    </message>
    <message>
        <source>%1 is here now, and it listens.</source>
        <translation>%1 ist jetzt da und hört zu.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Benutzen</translation>
    </message>
    <message>
        <source>Let go to look at this file</source>
        <translation>Loslassen, um diese Datei anzusehen</translation>
    </message>
    <message>
        <source>What is remembered</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>What %1 remembers</source>
        <translation>Woran %1 sich erinnert</translation>
    </message>
    <message>
        <source>It stays on this computer, and you can change or forget all of it.</source>
        <translation>Es bleibt auf diesem Computer, und du kannst alles davon ändern oder vergessen lassen.</translation>
    </message>
    <message>
        <source>Whose memory</source>
        <translation>Wessen Erinnerung</translation>
    </message>
    <message>
        <source>Whose memory: %1</source>
        <translation>Wessen Erinnerung: %1</translation>
    </message>
    <message>
        <source>You are in a temporary chat: nothing of it is remembered. What stands here is from your other conversations.</source>
        <translation>Du bist in einem flüchtigen Gespräch: An nichts davon wird erinnert. Was hier steht, stammt aus deinen anderen Gesprächen.</translation>
    </message>
</context>
<context>
    <name>Voice</name>
    <message>
        <source>Their voice</source>
        <translation>Ihre Stimme</translation>
    </message>
    <message>
        <source>They speak with this voice in calls and when they read aloud. What you change here colours it; it stays the same person.</source>
        <translation>Mit dieser Stimme sprechen sie im Anruf und beim Vorlesen. Was du hier änderst, färbt sie; es bleibt dieselbe Person.</translation>
    </message>
    <message>
        <source>No voice is on this computer yet. Get one, and they can call with you and read aloud.</source>
        <translation>Auf diesem Computer ist noch keine Stimme. Hol eine, dann können sie mit dir telefonieren und vorlesen.</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>Stop the voice</source>
        <translation>Stimme anhalten</translation>
    </message>
    <message>
        <source>Hear the voice</source>
        <translation>Stimme hören</translation>
    </message>
    <message>
        <source>Who of them speaks</source>
        <translation>Wer von ihnen spricht</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>A moment: the voice is being loaded…</source>
        <translation>Einen Moment: Die Stimme wird geladen …</translation>
    </message>
    <message>
        <source>This voice is not on this computer now. Until it is, or you choose another, the best one here speaks.</source>
        <translation>Diese Stimme ist gerade nicht auf diesem Computer. Bis sie da ist oder du eine andere wählst, spricht die beste, die hier ist.</translation>
    </message>
    <message>
        <source>Get more voices</source>
        <translation>Mehr Stimmen holen</translation>
    </message>
    <message>
        <source>Get a voice</source>
        <translation>Eine Stimme holen</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>as recorded</source>
        <translation>wie aufgenommen</translation>
    </message>
    <message>
        <source>%1 % faster</source>
        <translation>%1 % schneller</translation>
    </message>
    <message>
        <source>%1 % slower</source>
        <translation>%1 % langsamer</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>Tonhöhe</translation>
    </message>
    <message>
        <source>%1 semitones higher</source>
        <translation>%1 Halbtöne höher</translation>
    </message>
    <message>
        <source>%1 semitones lower</source>
        <translation>%1 Halbtöne tiefer</translation>
    </message>
    <message>
        <source>Feeling in the voice</source>
        <translation>Gefühl in der Stimme</translation>
    </message>
    <message>
        <source>Pace, pauses and melody follow what is said. Off: everything is read evenly.</source>
        <translation>Tempo, Pausen und Melodie folgen dem, was gesagt wird. Aus: Alles wird gleichmäßig gelesen.</translation>
    </message>
    <message>
        <source>Expressiveness</source>
        <translation>Ausdruck</translation>
    </message>
    <message>
        <source>hardly any</source>
        <translation>kaum</translation>
    </message>
    <message>
        <source>restrained</source>
        <translation>zurückhaltend</translation>
    </message>
    <message>
        <source>lively</source>
        <translation>lebhaft</translation>
    </message>
    <message>
        <source>very lively</source>
        <translation>sehr lebhaft</translation>
    </message>
    <message>
        <source>As it was recorded</source>
        <translation>Wie aufgenommen</translation>
    </message>
    <message>
        <source>Speed, pitch and expressiveness in their middle again</source>
        <translation>Tempo, Tonhöhe und Ausdruck wieder in der Mitte</translation>
    </message>
</context>
<context>
    <name>VoiceSection</name>
    <message>
        <source>Voice</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>What calls, dictation and reading aloud hear and speak with. All of it runs on this computer, and no sound is kept.</source>
        <translation>Womit Anrufe, Diktat und Vorlesen hören und sprechen. All das läuft auf diesem Computer, und kein Ton wird behalten.</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Zuhören</translation>
    </message>
    <message>
        <source>What turns speech into words</source>
        <translation>Was aus Gesprochenem Worte macht</translation>
    </message>
    <message>
        <source>Looking which models are here…</source>
        <translation>Es wird nachgesehen, welche Modelle da sind …</translation>
    </message>
    <message>
        <source>Larger ones mishear less, and take longer.</source>
        <translation>Größere verhören sich seltener und brauchen länger.</translation>
    </message>
    <message>
        <source>%1 comes with the program and is put in its place at the first call.</source>
        <translation>%1 kommt mit dem Programm und wird beim ersten Anruf eingerichtet.</translation>
    </message>
    <message>
        <source>None is on this computer yet. Without one nobody can hear you.</source>
        <translation>Auf diesem Computer ist noch keines. Ohne eines kann dich niemand hören.</translation>
    </message>
    <message>
        <source>All models…</source>
        <translation>Alle Modelle …</translation>
    </message>
    <message>
        <source>The language you speak</source>
        <translation>Die Sprache, die du sprichst</translation>
    </message>
    <message>
        <source>It is found out from the first words. If short answers are misheard, say here which it is.</source>
        <translation>Sie wird an den ersten Worten erkannt. Werden kurze Antworten falsch verstanden, sag hier, welche es ist.</translation>
    </message>
    <message>
        <source>Whatever is said is taken for this language.</source>
        <translation>Was auch gesagt wird, gilt als diese Sprache.</translation>
    </message>
    <message>
        <source>Found out by itself</source>
        <translation>Wird selbst erkannt</translation>
    </message>
    <message>
        <source>Microphone and speaker</source>
        <translation>Mikrofon und Lautsprecher</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Which one hears you. A headset is heard best.</source>
        <translation>Welches dich hört. Ein Headset hört am besten.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Try the microphone</source>
        <translation>Mikrofon ausprobieren</translation>
    </message>
    <message>
        <source>How loud the microphone is</source>
        <translation>Wie laut das Mikrofon ist</translation>
    </message>
    <message>
        <source>Opening the microphone…</source>
        <translation>Das Mikrofon wird geöffnet …</translation>
    </message>
    <message>
        <source>You are heard.</source>
        <translation>Du wirst gehört.</translation>
    </message>
    <message>
        <source>Say something: the bar should move.</source>
        <translation>Sag etwas: Der Balken sollte sich bewegen.</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Lautsprecher</translation>
    </message>
    <message>
        <source>Where voices are heard. Each character&apos;s page lets you hear its voice.</source>
        <translation>Wo Stimmen zu hören sind. Auf der Seite jeder Figur kannst du ihre Stimme hören.</translation>
    </message>
</context>
<context>
    <name>Voicing</name>
    <message>
        <source>The voice sounds as it was recorded.</source>
        <translation>Die Stimme klingt wie aufgenommen.</translation>
    </message>
    <message>
        <source>The best one here: {0}</source>
        <translation>Die beste hier: {0}</translation>
    </message>
    <message>
        <source>The best one here</source>
        <translation>Die beste hier</translation>
    </message>
    <message>
        <source>{0} (not here now)</source>
        <translation>{0} (jetzt nicht hier)</translation>
    </message>
    <message>
        <source>One that is not here</source>
        <translation>Eine, die nicht hier ist</translation>
    </message>
    <message>
        <source>A woman&apos;s voice</source>
        <translation>Eine Frauenstimme</translation>
    </message>
    <message>
        <source>A man&apos;s voice</source>
        <translation>Eine Männerstimme</translation>
    </message>
    <message>
        <source>Several voices</source>
        <translation>Mehrere Stimmen</translation>
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
        <source>A companion to write with and to call, on your own computer, in your own time.</source>
        <translation>Jemand zum Schreiben und Anrufen, auf deinem eigenen Computer, wann immer du magst.</translation>
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
        <source>It needs a model, once</source>
        <translation>Einmal braucht es ein Modell</translation>
    </message>
    <message>
        <source>It thinks and writes with a model, a large file. At the end of these steps you see which ones suit this computer and choose one. Nothing is downloaded before you agree to it, and afterwards it never needs the internet.</source>
        <translation>Gedacht und geschrieben wird mit einem Modell, einer großen Datei. Am Ende dieser Schritte siehst du, welche zu diesem Computer passen, und wählst eines. Nichts wird heruntergeladen, bevor du zustimmst, und danach braucht es das Internet nie wieder.</translation>
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
    <name>WhyDialog</name>
    <message>
        <source>Why do you know this?</source>
        <translation>Woher weißt du das?</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>No message stands behind it: you wrote it down here, or the message is gone.</source>
        <translation>Keine Nachricht steht dahinter: Du hast es hier aufgeschrieben, oder die Nachricht ist nicht mehr da.</translation>
    </message>
    <message>
        <source>You said this: %1, %2</source>
        <translation>Das hast du gesagt: %1, %2</translation>
    </message>
    <message>
        <source>%3 said this: %1, %2</source>
        <translation>Das hat %3 gesagt: %1, %2</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Go to this message</source>
        <translation>Zu dieser Nachricht gehen</translation>
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
        <source>In a call</source>
        <translation>In einem Anruf</translation>
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
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>What is remembered</source>
        <translation>Erinnerungen</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Talk to a person: emergency numbers, helplines</source>
        <translation>Mit einem Menschen sprechen: Notruf, Hilfetelefone</translation>
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
        <source>Call, or hang up</source>
        <translation>Anrufen oder auflegen</translation>
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
        <source>Write by speaking, as long as it is held</source>
        <translation>Sprechend schreiben, solange sie gehalten wird</translation>
    </message>
    <message>
        <source>Interrupt</source>
        <translation>Unterbrechen</translation>
    </message>
    <message>
        <source>Turn the microphone off, or on</source>
        <translation>Mikrofon aus- oder einschalten</translation>
    </message>
    <message>
        <source>Show or hide what is said</source>
        <translation>Zeigen oder verbergen, was gesagt wird</translation>
    </message>
    <message>
        <source>End the call; while your companion speaks the first press only interrupts</source>
        <translation>Anruf beenden; solange gesprochen wird, unterbricht der erste Druck nur</translation>
    </message>
    <message>
        <source>Show these keys</source>
        <translation>Diese Tasten zeigen</translation>
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
    <name>call</name>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
    <message>
        <source>Speaking</source>
        <translation>Spricht</translation>
    </message>
    <message>
        <source>Pausing for you</source>
        <translation>Hält für dich inne</translation>
    </message>
    <message>
        <source>The call is over</source>
        <translation>Der Anruf ist beendet</translation>
    </message>
    <message>
        <source>No speaker</source>
        <translation>Kein Lautsprecher</translation>
    </message>
    <message>
        <source>No microphone</source>
        <translation>Kein Mikrofon</translation>
    </message>
    <message>
        <source>Your microphone is off</source>
        <translation>Dein Mikrofon ist aus</translation>
    </message>
    <message>
        <source>Hearing you</source>
        <translation>Hört dich</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Zuhören</translation>
    </message>
    <message>
        <source>Listening. Say hello</source>
        <translation>Hört zu. Sag Hallo</translation>
    </message>
    <message>
        <source>Reading {0} %</source>
        <translation>Liest, {0} %</translation>
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
        <source>The file {0} cannot be read: {1}.</source>
        <translation>Die Datei {0} lässt sich nicht lesen: {1}.</translation>
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
        <source>The file {0} of {1} is cut off: {2} of {3} bytes are there.</source>
        <translation>Die Datei {0} von {1} ist abgeschnitten: {2} von {3} Byte sind da.</translation>
    </message>
    <message>
        <source>The file {0} of {1} is longer than it should be.</source>
        <translation>Die Datei {0} von {1} ist länger, als sie sein sollte.</translation>
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
        <source>{0} of {1} pieces of {2} are not installed.</source>
        <translation>{0} von {1} Teilen von {2} sind nicht installiert.</translation>
    </message>
    <message>
        <source>Check that the folder {0} can be written.</source>
        <translation>Prüfe, ob in den Ordner {0} geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Afterglow&apos;s own setting takes none, as it would lie in a readable file. Choose the system&apos;s proxy in the settings, and put them into the variable https_proxy: http://name:password@host:3128.</source>
        <translation>Die eigene Einstellung von Afterglow nimmt keine, weil sie in einer lesbaren Datei läge. Wähle in den Einstellungen den Proxy des Systems, und schreib sie in die Variable https_proxy: http://name:password@host:3128.</translation>
    </message>
    <message>
        <source>{0} answered in a way that is no file.</source>
        <translation>{0} hat so geantwortet, dass es keine Datei ist.</translation>
    </message>
    <message>
        <source>Wait until it is here, or cancel the download first.</source>
        <translation>Warte, bis es hier ist, oder brich den Download zuerst ab.</translation>
    </message>
    <message>
        <source>{0} is being downloaded now.</source>
        <translation>{0} wird gerade heruntergeladen.</translation>
    </message>
    <message>
        <source>Check the mirrors in the settings.</source>
        <translation>Prüfe die Spiegelserver in den Einstellungen.</translation>
    </message>
    <message>
        <source>The address of {0}</source>
        <translation>Die Adresse von {0}</translation>
    </message>
    <message>
        <source>The file from {0} is not the one it should be. It is not used; it is kept as {1} in {2}.</source>
        <translation>Die Datei von {0} ist nicht die, die sie sein soll. Sie wird nicht benutzt; sie liegt als {1} in {2}.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address</source>
        <translation>Die Adresse des Proxys</translation>
    </message>
    <message>
        <source>{0} cannot be used.</source>
        <translation>{0} ist nicht benutzbar.</translation>
    </message>
    <message>
        <source>{0} sends too slowly.</source>
        <translation>{0} sendet zu langsam.</translation>
    </message>
    <message>
        <source>The pieces of {0} do not make the right file; it was kept aside as {1} in {2} and is not used.</source>
        <translation>Die Teile von {0} ergeben nicht die richtige Datei; sie wurde als {1} in {2} beiseitegelegt und wird nicht benutzt.</translation>
    </message>
    <message>
        <source>{0} It tries again by itself in a moment.</source>
        <translation>{0} Gleich wird es von selbst noch einmal versucht.</translation>
    </message>
    <message>
        <source>{0} It tries again by itself in about {1} minutes.</source>
        <translation>{0} In etwa {1} Minuten wird es von selbst noch einmal versucht.</translation>
    </message>
    <message>
        <source>{0} It tries again by itself in about {1} seconds.</source>
        <translation>{0} In etwa {1} Sekunden wird es von selbst noch einmal versucht.</translation>
    </message>
    <message>
        <source>Check the disk, then try again.</source>
        <translation>Prüfe das Laufwerk, dann versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Look at the model again: if it is still missing, get it once more.</source>
        <translation>Sieh noch einmal nach dem Modell: Wenn es immer noch fehlt, hol es noch einmal.</translation>
    </message>
    <message>
        <source>The download has ended, as its model was added or removed meanwhile.</source>
        <translation>Der Download ist zu Ende, weil sein Modell inzwischen hinzugefügt oder entfernt wurde.</translation>
    </message>
    <message>
        <source>Choose a language model on the Models page, or in `afterglow models list`.</source>
        <translation>Wähle ein Sprachmodell auf der Seite „Modelle“ oder in `afterglow models list`.</translation>
    </message>
    <message>
        <source>Get it again: on the page of the model, use the button that downloads the file itself.</source>
        <translation>Hol sie noch einmal: Nimm auf der Seite des Modells den Knopf, der die Datei selbst herunterlädt.</translation>
    </message>
    <message>
        <source>{0} is called a GGUF file, but inside it is none; perhaps a web page was saved instead.</source>
        <translation>{0} heißt wie eine GGUF-Datei, ist aber innen keine; vielleicht wurde stattdessen eine Webseite gespeichert.</translation>
    </message>
    <message>
        <source>Check its file on the Models page, or with `afterglow models verify {0}`; if it is damaged, get it again.</source>
        <translation>Prüfe seine Datei auf der Seite „Modelle“ oder mit `afterglow models verify {0}`; wenn sie beschädigt ist, hol es noch einmal.</translation>
    </message>
    <message>
        <source>The file {0} of {1} is spoilt.</source>
        <translation>Die Datei {0} von {1} ist verdorben.</translation>
    </message>
    <message>
        <source>The file {0} of {1} is spoilt; it was kept aside as {2} in {3} and is not used any more.</source>
        <translation>Die Datei {0} von {1} ist verdorben; sie wurde als {2} in {3} beiseitegelegt und wird nicht mehr benutzt.</translation>
    </message>
    <message>
        <source>a mirror</source>
        <translation>eines Spiegelservers</translation>
    </message>
    <message>
        <source>a proxy</source>
        <translation>eines Proxys</translation>
    </message>
    <message>
        <source>“{0}” is no address of {1}.</source>
        <translation>„{0}“ ist keine Adresse {1}.</translation>
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
        <source>The model that was chosen for {0} cannot be used on this computer now, so the usual one answers.</source>
        <translation>Das Modell, das für {0} gewählt wurde, ist auf diesem Computer gerade nicht benutzbar, also antwortet das übliche.</translation>
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
        <source>Choose it again.</source>
        <translation>Wähle sie noch einmal.</translation>
    </message>
    <message>
        <source>Choose to copy it, or to use it where it is.</source>
        <translation>Wähle, sie zu kopieren, oder sie dort zu benutzen, wo sie ist.</translation>
    </message>
    <message>
        <source>Choose to copy it.</source>
        <translation>Wähle, sie zu kopieren.</translation>
    </message>
    <message>
        <source>Pieces of this model are missing: {0}.</source>
        <translation>Von diesem Modell fehlen Teile: {0}.</translation>
    </message>
    <message>
        <source>Put them into the folder of the others, and choose it again.</source>
        <translation>Leg sie in den Ordner der anderen, und wähle es noch einmal.</translation>
    </message>
    <message>
        <source>{0} cannot be moved: nothing may be removed where it lies.</source>
        <translation>{0} lässt sich nicht verschieben: Wo die Datei liegt, darf nichts entfernt werden.</translation>
    </message>
    <message>
        <source>{0} cannot be used where it is: this disk, or this system, does not allow links.</source>
        <translation>{0} lässt sich nicht dort benutzen, wo die Datei ist: Dieses Laufwerk oder dieses System erlaubt keine Verweise.</translation>
    </message>
    <message>
        <source>{0} has changed since it was looked at.</source>
        <translation>{0} hat sich geändert, seit die Datei angesehen wurde.</translation>
    </message>
    <message>
        <source>{0} is only a link to a file elsewhere, so it cannot be moved.</source>
        <translation>{0} ist nur ein Verweis auf eine Datei anderswo und lässt sich deshalb nicht verschieben.</translation>
    </message>
    <message>
        <source>Add them one by one.</source>
        <translation>Füge sie einzeln hinzu.</translation>
    </message>
    <message>
        <source>Afterglow takes language models as GGUF files (their names end in .gguf).</source>
        <translation>Afterglow nimmt Sprachmodelle als GGUF-Dateien (ihre Namen enden auf .gguf).</translation>
    </message>
    <message>
        <source>Choose the model file itself.</source>
        <translation>Wähle die Modelldatei selbst.</translation>
    </message>
    <message>
        <source>Get all pieces again from one place.</source>
        <translation>Hole alle Teile neu, und alle von einem Ort.</translation>
    </message>
    <message>
        <source>Give all pieces the names they had where they come from, and put them into one folder.</source>
        <translation>Gib allen Teilen die Namen, die sie an ihrer Quelle hatten, und leg sie in einen Ordner.</translation>
    </message>
    <message>
        <source>The pieces of this model do not belong together: {0} is of another one.</source>
        <translation>Die Teile dieses Modells gehören nicht zusammen: {0} ist von einem anderen.</translation>
    </message>
    <message>
        <source>There are too many files in the folder {0}.</source>
        <translation>Im Ordner {0} sind zu viele Dateien.</translation>
    </message>
    <message>
        <source>There are {0} models in the folder {1}: {2}.</source>
        <translation>Im Ordner {1} sind {0} Modelle: {2}.</translation>
    </message>
    <message>
        <source>There is no model in the folder {0}.</source>
        <translation>Im Ordner {0} ist kein Modell.</translation>
    </message>
    <message>
        <source>{0} is not there, or may not be read.</source>
        <translation>{0} ist nicht da oder darf nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{0} is one piece of a model in {1} pieces, but its name does not say which.</source>
        <translation>{0} ist einer von {1} Teilen eines Modells, aber der Name sagt nicht, welcher.</translation>
    </message>
    <message>
        <source>Accept it on the model&apos;s page, then put an access token of your account into the settings.</source>
        <translation>Nimm sie auf der Seite des Modells an, dann trag ein Zugriffstoken deines Kontos in die Einstellungen ein.</translation>
    </message>
    <message>
        <source>An address of this file cannot be used.</source>
        <translation>Eine Adresse dieser Datei lässt sich nicht benutzen.</translation>
    </message>
    <message>
        <source>Check the connection to the internet; what came so far is kept.</source>
        <translation>Prüfe die Verbindung zum Internet; was bisher kam, ist aufgehoben.</translation>
    </message>
    <message>
        <source>Check the mirrors.</source>
        <translation>Prüfe die Spiegelserver.</translation>
    </message>
    <message>
        <source>Check the proxy in the settings.</source>
        <translation>Prüfe den Proxy in den Einstellungen.</translation>
    </message>
    <message>
        <source>Choose a file with certificates in PEM form in the settings, or none.</source>
        <translation>Wähle in den Einstellungen eine Datei mit Zertifikaten in PEM-Form, oder keine.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>Wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>If your workplace or virus scanner looks into connections, choose its certificate file in the settings; otherwise do not go on in this network.</source>
        <translation>Wenn dein Arbeitsplatz oder dein Virenschutz in Verbindungen hineinsieht, wähle seine Zertifikatsdatei in den Einstellungen; sonst mach in diesem Netz nicht weiter.</translation>
    </message>
    <message>
        <source>No safe connection to {0} could be made.</source>
        <translation>Zu {0} kam keine sichere Verbindung zustande.</translation>
    </message>
    <message>
        <source>Put it in again.</source>
        <translation>Trag es noch einmal ein.</translation>
    </message>
    <message>
        <source>The access token has characters that no token has.</source>
        <translation>Das Zugriffstoken hat Zeichen, die kein Token hat.</translation>
    </message>
    <message>
        <source>The certificates in {0} cannot be read.</source>
        <translation>Die Zertifikate in {0} lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>The connection to {0} was broken off.</source>
        <translation>Die Verbindung zu {0} ist abgebrochen.</translation>
    </message>
    <message>
        <source>The proxy does not lead to {0}.</source>
        <translation>Der Proxy führt nicht zu {0}.</translation>
    </message>
    <message>
        <source>The proxy wants a name and a password.</source>
        <translation>Der Proxy verlangt einen Namen und ein Passwort.</translation>
    </message>
    <message>
        <source>The proxy {0} cannot be reached.</source>
        <translation>Der Proxy {0} ist nicht zu erreichen.</translation>
    </message>
    <message>
        <source>The proxy&apos;s address cannot be used.</source>
        <translation>Die Adresse des Proxys lässt sich nicht benutzen.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuche es später noch einmal.</translation>
    </message>
    <message>
        <source>Try again later. If it happens again, that host or the way to it cannot be trusted.</source>
        <translation>Versuche es später noch einmal. Passiert es wieder, ist diesem Server oder dem Weg dorthin nicht zu trauen.</translation>
    </message>
    <message>
        <source>Write it as http://host:port in the settings.</source>
        <translation>Schreib sie in den Einstellungen als http://host:port.</translation>
    </message>
    <message>
        <source>{0} answered in a way that is no file ({1}).</source>
        <translation>{0} hat etwas geantwortet, das keine Datei ist ({1}).</translation>
    </message>
    <message>
        <source>{0} cannot be asked for this file.</source>
        <translation>{0} lässt sich nicht nach dieser Datei fragen.</translation>
    </message>
    <message>
        <source>{0} cannot be reached.</source>
        <translation>{0} ist nicht zu erreichen.</translation>
    </message>
    <message>
        <source>{0} could not go on where it had ended.</source>
        <translation>{0} konnte nicht dort weitermachen, wo es aufgehört hatte.</translation>
    </message>
    <message>
        <source>{0} could not prove that it is {1}: its certificate is not trusted.</source>
        <translation>{0} konnte nicht beweisen, dass es {1} ist: Seinem Zertifikat wird nicht vertraut.</translation>
    </message>
    <message>
        <source>{0} does not answer.</source>
        <translation>{0} antwortet nicht.</translation>
    </message>
    <message>
        <source>{0} does not have this file any more.</source>
        <translation>{0} hat diese Datei nicht mehr.</translation>
    </message>
    <message>
        <source>{0} does not take connections now.</source>
        <translation>{0} nimmt gerade keine Verbindungen an.</translation>
    </message>
    <message>
        <source>{0} gives this file only to people who have accepted its licence there ({1}).</source>
        <translation>{0} gibt diese Datei nur denen, die dort ihre Lizenz angenommen haben ({1}).</translation>
    </message>
    <message>
        <source>{0} has another file at this address: its length is not the right one.</source>
        <translation>{0} hat unter dieser Adresse eine andere Datei: Ihre Länge stimmt nicht.</translation>
    </message>
    <message>
        <source>{0} is busy or in trouble ({1}).</source>
        <translation>{0} ist überlastet oder hat Probleme ({1}).</translation>
    </message>
    <message>
        <source>{0} is not a model file that Afterglow knows.</source>
        <translation>{0} ist keine Modelldatei, die Afterglow kennt.</translation>
    </message>
    <message>
        <source>{0} sends from one address to the next without end.</source>
        <translation>{0} schickt endlos von einer Adresse zur nächsten.</translation>
    </message>
    <message>
        <source>{0} sends to an address that is not safe, so it was not followed.</source>
        <translation>{0} verweist auf eine Adresse, die nicht sicher ist, deshalb wurde ihr nicht gefolgt.</translation>
    </message>
    <message>
        <source>{0} was not found: there seems to be no connection.</source>
        <translation>{0} wurde nicht gefunden: Es scheint keine Verbindung zu geben.</translation>
    </message>
    <message>
        <source>The download could not be started.</source>
        <translation>Der Download konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>The download stopped by itself.</source>
        <translation>Der Download hat von selbst aufgehört.</translation>
    </message>
    <message>
        <source>What came so far is kept; go on with it.</source>
        <translation>Was bisher kam, ist aufgehoben; mach damit weiter.</translation>
    </message>
    <message>
        <source>Afterglow cannot fetch {0}: nobody has stated what its right file is.</source>
        <translation>Afterglow kann {0} nicht holen: Niemand hat angegeben, welche Datei die richtige ist.</translation>
    </message>
    <message>
        <source>If you have the file already, add it as a file of your own.</source>
        <translation>Wenn du die Datei schon hast, füge sie als eigene Datei hinzu.</translation>
    </message>
    <message>
        <source>Choose a smaller model, or move the data folder to another disk.</source>
        <translation>Wähle ein kleineres Modell, oder zieh mit dem Datenordner auf ein anderes Laufwerk um.</translation>
    </message>
    <message>
        <source>Free some space and go on; what came so far is kept.</source>
        <translation>Schaffe etwas Platz und mach weiter; was bisher kam, ist aufgehoben.</translation>
    </message>
    <message>
        <source>The model cannot be written: {0}.</source>
        <translation>Das Modell lässt sich nicht schreiben: {0}.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk: {0} more are needed.</source>
        <translation>Auf dem Laufwerk ist nicht genug Platz: Es fehlen noch {0}.</translation>
    </message>
    <message>
        <source>This disk cannot hold a file of {0}: it is formatted for smaller files only.</source>
        <translation>Dieses Laufwerk kann keine Datei von {0} aufnehmen: Es ist nur für kleinere Dateien formatiert.</translation>
    </message>
    <message>
        <source>This file is being downloaded already.</source>
        <translation>Diese Datei wird schon heruntergeladen.</translation>
    </message>
    <message>
        <source>Wait until that is done, or pause it in the other window or terminal.</source>
        <translation>Warte, bis das fertig ist, oder halte es im anderen Fenster oder Terminal an.</translation>
    </message>
    <message>
        <source>What came earlier cannot be read.</source>
        <translation>Was früher kam, lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Look at the list of models once more.</source>
        <translation>Sieh noch einmal in die Liste der Modelle.</translation>
    </message>
    <message>
        <source>{0} does not write.</source>
        <translation>{0} schreibt nicht.</translation>
    </message>
    <message>
        <source>Apache License 2.0</source>
        <translation>Apache-Lizenz 2.0</translation>
    </message>
    <message>
        <source>Creative Commons Attribution 4.0</source>
        <translation>Creative Commons Namensnennung 4.0</translation>
    </message>
    <message>
        <source>Creative Commons Attribution 4.0, tuned from a research voice</source>
        <translation>Creative Commons Namensnennung 4.0, aus einer Forschungsstimme abgeleitet</translation>
    </message>
    <message>
        <source>Creative Commons Attribution-ShareAlike 4.0, tuned from a research voice</source>
        <translation>Creative Commons Namensnennung, Weitergabe unter gleichen Bedingungen 4.0, aus einer Forschungsstimme abgeleitet</translation>
    </message>
    <message>
        <source>Creative Commons BY-NC-SA 4.0 (not for business), tuned from a research voice</source>
        <translation>Creative Commons BY-NC-SA 4.0 (nicht für Geschäftliches), aus einer Forschungsstimme abgeleitet</translation>
    </message>
    <message>
        <source>Creative Commons Zero 1.0 (public domain)</source>
        <translation>Creative Commons Zero 1.0 (gemeinfrei)</translation>
    </message>
    <message>
        <source>Creative Commons Zero 1.0, tuned from a research voice</source>
        <translation>Creative Commons Zero 1.0, aus einer Forschungsstimme abgeleitet</translation>
    </message>
    <message>
        <source>Gemma Terms of Use</source>
        <translation>Nutzungsbedingungen von Gemma</translation>
    </message>
    <message>
        <source>Llama 3.1 Community License</source>
        <translation>Community-Lizenz von Llama 3.1</translation>
    </message>
    <message>
        <source>Llama 3.2 Community License</source>
        <translation>Community-Lizenz von Llama 3.2</translation>
    </message>
    <message>
        <source>MIT License</source>
        <translation>MIT-Lizenz</translation>
    </message>
    <message>
        <source>Nobody has stated one</source>
        <translation>Niemand hat eine angegeben</translation>
    </message>
    <message>
        <source>Public domain</source>
        <translation>Gemeinfrei</translation>
    </message>
    <message>
        <source>Unknown: a file of your own</source>
        <translation>Unbekannt: eine eigene Datei</translation>
    </message>
    <message>
        <source>A file of your own, of unknown origin.</source>
        <translation>Eine eigene Datei unbekannter Herkunft.</translation>
    </message>
    <message>
        <source>Check that you may read it, then try again.</source>
        <translation>Prüfe, ob du sie lesen darfst, dann versuche es noch einmal.</translation>
    </message>
    <message>
        <source>Look on the page of the model for a GGUF file; many models have one.</source>
        <translation>Such auf der Seite des Modells nach einer GGUF-Datei; viele Modelle haben eine.</translation>
    </message>
    <message>
        <source>On the page of the model, use the button that downloads the file itself.</source>
        <translation>Nimm auf der Seite des Modells den Knopf, der die Datei selbst herunterlädt.</translation>
    </message>
    <message>
        <source>Unpack it, and choose the model file that was in it.</source>
        <translation>Pack es aus, und wähle die Modelldatei, die darin war.</translation>
    </message>
    <message>
        <source>a language model of a kind that Afterglow cannot run</source>
        <translation>ein Sprachmodell einer Art, die Afterglow nicht ausführen kann</translation>
    </message>
    <message>
        <source>a model for speech</source>
        <translation>ein Modell für Gesprochenes</translation>
    </message>
    <message>
        <source>a model that compares texts (an embedding model)</source>
        <translation>ein Modell, das Texte vergleicht (ein Einbettungsmodell)</translation>
    </message>
    <message>
        <source>a model that makes pictures</source>
        <translation>ein Modell, das Bilder macht</translation>
    </message>
    <message>
        <source>a table that was used to make a model smaller</source>
        <translation>eine Tabelle, mit der ein Modell verkleinert wurde</translation>
    </message>
    <message>
        <source>an addition to another model (an adapter)</source>
        <translation>ein Zusatz zu einem anderen Modell (ein Adapter)</translation>
    </message>
    <message>
        <source>the part of a model that sees pictures</source>
        <translation>der Teil eines Modells, der Bilder sieht</translation>
    </message>
    <message>
        <source>{0} is a GGUF file, but not a language model: it cannot be talked with.</source>
        <translation>{0} ist eine GGUF-Datei, aber kein Sprachmodell: Damit kann man nicht reden.</translation>
    </message>
    <message>
        <source>{0} is a model of the old kind before GGUF.</source>
        <translation>{0} ist ein Modell der alten Art vor GGUF.</translation>
    </message>
    <message>
        <source>{0} is a safetensors file that Afterglow does not know.</source>
        <translation>{0} ist eine Safetensors-Datei, die Afterglow nicht kennt.</translation>
    </message>
    <message>
        <source>{0} is a web page, not a model: the download went to the wrong address.</source>
        <translation>{0} ist eine Webseite, kein Modell: Der Download ging an die falsche Adresse.</translation>
    </message>
    <message>
        <source>{0} is an ONNX file that Afterglow does not know.</source>
        <translation>{0} ist eine ONNX-Datei, die Afterglow nicht kennt.</translation>
    </message>
    <message>
        <source>{0} is an archive.</source>
        <translation>{0} ist ein Archiv.</translation>
    </message>
    <message>
        <source>{0} is empty.</source>
        <translation>{0} ist leer.</translation>
    </message>
    <message>
        <source>{0} is {1}, not a model to talk with.</source>
        <translation>{0} ist {1}, kein Modell zum Reden.</translation>
    </message>
    <message>
        <source>{0} looks like a pickle file. Such a file can run any program hidden in it as soon as it is opened, so Afterglow never opens one.</source>
        <translation>{0} sieht nach einer Pickle-Datei aus. So eine Datei kann beim Öffnen jedes darin versteckte Programm ausführen, deshalb öffnet Afterglow nie eine.</translation>
    </message>
    <message>
        <source>{0} only says where the model lies; it is not the model itself.</source>
        <translation>{0} sagt nur, wo das Modell liegt; das Modell selbst ist es nicht.</translation>
    </message>
    <message>
        <source>Add its file again on the Models page, or with `afterglow models add FILE`.</source>
        <translation>Füge die Datei auf der Seite „Modelle“ noch einmal hinzu, oder mit `afterglow models add DATEI`.</translation>
    </message>
    <message>
        <source>Get it on the Models page, or with `afterglow models get {0}`.</source>
        <translation>Hole es auf der Seite „Modelle“, oder mit `afterglow models get {0}`.</translation>
    </message>
    <message>
        <source>Add it from a file of your own instead.</source>
        <translation>Füge es stattdessen aus einer eigenen Datei hinzu.</translation>
    </message>
    <message>
        <source>Nobody offers this file for download.</source>
        <translation>Niemand bietet diese Datei zum Herunterladen an.</translation>
    </message>
    <message>
        <source>Choose a file that begins with “-----BEGIN CERTIFICATE-----”; it often ends in .pem or .crt.</source>
        <translation>Wähle eine Datei, die mit „-----BEGIN CERTIFICATE-----“ beginnt; oft endet ihr Name auf .pem oder .crt.</translation>
    </message>
    <message>
        <source>Choose the file with the certificates that your network uses.</source>
        <translation>Wähle die Datei mit den Zertifikaten, die dein Netz verwendet.</translation>
    </message>
    <message>
        <source>Keep {0} of them at most: the nearest ones.</source>
        <translation>Behalte höchstens {0} davon: die nächstgelegenen.</translation>
    </message>
    <message>
        <source>The file {0} holds no certificate in the PEM form.</source>
        <translation>Die Datei {0} enthält kein Zertifikat in PEM-Form.</translation>
    </message>
    <message>
        <source>These are {0} mirrors.</source>
        <translation>Das sind {0} Spiegelserver.</translation>
    </message>
    <message>
        <source>Write it like {0}, without a name and a password in it.</source>
        <translation>Schreib sie so wie {0}, ohne Namen und Passwort darin.</translation>
    </message>
    <message>
        <source>This disk is formatted for files up to 4 GB, and the model is larger.</source>
        <translation>Dieses Laufwerk ist für Dateien bis 4 GB formatiert, und das Modell ist größer.</translation>
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
        <source>Get a newer file of this model; if there is none, look for a newer Afterglow.</source>
        <translation>Hole eine neuere Datei dieses Modells; gibt es keine, sieh nach einem neueren Afterglow.</translation>
    </message>
    <message>
        <source>Get the usual (little-endian) file of this model.</source>
        <translation>Hole die übliche Datei dieses Modells (little-endian).</translation>
    </message>
    <message>
        <source>The model file {0} is cut off: {1} of {2} are there.</source>
        <translation>Die Modelldatei {0} ist abgeschnitten: {1} von {2} sind da.</translation>
    </message>
    <message>
        <source>The model file {0} is of version {1} of its format, which Afterglow does not know.</source>
        <translation>Die Modelldatei {0} hat Version {1} ihres Formats, und die kennt Afterglow nicht.</translation>
    </message>
    <message>
        <source>The model file {0} was made for computers that order bytes the other way round.</source>
        <translation>Die Modelldatei {0} ist für Computer gemacht, die Bytes andersherum anordnen.</translation>
    </message>
    <message>
        <source>The form that the model was to write in cannot be used: {0}.</source>
        <translation>Die Form, in der das Modell schreiben sollte, ist nicht brauchbar: {0}.</translation>
    </message>
    <message>
        <source>This is a mistake in Afterglow.</source>
        <translation>Das ist ein Fehler in Afterglow.</translation>
    </message>
    <message>
        <source>a choice of it has nothing to choose</source>
        <translation>eine Auswahl darin hat nichts zur Wahl</translation>
    </message>
    <message>
        <source>a choice of it is neither a word nor a whole number</source>
        <translation>eine Auswahl darin ist weder ein Wort noch eine ganze Zahl</translation>
    </message>
    <message>
        <source>a part of it is no schema</source>
        <translation>ein Teil davon ist kein Schema</translation>
    </message>
    <message>
        <source>a word of it is no text</source>
        <translation>ein Wort darin ist kein Text</translation>
    </message>
    <message>
        <source>it is neither an object nor an array</source>
        <translation>sie ist weder ein Objekt noch eine Liste</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>sie ist zu groß</translation>
    </message>
    <message>
        <source>it requires what it does not describe</source>
        <translation>sie verlangt, was sie nicht beschreibt</translation>
    </message>
    <message>
        <source>it uses what is not understood</source>
        <translation>sie verwendet etwas, das nicht verstanden wird</translation>
    </message>
    <message>
        <source>its properties are none</source>
        <translation>ihre Eigenschaften sind keine</translation>
    </message>
    <message>
        <source>{0} must be given, and at most {1}</source>
        <translation>{0} muss angegeben sein, höchstens {1}</translation>
    </message>
    <message>
        <source>Check it with `afterglow models verify`, or get it again.</source>
        <translation>Prüfe sie mit `afterglow models verify`, oder hole sie neu.</translation>
    </message>
    <message>
        <source>The form that the model was to write in cannot be used.</source>
        <translation>Die Form, in der das Modell schreiben sollte, ist nicht brauchbar.</translation>
    </message>
    <message>
        <source>This model cannot write in the form it was asked for.</source>
        <translation>Dieses Modell kann nicht in der gewünschten Form schreiben.</translation>
    </message>
    <message>
        <source>This model does not say where a reply ends.</source>
        <translation>Dieses Modell sagt nicht, wo eine Antwort endet.</translation>
    </message>
    <message>
        <source>This is too much for the model&apos;s context window.</source>
        <translation>Das ist zu viel für das Kontextfenster des Modells.</translation>
    </message>
    <message>
        <source>Free some room and measure again.</source>
        <translation>Schaffe etwas Platz und miss noch einmal.</translation>
    </message>
    <message>
        <source>The measurement could not write its file: it needs 0.4 GB on the disk for some seconds.</source>
        <translation>Die Messung konnte ihre Datei nicht schreiben: Sie braucht für einige Sekunden 0,4 GB auf dem Laufwerk.</translation>
    </message>
    <message>
        <source>Get the model from another source, or choose another one.</source>
        <translation>Hole das Modell aus einer anderen Quelle, oder wähle ein anderes.</translation>
    </message>
    <message>
        <source>The chat template inside this model file does not come to an end.</source>
        <translation>Die Gesprächsvorlage in dieser Modelldatei kommt zu keinem Ende.</translation>
    </message>
    <message>
        <source>The model was loaded and said nothing.</source>
        <translation>Das Modell wurde geladen und sagte nichts.</translation>
    </message>
    <message>
        <source>Try once more, or choose another model: this one may not be made for conversations.</source>
        <translation>Versuche es noch einmal, oder wähle ein anderes Modell: Dieses ist vielleicht nicht für Gespräche gemacht.</translation>
    </message>
    <message>
        <source>See that the disk is there and has room.</source>
        <translation>Sieh nach, ob das Laufwerk da ist und Platz hat.</translation>
    </message>
    <message>
        <source>The measurement could not write its file.</source>
        <translation>Die Messung konnte ihre Datei nicht schreiben.</translation>
    </message>
    <message>
        <source>Choose another one on the Models page, or with `afterglow models use ID`.</source>
        <translation>Wähle ein anderes auf der Seite „Modelle“ oder mit `afterglow models use ID`.</translation>
    </message>
    <message>
        <source>The model that answered is not on this computer any more.</source>
        <translation>Das Modell, das geantwortet hat, ist nicht mehr auf diesem Computer.</translation>
    </message>
    <message>
        <source>It is about what you spoke of.</source>
        <translation>Es geht um das, wovon du gesprochen hast.</translation>
    </message>
    <message>
        <source>It was time to ask how it went.</source>
        <translation>Es war Zeit zu fragen, wie es war.</translation>
    </message>
    <message>
        <source>The character said this about itself.</source>
        <translation>Die Figur hat das über sich gesagt.</translation>
    </message>
    <message>
        <source>You spoke of {0}.</source>
        <translation>Du hast von {0} gesprochen.</translation>
    </message>
    <message>
        <source>Check its path and its rights.</source>
        <translation>Prüfe den Pfad und die Rechte.</translation>
    </message>
    <message>
        <source>The file {0} cannot be written.</source>
        <translation>Die Datei {0} kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Record it again.</source>
        <translation>Nimm sie noch einmal auf.</translation>
    </message>
    <message>
        <source>The WAV file {0} is damaged.</source>
        <translation>Die WAV-Datei {0} ist beschädigt.</translation>
    </message>
    <message>
        <source>The file {0} cannot be read.</source>
        <translation>Die Datei {0} kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The sound in {0} is stored in a way that Afterglow does not read.</source>
        <translation>Der Ton in {0} ist auf eine Weise gespeichert, die Afterglow nicht liest.</translation>
    </message>
    <message>
        <source>There is no sound in {0}.</source>
        <translation>In {0} ist kein Ton.</translation>
    </message>
    <message>
        <source>Use a WAV file with 8,000 to 48,000 samples a second, mono or stereo, 8 to 32 bits.</source>
        <translation>Nimm eine WAV-Datei mit 8.000 bis 48.000 Abtastwerten je Sekunde, mono oder stereo, 8 bis 32 Bit.</translation>
    </message>
    <message>
        <source>{0} has {1} channels and {2} samples a second.</source>
        <translation>{0} hat {1} Kanäle und {2} Abtastwerte je Sekunde.</translation>
    </message>
    <message>
        <source>{0} is no WAV file.</source>
        <translation>{0} ist keine WAV-Datei.</translation>
    </message>
    <message>
        <source>Something went wrong in this call.</source>
        <translation>In diesem Anruf ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Choose it on the character&apos;s page.</source>
        <translation>Wähle sie auf der Seite der Figur.</translation>
    </message>
    <message>
        <source>{0} is a voice: each character has its own.</source>
        <translation>{0} ist eine Stimme: Jede Figur hat ihre eigene.</translation>
    </message>
    <message>
        <source>Get one on the Models page, or with `afterglow models get whisper-base`.</source>
        <translation>Hol eines auf der Seite „Modelle“ oder mit `afterglow models get whisper-base`.</translation>
    </message>
    <message>
        <source>Get one on the Models page; `afterglow models list --task voice` shows them too.</source>
        <translation>Hol eine auf der Seite „Modelle“; auch `afterglow models list --task voice` zeigt sie.</translation>
    </message>
    <message>
        <source>Memory is tight: the models of a call just about fit beside what runs now. Close other programs if it falters.</source>
        <translation>Der Speicher ist knapp: Die Modelle für einen Anruf passen gerade so neben das, was jetzt läuft. Schließ andere Programme, wenn es stockt.</translation>
    </message>
    <message>
        <source>No model that listens is on this computer yet.</source>
        <translation>Auf diesem Computer ist noch kein Modell, das zuhört.</translation>
    </message>
    <message>
        <source>No voice is on this computer yet.</source>
        <translation>Auf diesem Computer ist noch keine Stimme.</translation>
    </message>
    <message>
        <source>No voice of your language is on this computer yet, so {0} speaks. The Models page has more.</source>
        <translation>Auf diesem Computer ist noch keine Stimme deiner Sprache, darum spricht {0}. Auf der Seite „Modelle“ gibt es mehr.</translation>
    </message>
    <message>
        <source>The models of a call need more memory than this computer has; it may falter. A smaller language model helps.</source>
        <translation>Die Modelle für einen Anruf brauchen mehr Speicher, als dieser Computer hat; es kann stocken. Ein kleineres Sprachmodell hilft.</translation>
    </message>
    <message>
        <source>{0} is not on this computer any more, so {1} speaks.</source>
        <translation>{0} ist nicht mehr auf diesem Computer, darum spricht {1}.</translation>
    </message>
    <message>
        <source>{0} is not on this computer, so {1} listens.</source>
        <translation>{0} ist nicht auf diesem Computer, darum hört {1} zu.</translation>
    </message>
    <message>
        <source>{0} knows another language, so {1} listens.</source>
        <translation>{0} kann eine andere Sprache, darum hört {1} zu.</translation>
    </message>
    <message>
        <source>unknown field voice.{0}</source>
        <translation>unbekanntes Feld voice.{0}</translation>
    </message>
    <message>
        <source>voice must be a table</source>
        <translation>voice muss eine Tabelle sein</translation>
    </message>
    <message>
        <source>voice.{0} must be a number from {1} to {2}</source>
        <translation>voice.{0} muss eine Zahl von {1} bis {2} sein</translation>
    </message>
    <message>
        <source>Afterglow may not use the microphone.</source>
        <translation>Afterglow darf das Mikrofon nicht benutzen.</translation>
    </message>
    <message>
        <source>Allow it in your system&apos;s settings, under privacy.</source>
        <translation>Erlaube es in den Einstellungen deines Systems, unter Datenschutz.</translation>
    </message>
    <message>
        <source>Answer the system&apos;s question.</source>
        <translation>Beantworte die Frage des Systems.</translation>
    </message>
    <message>
        <source>Nobody said whether Afterglow may listen.</source>
        <translation>Niemand hat gesagt, ob Afterglow zuhören darf.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wähle ein anderes.</translation>
    </message>
    <message>
        <source>Connect it again, or another one: it is used at once.</source>
        <translation>Schließ es wieder an, oder ein anderes: Es wird sofort benutzt.</translation>
    </message>
    <message>
        <source>Connect one and try again.</source>
        <translation>Schließ eines an und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Connect one, or headphones, and try again.</source>
        <translation>Schließ einen an, oder Kopfhörer, und versuch es noch einmal.</translation>
    </message>
    <message>
        <source>The sound service of this computer stopped.</source>
        <translation>Der Tondienst dieses Computers wurde beendet.</translation>
    </message>
    <message>
        <source>There is no microphone.</source>
        <translation>Es gibt kein Mikrofon.</translation>
    </message>
    <message>
        <source>There is no speaker.</source>
        <translation>Es gibt keinen Lautsprecher.</translation>
    </message>
    <message>
        <source>Wait some seconds and try again. If that does not help, close Afterglow and open it again.</source>
        <translation>Warte einige Sekunden und versuch es noch einmal. Hilft das nicht, schließ Afterglow und öffne es wieder.</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Starte es noch einmal.</translation>
    </message>
    <message>
        <source>The program is ending.</source>
        <translation>Das Programm endet gerade.</translation>
    </message>
    <message>
        <source>The sound device failed.</source>
        <translation>Das Tongerät hat versagt.</translation>
    </message>
    <message>
        <source>Choose another voice.</source>
        <translation>Wähle eine andere Stimme.</translation>
    </message>
    <message>
        <source>Get the voice again, or choose another one.</source>
        <translation>Hol die Stimme noch einmal, oder wähle eine andere.</translation>
    </message>
    <message>
        <source>The voice&apos;s file {0} cannot be used.</source>
        <translation>Die Datei {0} der Stimme kann nicht benutzt werden.</translation>
    </message>
    <message>
        <source>The voice&apos;s file {0} is damaged.</source>
        <translation>Die Datei {0} der Stimme ist beschädigt.</translation>
    </message>
    <message>
        <source>The voice&apos;s file {0} is missing.</source>
        <translation>Die Datei {0} der Stimme fehlt.</translation>
    </message>
    <message>
        <source>Voices of this language cannot be used yet.</source>
        <translation>Stimmen dieser Sprache können noch nicht benutzt werden.</translation>
    </message>
    <message>
        <source>A frame of sound has {0} samples.</source>
        <translation>Ein Stück Ton hat {0} Abtastwerte.</translation>
    </message>
    <message>
        <source>Start the call again.</source>
        <translation>Beginne den Anruf noch einmal.</translation>
    </message>
    <message>
        <source>The file that tells speech from noise is damaged.</source>
        <translation>Die Datei, die Sprache von Geräuschen unterscheidet, ist beschädigt.</translation>
    </message>
    <message>
        <source>The file that tells speech from noise is missing.</source>
        <translation>Die Datei, die Sprache von Geräuschen unterscheidet, fehlt.</translation>
    </message>
    <message>
        <source>Check it on the Models page, or with `afterglow models verify`; if it is damaged, get it again.</source>
        <translation>Prüfe es auf der Seite „Modelle“ oder mit `afterglow models verify`; ist es beschädigt, hol es noch einmal.</translation>
    </message>
    <message>
        <source>Choose another language, or let it be found out.</source>
        <translation>Wähle eine andere Sprache, oder lass sie erkennen.</translation>
    </message>
    <message>
        <source>Choose another one on the Models page.</source>
        <translation>Wähle ein anderes auf der Seite „Modelle“.</translation>
    </message>
    <message>
        <source>The speech recogniser does not know the language {0}.</source>
        <translation>Die Spracherkennung kennt die Sprache {0} nicht.</translation>
    </message>
    <message>
        <source>The speech recogniser&apos;s file {0} is missing.</source>
        <translation>Die Datei {0} der Spracherkennung fehlt.</translation>
    </message>
    <message>
        <source>The speech recogniser&apos;s files are damaged.</source>
        <translation>Die Dateien der Spracherkennung sind beschädigt.</translation>
    </message>
    <message>
        <source>This speech recogniser understands English alone.</source>
        <translation>Diese Spracherkennung versteht nur Englisch.</translation>
    </message>
    <message>
        <source>Try another microphone.</source>
        <translation>Versuch es mit einem anderen Mikrofon.</translation>
    </message>
    <message>
        <source>What was recorded is no sound that can be understood.</source>
        <translation>Was aufgenommen wurde, ist kein Ton, der sich verstehen lässt.</translation>
    </message>
    <message>
        <source>It is near in meaning to what you said.</source>
        <translation>Es liegt dem Sinn nach nahe an dem, was du gesagt hast.</translation>
    </message>
    <message>
        <source>A memory has at most {0} letters.</source>
        <translation>Eine Erinnerung hat höchstens {0} Zeichen.</translation>
    </message>
    <message>
        <source>Say it shorter.</source>
        <translation>Sag es kürzer.</translation>
    </message>
    <message>
        <source>There is nothing to keep yet.</source>
        <translation>Es gibt noch nichts zu behalten.</translation>
    </message>
    <message>
        <source>Write a sentence, or delete the memory.</source>
        <translation>Schreib einen Satz, oder lösche die Erinnerung.</translation>
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
        <source>Set up the system keyring, then try again.</source>
        <translation>Richte den Schlüsselbund des Systems ein, dann versuch es noch einmal.</translation>
    </message>
    <message>
        <source>Afterglow itself has no network connection now, but this system does not let it look into the processes that it has started.</source>
        <translation>Afterglow selbst hat jetzt keine Netzverbindung, aber dieses System lässt es nicht in die Prozesse sehen, die es gestartet hat.</translation>
    </message>
    <message>
        <source>Afterglow itself has no network connection now. A program that lets nobody look into it has one, and the process that runs the model lets nobody look either, so Afterglow cannot tell them apart. Let downloads end, and look again.</source>
        <translation>Afterglow selbst hat jetzt keine Netzverbindung. Ein Programm, das niemanden hineinsehen lässt, hat eine, und auch der Prozess, der das Modell ausführt, lässt niemanden hineinsehen; also kann Afterglow sie nicht unterscheiden. Lass Downloads zu Ende gehen, und sieh noch einmal nach.</translation>
    </message>
    <message>
        <source>An American man: clear and quick; it reads more than it feels.</source>
        <translation>Eine amerikanische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>An American woman: clear and quick; it reads more than it feels.</source>
        <translation>Eine amerikanische Frauenstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>An American woman: quick even on old computers, a little muffled.</source>
        <translation>Eine amerikanische Frauenstimme: selbst auf alten Computern flink, ein wenig dumpf.</translation>
    </message>
    <message>
        <source>An American woman: the fullest sound, at half the pace; it reads more than it feels.</source>
        <translation>Eine amerikanische Frauenstimme: der vollste Klang, bei halbem Tempo; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>An Argentinian woman: the fullest sound, at half the pace; it reads more than it feels.</source>
        <translation>Eine argentinische Frauenstimme: der vollste Klang, bei halbem Tempo; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>An Italian man: the smallest and quickest, with a muffled sound like an old radio; nobody says under which licence.</source>
        <translation>Eine italienische Männerstimme: die kleinste und flinkste, mit dumpfem Klang wie aus einem alten Radio; niemand sagt, unter welcher Lizenz.</translation>
    </message>
    <message>
        <source>An Italian woman: clear and quick; it reads more than it feels.</source>
        <translation>Eine italienische Frauenstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>As quick as tiny and better at English, the only language it knows; poor with names and noise.</source>
        <translation>So schnell wie tiny und besser in Englisch, der einzigen Sprache, die es kann; schwach bei Namen und Lärm.</translation>
    </message>
    <message>
        <source>Clever for its size, but its memory cannot step back: taking back a reply means reading all of it again.</source>
        <translation>Klug für seine Größe, aber sein Gedächtnis kann keinen Schritt zurück: Eine Antwort zurückzunehmen heißt, alles noch einmal zu lesen.</translation>
    </message>
    <message>
        <source>Dependable and clear in many languages, and spares memory for long talks; polite rather than close.</source>
        <translation>Verlässlich und klar in vielen Sprachen, und sparsam mit Arbeitsspeicher bei langen Gesprächen; eher höflich als nah.</translation>
    </message>
    <message>
        <source>Expressive and warm in very many languages; flatters, overdoes feelings, and takes more memory per word.</source>
        <translation>Ausdrucksstark und warm in sehr vielen Sprachen; schmeichelt, übertreibt es mit Gefühlen und braucht mehr Arbeitsspeicher pro Wort.</translation>
    </message>
    <message>
        <source>Finds what means the same in English, in a blink: used to recall. It knows no other language.</source>
        <translation>Findet im Nu, was auf Englisch dasselbe bedeutet: zum Erinnern. Eine andere Sprache kennt es nicht.</translation>
    </message>
    <message>
        <source>Fine recall in very many languages; noticeably slower, and bound to the terms of Google.</source>
        <translation>Gutes Erinnern in sehr vielen Sprachen; merklich langsamer, und an die Bedingungen von Google gebunden.</translation>
    </message>
    <message>
        <source>Follows a character closely and writes well in European languages; a little formal until it warms up.</source>
        <translation>Hält sich genau an eine Figur und schreibt gut in europäischen Sprachen; etwas förmlich, bis es warm wird.</translation>
    </message>
    <message>
        <source>Fully open and fluent in six languages, but it thinks aloud before it answers, which makes you wait.</source>
        <translation>Ganz offen und fließend in sechs Sprachen, aber es denkt laut, bevor es antwortet, und das lässt dich warten.</translation>
    </message>
    <message>
        <source>Keeps the thread and the character far better than smaller ones; a little eager, and likes to make lists.</source>
        <translation>Hält den Faden und die Figur weit besser als kleinere; etwas übereifrig, und macht gern Listen.</translation>
    </message>
    <message>
        <source>Lets Gemma 3 12B look at your photos and read most of what is written there; slow without a graphics card.</source>
        <translation>Lässt Gemma 3 12B deine Fotos ansehen und das meiste lesen, was darauf steht; ohne Grafikkarte langsam.</translation>
    </message>
    <message>
        <source>Lets Gemma 3 4B look at your photos: good with scenes and moods, unsure about small print and counting.</source>
        <translation>Lässt Gemma 3 4B deine Fotos ansehen: gut bei Szenen und Stimmungen, unsicher bei kleiner Schrift und beim Zählen.</translation>
    </message>
    <message>
        <source>Lets Ministral 3 3B look at your photos; its fingerprint is not known, so Afterglow does not fetch it.</source>
        <translation>Lässt Ministral 3 3B deine Fotos ansehen; der Fingerabdruck der Datei ist nicht bekannt, deshalb holt Afterglow sie nicht.</translation>
    </message>
    <message>
        <source>Lets Ministral 3 8B look at your photos: careful with text and details, dry about moods.</source>
        <translation>Lässt Ministral 3 8B deine Fotos ansehen: sorgfältig bei Text und Einzelheiten, trocken bei Stimmungen.</translation>
    </message>
    <message>
        <source>Lets Mistral Small look at your photos; its exact size is not known, so Afterglow does not fetch it.</source>
        <translation>Lässt Mistral Small deine Fotos ansehen; die genaue Größe der Datei ist nicht bekannt, deshalb holt Afterglow sie nicht.</translation>
    </message>
    <message>
        <source>Light on memory and follows instructions to the letter; made for offices, so it sounds like one.</source>
        <translation>Braucht wenig Arbeitsspeicher und folgt Anweisungen aufs Wort; fürs Büro gemacht, und so klingt es auch.</translation>
    </message>
    <message>
        <source>Lively, well-phrased English for so small a file; loses the thread of a longer talk, and knows little else.</source>
        <translation>Lebhaftes, gut formuliertes Englisch für eine so kleine Datei; verliert in längeren Gesprächen den Faden und kann sonst wenig.</translation>
    </message>
    <message>
        <source>Loose, imaginative company and a favourite for role play; grows forgetful after about 16,000 tokens.</source>
        <translation>Lockere, fantasievolle Gesellschaft und beliebt für Rollenspiele; wird nach etwa 16.000 Token vergesslich.</translation>
    </message>
    <message>
        <source>More than 100 British speakers in one file, none as even as a single voice; clear, and quick on most computers.</source>
        <translation>Mehr als 100 britische Stimmen in einer Datei, keine so gleichmäßig wie eine einzelne; klar, und auf den meisten Computern flink.</translation>
    </message>
    <message>
        <source>More than 120 French speakers in one file, none as even as a single voice; clear, and quick on most computers.</source>
        <translation>Mehr als 120 französische Stimmen in einer Datei, keine so gleichmäßig wie eine einzelne; klar, und auf den meisten Computern flink.</translation>
    </message>
    <message>
        <source>More than 900 American speakers in one file, none as even as a single voice; the sound is full but slow.</source>
        <translation>Mehr als 900 amerikanische Stimmen in einer Datei, keine so gleichmäßig wie eine einzelne; der Klang ist voll, aber langsam.</translation>
    </message>
    <message>
        <source>Natural in European languages and follows a character well; its knowledge of the world is thin.</source>
        <translation>Natürlich in europäischen Sprachen und folgt einer Figur gut; sein Wissen über die Welt ist dünn.</translation>
    </message>
    <message>
        <source>Nearly as careful as the largest and several times quicker; still wants a strong processor.</source>
        <translation>Fast so sorgfältig wie das größte und um ein Mehrfaches schneller; braucht trotzdem einen starken Prozessor.</translation>
    </message>
    <message>
        <source>Noticeably more reliable in most languages; keeps up on an ordinary laptop, not on an old one.</source>
        <translation>Merklich verlässlicher in den meisten Sprachen; hält auf einem gewöhnlichen Laptop mit, auf einem alten nicht.</translation>
    </message>
    <message>
        <source>Pictures that can keep a face from another picture; tends to make everyone prettier, minutes without a graphics card.</source>
        <translation>Bilder, die ein Gesicht aus einem anderen Bild behalten können; macht gern alle hübscher, ohne Grafikkarte dauert es Minuten.</translation>
    </message>
    <message>
        <source>Polite plain English on a small machine; a short memory that takes much room, and little play-acting.</source>
        <translation>Höfliches, schlichtes Englisch auf kleinen Computern; ein kurzes Gedächtnis, das viel Platz braucht, und wenig Schauspiel.</translation>
    </message>
    <message>
        <source>Quick and good enough for everyday English and German; mishears names and mumbled words.</source>
        <translation>Schnell und gut genug für alltägliches Englisch und Deutsch; verhört sich bei Namen und Genuscheltem.</translation>
    </message>
    <message>
        <source>Recall across languages: asked in one, it finds what was said in another; slower than the English one.</source>
        <translation>Erinnern über Sprachen hinweg: In einer gefragt, findet es, was in einer anderen gesagt wurde; langsamer als das englische.</translation>
    </message>
    <message>
        <source>Recall in English with longer passages than the one that comes with the program; no other language.</source>
        <translation>Erinnern auf Englisch mit längeren Passagen als das Modell, das mit dem Programm kommt; keine andere Sprache.</translation>
    </message>
    <message>
        <source>Relaxed, plays along with nearly any character; an older model that muddles facts and loses long threads.</source>
        <translation>Entspannt, spielt fast jede Figur mit; ein älteres Modell, das Fakten durcheinanderbringt und lange Fäden verliert.</translation>
    </message>
    <message>
        <source>Runs nearly anywhere and answers fast, in friendly short turns; it forgets details and invents facts.</source>
        <translation>Läuft fast überall und antwortet schnell, freundlich und kurz; es vergisst Einzelheiten und erfindet Fakten.</translation>
    </message>
    <message>
        <source>Sensible and orderly when you want to think something through; stiff as company, and it avoids play.</source>
        <translation>Vernünftig und geordnet, wenn du etwas durchdenken willst; als Gesellschaft steif, und es weicht dem Spielen aus.</translation>
    </message>
    <message>
        <source>Small pictures within seconds even on a weak computer; rough, hands and faces go wrong, a face never comes back.</source>
        <translation>Kleine Bilder in Sekunden, auch auf einem schwachen Computer; grob, Hände und Gesichter missraten, ein Gesicht kehrt nie wieder.</translation>
    </message>
    <message>
        <source>The best company in this list: subtle, consistent, well read; slow without a large graphics card.</source>
        <translation>Die beste Gesellschaft in dieser Liste: feinsinnig, stimmig, belesen; ohne große Grafikkarte langsam.</translation>
    </message>
    <message>
        <source>The most careful ear, also for small languages; far too slow for a live talk without a graphics card.</source>
        <translation>Das sorgfältigste Ohr, auch für kleine Sprachen; ohne Grafikkarte viel zu langsam für ein lebendiges Gespräch.</translation>
    </message>
    <message>
        <source>The most exact recall here, for long passages in many languages; heavy for an ordinary laptop.</source>
        <translation>Das genaueste Erinnern hier, für lange Passagen in vielen Sprachen; schwer für einen gewöhnlichen Laptop.</translation>
    </message>
    <message>
        <source>The most expressive of its size, in very many languages; flatters, and its memory of the talk takes much room.</source>
        <translation>Das ausdrucksstärkste seiner Größe, in sehr vielen Sprachen; schmeichelt, und sein Gedächtnis fürs Gespräch braucht viel Platz.</translation>
    </message>
    <message>
        <source>The most lifelike people here, alike from one picture to the next; leans to East Asian faces, wants a graphics card.</source>
        <translation>Die lebensechtesten Menschen hier, von Bild zu Bild ähnlich; neigt zu ostasiatischen Gesichtern, braucht eine Grafikkarte.</translation>
    </message>
    <message>
        <source>The quickest, for old machines: fine for short clear sentences, poor with names, noise and small languages.</source>
        <translation>Das schnellste, für alte Computer: gut bei kurzen, klaren Sätzen, schwach bei Namen, Lärm und kleinen Sprachen.</translation>
    </message>
    <message>
        <source>The steadiest of the small ones, in many languages; rather dry, and easily agrees with anything.</source>
        <translation>Das beständigste der kleinen, in vielen Sprachen; eher trocken, und stimmt leicht allem zu.</translation>
    </message>
    <message>
        <source>Thoughtful and well informed, but its memory cannot step back: changing what was said makes you wait.</source>
        <translation>Nachdenklich und gut informiert, aber sein Gedächtnis kann keinen Schritt zurück: Änderst du Gesagtes, wartest du.</translation>
    </message>
    <message>
        <source>Very reliable in many languages, but slow without a graphics card.</source>
        <translation>Sehr verlässlich in vielen Sprachen, aber ohne Grafikkarte langsam.</translation>
    </message>
    <message>
        <source>Warm and easy to chat with, quick for its size; weaker at long threads, and careful to the point of lecturing.</source>
        <translation>Warm, und es plaudert sich leicht damit; schnell für seine Größe; schwächer bei langen Fäden, und vorsichtig bis zum Belehren.</translation>
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
        <source>the download token</source>
        <translation>das Token für Downloads</translation>
    </message>
    <message>
        <source>the key of this vault</source>
        <translation>den Schlüssel dieses Tresors</translation>
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
        <source>Copy it once more from your account at {0}, under “Access Tokens”.</source>
        <translation>Kopiere es noch einmal aus deinem Konto bei {0}, unter „Access Tokens“.</translation>
    </message>
    <message>
        <source>The token is kept nowhere else. Set up the system keyring, then try again.</source>
        <translation>Das Token wird nirgends sonst aufbewahrt. Richte den Schlüsselbund des Systems ein, dann versuche es noch einmal.</translation>
    </message>
    <message>
        <source>This is no token: it has spaces or unusual letters, or an unusual length.</source>
        <translation>Das ist kein Token: Es hat Leerzeichen, ungewöhnliche Zeichen oder eine ungewöhnliche Länge.</translation>
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
        <source>The system keyring did not delete {0}.</source>
        <translation>Der Schlüsselbund des Systems hat {0} nicht gelöscht.</translation>
    </message>
    <message>
        <source>Afterglow has no network connection now, and opens one only for a download you agreed to: a test of every release makes sure. The operating system does not enforce it yet.</source>
        <translation>Afterglow hat gerade keine Netzwerkverbindung und öffnet eine nur für einen Download, dem du zugestimmt hast: Ein Test jeder Ausgabe stellt das sicher. Das Betriebssystem erzwingt es noch nicht.</translation>
    </message>
    <message>
        <source>Nothing you say leaves this computer</source>
        <translation>Nichts, was du sagst, verlässt diesen Computer</translation>
    </message>
    <message>
        <source>Only the process that downloads models may have a network connection now, for a download you agreed to; it knows nothing of what you say. The operating system does not enforce it yet.</source>
        <translation>Nur der Prozess, der Modelle herunterlädt, darf gerade eine Netzwerkverbindung haben, für einen Download, dem du zugestimmt hast; er weiß nichts von dem, was du sagst. Das Betriebssystem erzwingt es noch nicht.</translation>
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
        <source>A Basque man: clear and quick; it reads more than it feels.</source>
        <translation>Eine baskische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Basque woman: clear and quick; it reads more than it feels.</source>
        <translation>Eine baskische Frauenstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Brazilian man: clear and quick; it reads more than it feels.</source>
        <translation>Eine brasilianische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A British man: clear and quick; it reads more than it feels.</source>
        <translation>Eine britische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A British woman: clear and quick; it reads more than it feels.</source>
        <translation>Eine britische Frauenstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A British woman: quick even on old computers, a little muffled.</source>
        <translation>Eine britische Frauenstimme: selbst auf alten Computern flink, ein wenig dumpf.</translation>
    </message>
    <message>
        <source>A British woman: the fullest sound, at half the pace; it reads more than it feels.</source>
        <translation>Eine britische Frauenstimme: der vollste Klang, bei halbem Tempo; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Chinese woman: clear and quick; it reads more than it feels; nobody says under which licence.</source>
        <translation>Eine chinesische Frauenstimme: klar und flink; sie liest mehr, als sie fühlt; niemand sagt, unter welcher Lizenz.</translation>
    </message>
    <message>
        <source>A Czech man: clear and quick; it reads more than it feels.</source>
        <translation>Eine tschechische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Czech woman: clear and quick; it reads more than it feels.</source>
        <translation>Eine tschechische Frauenstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Danish man: clear and quick; it reads more than it feels.</source>
        <translation>Eine dänische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Dutch man: clear and quick; it reads more than it feels.</source>
        <translation>Eine niederländische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Finnish man: clear and quick; it reads more than it feels.</source>
        <translation>Eine finnische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Flemish man: clear and quick; it reads more than it feels.</source>
        <translation>Eine flämische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Flemish woman: clear and quick; it reads more than it feels.</source>
        <translation>Eine flämische Frauenstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Flemish woman: the smallest and quickest, with a muffled sound like an old radio.</source>
        <translation>Eine flämische Frauenstimme: die kleinste und flinkste, mit dumpfem Klang wie aus einem alten Radio.</translation>
    </message>
    <message>
        <source>A French man: quick even on old computers, a little muffled.</source>
        <translation>Eine französische Männerstimme: selbst auf alten Computern flink, ein wenig dumpf.</translation>
    </message>
    <message>
        <source>A French woman: clear and quick; it reads more than it feels.</source>
        <translation>Eine französische Frauenstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A German man: clear and quick; it reads more than it feels.</source>
        <translation>Eine deutsche Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A German man: the fullest sound, at half the pace; it reads more than it feels.</source>
        <translation>Eine deutsche Männerstimme: der vollste Klang, bei halbem Tempo; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A German woman: quick even on old computers, a little muffled.</source>
        <translation>Eine deutsche Frauenstimme: selbst auf alten Computern flink, ein wenig dumpf.</translation>
    </message>
    <message>
        <source>A German woman: the smallest and quickest, with a muffled sound like an old radio; nobody says under which licence.</source>
        <translation>Eine deutsche Frauenstimme: die kleinste und flinkste, mit dumpfem Klang wie aus einem alten Radio; niemand sagt, unter welcher Lizenz.</translation>
    </message>
    <message>
        <source>A Greek woman: clear and quick; it reads more than it feels.</source>
        <translation>Eine griechische Frauenstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Hungarian woman: clear and quick; it reads more than it feels.</source>
        <translation>Eine ungarische Frauenstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Jordanian man: clear and quick; it reads more than it feels; nobody says under which licence.</source>
        <translation>Eine jordanische Männerstimme: klar und flink; sie liest mehr, als sie fühlt; niemand sagt, unter welcher Lizenz.</translation>
    </message>
    <message>
        <source>A Kazakh man: the smallest and quickest, with a muffled sound like an old radio.</source>
        <translation>Eine kasachische Männerstimme: die kleinste und flinkste, mit dumpfem Klang wie aus einem alten Radio.</translation>
    </message>
    <message>
        <source>A Kazakh woman: the smallest and quickest, with a muffled sound like an old radio.</source>
        <translation>Eine kasachische Frauenstimme: die kleinste und flinkste, mit dumpfem Klang wie aus einem alten Radio.</translation>
    </message>
    <message>
        <source>A Latvian man: clear and quick; it reads more than it feels.</source>
        <translation>Eine lettische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Norwegian man: clear and quick; it reads more than it feels.</source>
        <translation>Eine norwegische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Polish man: clear and quick; it reads more than it feels.</source>
        <translation>Eine polnische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Polish woman: clear and quick; it reads more than it feels.</source>
        <translation>Eine polnische Frauenstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Portuguese man: clear and quick; it reads more than it feels.</source>
        <translation>Eine portugiesische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Romanian man: clear and quick; it reads more than it feels.</source>
        <translation>Eine rumänische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Russian man: clear and quick; it reads more than it feels.</source>
        <translation>Eine russische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Russian woman: clear and quick; it reads more than it feels; nobody says under which licence.</source>
        <translation>Eine russische Frauenstimme: klar und flink; sie liest mehr, als sie fühlt; niemand sagt, unter welcher Lizenz.</translation>
    </message>
    <message>
        <source>A Slovenian man: clear and quick; it reads more than it feels.</source>
        <translation>Eine slowenische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Spanish man: clear and quick; it reads more than it feels.</source>
        <translation>Eine spanische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Spanish man: the smallest and quickest, with a muffled sound like an old radio.</source>
        <translation>Eine spanische Männerstimme: die kleinste und flinkste, mit dumpfem Klang wie aus einem alten Radio.</translation>
    </message>
    <message>
        <source>A Swedish man: clear and quick; it reads more than it feels.</source>
        <translation>Eine schwedische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Turkish man: clear and quick; it reads more than it feels.</source>
        <translation>Eine türkische Männerstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Ukrainian man: the fullest sound, at half the pace; it reads more than it feels.</source>
        <translation>Eine ukrainische Männerstimme: der vollste Klang, bei halbem Tempo; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Ukrainian woman: the fullest sound, at half the pace; it reads more than it feels.</source>
        <translation>Eine ukrainische Frauenstimme: der vollste Klang, bei halbem Tempo; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A Ukrainian woman: the smallest and quickest, with a muffled sound like an old radio.</source>
        <translation>Eine ukrainische Frauenstimme: die kleinste und flinkste, mit dumpfem Klang wie aus einem alten Radio.</translation>
    </message>
    <message>
        <source>A Vietnamese woman: clear and quick; it reads more than it feels.</source>
        <translation>Eine vietnamesische Frauenstimme: klar und flink; sie liest mehr, als sie fühlt.</translation>
    </message>
    <message>
        <source>A part that FLUX.2 klein and Z-Image share: it reads what a picture should show, and is of no use alone.</source>
        <translation>Ein Teil, den sich FLUX.2 klein und Z-Image teilen: Er liest, was ein Bild zeigen soll, und nützt allein nichts.</translation>
    </message>
    <message>
        <source>A rounded, friendly talker with good general knowledge; it moralises at times, and needs 8 GB free.</source>
        <translation>Rund und freundlich im Gespräch, mit guter Allgemeinbildung; manchmal moralisierend, und es braucht 8 GB freien Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>A small stand-in that comes with the program: quick to answer on any computer, thin as company.</source>
        <translation>Ein kleiner Ersatz, der mit dem Programm kommt: antwortet auf jedem Computer schnell, als Gesellschaft eher dünn.</translation>
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
        <source>113, then option 5</source>
        <translation>113, dann die 5</translation>
    </message>
    <message>
        <source>119, then extension 8</source>
        <translation>119, dann Durchwahl 8</translation>
    </message>
    <message>
        <source>135 in Buenos Aires; 0800 345 1435 elsewhere</source>
        <translation>135 in Buenos Aires, sonst 0800 345 1435</translation>
    </message>
    <message>
        <source>1813 in Dutch, 0800 32 123 in French</source>
        <translation>1813 auf Niederländisch, 0800 32 123 auf Französisch</translation>
    </message>
    <message>
        <source>Argentina</source>
        <translation>Argentinien</translation>
    </message>
    <message>
        <source>Australia</source>
        <translation>Australien</translation>
    </message>
    <message>
        <source>Austria</source>
        <translation>Österreich</translation>
    </message>
    <message>
        <source>Bangladesh</source>
        <translation>Bangladesch</translation>
    </message>
    <message>
        <source>Belgium</source>
        <translation>Belgien</translation>
    </message>
    <message>
        <source>Brazil</source>
        <translation>Brasilien</translation>
    </message>
    <message>
        <source>Call or text</source>
        <translation>Anruf oder SMS</translation>
    </message>
    <message>
        <source>Call or text, in English and French</source>
        <translation>Anruf oder SMS, auf Englisch und Französisch</translation>
    </message>
    <message>
        <source>Canada</source>
        <translation>Kanada</translation>
    </message>
    <message>
        <source>Chile</source>
        <translation>Chile</translation>
    </message>
    <message>
        <source>China</source>
        <translation>China</translation>
    </message>
    <message>
        <source>Colombia</source>
        <translation>Kolumbien</translation>
    </message>
    <message>
        <source>Czechia</source>
        <translation>Tschechien</translation>
    </message>
    <message>
        <source>Denmark</source>
        <translation>Dänemark</translation>
    </message>
    <message>
        <source>Egypt</source>
        <translation>Ägypten</translation>
    </message>
    <message>
        <source>Finland</source>
        <translation>Finnland</translation>
    </message>
    <message>
        <source>France</source>
        <translation>Frankreich</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Deutschland</translation>
    </message>
    <message>
        <source>Ghana</source>
        <translation>Ghana</translation>
    </message>
    <message>
        <source>Greece</source>
        <translation>Griechenland</translation>
    </message>
    <message>
        <source>Hong Kong</source>
        <translation>Hong Kong</translation>
    </message>
    <message>
        <source>Hungary</source>
        <translation>Ungarn</translation>
    </message>
    <message>
        <source>Iceland</source>
        <translation>Island</translation>
    </message>
    <message>
        <source>In German, French and Italian</source>
        <translation>Auf Deutsch, Französisch und Italienisch</translation>
    </message>
    <message>
        <source>India</source>
        <translation>Indien</translation>
    </message>
    <message>
        <source>Indonesia</source>
        <translation>Indonesien</translation>
    </message>
    <message>
        <source>Ireland</source>
        <translation>Irland</translation>
    </message>
    <message>
        <source>Israel</source>
        <translation>Israel</translation>
    </message>
    <message>
        <source>Italy</source>
        <translation>Italien</translation>
    </message>
    <message>
        <source>Japan</source>
        <translation>Japan</translation>
    </message>
    <message>
        <source>Kenya</source>
        <translation>Kenia</translation>
    </message>
    <message>
        <source>Luxembourg</source>
        <translation>Luxemburg</translation>
    </message>
    <message>
        <source>Malaysia</source>
        <translation>Malaysia</translation>
    </message>
    <message>
        <source>Mexico</source>
        <translation>Mexiko</translation>
    </message>
    <message>
        <source>Nepal</source>
        <translation>Nepal</translation>
    </message>
    <message>
        <source>Netherlands</source>
        <translation>Niederlande</translation>
    </message>
    <message>
        <source>New Zealand</source>
        <translation>Neuseeland</translation>
    </message>
    <message>
        <source>Nigeria</source>
        <translation>Nigeria</translation>
    </message>
    <message>
        <source>Norway</source>
        <translation>Norwegen</translation>
    </message>
    <message>
        <source>Or *0767 from a mobile phone</source>
        <translation>Vom Mobiltelefon auch *0767</translation>
    </message>
    <message>
        <source>Pakistan</source>
        <translation>Pakistan</translation>
    </message>
    <message>
        <source>Peru</source>
        <translation>Peru</translation>
    </message>
    <message>
        <source>Philippines</source>
        <translation>Philippinen</translation>
    </message>
    <message>
        <source>Poland</source>
        <translation>Polen</translation>
    </message>
    <message>
        <source>Portugal</source>
        <translation>Portugal</translation>
    </message>
    <message>
        <source>Romania</source>
        <translation>Rumänien</translation>
    </message>
    <message>
        <source>Serbia</source>
        <translation>Serbien</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>Singapur</translation>
    </message>
    <message>
        <source>Slovakia</source>
        <translation>Slowakei</translation>
    </message>
    <message>
        <source>South Africa</source>
        <translation>Südafrika</translation>
    </message>
    <message>
        <source>South Korea</source>
        <translation>Südkorea</translation>
    </message>
    <message>
        <source>Spain</source>
        <translation>Spanien</translation>
    </message>
    <message>
        <source>Sri Lanka</source>
        <translation>Sri Lanka</translation>
    </message>
    <message>
        <source>Sweden</source>
        <translation>Schweden</translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation>Schweiz</translation>
    </message>
    <message>
        <source>Taiwan</source>
        <translation>Taiwan</translation>
    </message>
    <message>
        <source>Thailand</source>
        <translation>Thailand</translation>
    </message>
    <message>
        <source>Ukraine</source>
        <translation>Ukraine</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>Vereinigtes Königreich</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>USA</translation>
    </message>
    <message>
        <source>Uruguay</source>
        <translation>Uruguay</translation>
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
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>morgen</translation>
    </message>
    <message>
        <source>on {0}</source>
        <extracomment>{0}: a date; within a sentence</extracomment>
        <translation>am {0}</translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>d. MMMM</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>MMMM yyyy</translation>
    </message>
    <message>
        <source>in {0}</source>
        <translation>in {0}</translation>
    </message>
    <message>
        <source>in the week of {0}</source>
        <translation>in der Woche vom {0}</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0} at {1}</source>
        <translation>{0} um {1} Uhr</translation>
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
    <name>memories</name>
    <message>
        <source>This is not remembered any more.</source>
        <translation>Daran gibt es keine Erinnerung mehr.</translation>
    </message>
    <message>
        <source>About you</source>
        <translation>Über dich</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Menschen</translation>
    </message>
    <message>
        <source>Likes and dislikes</source>
        <translation>Vorlieben und Abneigungen</translation>
    </message>
    <message>
        <source>Plans and follow-ups</source>
        <translation>Pläne und Nachfragen</translation>
    </message>
    <message>
        <source>About {0}</source>
        <translation>Über {0}</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Gesagtes</translation>
    </message>
    <message>
        <source>Likes</source>
        <comment>and dislikes</comment>
        <translation>Vorlieben</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Pläne</translation>
    </message>
    <message>
        <source>Still to come</source>
        <translation>Steht noch bevor</translation>
    </message>
    <message>
        <source>Asked about</source>
        <translation>Nachgefragt</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>No longer so</source>
        <translation>Nicht mehr so</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>How you felt</source>
        <translation>Wie du dich gefühlt hast</translation>
    </message>
    <message>
        <source>What you plan</source>
        <translation>Was du vorhast</translation>
    </message>
    <message>
        <source>Before: {0}</source>
        <translation>Vorher: {0}</translation>
    </message>
    <message>
        <source>until {0}</source>
        <extracomment>{0}: a month</extracomment>
        <translation>bis {0}</translation>
    </message>
    <message>
        <source>until when is not known</source>
        <translation>bis wann ist nicht bekannt</translation>
    </message>
    <message>
        <source>When this was said is not known</source>
        <translation>Wann das gesagt wurde, ist nicht bekannt</translation>
    </message>
    <message>
        <source>{1} said this {0}</source>
        <translation>Das hat {1} {0} gesagt</translation>
    </message>
    <message>
        <source>You wrote this {0}</source>
        <translation>Das hast du {0} geschrieben</translation>
    </message>
    <message>
        <source>You told {1} this {0}</source>
        <translation>Das hast du {1} {0} erzählt</translation>
    </message>
    <message>
        <source>You said this {0}</source>
        <translation>Das hast du {0} gesagt</translation>
    </message>
    <message>
        <source>{1} will ask about it {0}, or when you talk after that.</source>
        <translation>{1} fragt {0} danach, oder wenn ihr später wieder redet.</translation>
    </message>
    <message>
        <source>{1} asked about it {0}.</source>
        <translation>{1} hat {0} danach gefragt.</translation>
    </message>
    <message>
        <source>{1} will ask about it when you talk next.</source>
        <translation>{1} fragt danach, wenn ihr das nächste Mal redet.</translation>
    </message>
    <message>
        <source>{1} asked about it.</source>
        <translation>{1} hat danach gefragt.</translation>
    </message>
    <message>
        <source>You told {1} how it was.</source>
        <translation>Du hast {1} erzählt, wie es war.</translation>
    </message>
    <message>
        <source>{1} will not ask about it.</source>
        <translation>{1} fragt nicht danach.</translation>
    </message>
    <message>
        <source>It is too long ago to ask about it.</source>
        <translation>Es ist zu lange her, um danach zu fragen.</translation>
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
<context>
    <name>sound</name>
    <message>
        <source>The microphone “{0}” does not answer any more.</source>
        <translation>Das Mikrofon „{0}“ antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>The speaker “{0}” does not answer any more.</source>
        <translation>Der Lautsprecher „{0}“ antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>The microphone “{0}” cannot be used.</source>
        <translation>Das Mikrofon „{0}“ kann nicht benutzt werden.</translation>
    </message>
    <message>
        <source>The speaker “{0}” cannot be used.</source>
        <translation>Der Lautsprecher „{0}“ kann nicht benutzt werden.</translation>
    </message>
    <message>
        <source>The microphone is “{0}” now.</source>
        <translation>Das Mikrofon ist jetzt „{0}“.</translation>
    </message>
    <message>
        <source>The speaker is “{0}” now.</source>
        <translation>Der Lautsprecher ist jetzt „{0}“.</translation>
    </message>
    <message>
        <source>The microphone “{0}” is heard again.</source>
        <translation>Das Mikrofon „{0}“ ist wieder zu hören.</translation>
    </message>
    <message>
        <source>Nothing comes from the microphone “{0}”.</source>
        <translation>Vom Mikrofon „{0}“ kommt nichts.</translation>
    </message>
    <message>
        <source>It may be muted, or your system does not let Afterglow listen.</source>
        <translation>Vielleicht ist es stumm geschaltet, oder dein System lässt Afterglow nicht zuhören.</translation>
    </message>
</context>
</TS>
