import QtQuick
import QtQuick.Layouts
import theme
import components

// Delete everything: what goes, the word that is typed, and one more question.
Group {
    id: group

    required property Item page
    readonly property var shown: page.shown
    readonly property string word: qsTr("DELETE", "typed to delete everything; one word")
    property bool asking: false

    grave: true
    title: qsTr("Delete everything")

    SettingRow {
        Layout.fillWidth: true
        visible: !group.asking
        label: qsTr("As if Afterglow had never been here")
        words: qsTr("Every conversation, every character, your settings and the keys. Nobody can bring it back.")

        AppButton {
            kind: "danger"
            text: qsTr("Delete everything…")
            onClicked: {
                group.asking = true
                typed.begin()
            }
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: group.asking
        spacing: Theme.m
        Keys.onEscapePressed: group.stop()

        AppText {
            Layout.fillWidth: true
            font.weight: Font.DemiBold
            text: qsTr("This goes, for good:")
        }
        Repeater {
            model: [
                qsTr("the vault with every conversation, character and picture, and what you told about yourself"),
                qsTr("every vault that was set aside, and what the model had read"),
                qsTr("the key in the system keyring, the passphrase and the recovery code"),
                qsTr("the settings and the logs")
            ]

            Point {
                required property string modelData

                Layout.fillWidth: true
                text: modelData
            }
        }
        AppText {
            Layout.fillWidth: true
            kind: "soft"
            text: qsTr("Backups and exports that you put elsewhere stay where they are. Afterglow looks afterwards whether anything is left, and says so.")
        }
        CheckRow {
            id: models

            Layout.fillWidth: true
            visible: group.shown.model_bytes > 0
            text: qsTr("The model files too (%1); they hold nothing of yours").arg(group.page.size(group.shown.model_bytes))
        }
        Field {
            id: typed

            Layout.fillWidth: true
            Layout.maximumWidth: Theme.px(420)
            label: qsTr("Type %1 to go on").arg(group.word)
            maximumLength: 40
            inputMethodHints: Qt.ImhNoPredictiveText
            onAccepted: if (foot.ready) sure.open()
        }
        FormFoot {
            id: foot

            Layout.fillWidth: true
            dangerous: true
            ready: typed.text.trim().toLocaleUpperCase() === group.word && !group.page.working
            agree: qsTr("Delete everything")
            onAgreed: sure.open()
            onRefused: group.stop()
        }
    }
    AppDialog {
        id: sure

        dangerous: true
        heading: qsTr("Really delete everything?")
        words: models.checked && models.visible
            ? qsTr("Your conversations, characters, keys, settings and the model files go now. There is no way back.")
            : qsTr("Your conversations, characters, keys and settings go now. There is no way back.")
        agree: qsTr("Delete everything")
        onAgreed: group.page.presenter.erase(models.checked && models.visible)
    }

    function stop() {
        typed.text = ""
        asking = false
    }
}
