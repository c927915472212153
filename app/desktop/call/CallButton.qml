import QtQuick
import QtQuick.Controls.Basic
import theme
import components

// A large round button of the call. `on`: something is turned off or stands out; `chosen`: it is so, as usual.
// `ending`: the one that hangs up. `opened`: what it opens is open, and lies where its tip would.
Button {
    id: control

    property string picture
    property string label
    property bool on: false
    property bool chosen: false
    property bool ending: false
    property bool opened: false

    implicitWidth: Theme.px(ending ? 68 : 56)
    implicitHeight: Theme.px(56)
    padding: 0
    display: AbstractButton.IconOnly
    icon.source: picture ? Qt.resolvedUrl("../theme/icons/" + picture + ".svg") : ""
    icon.width: Theme.px(24)
    icon.height: Theme.px(24)
    icon.color: ending ? Theme.surface : on ? Theme.emberInk : chosen ? Theme.emberSoftInk : Theme.ink
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.45

    Accessible.name: label
    Accessible.role: Accessible.Button
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    Tip { text: control.label; shown: !control.opened && (control.hovered || control.visualFocus) }

    background: Rectangle {
        radius: height / 2
        color: control.ending ? Theme.danger
            : control.on ? (control.down ? Theme.emberPressed : control.hovered ? Theme.emberHover : Theme.ember)
            : control.chosen || control.down || control.hovered ? Theme.emberSoft : Theme.surface
        border.width: control.ending || control.on ? 0 : 1
        border.color: control.chosen ? Theme.ember : Theme.lineStrong
        opacity: control.ending && (control.down || control.hovered) ? 0.86 : 1
        Behavior on color { ColorAnimation { duration: Theme.quick } }

        FocusRing {
            around: parent.radius
            shown: control.visualFocus
        }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
