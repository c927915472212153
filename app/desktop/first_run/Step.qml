import QtQuick
import QtQuick.Layouts
import theme
import components

// One step: a heading, a few words, what is asked, and the buttons at the bottom.
FocusScope {
    id: step

    required property QtObject presenter
    readonly property var shown: presenter.state

    property string heading
    property string words
    property string next: qsTr("Continue")
    property bool nextEnabled: true
    property bool backShown: false
    property string problem
    property string advice
    default property alias content: body.data
    property alias beside: row.data

    signal forward()

    implicitHeight: top.implicitHeight + body.implicitHeight + foot.implicitHeight + 40
    focus: true

    ColumnLayout {
        anchors.fill: parent
        spacing: 20

        ColumnLayout {
            id: top

            Layout.fillWidth: true
            spacing: 8

            AppText {
                Layout.fillWidth: true
                kind: "display"
                text: step.heading
            }
            AppText {
                Layout.fillWidth: true
                visible: text !== ""
                kind: "soft"
                text: step.words
            }
        }

        ColumnLayout {
            id: body

            Layout.fillWidth: true
            spacing: Theme.m
        }

        Item { Layout.fillHeight: true }

        ColumnLayout {
            id: foot

            Layout.fillWidth: true
            spacing: Theme.m

            Note {
                Layout.fillWidth: true
                kind: "danger"
                heading: step.problem
                text: step.advice
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.s

                AppButton {
                    visible: step.backShown
                    kind: "plain"
                    enabled: !step.shown.busy
                    text: qsTr("Back")
                    onClicked: step.presenter.back()
                }
                Item { Layout.fillWidth: true }
                RowLayout {
                    id: row
                    spacing: Theme.s
                }
                AppButton {
                    visible: step.next !== ""
                    kind: "primary"
                    enabled: step.nextEnabled && !step.shown.busy
                    text: step.shown.busy ? qsTr("One moment…") : step.next
                    onClicked: step.forward()
                }
            }
        }
    }
}
