import QtQuick
import QtQuick.Layouts
import theme
import components

// What was remembered for one reply, with the reason for each.
AppDialog {
    id: dialog

    required property QtObject used
    property string name
    readonly property var shown: used?.state ?? null
    readonly property bool asked: shown?.asked ?? false
    readonly property bool loaded: shown?.loaded ?? false
    readonly property var memories: shown?.memories ?? []

    onAskedChanged: asked ? open() : close()
    Component.onCompleted: if (asked) open()
    onAgreed: used?.close()
    onRefused: used?.close()

    heading: qsTr("What %1 remembered for this reply").replace("%1", () => name)
    agree: qsTr("Close")
    refuse: ""

    Note {
        Layout.fillWidth: true
        kind: "danger"
        heading: dialog.shown?.problem ?? ""
        text: dialog.shown?.advice ?? ""
    }
    AppText {
        Layout.fillWidth: true
        visible: dialog.loaded && dialog.shown.problem === "" && dialog.memories.length === 0
        kind: "soft"
        text: qsTr("What was remembered for it is forgotten.")
    }
    Scroller {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.leftMargin: -Theme.l
        Layout.rightMargin: -Theme.l
        Layout.topMargin: -Theme.l
        Layout.bottomMargin: -Theme.m
        implicitHeight: Math.min(contentHeight, Theme.px(420))
        visible: dialog.memories.length > 0
        contentWide: width
        spacing: 10

        Repeater {
            model: dialog.memories

            Rectangle {
                id: memory

                required property var modelData

                Layout.fillWidth: true
                implicitHeight: column.implicitHeight + 2 * 12
                radius: Theme.radius
                color: Theme.paper
                border.width: 1
                border.color: Theme.line

                ColumnLayout {
                    id: column

                    anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 16; rightMargin: 12 }
                    spacing: 3

                    AppText {
                        Layout.fillWidth: true
                        maximumLineCount: 6
                        elide: Text.ElideRight
                        wrapMode: /\S{400}/.test(text) ? Text.WrapAnywhere : Text.WrapAtWordBoundaryOrAnywhere
                        text: memory.modelData.text
                    }
                    AppText {
                        Layout.fillWidth: true
                        visible: text !== ""
                        kind: "small"
                        text: memory.modelData.note
                    }
                    Flow {
                        Layout.fillWidth: true
                        Layout.leftMargin: -10
                        spacing: 2

                        SmallButton {
                            picture: "info"
                            text: qsTr("Why do you know this?")
                            Accessible.name: qsTr("Why do you know this? %1").replace("%1", () => memory.modelData.text)
                            onClicked: dialog.used.reasons.ask(memory.modelData.kind, memory.modelData.number, memory.modelData.text)
                        }
                        SmallButton {
                            visible: memory.modelData.kind !== "episode"
                            picture: "memory"
                            text: qsTr("Look at it")
                            Accessible.name: qsTr("Look at it on the page of what is remembered: %1").replace("%1", () => memory.modelData.text)
                            onClicked: dialog.used.open(memory.modelData.kind, memory.modelData.number)
                        }
                        SmallButton {
                            picture: "trash"
                            text: qsTr("Forget…")
                            Accessible.name: qsTr("Forget… %1").replace("%1", () => memory.modelData.text)
                            onClicked: dialog.used.forgetting.ask(memory.modelData.kind, memory.modelData.number, memory.modelData.text)
                        }
                    }
                }
            }
        }
    }
}
