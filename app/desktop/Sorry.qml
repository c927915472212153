import QtQuick
import QtQuick.Controls.Basic
import theme
import components

// One sentence, and what to do: shown when the program cannot open its window.
ApplicationWindow {
    id: root

    required property string message
    required property string advice

    width: 520
    height: 280
    visible: true
    title: qsTr("Afterglow")
    color: Theme.paper

    Column {
        anchors.centerIn: parent
        width: parent.width - 96
        spacing: Theme.m

        AppText {
            width: parent.width
            text: root.message
            font.weight: Font.DemiBold
            wrapMode: Text.Wrap
        }
        AppText {
            width: parent.width
            text: root.advice
            wrapMode: Text.Wrap
            color: Theme.inkSoft
        }
        AppButton {
            kind: "primary"
            text: qsTr("Close")
            focus: true
            onClicked: root.close()
        }
    }
}
