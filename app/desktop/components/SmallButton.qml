import QtQuick
import QtQuick.Controls.Basic
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
    icon.source: picture ? Qt.resolvedUrl("../theme/icons/" + picture + ".svg") : ""
    icon.width: Theme.px(14)
    icon.height: Theme.px(14)
    icon.color: inkColor
    palette.buttonText: inkColor
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.6

    Accessible.name: text
    Accessible.role: Accessible.Button
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

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
