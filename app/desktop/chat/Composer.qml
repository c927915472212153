import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// Where the user writes. Enter sends, Shift+Enter begins a new line, Esc stops the reply.
// In the empty field ← and → go through the versions of the newest reply.
ColumnLayout {
    id: composer

    required property var shown
    required property QtObject edits
    property real mostHigh: 180
    // No room for anything but the field.
    property bool low: false
    // What is dictated, and how loud the microphone is.
    property var voice: ({ able: false, reading: 0, sounds: false, phase: "", said: "" })
    property real loud: 0
    readonly property bool listening: voice.phase === "opening" || voice.phase === "listening"
    // Why the last paste was not taken.
    readonly property alias refused: limit.refused
    readonly property alias text: input.text

    signal submitted(string text)
    signal typed(string text)
    signal stopWanted()
    signal versionWanted(int step)
    signal speakWanted()
    signal spoken()

    function begin() { input.forceActiveFocus() }

    // What is typed already stays.
    function fill(text) {
        if (input.text === "" && text !== "") {
            input.text = text
            input.cursorPosition = input.length
        }
    }

    // Emptied only once the words are stored, and only if they are still the same.
    function taken(text) {
        if (input.text === text)
            input.clear()
    }

    // At the cursor, in the place of what is selected, with blanks where words would run together.
    function insert(words) {
        if (input.selectedText !== "")
            input.remove(input.selectionStart, input.selectionEnd)
        const at = input.cursorPosition
        const before = at > 0 && /\S/.test(input.text[at - 1]) ? " " : ""
        const after = at < input.length && /\S/.test(input.text[at]) ? " " : ""
        input.insert(at, before + words + after)
        begin()
    }

    // The last words of what is dictated: the line below the field is short.
    function latest(said) {
        const from = said.length > 120 ? said.indexOf(" ", said.length - 110) : -1
        return from < 0 ? said : "… " + said.slice(from + 1)
    }

    // Held down or let go: the button or the key.
    function speak(on) {
        if (on && !listening)
            speakWanted()
        else if (!on && listening)
            spoken()
    }

    // As the companion counts it: NUL is no word.
    function blank(text) { return text.replace(/\0/g, "").trim() === "" }

    function submit() {
        if (blank(input.text) || shown.busy)
            return
        submitted(input.text)
    }

    Limit {
        id: limit

        field: input
        edits: composer.edits
    }

    spacing: 6

    AppText {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.m
        Layout.rightMargin: Theme.m
        visible: text !== ""
        kind: "small"
        color: Theme.danger
        text: composer.refused
        Accessible.role: Accessible.AlertMessage
    }

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Math.max(button.height + 12, scroller.height + 12)
        radius: Theme.px(28)
        color: Theme.surface
        border.width: input.activeFocus ? 2 : 1
        border.color: composer.refused !== "" ? Theme.danger : input.activeFocus ? Theme.ember : Theme.lineStrong

        ScrollView {
            id: scroller

            anchors { left: parent.left; right: talk.visible ? talk.left : button.left; verticalCenter: parent.verticalCenter }
            anchors.leftMargin: 10
            height: Math.min(input.implicitHeight, composer.mostHigh)
            ScrollBar.horizontal.policy: ScrollBar.AlwaysOff
            ScrollBar.vertical: AppScrollBar {
                parent: scroller
                anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
            }

            TextArea {
                id: input

                // As in Bubble: endless words would take Qt a minute.
                wrapMode: /\S{400}/.test(text) ? TextArea.WrapAnywhere : TextArea.Wrap
                textFormat: TextEdit.PlainText
                selectByMouse: true
                color: Theme.ink
                font.family: Theme.sans
                font.pixelSize: Theme.reading
                leftPadding: 14
                rightPadding: 14
                topPadding: 10
                bottomPadding: 10
                selectionColor: Theme.ember
                selectedTextColor: Theme.emberInk
                background: null
                Accessible.name: placeholder.text
                Accessible.description: composer.refused
                Accessible.role: Accessible.EditableText
                Accessible.multiLine: true

                Placeholder {
                    id: placeholder

                    field: input
                    text: composer.shown.name === "" ? "" : qsTr("Write to %1").arg(composer.shown.name)
                    wrapMode: Text.NoWrap
                }

                onTextChanged: {
                    if (limit.holds())
                        composer.typed(text)
                }

                Keys.onPressed: event => {
                    const back = event.key === Qt.Key_Backtab
                    // Tab leaves the field: nobody who has no mouse stays caught in it.
                    if (back || (event.key === Qt.Key_Tab && event.modifiers === Qt.NoModifier)) {
                        event.accepted = true
                        nextItemInFocusChain(!back).forceActiveFocus(back ? Qt.BacktabFocusReason : Qt.TabFocusReason)
                        return
                    }
                    const aside = event.key === Qt.Key_Left ? -1 : event.key === Qt.Key_Right ? 1 : 0
                    if (aside !== 0 && length === 0 && !(event.modifiers & ~Qt.KeypadModifier)) {
                        event.accepted = true
                        composer.versionWanted(aside)
                        return
                    }
                    if (event.matches(StandardKey.Paste)) {
                        event.accepted = !limit.mayPaste()
                        return
                    }
                    if (event.text !== "")
                        limit.refused = ""
                    const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter
                    if (enter && !(event.modifiers & Qt.ShiftModifier)) {
                        event.accepted = true
                        composer.submit()
                    }
                }
            }
        }

        IconButton {
            id: talk

            // A short press leaves it on, for those who cannot hold it; the next one ends it.
            property bool pressing: false
            property bool begun: false

            anchors { right: button.left; bottom: parent.bottom; margins: 6; rightMargin: 2 }
            visible: composer.voice.able
            enabled: composer.voice.phase !== "finishing"
            picture: "microphone"
            icon.color: composer.listening ? Theme.ember : Theme.inkSoft
            label: composer.listening ? qsTr("End and write it") : qsTr("Speak instead of typing (hold F8)")
            onPressed: {
                pressing = true
                begun = !composer.listening
                if (begun) {
                    composer.speak(true)
                    brief.restart()
                }
            }
            onReleased: if (!begun || !brief.running) composer.speak(false)
            onCanceled: {
                pressing = false
                composer.speak(false)
            }
            onClicked: {
                if (!pressing)
                    composer.speak(!composer.listening)
                pressing = false
            }

            Timer { id: brief; interval: 350 }

            Rectangle {
                z: -1
                anchors.centerIn: parent
                visible: composer.listening
                width: parent.width * (0.82 + (Theme.reduced ? 0.1 : 0.3 * Math.min(1, composer.loud)))
                height: width
                radius: width / 2
                color: Theme.emberSoft
                border { width: 2; color: Theme.ember }
            }
        }
        IconButton {
            id: button

            anchors { right: parent.right; bottom: parent.bottom; margins: 6 }
            strong: true
            picture: composer.shown.busy ? "stop" : "send"
            label: composer.shown.busy ? qsTr("Stop the reply (Esc)") : qsTr("Send (Enter)")
            enabled: composer.shown.busy ? !composer.shown.stopping : !composer.blank(input.text)
            onClicked: composer.shown.busy ? composer.stopWanted() : composer.submit()
        }
    }

    AppText {
        Layout.fillWidth: true
        visible: !composer.low || composer.voice.phase !== "" || composer.voice.reading > 0
        kind: "small"
        horizontalAlignment: Text.AlignHCenter
        text: composer.voice.phase === "opening" ? qsTr("One moment…")
            : composer.voice.phase === "finishing" ? qsTr("Writing what you said…")
            : composer.listening ? (composer.voice.said !== "" ? composer.latest(composer.voice.said) : qsTr("Listening. Esc throws it away"))
            : composer.voice.reading > 0 ? (composer.voice.sounds ? qsTr("Esc stops reading aloud") : qsTr("A moment: the voice is being loaded…"))
            : composer.shown.busy ? qsTr("Esc stops the reply")
            : qsTr("Enter sends, Shift+Enter begins a new line")
    }
}
