import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// A way to another page: a drawing and a word.
Button {
    id: button

    property string picture

    implicitHeight: Theme.controlHeight
    padding: 0
    font.family: Theme.sans
    font.pixelSize: Theme.body
    focusPolicy: Qt.StrongFocus
    Accessible.name: text
    Accessible.role: Accessible.Button
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: RowLayout {
        spacing: Theme.s

        Icon {
            Layout.leftMargin: 12
            picture: button.picture
            size: Theme.px(20)
        }
        Text {
            Layout.fillWidth: true
            Layout.rightMargin: Theme.xs
            text: button.text
            font: button.font
            color: Theme.ink
            elide: Text.ElideRight
            textFormat: Text.PlainText
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: height / 2
        color: button.down || button.hovered ? Theme.emberSoft : "transparent"
        Behavior on color { ColorAnimation { duration: Theme.quick } }

        FocusRing { around: parent.radius; shown: button.visualFocus }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
