import QtQuick
import QtQuick.Layouts
import theme
import components

// Who this is, that it is an AI, and how the model is doing.
Rectangle {
    id: header

    required property var shown
    signal lockWanted()
    signal toneChosen(string tone)

    implicitHeight: 76
    color: Theme.surface

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 1
        color: Theme.line
    }

    RowLayout {
        anchors { fill: parent; leftMargin: Theme.l; rightMargin: Theme.m }
        spacing: 14

        Avatar {
            picture: header.shown.picture
            name: header.shown.name
            size: 48
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            AppText {
                Layout.fillWidth: true
                kind: "title"
                text: header.shown.name
                elide: Text.ElideRight
                maximumLineCount: 1
            }
            AppText {
                Layout.fillWidth: true
                kind: "small"
                lineHeight: 1.2
                text: qsTr("%1 is an AI").arg(header.shown.name)
                elide: Text.ElideRight
                maximumLineCount: 1
            }
        }
        ToneChip {
            shown: header.shown
            onChosen: tone => header.toneChosen(tone)
        }
        StateLine {
            kind: header.shown.light
            words: header.shown.words
        }
        IconButton {
            picture: "lock"
            label: qsTr("Lock (Ctrl+L)")
            onClicked: header.lockWanted()
        }
    }
}
