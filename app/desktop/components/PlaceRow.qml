import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme

// A file or a folder in the list.
AbstractButton {
    id: row

    property string name
    property real bytes: -1
    property bool here: false

    implicitHeight: Theme.px(38)
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: bytes < 0 ? qsTr("Folder %1").arg(name) : name

    contentItem: RowLayout {
        spacing: 12

        Icon {
            Layout.leftMargin: 10
            picture: row.bytes < 0 ? "folder" : "archive"
        }
        AppText {
            Layout.fillWidth: true
            Layout.rightMargin: 14
            text: row.name
            lineHeight: 1
            elide: Text.ElideMiddle
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: row.here || row.hovered ? Theme.emberSoft : "transparent"
    }
}
