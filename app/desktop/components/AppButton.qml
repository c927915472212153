import QtQuick
import QtQuick.Controls.Basic
import theme

// A button in words. `kind`: primary (one on a page), quiet, plain (no ground).
Button {
    id: button

    property string kind: "quiet"
    readonly property bool primary: kind === "primary"

    implicitHeight: Theme.controlHeight
    leftPadding: primary ? 26 : 18
    rightPadding: leftPadding
    font.family: Theme.sans
    font.pixelSize: Theme.body
    font.weight: Font.DemiBold
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.45

    Accessible.name: text
    Accessible.role: Accessible.Button
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Text {
        text: button.text
        font: button.font
        color: button.primary ? Theme.emberInk : button.kind === "plain" ? Theme.ember : Theme.ink
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
        Accessible.ignored: true
    }

    background: Rectangle {
        radius: height / 2
        color: {
            if (button.primary)
                return button.down ? Theme.emberPressed : button.hovered ? Theme.emberHover : Theme.ember
            if (button.down || button.hovered)
                return Theme.emberSoft
            return button.kind === "plain" ? "transparent" : Theme.surface
        }
        border.width: button.kind === "quiet" ? 1 : 0
        border.color: Theme.lineStrong
        Behavior on color { ColorAnimation { duration: Theme.quick } }

        FocusRing {
            around: parent.radius
            shown: button.visualFocus
        }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
