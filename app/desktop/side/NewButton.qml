import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// Begins a conversation.
Button {
    id: button

    implicitHeight: Theme.controlHeight
    padding: 0
    font.family: Theme.sans
    font.pixelSize: Theme.body
    font.weight: Font.DemiBold
    focusPolicy: Qt.StrongFocus
    Accessible.name: text
    Accessible.role: Accessible.Button
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: RowLayout {
        spacing: 6

        Icon {
            Layout.leftMargin: 12
            picture: "plus"
            tint: Theme.ember
        }
        Text {
            Layout.fillWidth: true
            Layout.rightMargin: 12
            text: button.text
            font: button.font
            // Wide letters: rather a little smaller than cut off.
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.small
            color: Theme.ink
            elide: Text.ElideRight
            textFormat: Text.PlainText
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: height / 2
        color: button.down || button.hovered ? Theme.emberSoft : Theme.surface
        border.width: 1
        border.color: Theme.line
        Behavior on color { ColorAnimation { duration: Theme.quick } }

        FocusRing { around: parent.radius; shown: button.visualFocus }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
