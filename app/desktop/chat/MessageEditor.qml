import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// An own message in the place where it stood. Enter saves and a reply follows, Esc leaves it as it was.
// `text` lives with the page: scrolling away loses nothing. `below`: how many messages stand after it.
Rectangle {
    id: editor

    property alias text: input.text
    property int below: 0
    property string name
    property real mostHigh: 400

    readonly property bool blank: input.text.replace(/\0/g, "").trim() === ""

    signal saved(string text)
    signal left_as_it_was()

    implicitHeight: column.implicitHeight + 2 * Theme.m
    radius: 20
    color: Theme.mine
    border { width: 2; color: Theme.focus }

    Component.onCompleted: {
        input.forceActiveFocus()
        input.cursorPosition = input.length
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
                Accessible.description: words.text
                Accessible.role: Accessible.EditableText
                Accessible.multiLine: true

                Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape
                Keys.onPressed: event => {
                    const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter
                    const back = event.key === Qt.Key_Backtab
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
            id: words

            Layout.fillWidth: true
            leftPadding: 8
            rightPadding: 8
            kind: "small"
            color: Theme.mineInk
            text: editor.below > 1 ? qsTr("%1 answers this anew. The %2 messages below it go; you can undo that.").arg(editor.name).arg(editor.below)
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
                enabled: !editor.blank
                onClicked: if (!editor.blank) editor.saved(input.text)
            }
            AppButton {
                kind: "plain"
                text: qsTr("Leave as it was")
                onClicked: editor.left_as_it_was()
            }
        }
    }
}
