import QtQuick
import QtQuick.Layouts
import theme
import components

// A word about what was deleted, with the way back.
Rectangle {
    id: strip

    property string name
    readonly property bool pointedAt: hover.hovered || back.activeFocus

    signal undone()

    visible: name !== ""
    implicitHeight: Theme.px(48)
    radius: Theme.radius
    color: Theme.ink
    Accessible.role: Accessible.Notification
    Accessible.name: qsTr("Deleted: %1").arg(name)

    HoverHandler { id: hover }

    RowLayout {
        anchors { fill: parent; leftMargin: Theme.m; rightMargin: 6 }
        spacing: Theme.s

        Text {
            Layout.fillWidth: true
            text: qsTr("Deleted: %1").arg(strip.name)
            font.family: Theme.sans
            font.pixelSize: Theme.body
            color: Theme.paper
            elide: Text.ElideRight
            maximumLineCount: 1
            textFormat: Text.PlainText
            Accessible.ignored: true
        }
        AppButton {
            id: back

            kind: "onDark"
            text: qsTr("Undo")
            leftPadding: 14
            implicitHeight: Theme.px(36)
            Accessible.description: qsTr("Put “%1” back").arg(strip.name)
            onClicked: strip.undone()
        }
    }
}
