import QtQuick
import theme

// What stands in an empty field, as its child. In place of the field's own `placeholderText`, which Qt reads as
// markup: a name in it could load a picture. `centred`: gone as soon as somebody writes, for there the caret stands.
AppText {
    required property Item field
    property bool centred: false

    x: field.leftPadding
    y: field.topPadding
    width: field.width - field.leftPadding - field.rightPadding
    height: field.height - field.topPadding - field.bottomPadding
    visible: text !== "" && field.length === 0 && field.preeditText === "" && !(centred && field.activeFocus)
    font: field.font
    lineHeight: 1
    color: Theme.inkSoft
    elide: Text.ElideRight
    horizontalAlignment: centred ? Text.AlignHCenter : undefined
    Accessible.ignored: true
}
