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

    function submit() { presenter.confirm(check.first, check.second) }

    Component.onCompleted: check.begin()

    CodeCheck {
        id: check

        Layout.fillWidth: true
        asked: step.shown.asked
        onAccepted: step.submit()
    }
}
