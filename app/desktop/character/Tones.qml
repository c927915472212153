import QtQuick
import QtQuick.Layouts
import theme
import components

// How they are with this user.
ColumnLayout {
    id: tones

    required property var shown
    signal chosen(string tone)

    readonly property var names: ({
        playful: [qsTr("Playful"), qsTr("Teases lightly, exaggerates, likes to be teased back.")],
        dry: [qsTr("Dry"), qsTr("Says less than it means, with a straight face.")],
        supportive: [qsTr("Supportive"), qsTr("Hears all of it first. No pep talk.")],
        flirtatious: [qsTr("Flirtatious"), qsTr("Quick and warm, at ease with a no. Never crude.")]
    })

    spacing: Theme.xs

    AppText {
        Layout.fillWidth: true
        kind: "title"
        text: qsTr("How they are with you")
    }
    AppText {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.s
        kind: "small"
        text: qsTr("The tone between the two of you, whatever you talk about. You can change it in the conversation too.")
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.s
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Tone")

        Repeater {
            model: tones.shown.tones

            Chip {
                required property string modelData

                text: tones.names[modelData][0]
                checked: tones.shown.tone === modelData
                autoExclusive: false
                Accessible.description: tones.names[modelData][1]
                onClicked: {
                    checked = Qt.binding(() => tones.shown.tone === modelData)
                    tones.chosen(modelData)
                }
            }
        }
    }
    AppText {
        Layout.fillWidth: true
        Layout.topMargin: Theme.xs
        kind: "soft"
        text: tones.names[tones.shown.tone]?.[1] ?? ""
    }
}
