import QtQuick
import QtQuick.Controls.Basic
import theme

// A round button with a drawing; `label` is said by screen readers and shown as a tip.
Button {
    id: button

    property string picture
    property string label
    property bool strong: false

    implicitWidth: Theme.controlHeight
    implicitHeight: Theme.controlHeight
    padding: 0
    display: AbstractButton.IconOnly
    icon.source: picture ? Qt.resolvedUrl("../theme/icons/" + picture + ".svg") : ""
    icon.width: 20
    icon.height: 20
    icon.color: strong ? Theme.emberInk : Theme.inkSoft
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.4

    Accessible.name: label
    Accessible.role: Accessible.Button
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    ToolTip.visible: hovered && label !== ""
    ToolTip.delay: 600
    ToolTip.text: label

    background: Rectangle {
        radius: height / 2
        color: {
            if (button.strong)
                return button.down ? Theme.emberPressed : button.hovered ? Theme.emberHover : Theme.ember
            return button.down || button.hovered ? Theme.emberSoft : "transparent"
        }
        Behavior on color { ColorAnimation { duration: Theme.quick } }

        FocusRing {
            around: parent.radius
            shown: button.visualFocus
        }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
