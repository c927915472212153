import QtQuick
import QtQuick.Controls.Basic
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

    Menu {
        id: menu

        padding: 6
        implicitWidth: 180
        closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutsideParent
        onAboutToShow: currentIndex = chip.shown.tones.indexOf(chip.shown.tone)

        background: Rectangle {
            radius: Theme.radius
            color: Theme.surface
            border.width: 1
            border.color: Theme.lineStrong
        }

        Repeater {
            model: chip.shown.tones

            MenuItem {
                id: choice

                required property string modelData
                readonly property bool current: modelData === chip.shown.tone

                implicitHeight: 36
                text: chip.names[modelData]
                font.family: Theme.sans
                font.pixelSize: Theme.body
                font.weight: current ? Font.DemiBold : Font.Normal
                Accessible.name: current ? qsTr("%1, chosen").arg(text) : text
                onTriggered: chip.chosen(modelData)

                contentItem: Text {
                    leftPadding: 8
                    text: choice.text
                    font: choice.font
                    color: choice.current ? Theme.emberSoftInk : Theme.ink
                    verticalAlignment: Text.AlignVCenter
                    Accessible.ignored: true
                }
                background: Rectangle {
                    radius: Theme.radiusSmall
                    color: choice.highlighted ? Theme.emberSoft : "transparent"
                }
            }
        }
    }
}
