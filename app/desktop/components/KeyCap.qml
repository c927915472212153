import QtQuick
import theme

// A key, or some that are pressed together, as it stands on the keyboard.
Rectangle {
    property alias text: label.text

    implicitWidth: Math.max(implicitHeight, label.implicitWidth + Theme.px(16))
    implicitHeight: Theme.px(26)
    radius: 6
    color: Theme.sunken
    border.width: 1
    border.color: Theme.line

    Text {
        id: label

        anchors.centerIn: parent
        textFormat: Text.PlainText
        font.family: Theme.sans
        font.pixelSize: Theme.small
        color: Theme.inkSoft
        Accessible.ignored: true
    }
}
