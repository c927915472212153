import QtQuick
import QtQuick.Layouts
import theme
import components

Section {
    id: section

    heading: qsTr("Model")
    words: qsTr("The model is what writes. It runs on this computer, in a process of its own that never sees your keys.")
    Component.onCompleted: presenter.start()

    Note {
        Layout.fillWidth: true
        kind: "good"
        text: section.shown.anew ? qsTr("It loads anew before the next reply, which takes a moment.") : ""
    }
    Group {
        title: qsTr("Which one answers")

        SettingRow {
            Layout.fillWidth: true
            label: !section.shown.loaded ? qsTr("Looking which models are here…") : section.shown.name !== "" ? section.shown.name : qsTr("There is no language model yet")
            words: section.shown.name !== "" ? qsTr("It answers for every character that has no model of its own; a character's page can give it one.") : qsTr("Without one nobody can answer. There are some to choose from.")

            AppButton {
                kind: section.shown.loaded && section.shown.name === "" ? "primary" : "quiet"
                text: qsTr("All models…")
                onClicked: section.presenter.show_models()
            }
        }
        Note {
            Layout.fillWidth: true
            kind: "danger"
            heading: section.shown.problem
            text: section.shown.advice
        }
    }
    Group {
        title: qsTr("How much of this computer it may use")

        SettingRow {
            Layout.fillWidth: true
            label: qsTr("Memory of the conversation")
            words: qsTr("How much it has before it when it answers. Twice as much takes twice the memory (the longest between 0.5 and 2.5 GB), and the first reply comes later.")

            AppSelect {
                Layout.fillWidth: true
                Layout.maximumWidth: implicitWidth
                label: qsTr("Memory of the conversation")
                options: section.shown.windows.map(tokens => ({
                    value: tokens,
                    text: qsTr("About %1 words").arg((Math.round(tokens * 0.75 / 100) * 100).toLocaleString(Qt.locale(), "f", 0))
                }))
                value: section.shown.window
                onChosen: value => section.presenter.use_window(value)
            }
        }
        Divider {}
        SettingRow {
            Layout.fillWidth: true
            label: qsTr("Processor threads")
            words: qsTr("Automatic is best on most computers. Fewer leave more to other programs.")

            NumberStepper {
                label: qsTr("Processor threads")
                from: 0
                to: section.shown.most_threads
                value: section.shown.threads
                words: section.shown.threads === 0 ? qsTr("Automatic") : ""
                onChosen: value => section.presenter.use_threads(value)
            }
        }
        Divider {}
        SettingRow {
            Layout.fillWidth: true
            label: qsTr("Graphics card")
            words: qsTr("Used where there is one that the engine knows; if it fails while loading, the processor takes over and a word in the conversation says so.")

            AppSwitch {
                label: qsTr("Graphics card")
                checked: section.shown.gpu
                onToggled: section.presenter.use_gpu(checked)
            }
        }
    }
}
