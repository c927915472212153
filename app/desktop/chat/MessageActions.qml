import QtQuick
import QtQuick.Layouts
import theme
import components

// What can be done with the message under the pointer or under the keyboard; one row of buttons for all messages.
Rectangle {
    id: actions

    property bool mine
    property string time
    property bool free
    property bool branching
    readonly property bool hovered: hover.hovered

    signal copyWanted()
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
    }

    RowLayout {
        id: row

        anchors.centerIn: parent
        spacing: 0

        Text {
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
            picture: "copy"
            label: qsTr("Copy")
            onClicked: actions.copyWanted()
        }
        Action {
            visible: actions.mine
            enabled: actions.free
            picture: "edit"
            label: qsTr("Edit")
            onClicked: actions.editWanted()
        }
        Action {
            visible: actions.branching
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
