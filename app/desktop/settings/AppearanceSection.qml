import QtQuick
import QtQuick.Layouts
import theme
import components

Section {
    id: section

    heading: qsTr("Appearance")
    words: qsTr("Everything here applies at once.")
    Component.onDestruction: if (presenter) presenter.settle()

    Group {
        title: qsTr("Colours")

        SettingRow {
            Layout.fillWidth: true
            label: qsTr("Light or dark")
            words: ({
                light: qsTr("Light: dark words on light paper, by day and by night, whatever your desktop does."),
                dark: qsTr("Dark: light words on a dark ground, by day and by night, whatever your desktop does.")
            })[section.shown.appearance] ?? qsTr("As the system: light by day and dark by night, where your desktop does so.")

            Segments {
                Layout.maximumWidth: implicitWidth
                label: qsTr("Light or dark")
                options: [
                    { value: "system", text: qsTr("System") },
                    { value: "light", text: qsTr("Light") },
                    { value: "dark", text: qsTr("Dark") }
                ]
                value: section.shown.appearance
                onChosen: value => section.presenter.use_appearance(value)
            }
        }
    }
    Group {
        title: qsTr("Words")

        SettingRow {
            Layout.fillWidth: true
            label: qsTr("Text size")
            words: qsTr("Everything that holds words grows with it.")

            NumberStepper {
                label: qsTr("Text size")
                from: 80
                to: 200
                step: 10
                suffix: " %"
                value: section.shown.text_wanted
                onChosen: value => section.presenter.want_text_percent(value)
            }
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: sample.implicitHeight + 2 * 20
            radius: Theme.radius
            color: Theme.paper
            border { width: 1; color: Theme.line }
            Accessible.role: Accessible.Grouping
            Accessible.name: qsTr("A sample of the text size")

            ColumnLayout {
                id: sample

                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 20 }
                spacing: 10

                Sample {
                    words: qsTr("The kettle has just boiled. How was your day, really?")
                }
                Sample {
                    mine: true
                    words: qsTr("Long. But I called my brother.")
                }
            }
        }
        AppButton {
            visible: section.shown.text_percent !== 100
            text: qsTr("Back to 100 %")
            onClicked: section.presenter.use_text_percent(100)
        }
    }
    Group {
        title: qsTr("Manners")

        SettingRow {
            Layout.fillWidth: true
            label: qsTr("Less motion")
            words: qsTr("What glides jumps, and nothing moves by itself.")

            AppSwitch {
                label: qsTr("Less motion")
                checked: section.shown.reduced_motion
                onToggled: section.presenter.reduce_motion(checked)
            }
        }
        Divider {}
        SettingRow {
            Layout.fillWidth: true
            label: qsTr("Icon in the tray")
            words: section.shown.tray_possible
                ? qsTr("Closing the window then hides it, and the icon brings it back. Quit from the icon.")
                : qsTr("This desktop has no tray to put it in.")

            AppSwitch {
                label: qsTr("Icon in the tray")
                enabled: section.shown.tray_possible
                checked: section.shown.tray && section.shown.tray_possible
                onToggled: section.presenter.use_tray(checked)
            }
        }
    }
}
