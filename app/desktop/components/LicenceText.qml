import QtQuick
import QtQuick.Layouts
import theme

// A licence: its name, and all of it for whoever wants to read it here.
ColumnLayout {
    id: licence

    property string name
    property string text
    property string page
    property bool unfolded: false

    spacing: Theme.xs

    GridLayout {
        Layout.fillWidth: true
        columns: width >= Theme.px(380) ? 2 : 1
        columnSpacing: Theme.s
        rowSpacing: 0

        AppText {
            Layout.fillWidth: true
            text: licence.name
        }
        SmallButton {
            Layout.leftMargin: parent.columns === 1 ? -10 : 0
            visible: licence.text !== ""
            picture: licence.unfolded ? "up" : "down"
            text: licence.unfolded ? qsTr("Fold it up") : qsTr("Read all of it")
            Accessible.description: licence.name
            onClicked: licence.unfolded = !licence.unfolded
        }
    }
    PlainPath {
        Layout.fillWidth: true
        visible: licence.page !== ""
        label: qsTr("Where the licence stands")
        text: licence.page
    }
    Rectangle {
        Layout.fillWidth: true
        visible: licence.unfolded
        implicitHeight: whole.implicitHeight + 2 * Theme.m
        radius: Theme.radius
        color: Theme.sunken

        AppText {
            id: whole

            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.m }
            kind: "small"
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            // Not laid out before somebody wants it: some licences are long.
            text: licence.unfolded ? licence.text : ""
        }
    }
}
