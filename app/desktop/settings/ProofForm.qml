import QtQuick
import QtQuick.Layouts
import theme
import components

// Asks for the present passphrase, where there is one, before something is done.
ColumnLayout {
    id: form

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property bool said: ["", "old", "keyring"].includes(shown.problem)
    property string words
    property string agree

    signal given(string typed)

    spacing: Theme.m
    Keys.onEscapePressed: presenter.ask("")
    Component.onCompleted: begin()

    function begin() {
        if (shown.proof)
            old.begin()
        else
            foot.begin()
    }

    AppText {
        Layout.fillWidth: true
        text: form.words
    }
    Field {
        id: old

        Layout.fillWidth: true
        Layout.maximumWidth: Theme.px(420)
        visible: form.shown.proof
        secret: true
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
        label: qsTr("Present passphrase")
        hint: qsTr("Forgotten? Your recovery code works here too.")
        problem: form.shown.problem !== "old" ? "" : form.shown.advice !== "" ? form.shown.advice : qsTr("Type the present passphrase first.")
        onAccepted: form.given(text)
    }
    FormFoot {
        id: foot

        Layout.fillWidth: true
        agree: form.agree
        busy: form.shown.busy
        problem: form.said ? "" : form.shown.problem
        advice: form.said ? "" : form.shown.advice
        onAgreed: form.given(old.text)
        onRefused: form.presenter.ask("")
    }
}
