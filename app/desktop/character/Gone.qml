import QtQuick
import QtQuick.Layouts
import theme
import components

// After a character was deleted: what went with it, and the way back.
Item {
    id: gone

    required property var shown
    signal returnWanted()

    EmptyState {
        anchors.centerIn: parent
        width: Math.min(Theme.px(420), parent.width - 2 * Theme.l)
        picture: "trash"
        heading: qsTr("%1 is deleted").arg(gone.shown.name)
        words: gone.shown.conversations === 0 ? qsTr("Nothing was said in a conversation yet. You can still take it back.")
            : qsTr("%n conversation(s) went along. You can still take it back.", "", gone.shown.conversations)

        AppButton {
            id: back

            kind: "primary"
            text: qsTr("Undo")
            onClicked: gone.returnWanted()
        }
    }

    onVisibleChanged: if (visible) back.forceActiveFocus(Qt.TabFocusReason)
}
