import QtQuick
import QtQuick.Layouts
import theme
import components

Step {
    id: step

    readonly property bool keyringThere: shown.keyring === "there"
    readonly property bool needed: shown.keyring === "absent" || (keyringThere && !useKeyring.checked)
    readonly property var problems: ({
        needed: qsTr("Without the keyring a passphrase is needed."),
        short: qsTr("Please use at least 8 characters; a few words are best."),
        different: ""
    })

    heading: qsTr("How your words are locked")
    words: qsTr("Everything you write is kept in an encrypted vault. Its key has to be kept somewhere.")
    backShown: true
    nextEnabled: shown.keyring !== "unknown"
    next: qsTr("Make my vault")
    problem: shown.problem in problems ? "" : shown.problem
    advice: shown.advice
    onForward: submit()

    Component.onCompleted: passphrase.begin()

    function submit() { presenter.keep_key(passphrase.text, again.text, useKeyring.checked) }

    Note {
        Layout.fillWidth: true
        kind: step.shown.keyring === "there" ? "good" : "plain"
        heading: step.shown.keyring === "unknown" ? qsTr("Looking for the system keyring…")
            : step.keyringThere ? qsTr("The keyring of this computer can keep the key")
            : qsTr("There is no keyring on this computer that can be trusted with the key")
        text: step.shown.keyring === "unknown" ? ""
            : step.keyringThere ? qsTr("Afterglow then opens by itself when you are signed in.")
            : qsTr("So Afterglow asks for a passphrase each time it opens.")
    }
    CheckRow {
        id: useKeyring

        visible: step.keyringThere
        Layout.fillWidth: true
        checked: true
        text: qsTr("Let the keyring keep the key")
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.xs
        spacing: Theme.m

        Field {
            id: passphrase

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
            secret: true
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
            label: step.needed ? qsTr("Passphrase") : qsTr("Passphrase (if you like)")
            hint: step.needed ? qsTr("A few words that only you would put together.")
                : qsTr("With one, Afterglow asks for it after a lock.")
            problem: ["needed", "short"].includes(step.shown.problem) ? step.problems[step.shown.problem] : ""
            onAccepted: again.begin()
        }
        Field {
            id: again

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
            secret: true
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
            label: qsTr("The same once more")
            problem: step.shown.problem === "different" ? qsTr("The two are not the same.") : ""
            onAccepted: step.submit()
        }
    }
    AppText {
        Layout.fillWidth: true
        kind: "soft"
        text: qsTr("In any case you get a recovery code next. It opens the vault when everything else fails. Nobody else has a copy, so nobody can help without it.")
    }
}
