import QtQuick
import theme
import components

// How the character speaks with this user, and the other ways to choose from.
SmallButton {
    id: chip

    required property var shown
    signal chosen(string tone)

    readonly property var names: ({
        playful: qsTr("Playful"),
        dry: qsTr("Dry"),
        supportive: qsTr("Supportive"),
        flirtatious: qsTr("Flirtatious")
    })

    text: names[shown.tone] ?? ""
    picture: "down"
    LayoutMirroring.enabled: true // the arrow stands after the word
    enabled: !shown.busy
    Accessible.name: qsTr("Tone: %1").arg(text)
    Accessible.role: Accessible.ButtonMenu
    onClicked: menu.opened ? menu.close() : menu.popup(chip, 0, chip.height + 6)

    AppMenu {
        id: menu

        title: qsTr("Tone")
        onAboutToShow: currentIndex = chip.shown.tones.indexOf(chip.shown.tone)

        Repeater {
            model: chip.shown.tones

            AppMenuItem {
                required property string modelData

                text: chip.names[modelData]
                current: modelData === chip.shown.tone
                onTriggered: chip.chosen(modelData)
            }
        }
    }
}
