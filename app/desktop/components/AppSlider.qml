import QtQuick
import QtQuick.Controls.Basic
import theme

// A number along a line. `given` is what holds; `chosen` tells what the user wants. `words` says it to screen readers.
Slider {
    id: slider

    property real given
    property string label
    property string words

    signal chosen(real value)

    implicitWidth: Theme.px(240)
    implicitHeight: Theme.controlHeight
    padding: 0
    value: given
    snapMode: Slider.SnapAlways
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.45
    Accessible.role: Accessible.Slider
    Accessible.name: words !== "" ? qsTr("%1: %2").arg(label).arg(words) : label
    onMoved: if (value !== given) chosen(value)

    background: Rectangle {
        x: slider.leftPadding
        y: slider.topPadding + (slider.availableHeight - height) / 2
        width: slider.availableWidth
        height: 6
        radius: 3
        color: Theme.sunken
        border.width: 1
        border.color: Theme.lineStrong
        Accessible.ignored: true

        Rectangle {
            x: slider.mirrored ? parent.width - width : 0
            width: Math.abs(slider.visualPosition - (slider.mirrored ? 1 : 0)) * parent.width
            height: parent.height
            radius: parent.radius
            color: Theme.ember
        }
    }
    handle: Rectangle {
        x: slider.leftPadding + slider.visualPosition * (slider.availableWidth - width)
        y: slider.topPadding + (slider.availableHeight - height) / 2
        width: Theme.px(22)
        height: width
        radius: width / 2
        color: slider.pressed ? Theme.emberPressed : slider.hovered ? Theme.emberHover : Theme.ember
        border.width: 2
        border.color: Theme.surface

        FocusRing { around: parent.radius; shown: slider.visualFocus }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
