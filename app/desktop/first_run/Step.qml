import QtQuick
import QtQuick.Controls.Basic
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
    property bool asking: true
    property string problem
    property string advice
    default property alias content: body.data
    property alias beside: row.data

    signal forward()

    implicitHeight: column.implicitHeight + foot.implicitHeight + 40
    focus: true

    // On a small window the words scroll and the buttons stay.
    Flickable {
        id: sheet

        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: foot.top; bottomMargin: 20 }
        // Room for focus rings at the edges.
        anchors.leftMargin: -6
        anchors.rightMargin: -6
        contentHeight: column.implicitHeight + 8
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: true
        ScrollBar.vertical: ScrollBar { width: 8 }

        ColumnLayout {
            id: column

            x: 6
            width: sheet.width - 12
            spacing: 20

            AppText {
                Layout.fillWidth: true
                kind: "display"
                text: step.heading
            }
            AppText {
                Layout.fillWidth: true
                Layout.topMargin: -12
                visible: text !== ""
                kind: "soft"
                text: step.words
            }
            ColumnLayout {
                id: body

                visible: step.asking
                Layout.fillWidth: true
                spacing: Theme.m
            }
        }
    }

    ColumnLayout {
        id: foot

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
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
                Layout.leftMargin: -18
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
