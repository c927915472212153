import QtQuick
import QtQuick.Layouts
import theme
import components

// What is not here and a call needs, and getting it.
ColumnLayout {
    id: lacking

    required property var shown
    required property QtObject missing

    signal callWanted()
    signal modelsWanted()

    function begin() {
        if (shown.complete)
            call.forceActiveFocus(Qt.TabFocusReason)
        else
            (rows.itemAt(0)?.button ?? others).forceActiveFocus(Qt.TabFocusReason)
    }
    function purpose(task) {
        return task === "speech_recognition" ? qsTr("so that %1 understands what you say").arg(shown.name)
            : task === "voice" ? qsTr("the voice that %1 speaks with").arg(shown.name)
            : task === "language" ? qsTr("so that %1 can answer").arg(shown.name) : ""
    }

    spacing: Theme.m

    AppText {
        Layout.fillWidth: true
        kind: "title"
        horizontalAlignment: Text.AlignHCenter
        text: lacking.shown.complete ? qsTr("Everything is here")
            : qsTr("Something is still missing for calls")
    }
    AppText {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        text: lacking.shown.complete ? qsTr("You can call %1 now, also without the internet.").arg(lacking.shown.name)
            : qsTr("A call happens on this computer alone: what is heard never leaves it. For that this has to be here:")
    }
    Repeater {
        id: rows

        model: lacking.shown.missing

        Card {
            id: row

            required property var modelData
            readonly property var download: modelData.download
            readonly property bool going: ["waiting", "running", "verifying"].includes(download.phase)
            readonly property alias button: act

            Layout.fillWidth: true
            implicitHeight: inside.implicitHeight + 2 * Theme.m

            ColumnLayout {
                id: inside

                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.m }
                spacing: Theme.s

                GridLayout {
                    Layout.fillWidth: true
                    columns: width >= Theme.px(380) ? 2 : 1
                    rowSpacing: Theme.s

                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 0

                        AppText {
                            Layout.fillWidth: true
                            font.weight: Font.DemiBold
                            text: qsTr("%1, %2", "model and size").replace("%2", Sizes.of(row.modelData.size)).replace("%1", () => row.modelData.name)
                        }
                        AppText {
                            Layout.fillWidth: true
                            visible: text !== ""
                            kind: "small"
                            text: lacking.purpose(row.modelData.task)
                        }
                    }
                    AppButton {
                        id: act

                        Layout.alignment: Qt.AlignRight
                        enabled: row.download.phase !== "done" && !row.download.stopping
                        text: row.download.phase === "done" ? qsTr("It is here") : row.going ? qsTr("Pause")
                            : row.download.phase === "paused" || row.download.phase === "failed" ? qsTr("Go on") : qsTr("Get it")
                        Accessible.name: qsTr("%1: %2").replace("%2", text).replace("%1", () => row.modelData.name)
                        onClicked: {
                            if (row.going)
                                lacking.missing.pause(row.modelData.id)
                            else if (row.download.phase === "paused" || row.download.phase === "failed")
                                lacking.missing.get(row.modelData.id)
                            else
                                lacking.missing.ask(row.modelData.id)
                        }
                    }
                }
                ProgressLine {
                    Layout.fillWidth: true
                    visible: row.going || row.download.phase === "paused"
                    value: row.download.total > 0 ? row.download.done / row.download.total : 0
                    indeterminate: row.going && !(row.download.done > 0)
                    label: row.modelData.name
                }
                AppText {
                    Layout.fillWidth: true
                    visible: row.going && row.download.total > 0
                    kind: "small"
                    text: [Sizes.part(row.download.done, row.download.total), Sizes.left(row.download.seconds_left)]
                        .filter(part => part !== "").join(qsTr(", ", "between two facts"))
                }
                AppText {
                    Layout.fillWidth: true
                    visible: row.download.problem !== ""
                    color: Theme.danger
                    text: [row.download.problem, row.download.advice].join(" ")
                    Accessible.role: Accessible.AlertMessage
                }
            }
        }
    }
    Flow {
        Layout.fillWidth: true
        Layout.topMargin: Theme.s
        layoutDirection: Qt.RightToLeft
        spacing: 12

        AppButton {
            id: call

            kind: "primary"
            enabled: lacking.shown.complete
            text: qsTr("Call %1").arg(lacking.shown.name)
            onClicked: lacking.callWanted()
        }
        AppButton {
            id: others

            text: qsTr("Look at all models")
            onClicked: lacking.modelsWanted()
        }
    }
}
