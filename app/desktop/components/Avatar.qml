import QtQuick
import theme

// A character's picture (its `picture` value); the first letter of the name on a gradient where there is none.
Image {
    property string picture
    property string name
    property int size: 44
    property bool round: true

    width: size
    height: size
    sourceSize: Qt.size(size * Screen.devicePixelRatio, size * Screen.devicePixelRatio)
    source: name === "" ? "" : "image://portrait/" + (round ? "round/" : "square/")
        + encodeURIComponent(picture || "none") + "/" + encodeURIComponent(name)
    smooth: true

    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Picture of %1").arg(name)
    Accessible.ignored: name === ""
}
