import QtQuick
import QtQuick.Layouts
import theme
import components

// What stays of the side while it is hidden: the way back to it, and what one needs most.
FocusScope {
    id: rail

    signal asked(string id)

    implicitWidth: Theme.px(44) + 2 * Theme.s
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("The side, hidden")

    function begin() { show.forceActiveFocus(Qt.TabFocusReason) }

    Rectangle {
        anchors.fill: parent
        color: Theme.sunken
    }
    Rectangle {
        anchors { top: parent.top; bottom: parent.bottom; right: parent.right }
        width: 1
        color: Theme.line
    }

    ColumnLayout {
        anchors { fill: parent; margins: Theme.s; topMargin: Theme.m; bottomMargin: Theme.xs }
        spacing: Theme.xs

        IconButton {
            id: show

            focus: true
            picture: "side"
            label: qsTr("Show conversations and characters")
            onClicked: rail.asked("side")
        }
        IconButton {
            picture: "plus"
            label: qsTr("New conversation")
            onClicked: rail.asked("new")
        }
        IconButton {
            picture: "search"
            label: qsTr("Find anything")
            onClicked: rail.asked("palette")
        }
        IconButton {
            picture: "memory"
            label: qsTr("What is remembered")
            onClicked: rail.asked("memory")
        }
        Item { Layout.fillHeight: true }
        IconButton {
            picture: "chip"
            label: qsTr("Models")
            onClicked: rail.asked("models")
        }
        IconButton {
            picture: "settings"
            label: qsTr("Settings")
            onClicked: rail.asked("settings")
        }
        IconButton {
            picture: "lock"
            label: qsTr("Lock")
            onClicked: rail.asked("lock")
        }
    }
}
