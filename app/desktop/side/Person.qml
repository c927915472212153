import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// A character in the switch.
ItemDelegate {
    id: person

    required property string key
    required property string name
    required property string picture
    required property string tagline
    required property int index
    property bool current: false

    implicitHeight: Theme.px(52)
    padding: 0
    highlighted: activeFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2 of %3").arg(name).arg(index + 1).arg(ListView.view ? ListView.view.count : 1)
    Accessible.description: tagline
    Accessible.selectable: true
    Accessible.selected: current
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: RowLayout {
        spacing: 12

        Avatar {
            Layout.leftMargin: Theme.s
            Layout.preferredWidth: size
            Layout.preferredHeight: size
            size: Theme.px(36)
            picture: person.picture
            name: person.name
            Accessible.ignored: true
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.rightMargin: person.current ? 0 : 12
            spacing: 0

            Text {
                Layout.fillWidth: true
                text: person.name
                font.family: Theme.sans
                font.pixelSize: Theme.body
                font.weight: person.current ? Font.DemiBold : Font.Normal
                color: person.current ? Theme.emberSoftInk : Theme.ink
                horizontalAlignment: Text.AlignLeft
                elide: Text.ElideRight
                maximumLineCount: 1
                textFormat: Text.PlainText
                Accessible.ignored: true
            }
            Text {
                Layout.fillWidth: true
                visible: text !== ""
                text: person.tagline
                font.family: Theme.sans
                font.pixelSize: Theme.small
                color: Theme.inkSoft
                horizontalAlignment: Text.AlignLeft
                elide: Text.ElideRight
                maximumLineCount: 1
                textFormat: Text.PlainText
                Accessible.ignored: true
            }
        }
        Icon {
            Layout.rightMargin: 12
            visible: person.current
            picture: "check"
            size: Theme.px(16)
            tint: Theme.ember
        }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: person.current || person.hovered || person.activeFocus ? Theme.emberSoft : "transparent"
        border.width: person.activeFocus ? 2 : 0
        border.color: Theme.focus
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
