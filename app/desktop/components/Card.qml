import QtQuick
import theme

// A sheet of paper on the page.
Rectangle {
    color: Theme.surface
    radius: Theme.radiusLarge
    border.width: 1
    border.color: Theme.line
}
