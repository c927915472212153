import QtQuick
import QtQuick.Controls.Basic
import theme

// A word about what the pointer or the keyboard is on. Say when with `shown`.
ToolTip {
    id: tip

    property bool shown: false

    visible: shown && text !== ""
    delay: 600
    timeout: 6000
    padding: 0
    margins: 6

    contentItem: Text {
        text: tip.text
        leftPadding: 12
        rightPadding: 12
        topPadding: 7
        bottomPadding: 7
        textFormat: Text.PlainText
        font.family: Theme.sans
        font.pixelSize: Theme.small
        color: Theme.paper
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    background: Rectangle {
        radius: Theme.radiusSmall
        color: Theme.ink
    }
}
