import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

Step {
    id: step

    readonly property var people: presenter.characters
    property int chosen: Math.max(0, people.findIndex(one => one.id === shown.character))
    // Coming back, what was chosen is still chosen.
    property string tone: shown.character !== "" && shown.tone !== "" ? shown.tone : people[chosen].tone
    readonly property var tones: ({
        playful: [qsTr("Playful"), qsTr("Teases lightly, exaggerates, likes to be teased back.")],
        dry: [qsTr("Dry"), qsTr("Says less than it means, with a straight face.")],
        supportive: [qsTr("Supportive"), qsTr("Hears all of it first. No pep talk.")],
        flirtatious: [qsTr("Flirtatious"), qsTr("Quick and warm, at ease with a no. Never crude.")]
    })

    heading: qsTr("Who would you like to write with?")
    words: qsTr("Three characters, each with a story that somebody wrote.")
    backShown: true
    onForward: presenter.choose(people[chosen].id, tone)
    first: cards.count > chosen ? cards.itemAt(chosen) : null

    RowLayout {
        Layout.fillWidth: true
        spacing: 14
        uniformCellSizes: true

        Repeater {
            id: cards

            model: step.people

            ChoiceCard {
                required property var modelData
                required property int index

                Layout.fillWidth: true
                Layout.fillHeight: true
                picture: modelData.picture
                name: modelData.name
                tagline: modelData.tagline
                checked: index === step.chosen
                focus: checked
                onClicked: {
                    if (index === step.chosen)
                        return  // the tone that was chosen for this one stays
                    step.chosen = index
                    step.tone = modelData.tone
                }
                onEntered: step.go()
                Keys.onLeftPressed: pick(index - 1)
                Keys.onRightPressed: pick(index + 1)

                function pick(other) {
                    const card = cards.itemAt(other)
                    if (card) {
                        card.forceActiveFocus(Qt.TabFocusReason)
                        card.clicked()
                    }
                }
            }
        }
    }

    AppText {
        Layout.fillWidth: true
        font.family: Theme.serif
        font.italic: true
        font.pixelSize: Theme.reading
        lineHeight: 1.25
        text: "“" + step.people[step.chosen].greeting.trim().replace(/\{user\}/g, step.shown.name) + "”"
    }

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 8

        RowLayout {
            spacing: 8

            AppText {
                text: qsTr("Tone")
                font.weight: Font.DemiBold
                lineHeight: 1
                rightPadding: 6
            }
            Repeater {
                model: step.shown.tones

                Chip {
                    required property string modelData

                    text: step.tones[modelData][0]
                    checked: step.tone === modelData
                    Accessible.description: step.tones[modelData][1]
                    onClicked: step.tone = modelData
                }
            }
        }
        AppText {
            Layout.fillWidth: true
            kind: "small"
            text: step.tones[step.tone][1] + " " + qsTr("You can change it later.")
        }
    }
}
