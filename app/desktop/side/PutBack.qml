import QtQuick
import QtQuick.Layouts
import theme
import components

// A word about what was deleted or archived, with the way back.
Rectangle {
    id: strip

    property string name
    property bool archived: false
    readonly property string words: archived ? qsTr("Archived: %1").arg(name) : qsTr("Deleted: %1").arg(name)
    readonly property bool pointedAt: hover.hovered || back.activeFocus

    signal undone()
    signal leaving() // the keyboard goes back to the list

    visible: name !== ""
    implicitHeight: Theme.px(48)
    radius: Theme.radius
    color: Theme.ink
    Accessible.role: Accessible.Notification
    Accessible.name: words

    Keys.onEscapePressed: leaving()
    // It goes by itself, also while the keyboard is in it.
    onVisibleChanged: if (!visible && back.activeFocus) leaving()

    HoverHandler { id: hover }

    RowLayout {
        anchors { fill: parent; leftMargin: Theme.m; rightMargin: 6 }
        spacing: Theme.s

        Text {
            Layout.fillWidth: true
            text: strip.words
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
