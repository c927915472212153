import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme

// A character to choose: picture, name, one line.
RadioButton {
    id: choice

    property string picture
    property string name
    property string tagline

    // Enter on the one that is chosen already: on with it.
    signal entered()

    implicitHeight: column.implicitHeight + 32
    padding: 0
    indicator: null
    focusPolicy: Qt.StrongFocus
    Accessible.name: name + ". " + tagline
    Accessible.role: Accessible.RadioButton
    Keys.onReturnPressed: checked ? entered() : clicked()
    Keys.onEnterPressed: checked ? entered() : clicked()

    contentItem: Item {
        ColumnLayout {
            id: column

            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 16 }
            spacing: 10

            Avatar {
                Layout.alignment: Qt.AlignHCenter
                Layout.topMargin: 2
                picture: choice.picture
                name: choice.name
                size: Theme.px(116)
                Accessible.ignored: true
            }
            AppText {
                Layout.fillWidth: true
                kind: "title"
                horizontalAlignment: Text.AlignHCenter
                text: choice.name
                Accessible.ignored: true
            }
            AppText {
                Layout.fillWidth: true
                kind: "soft"
                font.pixelSize: Theme.px(14)
                horizontalAlignment: Text.AlignHCenter
                text: choice.tagline
                Accessible.ignored: true
            }
        }
    }

    background: Rectangle {
        radius: Theme.radiusLarge
        color: choice.checked ? Theme.emberSoft : choice.hovered ? Theme.sunken : Theme.surface
        border.width: choice.checked ? 2 : 1
        border.color: choice.checked ? Theme.ember : Theme.line
        Behavior on color { ColorAnimation { duration: Theme.quick } }
        FocusRing { around: parent.radius; shown: choice.visualFocus }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
