import QtQuick
import QtQuick.Layouts
import theme
import components

// A model on its way: how far, how fast, how long yet, and the ways to stop it. Hidden while nothing is on its way.
Loader {
    id: going

    required property QtObject presenter
    required property var shown
    readonly property QtObject queue: presenter.downloads
    property var now: queue.state(shown.id)

    // One that an earlier run of the program left half done.
    readonly property bool broken: now.phase === "" && shown.partial
    readonly property string phase: broken ? "paused" : now.phase === "done" ? "" : now.phase
    readonly property real done: broken ? shown.here : now.done
    readonly property real total: broken ? shown.size : now.total
    readonly property bool whole: phase === "verifying" && done >= total
    readonly property bool moving: phase === "running" || phase === "verifying"
    // What would have to come through the line once more. Checking counts from 0 again.
    readonly property real came: Math.max(done, shown.partial ? shown.here : 0)
    readonly property bool dear: came > 50e6 && !shown.local

    // What somebody who does not see the page has waited for.
    signal spoken(string words)

    property string told
    property bool begun: false
    Component.onCompleted: begun = true
    onNowChanged: {
        const before = told
        told = now.phase
        if (!begun || told === before)
            return
        if (told === "failed")
            spoken(qsTr("%1: %2").arg(shown.name).arg([now.problem, now.advice].join(" ")))
        else if (told === "paused")
            spoken(qsTr("%1 is paused.").arg(shown.name))
    }

    Connections {
        target: going.queue

        function onChanged(id) {
            if (id === going.shown.id)
                going.now = going.queue.state(id)
        }
    }

    visible: phase !== ""
    // Most models have nothing to tell: what would tell it is not made before.
    active: phase !== ""

    sourceComponent: ColumnLayout {
        spacing: 10

        Note {
            Layout.fillWidth: true
            kind: "danger"
            heading: going.phase === "failed" ? going.now.problem : ""
            text: heading !== "" ? going.now.advice : ""
        }
        ProgressLine {
            Layout.fillWidth: true
            visible: going.phase !== "failed"
            indeterminate: going.moving && going.total === 0
            value: going.total > 0 ? going.done / going.total : 0
            opacity: going.moving ? 1 : 0.5
            label: qsTr("Getting %1").arg(going.shown.name)
        }
        Flow {
            Layout.fillWidth: true
            visible: going.phase !== "failed"
            spacing: Theme.m

            Repeater {
                model: going.phase === "dropping" ? [qsTr("Deleting what came…")]
                    : going.now.stopping ? [qsTr("Stopping…")]
                    : going.phase === "waiting" ? [qsTr("Waits until the one before it is here.")]
                    : going.whole ? [qsTr("All of it is here. Checking every byte…")]
                    : going.phase === "verifying" ? [qsTr("Checking what is here already…")]
                    : going.phase === "paused" ? [qsTr("Paused."), going.total > 0 ? Sizes.part(going.done, going.total) : ""]
                    : [
                        going.total > 0 ? Sizes.part(going.done, going.total) : qsTr("Beginning…"),
                        going.now.bytes_per_s > 0 ? Sizes.speed(going.now.bytes_per_s) : "",
                        Sizes.left(going.now.seconds_left)
                    ]

                AppText {
                    required property string modelData

                    visible: text !== ""
                    width: Math.min(implicitWidth, going.width)
                    kind: "small"
                    font.features: ({ "tnum": 1 })
                    text: modelData
                }
            }
        }
        AppText {
            Layout.fillWidth: true
            visible: text !== ""
            kind: "small"
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            text: going.phase === "running" && !going.now.stopping ? going.now.what : ""
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.s

            AppButton {
                visible: going.moving && !going.whole || going.phase === "waiting"
                enabled: !going.now.stopping
                text: qsTr("Pause")
                Accessible.name: qsTr("%1: %2").arg(going.shown.name).arg(text)
                onClicked: going.queue.pause(going.shown.id)
            }
            AppButton {
                visible: going.phase === "paused" || going.phase === "failed"
                kind: "primary"
                text: going.phase === "failed" ? qsTr("Try again") : qsTr("Go on")
                Accessible.name: qsTr("%1: %2").arg(going.shown.name).arg(text)
                onClicked: going.broken ? going.presenter.deeds.offer(going.shown.id) : going.queue.get(going.shown.id)
            }
            AppButton {
                visible: !going.whole && going.phase !== "dropping"
                enabled: !going.now.stopping
                // Wide letters on a small window: rather cut than beyond its edge.
                width: Math.min(implicitWidth, parent.width)
                kind: "plain"
                text: going.dear ? qsTr("Cancel and delete what came…") : going.done > 0 ? qsTr("Cancel and delete what came") : qsTr("Cancel")
                Accessible.name: qsTr("%1: %2").arg(going.shown.name).arg(text)
                onClicked: {
                    if (!going.dear) {
                        going.queue.cancel(going.shown.id)
                        return
                    }
                    asking.active = true
                    asking.item.open()
                }
            }
        }
        Loader {
            id: asking

            // Made when it is asked for the first time.
            active: false
            visible: false
            sourceComponent: AppDialog {
                dangerous: true
                heading: qsTr("Delete what came of %1?").arg(going.shown.name)
                words: going.phase === "paused" || going.phase === "failed"
                    ? qsTr("%1 came so far. It can wait here until you go on; once it is deleted, all of it would have to come again.").arg(Sizes.of(going.came))
                    : qsTr("%1 came so far. Pause keeps it for later; once it is deleted, all of it would have to come again.").arg(Sizes.of(going.came))
                agree: qsTr("Delete it")
                refuse: qsTr("Keep it")
                onAgreed: going.queue.cancel(going.shown.id)
            }
        }
    }
}
