import QtQuick
import QtQuick.Controls.Basic
import theme

// How far something is, 0 to 1; runs to and fro while nobody knows.
ProgressBar {
    id: bar

    property string label

    implicitHeight: 8
    Accessible.name: label
    Accessible.role: Accessible.ProgressBar

    background: Rectangle {
        radius: 4
        color: Theme.line
    }

    contentItem: Item {
        clip: true

        Rectangle {
            id: fill

            property real phase: 0.5

            x: bar.indeterminate ? phase * (bar.width + width) - width : 0
            width: bar.indeterminate ? bar.width * 0.3 : Math.max(8, bar.visualPosition * bar.width)
            height: bar.height
            radius: 4
            color: Theme.ember
            visible: bar.indeterminate || bar.value > 0

            NumberAnimation on phase {
                running: bar.indeterminate && bar.visible && !Theme.reduced
                from: 0; to: 1; duration: 1600
                loops: Animation.Infinite
                easing.type: Easing.InOutSine
            }
            Behavior on width {
                enabled: !bar.indeterminate
                NumberAnimation { duration: Theme.calm; easing.type: Easing.OutCubic }
            }
        }
    }
}
