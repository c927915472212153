import QtQuick
import QtQuick.Layouts
import theme
import components

// A sentence as in a conversation, to see how large words are.
Rectangle {
    id: bubble

    property bool mine: false
    property string words

    Layout.alignment: mine ? Qt.AlignRight : Qt.AlignLeft
    Layout.fillWidth: true
    Layout.maximumWidth: said.implicitWidth + 36
    implicitHeight: said.implicitHeight + 22
    radius: Theme.radius
    color: mine ? Theme.mine : Theme.surface
    border { width: mine ? 0 : 1; color: Theme.line }

    AppText {
        id: said

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 18; rightMargin: 18 }
        text: bubble.words
        font.pixelSize: Theme.reading
        lineHeight: 1.2
        color: bubble.mine ? Theme.mineInk : Theme.ink
    }
}
