import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// Hear a reply of the character as it stands on the page. Nothing of it is kept.
Card {
    id: panel

    required property QtObject presenter
    readonly property QtObject hearing: presenter.hearing
    readonly property var shown: presenter.state
    readonly property var heard: hearing.state
    readonly property bool open: heard.said !== ""

    function begin() { line.forceActiveFocus(Qt.TabFocusReason) }

    implicitHeight: column.implicitHeight + 2 * Theme.m + 4

    ColumnLayout {
        id: column

        anchors { fill: parent; margins: Theme.m + 2 }
        spacing: Theme.s + 2

        AppText {
            Layout.fillWidth: true
            kind: "title"
            text: qsTr("Hear a reply")
        }
        AppText {
            Layout.fillWidth: true
            kind: "small"
            text: qsTr("Try them as they stand here now, saved or not. Nothing of this is kept.")
        }

        Flickable {
            id: scroll

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: Theme.xs
            Layout.preferredHeight: contentHeight
            visible: panel.open
            contentHeight: said.implicitHeight
            contentWidth: width
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            onContentHeightChanged: contentY = Math.max(0, contentHeight - height)
            ScrollBar.vertical: AppScrollBar {}

            ColumnLayout {
                id: said

                width: scroll.width
                spacing: Theme.s

                Said {
                    Layout.alignment: Qt.AlignRight
                    Layout.maximumWidth: Math.min(implicitWidth, said.width * 0.86)
                    Layout.preferredWidth: Layout.maximumWidth
                    mine: true
                    speaker: qsTr("You")
                    text: panel.heard.said
                }
                RowLayout {
                    Layout.fillWidth: true
                    visible: panel.heard.reply !== "" || panel.heard.busy
                    spacing: Theme.s

                    Portrait {
                        Layout.alignment: Qt.AlignBottom
                        presenter: panel.presenter
                        size: Theme.px(28)
                    }
                    Said {
                        Layout.fillWidth: true
                        Layout.maximumWidth: implicitWidth
                        visible: panel.heard.reply !== ""
                        speaker: panel.shown.name
                        text: panel.heard.reply
                    }
                    AppText {
                        Layout.fillWidth: true
                        visible: panel.heard.reply === ""
                        kind: "small"
                        text: panel.heard.words
                        Accessible.role: Accessible.StatusBar
                    }
                }
            }
        }
        Note {
            Layout.fillWidth: true
            kind: "danger"
            heading: panel.heard.problem
            text: panel.heard.advice
        }
        AppText {
            Layout.fillWidth: true
            visible: text !== ""
            kind: "small"
            text: panel.heard.busy ? "" : panel.heard.outdated && panel.heard.reply !== "" ? qsTr("You have changed something since then. Ask again to hear it.")
                : panel.heard.stopped ? qsTr("Stopped here") : ""
        }

        Rectangle {
            Layout.fillWidth: true
            Layout.topMargin: Theme.xs
            implicitHeight: Theme.px(48)
            radius: height / 2
            color: Theme.paper
            border.width: line.activeFocus ? 2 : 1
            border.color: line.activeFocus ? Theme.focus : Theme.lineStrong

            TextField {
                id: line

                anchors { left: parent.left; right: button.left; top: parent.top; bottom: parent.bottom }
                leftPadding: 18
                rightPadding: 6
                verticalAlignment: TextInput.AlignVCenter
                text: qsTr("How was your day?")
                maximumLength: 2000
                font.family: Theme.sans
                font.pixelSize: Theme.reading
                color: Theme.ink
                selectionColor: Theme.ember
                selectedTextColor: Theme.emberInk
                selectByMouse: true
                background: null
                Accessible.name: qsTr("One line to hear a reply to")
                Accessible.role: Accessible.EditableText
                onAccepted: panel.hearing.hear(text)

                Placeholder {
                    field: line
                    text: qsTr("Say something")
                    wrapMode: Text.NoWrap
                    verticalAlignment: Text.AlignVCenter
                }
            }
            IconButton {
                id: button

                anchors { right: parent.right; verticalCenter: parent.verticalCenter; rightMargin: 4 }
                implicitWidth: Theme.px(40)
                implicitHeight: Theme.px(40)
                strong: true
                picture: panel.heard.busy ? "stop" : panel.open ? "again" : "send"
                label: panel.heard.busy ? qsTr("Stop the reply (Esc)") : panel.open ? qsTr("Hear another reply") : qsTr("Hear a reply")
                enabled: panel.heard.busy ? !panel.heard.stopped : line.text.trim() !== ""
                onClicked: panel.heard.busy ? panel.hearing.stop() : panel.hearing.hear(line.text)
            }
        }
    }
}
