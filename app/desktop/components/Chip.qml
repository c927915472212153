import QtQuick
import QtQuick.Controls.Basic
import theme

// One of a few short choices.
RadioButton {
    id: chip

    implicitHeight: Theme.px(38)
    leftPadding: 16
    rightPadding: 16
    font.family: Theme.sans
    font.pixelSize: Theme.body
    font.weight: checked ? Font.DemiBold : Font.Normal
    focusPolicy: Qt.StrongFocus
    indicator: null
    Accessible.name: text
    Accessible.role: Accessible.RadioButton
    Keys.onReturnPressed: clicked()

    contentItem: Text {
        text: chip.text
        textFormat: Text.PlainText
        font: chip.font
        color: chip.checked ? Theme.emberSoftInk : Theme.ink
        verticalAlignment: Text.AlignVCenter
        horizontalAlignment: Text.AlignHCenter
        Accessible.ignored: true
    }

    background: Rectangle {
        radius: height / 2
        color: chip.checked ? Theme.emberSoft : chip.hovered ? Theme.sunken : Theme.surface
        border.width: chip.checked ? 2 : 1
        border.color: chip.checked ? Theme.ember : Theme.lineStrong
        FocusRing { around: parent.radius; shown: chip.visualFocus }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
