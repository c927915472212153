import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme

// One line of an AppMenu: drawing, words, and the keys that do the same. `current`: the one that is chosen now.
MenuItem {
    id: item

    property string picture
    property string keys
    property bool current: false
    property bool danger: false

    // A line that is not shown, or cannot be chosen now, is nothing for the keys.
    activeFocusOnTab: visible && enabled
    implicitHeight: visible ? Theme.px(38) : 0
    implicitWidth: row.implicitWidth + 24
    padding: 0
    font.family: Theme.sans
    font.pixelSize: Theme.body
    font.weight: current ? Font.DemiBold : Font.Normal
    opacity: enabled ? 1 : 0.45
    Accessible.name: current ? qsTr("%1, chosen").arg(text) : text
    Accessible.role: Accessible.MenuItem
    indicator: null
    arrow: null

    readonly property color inkColor: danger ? Theme.danger : current ? Theme.emberSoftInk : Theme.ink

    contentItem: RowLayout {
        id: row

        spacing: 10

        Item { implicitWidth: 2 }
        Icon {
            visible: item.picture !== ""
            picture: item.picture
            tint: item.inkColor
        }
        Text {
            Layout.fillWidth: true
            text: item.text
            textFormat: Text.PlainText
            font: item.font
            color: item.inkColor
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Text {
            visible: text !== ""
            text: item.keys
            textFormat: Text.PlainText
            font.family: Theme.sans
            font.pixelSize: Theme.small
            color: Theme.inkSoft
            Accessible.ignored: true
        }
        Item { implicitWidth: 2 }
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: item.highlighted ? Theme.emberSoft : "transparent"
    }
}
