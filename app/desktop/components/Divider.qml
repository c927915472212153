import QtQuick
import QtQuick.Layouts
import theme

// A hair line between two settings of a group.
Rectangle {
    Layout.fillWidth: true
    implicitHeight: 1
    color: Theme.line
}
