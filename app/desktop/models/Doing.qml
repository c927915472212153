import QtQuick
import QtQuick.Layouts
import theme
import components

// What is done with a model just now, and how it ended. Hidden while there is nothing to say.
Loader {
    id: doing

    required property QtObject presenter
    required property var shown
    readonly property QtObject deeds: presenter.deeds
    property var now: deeds.state(shown.id)
    readonly property bool running: now.phase === "running"
    readonly property bool greeting: now.kind === "hello"

    // What somebody who does not see the page has waited for.
    signal spoken(string words)

    property var before: ({ kind: "", phase: "" })
    onNowChanged: {
        const last = before
        before = now
        if (last.phase !== "running" || now.phase === "running")
            return
        if (now.phase === "failed")
            spoken(qsTr("%1: %2").arg(shown.name).arg([now.problem, now.advice].join(" ")))
        else if (last.kind === "use")
            spoken(qsTr("%1 answers now.").arg(shown.name))
        else if (last.kind === "remove")
            spoken(qsTr("%1 was removed.").arg(shown.name))
        else if (now.phase === "done")
            spoken(now.kind === "hello" ? now.said : qsTr("%1: every byte is as it should be.").arg(shown.name))
    }

    Connections {
        target: doing.deeds

        function onChanged(id) {
            if (id === doing.shown.id)
                doing.now = doing.deeds.state(id)
        }
    }

    visible: now.kind !== ""
    // Most models have nothing to tell: what would tell it is not made before.
    active: now.kind !== ""

    sourceComponent: ColumnLayout {
        spacing: 10

        Rectangle {
            Layout.fillWidth: true
            visible: doing.now.said !== ""
            implicitHeight: said.implicitHeight + 2 * 14
            radius: Theme.radius
            color: Theme.sunken

            AppText {
                id: said

                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 16 }
                font.family: Theme.serif
                font.pixelSize: Theme.reading
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                text: doing.now.said
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s

            AppText {
                Layout.fillWidth: true
                visible: text !== ""
                kind: "small"
                color: doing.now.kind === "verify" && doing.now.phase === "done" ? Theme.good : Theme.inkSoft
                text: doing.running && ["use", "remove"].includes(doing.now.kind) && !doing.now.begun
                    ? qsTr("As soon as the reply is written to its end…")
                    : doing.running ? ({
                        use: qsTr("Checking the file…"),
                        remove: qsTr("Removing…"),
                        verify: qsTr("Comparing every byte with what it should be…"),
                        hello: doing.now.said === "" ? qsTr("Loading it, one moment…") : "",
                        offer: qsTr("One moment…")
                    })[doing.now.kind] ?? ""
                    : doing.now.phase === "stopped" ? qsTr("Stopped.")
                    : doing.now.phase !== "done" ? ""
                    : doing.now.kind === "verify" ? qsTr("Every byte is as it should be.")
                    : doing.greeting && doing.now.words_per_s > 0 ? qsTr("About %1 words a second; the first word came after %2 seconds.")
                        .arg(doing.now.words_per_s.toLocaleString(Qt.locale(), "f", 1)).arg(doing.now.first_s.toLocaleString(Qt.locale(), "f", 1))
                    : ""
            }
            SmallButton {
                visible: !doing.running
                text: qsTr("Got it")
                Accessible.name: qsTr("%1: %2").arg(doing.shown.name).arg(text)
                onClicked: doing.deeds.dismiss(doing.shown.id)
            }
        }
        ProgressLine {
            Layout.fillWidth: true
            visible: doing.running && doing.now.kind !== "offer" && doing.now.said === ""
            indeterminate: doing.now.total === 0
            value: doing.now.total > 0 ? doing.now.done / doing.now.total : 0
            label: qsTr("%1: how far it is").arg(doing.shown.name)
        }
        Note {
            Layout.fillWidth: true
            kind: "danger"
            heading: doing.now.problem
            text: doing.now.advice
        }
        SmallButton {
            Layout.leftMargin: -10
            visible: doing.running && (doing.greeting || doing.now.kind === "verify")
            picture: "stop"
            text: qsTr("Stop")
            Accessible.name: qsTr("%1: %2").arg(doing.shown.name).arg(text)
            onClicked: doing.deeds.stop(doing.shown.id)
        }
    }
}
