import QtQuick
import theme

// An address or a path to read and to copy, never to follow: Afterglow opens no browser.
TextEdit {
    id: words

    property string label

    readOnly: true
    selectByMouse: true
    activeFocusOnTab: true
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
    font.family: Theme.sans
    font.pixelSize: Theme.small
    color: Theme.inkSoft
    selectionColor: Theme.ember
    selectedTextColor: Theme.emberInk
    Accessible.role: Accessible.EditableText
    Accessible.readOnly: true
    Accessible.name: label
    Accessible.description: text

    FocusRing {
        around: Theme.radiusSmall
        shown: words.activeFocus
    }
}
