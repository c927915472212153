import QtQuick
import QtQuick.Layouts
import theme
import components

// What can be done with the message under the pointer or under the keyboard; one row of buttons for all messages.
// Where there is little `room` beside the message only the menu is left, which holds everything.
Rectangle {
    id: actions

    property bool mine
    property string time
    property bool free
    property bool branching
    property bool voiced: false
    // This one is read aloud now.
    property bool reading: false
    property real room: 1000
    readonly property bool hovered: hover.hovered

    readonly property real buttons: (2 + (mine || voiced ? 1 : 0) + (branching ? 1 : 0)) * Theme.px(32) + 8
    readonly property bool wide: room >= buttons
    readonly property bool widest: room >= buttons + said.implicitWidth + 16

    signal copyWanted()
    signal readWanted()
    signal editWanted()
    signal branchWanted()
    signal menuWanted(Item from)

    implicitWidth: row.implicitWidth + 8
    implicitHeight: row.implicitHeight + 4
    radius: height / 2
    color: Theme.surface
    border { width: 1; color: Theme.line }
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Actions for this message")

    HoverHandler { id: hover }

    component Action: IconButton {
        implicitWidth: Theme.px(32)
        implicitHeight: Theme.px(32)
        icon.width: Theme.px(16)
        icon.height: Theme.px(16)
        // A click leaves the keyboard where it is.
        focusPolicy: Qt.TabFocus
    }

    RowLayout {
        id: row

        anchors.centerIn: parent
        spacing: 0

        Text {
            id: said

            visible: actions.widest
            Layout.leftMargin: 10
            Layout.rightMargin: 6
            text: actions.time
            textFormat: Text.PlainText
            font.family: Theme.sans
            font.pixelSize: Theme.small
            font.features: ({ "tnum": 1 })
            color: Theme.inkSoft
            Accessible.ignored: true
        }
        Action {
            visible: actions.wide
            picture: "copy"
            label: qsTr("Copy")
            onClicked: actions.copyWanted()
        }
        Action {
            visible: actions.wide && actions.voiced && !actions.mine
            picture: actions.reading ? "stop" : "speaker"
            label: actions.reading ? qsTr("Stop reading aloud") : qsTr("Read this aloud")
            onClicked: actions.readWanted()
        }
        Action {
            visible: actions.wide && actions.mine
            enabled: actions.free
            picture: "edit"
            label: qsTr("Edit")
            onClicked: actions.editWanted()
        }
        Action {
            visible: actions.wide && actions.branching
            picture: "branch"
            label: qsTr("Branch from here")
            onClicked: actions.branchWanted()
        }
        Action {
            id: more

            picture: "more"
            label: qsTr("More")
            Accessible.role: Accessible.ButtonMenu
            onClicked: actions.menuWanted(more)
        }
    }
}
