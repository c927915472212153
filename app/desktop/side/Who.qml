import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// Whom one talks with; opens the switch to somebody else.
Button {
    id: who

    required property QtObject presenter
    readonly property var shown: presenter.state

    implicitHeight: Theme.px(56)
    padding: Theme.s
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ButtonMenu
    Accessible.name: shown.name === "" ? qsTr("Choose a character") : qsTr("Character: %1").arg(shown.name)
    Accessible.description: qsTr("Choose another character, or make one")
    onClicked: choice.opened ? choice.close() : choice.open()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Keys.onDownPressed: choice.open()

    contentItem: RowLayout {
        spacing: 12

        Avatar {
            Layout.preferredWidth: size
            Layout.preferredHeight: size
            size: Theme.px(40)
            picture: who.shown.picture
            name: who.shown.name
            Accessible.ignored: true
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Text {
                Layout.fillWidth: true
                text: who.shown.name || qsTr("Choose a character")
                font.family: Theme.serif
                font.pixelSize: Theme.px(18)
                font.weight: Font.DemiBold
                color: Theme.ink
                horizontalAlignment: Text.AlignLeft
                elide: Text.ElideRight
                maximumLineCount: 1
                textFormat: Text.PlainText
                Accessible.ignored: true
            }
            Text {
                Layout.fillWidth: true
                visible: text !== ""
                text: who.shown.tagline
                font.family: Theme.sans
                font.pixelSize: Theme.small
                color: Theme.inkSoft
                horizontalAlignment: Text.AlignLeft
                elide: Text.ElideRight
                maximumLineCount: 1
                textFormat: Text.PlainText
                Accessible.ignored: true
            }
        }
        Icon {
            picture: "down"
            size: Theme.px(16)
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: choice.opened || who.down || who.hovered ? Theme.emberSoft : "transparent"
        Behavior on color { ColorAnimation { duration: Theme.quick } }

        FocusRing { around: parent.radius; anchors.margins: -2; shown: who.visualFocus }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }

    WhoSwitch {
        id: choice

        y: who.height + 4
        width: who.width
        presenter: who.presenter
    }
}
