import QtQuick
import theme

// A character's picture; the first letter of the name on a gradient where there is none.
Image {
    property string character
    property string name
    property int size: 44
    property bool round: true

    width: size
    height: size
    sourceSize: Qt.size(size * Screen.devicePixelRatio, size * Screen.devicePixelRatio)
    source: character === "" ? "" : "image://portrait/" + (round ? "round/" : "square/")
        + encodeURIComponent(character) + "/" + encodeURIComponent(name)
    smooth: true

    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Picture of %1").arg(name)
    Accessible.ignored: name === ""
}
