import QtQuick
import theme
import components

// The face of the character as it stands on the page: just chosen, stored, or a letter.
Item {
    id: portrait

    required property QtObject presenter
    property int size: 44
    readonly property string face: presenter.picture.face

    implicitWidth: size
    implicitHeight: size

    Avatar {
        anchors.fill: parent
        visible: portrait.face === ""
        picture: portrait.presenter.state.picture
        name: portrait.presenter.state.name || String.fromCharCode(0x2009) // a sky without a letter
        size: portrait.size
        Accessible.ignored: true
    }
    Image {
        anchors.fill: parent
        visible: portrait.face !== ""
        source: portrait.face
        smooth: true
        mipmap: true
        Accessible.ignored: true
    }
}
