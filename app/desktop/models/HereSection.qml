import QtQuick
import QtQuick.Layouts
import theme
import components

// What this computer is like, and the models on it.
Scroller {
    id: section

    required property QtObject presenter
    readonly property var shown: presenter.state

    signal removalWanted(var shown)
    signal fileWanted()
    signal spoken(string words)

    spacing: Theme.l

    Computer {
        Layout.topMargin: Theme.xs
        presenter: section.presenter.computer
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 10

        Repeater {
            id: list

            model: section.presenter.here

            ColumnLayout {
                id: place

                required property var shown
                required property int index

                Layout.fillWidth: true
                spacing: 10

                AppText {
                    Layout.fillWidth: true
                    Layout.leftMargin: Theme.xs
                    Layout.topMargin: place.index > 0 ? Theme.s : 0
                    visible: text !== ""
                    color: Theme.inkSoft
                    font.weight: Font.DemiBold
                    text: place.index === section.shown.whole ? qsTr("Not here yet", "models of which nothing or a part came")
                        : place.index === 0 ? qsTr("Models on this computer") : ""
                    Accessible.role: Accessible.Heading
                }
                ModelHere {
                    Layout.fillWidth: true
                    presenter: section.presenter
                    shown: place.shown
                    onRemovalWanted: shown => section.removalWanted(shown)
                    onSpoken: words => section.spoken(words)
                }
            }
        }
    }
    EmptyState {
        Layout.fillWidth: true
        Layout.topMargin: Theme.l
        visible: section.shown.loaded && section.shown.problem === "" && list.count === 0
        picture: "chip"
        heading: qsTr("No model is here yet")
        words: qsTr("A model is what writes, and it runs on this computer alone. Get one, or add a file that you have.")

        AppButton {
            kind: "primary"
            text: qsTr("See what there is")
            onClicked: section.presenter.show("get")
        }
    }
}
