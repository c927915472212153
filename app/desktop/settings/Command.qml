import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// What is to be typed in a terminal, or a path: can be selected and copied with the keyboard.
Rectangle {
    id: line

    property alias text: words.text

    Layout.fillWidth: true
    implicitHeight: words.implicitHeight + 24
    radius: Theme.radiusSmall
    color: Theme.sunken
    border.width: words.activeFocus ? 2 : 0
    border.color: Theme.focus

    TextEdit {
        id: words

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 14 }
        readOnly: true
        selectByMouse: true
        selectByKeyboard: true
        activeFocusOnTab: true
        wrapMode: TextEdit.WrapAnywhere
        textFormat: TextEdit.PlainText
        // Paths and commands read from the left in every language.
        horizontalAlignment: TextEdit.AlignLeft
        font.family: Theme.mono
        font.pixelSize: Theme.small
        color: Theme.ink
        selectionColor: Theme.ember
        selectedTextColor: Theme.emberInk
        Accessible.role: Accessible.EditableText
        Accessible.readOnly: true
        Accessible.name: text
        KeyNavigation.priority: KeyNavigation.BeforeItem
        Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    }
}
