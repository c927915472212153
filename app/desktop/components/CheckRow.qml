import QtQuick
import QtQuick.Controls.Basic
import theme

// A box to tick, with its sentence.
CheckBox {
    id: box

    spacing: 12
    padding: 0
    font.family: Theme.sans
    font.pixelSize: Theme.body
    focusPolicy: Qt.StrongFocus
    Accessible.name: text
    Accessible.role: Accessible.CheckBox

    indicator: Rectangle {
        implicitWidth: Theme.px(22)
        implicitHeight: Theme.px(22)
        radius: 6
        color: box.checked ? Theme.ember : Theme.surface
        border.width: 1
        border.color: box.checked ? Theme.ember : Theme.lineStrong

        Image {
            anchors.centerIn: parent
            visible: box.checked
            source: Qt.resolvedUrl("../theme/icons/check" + (Theme.dark ? "-dark" : "") + ".svg")
            sourceSize: Qt.size(Theme.px(14), Theme.px(14))
            Accessible.ignored: true
        }
        FocusRing { around: parent.radius; shown: box.visualFocus }
    }

    contentItem: AppText {
        leftPadding: Theme.px(22) + box.spacing
        text: box.text
        Accessible.ignored: true
    }
}
