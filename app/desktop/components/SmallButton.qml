import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme

// A quiet button beside something else: small words with a drawing before (with LayoutMirroring, after) them.
Button {
    id: button

    property string picture
    readonly property color inkColor: hovered || down ? Theme.emberSoftInk : Theme.inkSoft

    implicitHeight: Theme.px(30)
    leftPadding: 10
    rightPadding: 10
    topPadding: 0
    bottomPadding: 0
    spacing: 6
    font.family: Theme.sans
    font.pixelSize: Theme.small
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.6

    Accessible.name: text
    Accessible.role: Accessible.Button
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        RowLayout {
            id: row

            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: button.spacing
            layoutDirection: button.mirrored ? Qt.RightToLeft : Qt.LeftToRight

            Icon {
                visible: button.picture !== ""
                picture: button.picture
                size: Theme.px(14)
                tint: button.inkColor
            }
            Text {
                Layout.fillWidth: true
                text: button.text
                textFormat: Text.PlainText
                font: button.font
                color: button.inkColor
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }

    background: Rectangle {
        radius: height / 2
        color: button.down || button.hovered ? Theme.emberSoft : "transparent"
        Behavior on color { ColorAnimation { duration: Theme.quick } }

        FocusRing {
            around: parent.radius
            shown: button.visualFocus
        }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
