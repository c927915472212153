import QtQuick
import QtQuick.Layouts
import theme

// Settings that belong together, on one sheet.
ColumnLayout {
    id: group

    property string title
    property bool grave: false
    default property alias contents: column.data

    Layout.fillWidth: true
    spacing: 10

    AppText {
        Layout.fillWidth: true
        Layout.leftMargin: Theme.xs
        visible: text !== ""
        text: group.title
        color: group.grave ? Theme.danger : Theme.inkSoft
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
    }
    Card {
        Layout.fillWidth: true
        implicitHeight: column.implicitHeight + 2 * 22
        border.color: group.grave ? Theme.danger : Theme.line

        ColumnLayout {
            id: column

            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
            spacing: 18
        }
    }
}
