import QtQuick
import QtQuick.Layouts
import theme

// A word about what was just done, with one way back. Hidden while it has no words; whoever shows it takes it away.
Rectangle {
    id: toast

    property string text
    property string action

    // Somebody is about to press something in it.
    readonly property bool pointedAt: hover.hovered || way.activeFocus || end.activeFocus

    signal acted()
    signal dismissed()

    visible: text !== ""
    implicitWidth: row.implicitWidth + 2 * Theme.m
    implicitHeight: Math.max(Theme.px(48), row.implicitHeight + 12)
    radius: Math.min(height / 2, Theme.px(24))
    color: Theme.ink

    Accessible.role: Accessible.Notification
    Accessible.name: text

    HoverHandler { id: hover }

    RowLayout {
        id: row

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.m + 4; rightMargin: 8 }
        spacing: Theme.s

        AppText {
            Layout.fillWidth: true
            text: toast.text
            color: Theme.paper
            Accessible.ignored: true
        }
        AppButton {
            id: way

            visible: toast.action !== ""
            kind: "onDark"
            text: toast.action
            implicitHeight: Theme.px(36)
            onClicked: toast.acted()
        }
        IconButton {
            id: end

            picture: "close"
            label: qsTr("Dismiss")
            onDark: true
            onClicked: toast.dismissed()
        }
    }
}
