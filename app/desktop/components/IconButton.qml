import QtQuick
import QtQuick.Controls.Basic
import theme

// A round button with a drawing; `label` is said by screen readers and shown as a tip.
Button {
    id: button

    property string picture
    property string label
    property bool strong: false
    // On the ground of a Toast.
    property bool onDark: false

    implicitWidth: Theme.controlHeight
    implicitHeight: Theme.controlHeight
    padding: 0
    display: AbstractButton.IconOnly
    icon.source: picture ? Qt.resolvedUrl("../theme/icons/" + picture + ".svg") : ""
    icon.width: Theme.px(20)
    icon.height: Theme.px(20)
    icon.color: strong ? Theme.emberInk : onDark ? Theme.paper : Theme.inkSoft
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.4

    Accessible.name: label
    Accessible.role: Accessible.Button
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    Tip { text: button.label; shown: button.hovered || button.visualFocus }

    background: Rectangle {
        radius: height / 2
        color: {
            if (button.strong)
                return button.down ? Theme.emberPressed : button.hovered ? Theme.emberHover : Theme.ember
            return !button.down && !button.hovered ? "transparent" : button.onDark ? Qt.alpha(Theme.paper, 0.18) : Theme.emberSoft
        }
        Behavior on color { ColorAnimation { duration: Theme.quick } }

        FocusRing {
            around: parent.radius
            shown: button.visualFocus
        }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
