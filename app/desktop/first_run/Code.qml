import QtQuick
import QtQuick.Layouts
import theme
import components

Step {
    id: step

    heading: qsTr("Your recovery code")
    words: qsTr("Write it down on paper, now, and keep it where you would keep a passport. It is shown only this once, and replaces any code shown before.")
    next: qsTr("I have written it down")
    nextEnabled: shown.code.length > 0
    problem: shown.problem
    advice: shown.advice
    onForward: presenter.forward()

    CodeGroups {
        Layout.fillWidth: true
        groups: step.shown.code
    }
    AppText {
        Layout.fillWidth: true
        kind: "soft"
        text: qsTr("A zero is always the digit 0, a one always the digit 1: the letters I, L, O and U do not occur. On the next page you type two of the groups back, to be sure.")
    }
}
