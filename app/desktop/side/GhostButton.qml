import QtQuick
import theme
import components

// Begins a conversation of which nothing is kept; `on` while one is on the page.
IconButton {
    id: button

    property bool on: false

    picture: "ghost"
    label: qsTr("Temporary conversation. It keeps nothing: when you leave it, it is gone.")
    icon.color: on ? Theme.emberSoftInk : Theme.inkSoft
    Accessible.name: qsTr("Temporary conversation")
    Accessible.description: qsTr("It keeps nothing: when you leave it, it is gone.")

    Rectangle {
        z: -1
        anchors.fill: parent
        radius: height / 2
        visible: button.on
        color: Theme.emberSoft
    }
}
