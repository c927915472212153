import QtQuick
import QtQuick.Layouts
import theme
import components

Step {
    id: step

    heading: qsTr("Two groups, from your paper")
    words: qsTr("Just to be sure that the note can be read.")
    backShown: true
    next: qsTr("That is right")
    problem: shown.problem === "wrong" ? qsTr("That is not what the code says.") : shown.problem
    advice: shown.problem === "wrong" ? qsTr("Compare it with your note, or go back and look at the code again.") : shown.advice
    onForward: submit()

    function submit() { presenter.confirm(first.text, second.text) }

    Component.onCompleted: first.begin()

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.m

        Field {
            id: first

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            label: qsTr("Group %1").arg(step.shown.asked[0] ?? "")
            family: Theme.mono
            maximumLength: 7
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhUppercaseOnly
            onAccepted: second.begin()
        }
        Field {
            id: second

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            label: qsTr("Group %1").arg(step.shown.asked[1] ?? "")
            family: Theme.mono
            maximumLength: 7
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhUppercaseOnly
            onAccepted: step.submit()
        }
    }
}
