import QtQuick
import QtQuick.Layouts
import theme
import components

// Stands above the first message: a face, a name, and what this is.
Item {
    id: introduction

    required property var shown

    height: shown.beginning ? column.implicitHeight + Theme.xl + Theme.l : Theme.l
    visible: shown.beginning

    ColumnLayout {
        id: column

        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: Theme.l }
        width: Math.min(Theme.px(640), parent.width - 2 * Theme.l)
        spacing: 8

        Avatar {
            Layout.alignment: Qt.AlignHCenter
            picture: introduction.shown.picture
            name: introduction.shown.name
            size: Theme.px(132)
        }
        AppText {
            Layout.fillWidth: true
            Layout.topMargin: 6
            kind: "display"
            horizontalAlignment: Text.AlignHCenter
            text: introduction.shown.name
        }
        AppText {
            Layout.fillWidth: true
            kind: "soft"
            horizontalAlignment: Text.AlignHCenter
            text: introduction.shown.tagline
        }
        AppText {
            Layout.fillWidth: true
            kind: "small"
            horizontalAlignment: Text.AlignHCenter
            text: introduction.shown.temporary
                ? qsTr("%1 is an AI, not a person. What you write here is forgotten when you end it.").arg(introduction.shown.name)
                : qsTr("%1 is an AI, not a person. What you write stays on this computer, encrypted.").arg(introduction.shown.name)
        }
    }
}
