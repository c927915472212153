import QtQuick
import QtQuick.Layouts
import theme
import components

// Everything in readable files.
Group {
    id: group

    required property Item page
    readonly property var shown: page.shown
    readonly property bool here: shown.job === "export"
    readonly property var ended: shown.ended
    readonly property bool well: ended.job === "export" && ended.how === "well"
    readonly property bool stopped: ended.job === "export" && ended.how === "stopped"

    title: qsTr("Export to read elsewhere")

    AppText {
        Layout.fillWidth: true
        text: qsTr("Every conversation and character as files that any program reads (Markdown and JSON), in a new folder.")
    }
    Note {
        Layout.fillWidth: true
        kind: "warm"
        heading: qsTr("An export is not encrypted")
        text: qsTr("Whoever can open the folder can read all of it. For a safe copy make a backup instead.")
    }
    PathField {
        id: place

        readonly property string suggested: group.shown.suggested_folder

        Layout.fillWidth: true
        visible: !group.here
        label: qsTr("Put the new folder in")
        Component.onCompleted: text = suggested
        onSuggestedChanged: if (text === "") text = suggested
        agree: qsTr("Export everything")
        busy: group.page.working
        problem: group.page.both("export")
        onAgreed: path => group.page.presenter.export(path)
        onChoosing: group.page.choose("folder", place)
    }
    Job {
        Layout.fillWidth: true
        visible: group.here
        words: qsTr("Writing the files; you can go on using Afterglow.")
        done: group.shown.done
        total: group.shown.total
        stopping: group.shown.stopping
        onStopWanted: group.page.presenter.cancel()
    }
    Note {
        Layout.fillWidth: true
        kind: group.well ? "good" : "plain"
        heading: group.well ? qsTr("Everything is written. It is not encrypted:") : ""
        text: group.well ? group.ended.path : group.stopped ? qsTr("Stopped. What was written of it is gone again.") : ""
    }
}
