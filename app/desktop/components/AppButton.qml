import QtQuick
import QtQuick.Controls.Basic
import theme

// A button in words. `kind`: primary (one on a page), quiet, plain (no ground), danger, onDark (in a Toast).
Button {
    id: button

    property string kind: "quiet"
    readonly property bool primary: kind === "primary"
    readonly property color inkColor: ({
        primary: Theme.emberInk, plain: Theme.ember, danger: Theme.danger, onDark: Theme.paper
    })[kind] ?? Theme.ink

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
        textFormat: Text.PlainText
        font: button.font
        color: button.inkColor
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
            if (button.kind === "onDark")
                return button.down || button.hovered ? Qt.alpha(Theme.paper, 0.18) : "transparent"
            if (button.down || button.hovered)
                return button.kind === "danger" ? Theme.dangerSoft : Theme.emberSoft
            return button.kind === "plain" ? "transparent" : Theme.surface
        }
        border.width: button.kind === "quiet" || button.kind === "danger" || button.kind === "onDark" ? 1 : 0
        border.color: button.kind === "danger" ? Theme.danger : button.kind === "onDark" ? Qt.alpha(Theme.paper, 0.4)
            : Theme.lineStrong
        Behavior on color { ColorAnimation { duration: Theme.quick } }

        FocusRing {
            around: parent.radius
            shown: button.visualFocus
        }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
