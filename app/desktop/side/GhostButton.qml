import QtQuick
import theme
import components

// Begins a conversation of which nothing is kept; `on` while one is on the page. While one is `waiting`, back to it.
IconButton {
    id: button

    property bool on: false
    property bool waiting: false

    picture: "ghost"
    label: waiting ? qsTr("Back to the temporary conversation. It is there until you end it or lock.")
        : qsTr("Temporary conversation. It keeps nothing: when you end it or lock, it is gone.")
    icon.color: on || waiting ? Theme.emberSoftInk : Theme.inkSoft
    Accessible.name: waiting ? qsTr("Back to the temporary conversation") : qsTr("Temporary conversation")
    Accessible.description: waiting ? qsTr("It is there until you end it or lock.")
        : qsTr("It keeps nothing: when you end it or lock, it is gone.")

    Rectangle {
        z: -1
        anchors.fill: parent
        radius: height / 2
        visible: button.on
        color: Theme.emberSoft
    }
    Rectangle {
        anchors { right: parent.right; top: parent.top; margins: Theme.px(5) }
        visible: button.waiting
        width: Theme.px(8)
        height: width
        radius: width / 2
        color: Theme.ember
    }
}
