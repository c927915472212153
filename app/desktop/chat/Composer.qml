import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// Where the user writes. Enter sends, Shift+Enter begins a new line, Esc stops the reply.
ColumnLayout {
    id: composer

    required property var shown
    property string sent

    signal submitted(string text)
    signal stopWanted()

    function begin() { input.forceActiveFocus() }

    // Emptied only once the words are stored, and only if they are still the same.
    function taken() {
        if (input.text === sent)
            input.clear()
    }

    // As the companion counts it: NUL is no word.
    function blank(text) { return text.replace(/\0/g, "").trim() === "" }

    function submit() {
        if (blank(input.text) || shown.busy)
            return
        sent = input.text
        submitted(input.text)
    }

    spacing: 6

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Math.max(56, scroller.height + 12)
        radius: 28
        color: Theme.surface
        border.width: input.activeFocus ? 2 : 1
        border.color: input.activeFocus ? Theme.ember : Theme.lineStrong

        ScrollView {
            id: scroller

            anchors { left: parent.left; right: button.left; verticalCenter: parent.verticalCenter }
            anchors.leftMargin: 10
            height: Math.min(input.implicitHeight, 180)
            ScrollBar.horizontal.policy: ScrollBar.AlwaysOff

            TextArea {
                id: input

                placeholderText: qsTr("Write to %1").arg(composer.shown.name)
                placeholderTextColor: Theme.inkSoft
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
                Accessible.name: placeholderText
                Accessible.role: Accessible.EditableText
                Accessible.multiLine: true

                Keys.onPressed: event => {
                    // Tab leaves the field: nobody who has no mouse stays caught in it.
                    if (event.key === Qt.Key_Tab && event.modifiers === Qt.NoModifier) {
                        event.accepted = true
                        nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                        return
                    }
                    const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter
                    if (enter && !(event.modifiers & Qt.ShiftModifier)) {
                        event.accepted = true
                        composer.submit()
                    }
                }
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
        kind: "small"
        horizontalAlignment: Text.AlignHCenter
        text: composer.shown.busy ? qsTr("Esc stops the reply")
            : qsTr("Enter sends, Shift+Enter begins a new line")
    }
}
