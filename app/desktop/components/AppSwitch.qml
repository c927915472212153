import QtQuick
import QtQuick.Controls.Basic
import theme

// On or off, at once. `label` is said by screen readers; the words stand beside it (SettingRow).
Switch {
    id: control

    property string label: text

    padding: 0
    implicitWidth: Theme.px(48)
    implicitHeight: Theme.px(28)
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.45
    Accessible.name: label
    Accessible.role: Accessible.CheckBox
    Accessible.checked: checked
    Keys.onReturnPressed: { toggle(); toggled() }

    contentItem: Item {}
    indicator: Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: control.checked ? Theme.ember : Theme.sunken
        border.width: 1
        border.color: control.checked ? Theme.ember : Theme.lineStrong
        Behavior on color { ColorAnimation { duration: Theme.quick } }

        Rectangle {
            x: control.checked ? parent.width - width - 4 : 4
            y: 4
            width: parent.height - 8
            height: width
            radius: width / 2
            color: control.checked ? Theme.emberInk : Theme.lineStrong
            Behavior on x { NumberAnimation { duration: Theme.quick; easing.type: Easing.OutCubic } }
        }
        FocusRing { around: parent.radius; shown: control.visualFocus }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
