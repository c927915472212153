import QtQuick
import QtQuick.Layouts
import theme

// A recovery code in numbered groups, to be written down.
Rectangle {
    id: sheet

    property var groups: []
    readonly property int across: Math.max(1, Math.min(4, Math.floor((grid.width + grid.spacing) / (Theme.px(112) + grid.spacing))))

    implicitHeight: grid.implicitHeight + 56
    radius: Theme.radius
    color: Theme.sunken
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Recovery code: %1").arg(groups.map(group => group.split("").join(" ")).join(", "))

    Flow {
        id: grid

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 28 }
        spacing: 14

        Repeater {
            model: sheet.groups

            Rectangle {
                required property string modelData
                required property int index

                width: (grid.width - (sheet.across - 1) * grid.spacing) / sheet.across
                height: Theme.px(68)
                radius: Theme.radiusSmall
                color: Theme.surface
                border { width: 1; color: Theme.line }

                Text {
                    anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: Theme.px(8) }
                    text: parent.index + 1
                    textFormat: Text.PlainText
                    font.family: Theme.sans
                    font.pixelSize: Theme.px(12)
                    color: Theme.inkSoft
                    Accessible.ignored: true
                }
                Text {
                    anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: Theme.px(12) }
                    text: parent.modelData
                    textFormat: Text.PlainText
                    font.family: Theme.mono
                    font.pixelSize: Theme.px(22)
                    font.letterSpacing: 2
                    color: Theme.ink
                    Accessible.ignored: true
                }
            }
        }
    }
}
