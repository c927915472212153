import QtQuick
import QtQuick.Layouts
import theme

// Two groups of a recovery code, typed back from paper. `asked`: their numbers.
RowLayout {
    id: check

    property var asked: []
    readonly property alias first: one.text
    readonly property alias second: two.text

    signal accepted()

    function begin() { one.begin() }

    spacing: Theme.m

    Field {
        id: one

        Layout.fillWidth: true
        Layout.preferredWidth: 1
        label: qsTr("Group %1").arg(check.asked[0] ?? "")
        family: Theme.mono
        maximumLength: 7
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhUppercaseOnly
        onAccepted: two.begin()
    }
    Field {
        id: two

        Layout.fillWidth: true
        Layout.preferredWidth: 1
        label: qsTr("Group %1").arg(check.asked[1] ?? "")
        family: Theme.mono
        maximumLength: 7
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhUppercaseOnly
        onAccepted: check.accepted()
    }
}
