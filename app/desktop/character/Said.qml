import QtQuick
import theme

// One thing said, as it looks in a conversation. `speaker` is for those who hear it.
Rectangle {
    id: said

    property string text
    property string speaker
    property bool mine: false

    implicitWidth: words.implicitWidth + 32
    implicitHeight: words.contentHeight + 22
    radius: Theme.px(18)
    bottomRightRadius: mine ? 6 : radius
    bottomLeftRadius: mine ? radius : 6
    color: mine ? Theme.mine : Theme.paper
    border.width: mine ? 0 : 1
    border.color: Theme.line

    Accessible.role: Accessible.StaticText
    Accessible.name: said.speaker !== "" ? qsTr("%1: %2").arg(said.speaker).arg(said.text) : said.text

    Text {
        id: words

        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: 16; rightMargin: 16; topMargin: 11 }
        text: said.text
        textFormat: Text.PlainText
        wrapMode: /\S{400}/.test(text) ? Text.WrapAnywhere : Text.Wrap
        font.family: Theme.sans
        font.pixelSize: Theme.reading
        lineHeight: 1.25
        color: said.mine ? Theme.mineInk : Theme.ink
        Accessible.ignored: true
    }
}
