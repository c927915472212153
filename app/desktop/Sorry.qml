import QtQuick
import QtQuick.Controls.Basic
import theme
import components

// One sentence, and what to do: shown when the program cannot open its window.
ApplicationWindow {
    id: root

    required property string message
    required property string advice

    width: 560
    height: Math.max(280, column.implicitHeight + 96) // a long path must not push the button out of the window
    visible: true
    title: qsTr("Afterglow")
    color: Theme.paper

    Column {
        id: column

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
