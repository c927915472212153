import QtQuick
import theme
import components

// ‹ 2/3 ›: which version of a reply is shown. After the last one of the newest reply comes a new one (`newest`).
Row {
    id: stepper

    property int version
    property int versions
    property bool newest

    signal stepped(int by)

    spacing: 0

    IconButton {
        anchors.verticalCenter: parent.verticalCenter
        implicitWidth: Theme.px(30)
        implicitHeight: Theme.px(30)
        icon.width: Theme.px(14)
        icon.height: Theme.px(14)
        picture: "left"
        label: qsTr("Version before (←)")
        focusPolicy: Qt.NoFocus
        enabled: stepper.enabled && stepper.version > 1
        onClicked: stepper.stepped(-1)
    }
    Text {
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("%1/%2").arg(stepper.version).arg(stepper.versions)
        textFormat: Text.PlainText
        font.family: Theme.sans
        font.pixelSize: Theme.small
        font.features: ({ "tnum": 1 })
        color: Theme.inkSoft
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("Version %1 of %2").arg(stepper.version).arg(stepper.versions)
    }
    IconButton {
        anchors.verticalCenter: parent.verticalCenter
        implicitWidth: Theme.px(30)
        implicitHeight: Theme.px(30)
        icon.width: Theme.px(14)
        icon.height: Theme.px(14)
        picture: "right"
        label: stepper.version < stepper.versions ? qsTr("Next version (→)") : qsTr("Another reply (→)")
        focusPolicy: Qt.NoFocus
        enabled: stepper.enabled && (stepper.version < stepper.versions || stepper.newest)
        onClicked: stepper.stepped(1)
    }
}
