import QtQuick
import QtQuick.Layouts
import theme
import components

// A new recovery code: agree, see it once, type two groups back.
ColumnLayout {
    id: steps

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property string form: shown.form

    spacing: Theme.m
    onFormChanged: Qt.callLater(begin)
    Component.onCompleted: Qt.callLater(begin)

    signal opened()

    function begin() {
        if (form === "confirm")
            check.begin()
        else if (form === "seen")
            written.forceActiveFocus(Qt.TabFocusReason)
        opened()
    }

    ProofForm {
        Layout.fillWidth: true
        visible: steps.form === "code"
        presenter: steps.presenter
        words: qsTr("From the moment the new code is made the old one is void: it opens nothing but older backups. Have paper and a pen at hand.")
        agree: qsTr("Make a new code")
        onGiven: typed => steps.presenter.make_code(typed)
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: steps.form === "seen"
        spacing: Theme.m

        Note {
            Layout.fillWidth: true
            kind: "warm"
            text: steps.shown.code_lost ? qsTr("You made a new recovery code and did not say that you wrote it down. The old one no longer works. Here is a fresh one.") : ""
        }
        AppText {
            Layout.fillWidth: true
            text: qsTr("Write it down on paper, now, and keep it where you would keep a passport. It is shown only this once.")
        }
        CodeGroups {
            Layout.fillWidth: true
            groups: steps.shown.code
        }
        AppText {
            Layout.fillWidth: true
            kind: "small"
            text: steps.shown.copied
                ? qsTr("Copied. In half a minute it is taken off the clipboard again. A password safe is a good place, a note file is not.")
                : qsTr("A zero is always the digit 0, a one always the digit 1: the letters I, L, O and U do not occur.")
        }
        Flow {
            Layout.fillWidth: true
            spacing: 12

            AppButton {
                id: written

                kind: "primary"
                text: qsTr("I have written it down")
                onClicked: steps.presenter.written_down()
            }
            AppButton {
                text: qsTr("Copy for half a minute")
                onClicked: steps.presenter.copy_code()
            }
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: steps.form === "confirm"
        spacing: Theme.m

        AppText {
            Layout.fillWidth: true
            text: qsTr("Two groups from your paper, just to be sure that the note can be read.")
        }
        CodeCheck {
            id: check

            Layout.fillWidth: true
            Layout.maximumWidth: Theme.px(420)
            asked: steps.shown.asked
            onAccepted: steps.presenter.confirm(first, second)
        }
        FormFoot {
            Layout.fillWidth: true
            agree: qsTr("That is right")
            busy: steps.shown.busy
            wayOut: false
            problem: steps.shown.problem === "wrong" ? qsTr("That is not what the code says.") : steps.shown.problem
            advice: steps.shown.problem === "wrong" ? qsTr("Compare it with your note, or look at the code again.") : steps.shown.advice
            onAgreed: steps.presenter.confirm(check.first, check.second)
        }
        AppButton {
            kind: "plain"
            Layout.leftMargin: -18
            text: qsTr("Look at the code again")
            onClicked: steps.presenter.written_down()
        }
    }
}
