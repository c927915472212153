import QtQuick
import theme

// Shows where the keyboard is: a ring with a gap around its parent.
Rectangle {
    property real around: Theme.radius
    property bool shown: false

    anchors.fill: parent
    anchors.margins: -4
    radius: around + 4
    visible: shown
    color: "transparent"
    border.width: 2
    border.color: Theme.focus
}
