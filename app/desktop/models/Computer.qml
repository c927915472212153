import QtQuick
import QtQuick.Layouts
import theme
import components

// This computer: what fits into it, what it has, and how fast it writes.
Group {
    id: group

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property bool measuring: shown.measuring >= 0

    title: qsTr("This computer")
    visible: shown.known

    component Line: GridLayout {
        id: line

        property string label
        property string words

        Layout.fillWidth: true
        columns: width >= Theme.px(420) ? 2 : 1
        columnSpacing: Theme.m
        rowSpacing: 0

        AppText {
            Layout.preferredWidth: Theme.px(130)
            Layout.alignment: Qt.AlignTop
            kind: "soft"
            text: line.label
        }
        AppText {
            Layout.fillWidth: true
            text: line.words
        }
    }

    AppText {
        Layout.fillWidth: true
        font.family: Theme.serif
        font.pixelSize: Theme.px(17)
        text: group.shown.runs_well === 0 && group.shown.runs_tight === 0 ? qsTr("This computer has too little memory for any language model that Afterglow knows.")
            : group.shown.runs_well === 0 ? qsTr("Little memory is free right now: language models of up to %1 fit once other programs are closed.").arg(Sizes.of(group.shown.runs_tight))
            : group.shown.runs_tight > group.shown.runs_well ? qsTr("Language models of up to %1 fit well into this computer's memory, and up to %2 with other programs closed.").arg(Sizes.of(group.shown.runs_well)).arg(Sizes.of(group.shown.runs_tight))
            : qsTr("Language models of up to %1 fit well into this computer's memory.").arg(Sizes.of(group.shown.runs_well))
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.xs

        Line {
            label: qsTr("Memory")
            words: qsTr("%1 free of %2").arg(Sizes.of(group.shown.memory_free)).arg(Sizes.of(group.shown.memory))
        }
        Line {
            label: qsTr("Processor")
            words: qsTr("%1, %n core(s)", "", group.shown.cores).arg(group.shown.processor)
        }
        Line {
            label: qsTr("Graphics card")
            words: group.shown.card !== "" ? qsTr("%1 with %2").arg(group.shown.card).arg(Sizes.of(group.shown.card_memory))
                : group.shown.card_known ? qsTr("None that helps; the processor does it alone.") : qsTr("Known once it was measured.")
        }
        Line {
            label: qsTr("Disk")
            words: qsTr("%1 free where models lie").arg(Sizes.of(group.shown.disk_free))
        }
    }
    Note {
        Layout.fillWidth: true
        kind: "warm"
        text: group.shown.lacks.length > 0 ? qsTr("This processor lacks %1, which the engine was built for. Models may not start here.").arg(group.shown.lacks.join(", ")) : ""
    }
    Divider {}
    SettingRow {
        Layout.fillWidth: true
        label: group.shown.words_per_s > 0 ? qsTr("%1 writes about %2 words a second here").arg(group.shown.example).arg(
                group.shown.words_per_s >= 3 ? Math.round(group.shown.words_per_s) : group.shown.words_per_s.toLocaleString(Qt.locale(), "f", 1))
            : group.shown.measured ? qsTr("The speed of this computer is known") : qsTr("How fast models write here is not known yet")
        words: group.shown.stopped ? qsTr("Stopped. A reply goes before it; try again when nobody writes.")
            : group.shown.measured && group.shown.disturbed ? qsTr("Other programs were busy while it was measured; in a quiet moment it is faster. Measure again then.")
            : group.shown.measured && group.shown.on_gpu ? qsTr("Measured on this computer, with its graphics card.")
            : group.shown.measured ? qsTr("Measured on this computer, with its processor.")
            : qsTr("A measurement of ten seconds tells it for every model in the list. Nothing is downloaded or sent for it.")

        AppButton {
            visible: !group.measuring
            text: group.shown.measured ? qsTr("Measure again") : qsTr("Measure")
            onClicked: group.presenter.measure()
        }
        AppButton {
            visible: group.measuring
            text: qsTr("Stop measuring")
            onClicked: group.presenter.stop()
        }
    }
    ProgressLine {
        Layout.fillWidth: true
        visible: group.measuring
        value: Math.max(0, group.shown.measuring) / 100
        label: qsTr("Measuring this computer")
    }
    Note {
        Layout.fillWidth: true
        kind: "danger"
        heading: group.shown.problem
        text: group.shown.advice
    }
}
