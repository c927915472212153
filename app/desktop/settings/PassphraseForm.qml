import QtQuick
import QtQuick.Layouts
import theme
import components

// A new passphrase, after the present one where that has to be proved.
ColumnLayout {
    id: form

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property string weak: presenter.judge(fresh.text)
    readonly property var honest: ({
        run: qsTr("Keys beside one another are the first that anybody tries."),
        repeats: qsTr("So few different letters are guessed quickly."),
        digits: qsTr("A number alone is guessed quickly; add words."),
        word: qsTr("It will do. A few words that only you would put together are far stronger.")
    })
    readonly property bool said: ["", "old", "short", "different", "keyring"].includes(shown.problem)

    function submit() { presenter.keep(old.text, fresh.text, again.text) }

    spacing: Theme.m
    Keys.onEscapePressed: presenter.ask("")
    // After the recovery code the page opens with this form: what stands above it is read first.
    Component.onCompleted: if (!shown.recovered) (shown.proof ? old : fresh).begin()

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
        onAccepted: fresh.begin()
    }
    GridLayout {
        Layout.fillWidth: true
        columns: form.width >= Theme.px(460) ? 2 : 1
        columnSpacing: Theme.m
        rowSpacing: Theme.m

        Field {
            id: fresh

            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
            secret: true
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
            label: qsTr("New passphrase")
            hint: form.honest[form.weak] ?? (form.weak === "" && text !== "" ? qsTr("Good. Nobody but you should know it.")
                : qsTr("A few words that only you would put together."))
            problem: form.shown.problem === "short" ? qsTr("Please use at least 8 characters; a few words are best.") : ""
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
            problem: form.shown.problem === "different" ? qsTr("The two are not the same.") : ""
            onAccepted: form.submit()
        }
    }
    FormFoot {
        Layout.fillWidth: true
        agree: qsTr("Keep this passphrase")
        busy: form.shown.busy
        problem: form.said ? "" : form.shown.problem
        advice: form.said ? "" : form.shown.advice
        onAgreed: form.submit()
        onRefused: form.presenter.ask("")
    }
}
