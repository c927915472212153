import QtQuick
import QtQuick.Layouts
import theme
import components

// An encrypted copy of everything in one file.
Group {
    id: group

    required property Item page
    readonly property var shown: page.shown
    readonly property bool here: shown.job === "backup"
    readonly property var ended: shown.ended
    readonly property bool well: ended.job === "backup" && ended.how === "well"
    readonly property bool stopped: ended.job === "backup" && ended.how === "stopped"

    title: qsTr("Backup")

    AppText {
        Layout.fillWidth: true
        text: qsTr("One encrypted file with everything in it but the models. It opens with your passphrase or recovery code of today. Best on another disk.")
    }
    PathField {
        id: place

        readonly property string suggested: group.shown.suggested_file

        Layout.fillWidth: true
        visible: !group.here
        label: qsTr("Backup file")
        Component.onCompleted: text = suggested
        onSuggestedChanged: if (text === "") text = suggested
        agree: qsTr("Back up now")
        agreeKind: "primary"
        busy: group.page.working
        problem: group.page.both("backup")
        onAgreed: path => group.page.presenter.backup(path)
        onChoosing: group.page.choose("save", place)
    }
    Job {
        Layout.fillWidth: true
        visible: group.here
        words: qsTr("Writing the backup; you can go on using Afterglow.")
        done: group.shown.done
        total: group.shown.total
        stopping: group.shown.stopping
        onStopWanted: group.page.presenter.cancel()
    }
    Note {
        Layout.fillWidth: true
        kind: group.well ? "good" : "plain"
        heading: group.well ? qsTr("The backup is written and was read back: %1").arg(group.page.size(group.ended.bytes)) : ""
        text: group.well ? group.ended.path : group.stopped ? qsTr("Stopped. No file was left behind.") : ""
    }
}
