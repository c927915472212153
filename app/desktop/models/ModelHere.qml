import QtQuick
import QtQuick.Layouts
import theme
import components

// A model on this computer: what it does here, and what can be done with it.
Card {
    id: row

    required property QtObject presenter
    required property var shown
    readonly property bool writes: shown.task === "language"
    readonly property bool listens: shown.task === "speech_recognition"
    readonly property bool speaks: shown.task === "voice"
    readonly property bool ready: shown.state === "ready"
    // Its file turned out wrong and was kept under another name.
    readonly property bool spoilt: shown.state === "missing" && shown.aside.length > 0
    readonly property bool broken: shown.state === "damaged" || spoilt || shown.gone
    readonly property bool busy: doing.running || going.visible

    signal removalWanted(var shown)
    signal spoken(string words)

    Keeper {
        around: row
        watched: [going.now, doing.now, row.shown]
    }

    // What it is used for.
    readonly property var uses: [
        !ready ? "" : writes && shown.standing ? qsTr("It answers for every character that has no model of its own.") : "",
        !ready || shown.users.length === 0 ? "" : (speaks ? qsTr("It is the voice of %1.") : qsTr("It answers for %1.")).arg(shown.users.join(qsTr(", ", "between two names"))),
        shown.helps.length > 0 ? qsTr("It is needed by %1.").arg(shown.helps.join(qsTr(", ", "between two names"))) : "",
        ready && shown.task === "embedding" && shown.standing ? qsTr("It finds what was said before by its meaning.") : "",
        ready && listens ? (shown.standing ? qsTr("It listens, in calls and when you dictate.") : qsTr("Another one listens.")) : "",
        ready && speaks && shown.standing ? qsTr("It speaks for every character that has no voice of its own.") : "",
        ready && speaks && !shown.standing && shown.users.length === 0 ? qsTr("Nobody speaks with it now. A character's page gives it to them.") : "",
        ready && !shown.usable ? qsTr("This version of Afterglow cannot use it yet; it waits here.") : "",
        ready && writes && !shown.standing && shown.users.length === 0 ? qsTr("Nobody uses it now.") : ""
    ].filter(part => part !== "")

    implicitHeight: column.implicitHeight + 2 * 22
    border.color: broken ? Theme.danger : Theme.line

    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
        spacing: Theme.s

        Head {
            Layout.fillWidth: true
            shown: row.shown
            fits: !row.broken
            marks: [
                row.ready && row.writes && row.shown.standing ? { kind: "good", text: qsTr("Answers now") }
                    : row.ready && row.listens && row.shown.standing ? { kind: "good", text: qsTr("Listens now") } : null,
                row.shown.gone ? { kind: "danger", text: qsTr("Its file is gone") }
                    : row.broken ? { kind: "danger", text: qsTr("Damaged") } : null,
                row.shown.own ? { kind: "plain", text: qsTr("Your own file") } : null
            ].filter(mark => mark !== null)
        }
        Repeater {
            model: row.uses

            AppText {
                required property string modelData

                Layout.fillWidth: true
                text: modelData
            }
        }
        AppText {
            Layout.fillWidth: true
            visible: row.shown.state === "damaged"
            text: row.shown.offered ? qsTr("A part of it is gone or is not as it should be, so it is not used. Get it again; what is whole stays.")
                : qsTr("A part of it is gone or is not as it should be, so it is not used. Remove it and add the file once more.")
        }
        AppText {
            Layout.fillWidth: true
            visible: row.spoilt && !going.visible
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            text: (row.shown.offered ? qsTr("Its file is spoilt, so it is not used. It was put aside as %1. Get it again, or remove what is left of it.")
                : qsTr("Its file is spoilt, so it is not used. It was put aside as %1. Remove it and add the file once more.")).arg(row.shown.aside.join(qsTr(", ", "between two files")))
        }
        AppText {
            Layout.fillWidth: true
            visible: row.shown.gone
            text: qsTr("Its file was moved or deleted, so it cannot be used. Put the file back where it was, or remove the model here and add the file once more.")
        }
        Facts {
            Layout.fillWidth: true
            shown: row.shown
        }
        Fit {
            Layout.fillWidth: true
            visible: text !== "" && !row.broken
            shown: row.shown
        }
        Going {
            id: going

            Layout.fillWidth: true
            presenter: row.presenter
            shown: row.shown
            onSpoken: words => row.spoken(words)
        }
        Doing {
            id: doing

            Layout.fillWidth: true
            Layout.topMargin: Theme.xs
            presenter: row.presenter
            shown: row.shown
            onSpoken: words => row.spoken(words)
        }
        Flow {
            Layout.fillWidth: true
            Layout.topMargin: Theme.xs
            visible: !row.busy && (row.shown.state !== "missing" || row.broken)
            spacing: Theme.s

            AppButton {
                visible: row.ready && (row.writes || row.listens) && !row.shown.standing
                text: qsTr("Use this one")
                Accessible.name: qsTr("%1: %2").arg(row.shown.name).arg(text)
                onClicked: row.presenter.deeds.use(row.shown.id)
            }
            AppButton {
                visible: row.ready && row.writes && (!row.shown.alone || row.shown.users.length > 0)
                text: qsTr("For some characters…")
                Accessible.name: qsTr("%1: %2").arg(row.shown.name).arg(text)
                onClicked: {
                    asking.active = true
                    asking.item.ask(row.shown, row.presenter.state.people)
                }
            }
            AppButton {
                visible: !row.ready && row.shown.offered
                kind: "primary"
                text: qsTr("Get it again…")
                Accessible.name: qsTr("%1: %2").arg(row.shown.name).arg(text)
                onClicked: row.presenter.deeds.offer(row.shown.id)
            }
            AppButton {
                visible: row.ready && row.writes
                text: qsTr("Say hello")
                Accessible.name: qsTr("%1: %2").arg(row.shown.name).arg(text)
                onClicked: row.presenter.deeds.hello(row.shown.id)
            }
            AppButton {
                visible: row.shown.state !== "missing"
                text: qsTr("Check the file")
                Accessible.name: qsTr("%1: %2").arg(row.shown.name).arg(text)
                onClicked: row.presenter.deeds.verify(row.shown.id)
            }
            AppButton {
                text: qsTr("Remove…")
                Accessible.name: qsTr("%1: %2").arg(row.shown.name).arg(text)
                onClicked: row.removalWanted(row.shown)
            }
        }
    }
    Loader {
        id: asking

        // Made when it is asked for the first time.
        active: false
        sourceComponent: CharactersDialog {
            onChosen: ids => row.presenter.deeds.give(row.shown.id, ids)
        }
    }
}
