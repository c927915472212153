import QtQuick
import QtQuick.Layouts
import theme
import components

// A place on the disk, typed, pasted or chosen; the button that does something with it stands below.
ColumnLayout {
    id: field

    property alias label: input.label
    property alias hint: input.hint
    property alias problem: input.problem
    property alias text: input.text
    property string agree
    property string agreeKind: "quiet"
    property bool busy: false
    property bool wayOut: false

    signal choosing()
    signal agreed(string path)
    signal refused()

    function begin() { input.begin() }

    spacing: 12

    Field {
        id: input

        Layout.fillWidth: true
        inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        maximumLength: 4096
        onAccepted: if (!field.busy) field.agreed(text)
    }
    Flow {
        Layout.fillWidth: true
        spacing: 12

        AppButton {
            kind: field.agreeKind
            enabled: !field.busy
            text: field.agree
            onClicked: field.agreed(input.text)
        }
        AppButton {
            kind: "plain"
            enabled: !field.busy
            text: qsTr("Choose…")
            Accessible.name: qsTr("%1: %2").arg(field.label).arg(text)
            onClicked: field.choosing()
        }
        AppButton {
            visible: field.wayOut
            kind: "plain"
            text: qsTr("Cancel")
            onClicked: field.refused()
        }
    }
}
