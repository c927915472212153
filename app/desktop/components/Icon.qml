import QtQuick
import QtQuick.Controls.Basic
import theme

// A drawing of theme/icons in one colour. Says nothing to screen readers: the words beside it do.
Button {
    id: icon

    property string picture
    property int size: Theme.px(18)
    property color tint: Theme.inkSoft

    implicitWidth: size
    implicitHeight: size
    padding: 0
    enabled: false
    focusPolicy: Qt.NoFocus
    background: null
    display: AbstractButton.IconOnly
    icon.source: picture ? Qt.resolvedUrl("../theme/icons/" + picture + ".svg") : ""
    icon.width: size
    icon.height: size
    icon.color: tint
    Accessible.ignored: true
}
