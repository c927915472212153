import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// An own message in the place where it stood. Enter saves and a reply follows, Esc leaves it as it was.
// The presenter keeps what it holds: scrolling away loses nothing. `below`: how many messages stand after it.
Rectangle {
    id: editor

    required property QtObject edits
    property bool busy: false
    property bool saving: false
    property int below: 0
    // A name is put in at once with the rest: it may hold a %2 itself.
    property string name
    property real mostHigh: 400

    readonly property bool blank: input.text.replace(/\0/g, "").trim() === ""

    signal saved()
    signal left_as_it_was()

    implicitHeight: column.implicitHeight + 2 * Theme.m
    radius: 20
    color: Theme.mine
    border { width: 2; color: Theme.focus }

    function begin() { input.forceActiveFocus() }

    Component.onCompleted: {
        input.text = edits.editing.text()
        input.cursorPosition = input.length
        input.begun = true
        begin()
    }

    Limit {
        id: limit

        field: input
        edits: editor.edits
    }

    ColumnLayout {
        id: column

        anchors { fill: parent; margins: Theme.m }
        spacing: Theme.s

        ScrollView {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(input.implicitHeight, editor.mostHigh)
            ScrollBar.horizontal.policy: ScrollBar.AlwaysOff

            TextArea {
                id: input

                property bool begun: false

                readOnly: editor.saving
                wrapMode: /\S{400}/.test(text) ? TextArea.WrapAnywhere : TextArea.Wrap
                textFormat: TextEdit.PlainText
                selectByMouse: true
                padding: 4
                color: Theme.mineInk
                font.family: Theme.sans
                font.pixelSize: Theme.reading
                selectionColor: Theme.ember
                selectedTextColor: Theme.emberInk
                background: null
                Accessible.name: qsTr("Your message")
                Accessible.description: limit.refused || words.text
                Accessible.role: Accessible.EditableText
                Accessible.multiLine: true

                onTextChanged: if (limit.holds() && begun) editor.edits.editing.write(text)

                // While the words are being stored, Esc stops that.
                Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && !editor.saving
                Keys.onPressed: event => {
                    const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter
                    const back = event.key === Qt.Key_Backtab
                    if (event.matches(StandardKey.Paste)) {
                        event.accepted = !limit.mayPaste()
                        return
                    }
                    if (event.text !== "")
                        limit.refused = ""
                    if (event.key === Qt.Key_Escape)
                        editor.left_as_it_was()
                    else if (enter && !(event.modifiers & Qt.ShiftModifier))
                        save.clicked()
                    else if (back || (event.key === Qt.Key_Tab && event.modifiers === Qt.NoModifier))
                        nextItemInFocusChain(!back).forceActiveFocus(back ? Qt.BacktabFocusReason : Qt.TabFocusReason)
                    else
                        return
                    event.accepted = true
                }
            }
        }

        AppText {
            Layout.fillWidth: true
            leftPadding: 8
            rightPadding: 8
            visible: text !== ""
            kind: "small"
            color: Theme.danger
            text: limit.refused
            Accessible.role: Accessible.AlertMessage
        }

        AppText {
            id: words

            Layout.fillWidth: true
            leftPadding: 8
            rightPadding: 8
            kind: "small"
            color: Theme.mineInk
            text: editor.below > 1 ? qsTr("%1 answers this anew. The %2 messages below it go; you can undo that.").replace(/%[12]/g, mark => mark === "%1" ? editor.name : editor.below)
                : editor.below === 1 ? qsTr("%1 answers this anew. The message below it goes; you can undo that.").arg(editor.name)
                : qsTr("%1 answers this anew. You can undo that.").arg(editor.name)
        }

        Flow {
            Layout.fillWidth: true
            layoutDirection: Qt.RightToLeft
            spacing: Theme.s

            AppButton {
                id: save

                kind: "primary"
                text: qsTr("Save and send")
                enabled: !editor.blank && !editor.busy
                onClicked: if (enabled) editor.saved()
            }
            AppButton {
                kind: "plain"
                text: qsTr("Leave as it was")
                enabled: !editor.saving
                onClicked: editor.left_as_it_was()
            }
        }
    }
}
