import QtQuick
import theme

// How loud something is, from 0 to 1.
Rectangle {
    id: bar

    property real level
    property string label

    implicitWidth: Theme.px(240)
    implicitHeight: Theme.px(12)
    radius: height / 2
    color: Theme.sunken
    border.width: 1
    border.color: Theme.lineStrong
    Accessible.role: Accessible.ProgressBar
    Accessible.name: label

    Rectangle {
        width: Math.max(0, Math.min(1, bar.level)) * parent.width
        height: parent.height
        radius: parent.radius
        color: Theme.good
        Behavior on width { NumberAnimation { duration: Theme.reduced ? 0 : 60 } }
    }
}
