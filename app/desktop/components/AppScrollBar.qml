import QtQuick
import QtQuick.Controls.Basic
import theme

// A quiet bar at the edge; broader under the pointer.
ScrollBar {
    id: bar

    implicitWidth: 12
    padding: 3
    minimumSize: 0.06
    visible: size < 1
    Accessible.ignored: true

    contentItem: Rectangle {
        radius: 3
        color: bar.pressed ? Theme.inkSoft : Theme.lineStrong
        opacity: bar.active || bar.hovered ? 0.9 : 0.45
        Behavior on opacity { NumberAnimation { duration: Theme.quick } }
    }
    background: null
}
