import QtQuick
import QtQuick.Layouts
import theme
import components

// Their voice. Nothing is shown while nobody knows which voices there are.
ColumnLayout {
    id: voice

    required property QtObject voicing // Voicing
    property string name

    readonly property var shown: voicing.state

    // One line to move something along.
    component Line: GridLayout {
        id: line

        property string said
        property string words
        property real given
        property var ends: [0, 1]
        property real step: 0.05
        property bool able: true

        signal moved(real value)

        readonly property bool wide: width >= Theme.px(460)

        Layout.fillWidth: true
        columns: wide ? 3 : 2
        columnSpacing: Theme.m
        rowSpacing: 0

        AppText {
            Layout.preferredWidth: line.wide ? Theme.px(140) : -1
            Layout.fillWidth: !line.wide
            text: line.said
            font.weight: Font.DemiBold
            opacity: line.able ? 1 : 0.55
        }
        AppSlider {
            Layout.fillWidth: true
            Layout.row: line.wide ? 0 : 1
            Layout.column: line.wide ? 1 : 0
            Layout.columnSpan: line.wide ? 1 : 2
            enabled: line.able
            label: line.said
            words: line.words
            from: line.ends[0]
            to: line.ends[1]
            stepSize: line.step
            given: line.given
            onChosen: value => line.moved(value)
        }
        AppText {
            Layout.row: 0
            Layout.column: line.wide ? 2 : 1
            Layout.preferredWidth: Theme.px(150)
            Layout.minimumWidth: 0
            horizontalAlignment: line.wide ? Text.AlignLeft : Text.AlignRight
            kind: "small"
            text: line.words
            opacity: line.able ? 1 : 0.55
            Accessible.ignored: true
        }
    }

    visible: shown.shown
    spacing: Theme.xs

    AppText {
        Layout.fillWidth: true
        kind: "title"
        text: qsTr("Their voice")
    }
    AppText {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.s
        kind: "small"
        text: voice.shown.able
            ? qsTr("They speak with this voice in calls and when they read aloud. What you change here colours it; it stays the same person.")
            : qsTr("No voice is on this computer yet. Get one, and they can call with you and read aloud.")
    }
    RowLayout {
        Layout.fillWidth: true
        visible: voice.shown.able || voice.shown.options.length > 1
        spacing: Theme.s

        AppSelect {
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.px(380)
            label: qsTr("Voice")
            options: voice.shown.options
            value: voice.shown.model
            onChosen: id => voice.voicing.choose(id)
        }
        IconButton {
            visible: voice.shown.able
            strong: true
            picture: voice.shown.playing ? "stop" : "play"
            label: voice.shown.playing ? qsTr("Stop the voice") : qsTr("Hear the voice")
            onClicked: voice.voicing.hear()
        }
    }
    AppSelect {
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.px(380)
        Layout.topMargin: Theme.xs
        visible: voice.shown.speakers.length > 1
        label: qsTr("Who of them speaks")
        options: voice.shown.speakers
        value: voice.shown.speaker
        onChosen: number => voice.voicing.choose_speaker(number)
    }
    AppText {
        Layout.fillWidth: true
        visible: text !== ""
        kind: "small"
        text: voice.shown.playing ? (voice.shown.words !== "" ? qsTr("“%1”").arg(voice.shown.words) : qsTr("A moment: the voice is being loaded…"))
            : voice.shown.who
        Accessible.role: voice.shown.playing ? Accessible.StatusBar : Accessible.StaticText
    }
    AppText {
        Layout.fillWidth: true
        visible: voice.shown.away
        kind: "soft"
        text: qsTr("This voice is not on this computer now. Until it is, or you choose another, the best one here speaks.")
    }
    Note {
        Layout.fillWidth: true
        Layout.topMargin: Theme.xs
        kind: "danger"
        heading: voice.shown.problem
        text: voice.shown.advice
    }
    AppButton {
        Layout.leftMargin: -leftPadding
        kind: "plain"
        text: voice.shown.able ? qsTr("Get more voices") : qsTr("Get a voice")
        onClicked: voice.voicing.show_models()
    }

    ColumnLayout {
        Layout.fillWidth: true
        visible: voice.shown.able
        spacing: Theme.xs

        Line {
            said: qsTr("Speed")
            given: voice.shown.rate
            ends: voice.shown.rates
            step: 0.05
            words: Math.abs(given - 1) < 0.01 ? qsTr("as recorded") : given > 1 ? qsTr("%1 % faster").arg(Math.round((given - 1) * 100))
                : qsTr("%1 % slower").arg(Math.round((1 - given) * 100))
            onMoved: value => voice.voicing.move("rate", value)
        }
        Line {
            said: qsTr("Pitch")
            given: voice.shown.pitch
            ends: voice.shown.pitches
            step: 0.5
            words: {
                const much = Math.abs(given).toLocaleString(Qt.locale(), "f", 1)
                return Math.abs(given) < 0.1 ? qsTr("as recorded") : given > 0 ? qsTr("%1 semitones higher").arg(much)
                    : qsTr("%1 semitones lower").arg(much)
            }
            onMoved: value => voice.voicing.move("pitch", value)
        }
        SettingRow {
            Layout.fillWidth: true
            Layout.topMargin: Theme.s
            label: qsTr("Feeling in the voice")
            words: qsTr("Pace, pauses and melody follow what is said. Off: everything is read evenly.")

            AppSwitch {
                label: qsTr("Feeling in the voice")
                checked: voice.shown.feeling
                onToggled: voice.voicing.feel(checked)
            }
        }
        Line {
            said: qsTr("Expressiveness")
            able: voice.shown.feeling
            given: voice.shown.expressiveness
            ends: voice.shown.expressivenesses
            step: 0.05
            words: given < 0.2 ? qsTr("hardly any") : given < 0.45 ? qsTr("restrained") : given < 0.75 ? qsTr("lively")
                : qsTr("very lively")
            onMoved: value => voice.voicing.move("expressiveness", value)
        }
        AppButton {
            Layout.leftMargin: -leftPadding
            visible: voice.shown.moved
            kind: "plain"
            text: qsTr("As it was recorded")
            Accessible.description: qsTr("Speed, pitch and expressiveness in their middle again")
            onClicked: voice.voicing.reset()
        }
    }
}
