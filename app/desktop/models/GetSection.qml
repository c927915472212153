import QtQuick
import QtQuick.Layouts
import theme
import components

// What there is to get, by what it is for.
Scroller {
    id: section

    required property QtObject presenter
    property bool narrow: false
    readonly property var tasks: shown.tasks.map(task => ({ value: task, text: names[task] ?? task }))
    readonly property var shown: presenter.state
    readonly property var computer: presenter.computer.state
    readonly property var names: ({
        language: qsTr("Writing"), embedding: qsTr("Recall"), speech_recognition: qsTr("Listening"),
        voice: qsTr("Voices"), image: qsTr("Pictures"), vision: qsTr("Seeing")
    })
    readonly property var meanings: ({
        language: qsTr("These write what a character says. Larger ones understand more and answer more slowly."),
        embedding: qsTr("These find what was said before by its meaning, not only by its words."),
        speech_recognition: qsTr("These understand what you say aloud."),
        voice: qsTr("These let a character speak."),
        image: qsTr("These paint the pictures that a character sends."),
        vision: qsTr("These let a character see the photos that you show.")
    })

    signal spoken(string words)

    spacing: Theme.m

    ColumnLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.xs
        spacing: Theme.m

        AppSelect {
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.px(320)
            visible: section.narrow
            label: qsTr("What it is for")
            options: section.tasks
            value: section.shown.task
            onChosen: value => section.presenter.choose_task(value)
        }
        Segments {
            Layout.fillWidth: true
            visible: !section.narrow
            label: qsTr("What it is for")
            options: section.tasks
            value: section.shown.task
            onChosen: value => section.presenter.choose_task(value)
        }
        AppText {
            Layout.fillWidth: true
            kind: "soft"
            text: section.meanings[section.shown.task] ?? ""
        }
        Note {
            Layout.fillWidth: true
            kind: "warm"
            text: section.shown.usable ? "" : qsTr("This version of Afterglow cannot use these yet. What you get now waits for the version that can.")
        }
        AppSelect {
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.px(320)
            visible: section.shown.languages.length > 1
            label: qsTr("Language of the voice")
            options: [{ value: "", text: qsTr("Every language") }, ...section.shown.languages]
            value: section.shown.language
            onChosen: value => section.presenter.choose_language(value)
        }
        Note {
            id: unmeasured

            Layout.fillWidth: true
            visible: section.shown.task === "language" && section.computer.known && !section.computer.measured
            text: section.computer.measuring >= 0 ? qsTr("Measuring this computer…") : qsTr("How fast each of them would write here is told by a measurement of ten seconds.")
            acting: true

            AppButton {
                text: section.computer.measuring >= 0 ? qsTr("Stop measuring") : qsTr("Measure this computer")
                onClicked: section.computer.measuring >= 0 ? section.presenter.computer.stop() : section.presenter.computer.measure()
            }
        }
        Note {
            Layout.fillWidth: true
            kind: "danger"
            heading: unmeasured.visible ? section.computer.problem : ""
            text: heading !== "" ? section.computer.advice : ""
        }
    }
    Repeater {
        id: list

        model: section.presenter.to_get

        ModelToGet {
            Layout.fillWidth: true
            presenter: section.presenter
            onSpoken: words => section.spoken(words)
        }
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.l
        visible: section.shown.loaded && section.shown.problem === "" && list.count === 0
        picture: "check"
        heading: filtered ? qsTr("Nothing more in this language") : qsTr("Nothing more of this kind")
        words: filtered ? qsTr("All voices of this language that Afterglow knows are on this computer. Other languages may have more.")
            : qsTr("All that Afterglow knows of it is on this computer.")

        readonly property bool filtered: section.shown.language !== ""
    }
}
