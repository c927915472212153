import QtQuick
import theme

// Evening light behind a page.
Image {
    source: Qt.resolvedUrl("../theme/" + (Theme.dark ? "glow-dark" : "glow-light") + ".svg")
    sourceSize: Qt.size(width, height)
    fillMode: Image.Stretch
    Accessible.ignored: true
}
