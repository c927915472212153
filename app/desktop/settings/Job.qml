import QtQuick
import QtQuick.Layouts
import theme
import components

// Something long that runs here: how far it is, and a way to stop it.
ColumnLayout {
    id: job

    property string words
    property real done: 0
    property real total: 0
    property bool stopping: false

    signal stopWanted()

    spacing: 12

    AppText {
        Layout.fillWidth: true
        text: job.stopping ? qsTr("Stopping…") : job.words
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.m

        ProgressLine {
            Layout.fillWidth: true
            indeterminate: job.total === 0
            value: job.total > 0 ? job.done / job.total : 0
            label: job.words
        }
        AppButton {
            text: qsTr("Cancel")
            enabled: !job.stopping
            onClicked: job.stopWanted()
        }
    }
}
