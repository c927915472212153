import QtQuick
import QtQuick.Layouts
import theme
import components

Step {
    id: step

    readonly property string models: shown.models
    readonly property bool running: models === "running"

    function size(bytes) {
        return bytes >= 1e9 ? qsTr("%1 GB").arg((bytes / 1e9).toLocaleString(Qt.locale(), "f", 1))
            : qsTr("%1 MB").arg(Math.round(bytes / 1e6))
    }

    heading: models === "ready" ? qsTr("All set") : qsTr("A model to begin with")
    words: models === "ready"
        ? qsTr("The starter model is in place. It is a small stand-in and sometimes clumsy. For a better one, get a GGUF file, for example Qwen3 4B Instruct, and type in a terminal: afterglow models add FILE. Your conversations stay.")
        : qsTr("The starter models came with Afterglow and only need to be put together and checked. They take %1 of disk. This is a small stand-in: it answers at once, sometimes clumsily.").arg(size(shown.size))
    next: models === "ready" ? qsTr("Start writing") : running ? "" : models === "missing" ? qsTr("Get the starter models") : models === "unknown" ? "" : qsTr("Try again")
    problem: models === "failed" ? shown.problem : ""
    advice: models === "failed" ? shown.advice : ""
    onForward: models === "ready" ? presenter.finish() : presenter.get_models()

    beside: [
        AppButton {
            visible: step.running
            text: qsTr("Cancel")
            onClicked: step.presenter.cancel_models()
        },
        AppButton {
            visible: ["missing", "stopped", "failed"].includes(step.models)
            kind: "plain"
            text: qsTr("Later")
            onClicked: step.presenter.finish()
        }
    ]

    ColumnLayout {
        id: face

        readonly property var person: step.presenter.characters.find(one => one.id === step.shown.character)

        Layout.fillWidth: true
        Layout.topMargin: Theme.m
        Layout.bottomMargin: Theme.s
        spacing: 10

        Avatar {
            Layout.alignment: Qt.AlignHCenter
            picture: face.person.picture
            name: face.person.name
            size: 124
        }
        AppText {
            Layout.fillWidth: true
            kind: "title"
            horizontalAlignment: Text.AlignHCenter
            text: step.models === "ready" ? qsTr("%1 is here").arg(face.person.name)
                : step.running ? qsTr("%1 is getting ready").arg(face.person.name)
                : qsTr("%1 is waiting").arg(face.person.name)
        }
    }

    ColumnLayout {
        Layout.fillWidth: true
        visible: step.running
        spacing: 10

        ProgressLine {
            Layout.fillWidth: true
            value: step.shown.total > 0 ? step.shown.done / step.shown.total : 0
            indeterminate: step.shown.done === 0
            label: qsTr("Getting the starter models")
        }
        RowLayout {
            Layout.fillWidth: true

            AppText {
                Layout.fillWidth: true
                kind: "small"
                text: step.shown.what !== "" ? step.shown.what : qsTr("Getting ready…")
            }
            AppText {
                kind: "small"
                text: qsTr("%1 of %2").arg(step.size(step.shown.done)).arg(step.size(step.shown.total))
            }
        }
    }
    Note {
        Layout.fillWidth: true
        text: step.models === "stopped" ? qsTr("Stopped. Nothing is lost; go on whenever you like.") : ""
    }
}
