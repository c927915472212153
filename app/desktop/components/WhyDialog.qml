import QtQuick
import QtQuick.Layouts
import theme

// “Why do you know this?”: the words a memory comes from, each in its message, with the way there.
AppDialog {
    id: dialog

    required property QtObject reasons
    property string name
    readonly property var shown: reasons?.state ?? null
    readonly property bool asked: shown?.asked ?? false
    readonly property bool loaded: shown?.loaded ?? false

    onAskedChanged: asked ? open() : close()
    Component.onCompleted: if (asked) open()
    onAgreed: reasons?.close()
    onRefused: reasons?.close()

    heading: qsTr("Why do you know this?")
    words: shown?.text ?? ""
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
        visible: dialog.loaded && dialog.shown.problem === "" && dialog.shown.sources.length === 0
        kind: "soft"
        text: qsTr("No message stands behind it: you wrote it down here, or the message is gone.")
    }
    Scroller {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.leftMargin: -Theme.l
        Layout.rightMargin: -Theme.l
        Layout.topMargin: -Theme.l
        Layout.bottomMargin: -Theme.m
        implicitHeight: Math.min(contentHeight, Theme.px(380))
        visible: dialog.loaded && dialog.shown.sources.length > 0
        contentWide: width
        spacing: Theme.m

        Repeater {
            model: dialog.shown?.sources ?? []

            ColumnLayout {
                id: source

                required property var modelData

                Layout.fillWidth: true
                spacing: 6

                AppText {
                    Layout.fillWidth: true
                    kind: "small"
                    horizontalAlignment: source.modelData.mine ? Text.AlignRight : Text.AlignLeft
                    text: (source.modelData.mine ? qsTr("You said this: %1, %2") : qsTr("%3 said this: %1, %2"))
                        .replace("%2", source.modelData.time).replace("%1", source.modelData.day).replace("%3", () => dialog.name)
                }
                Bubble {
                    Layout.fillWidth: true
                    mine: source.modelData.mine
                    mostWide: width
                    words: source.modelData.words
                    text: source.modelData.spoken
                    speaker: mine ? qsTr("You") : dialog.name
                    time: source.modelData.time
                    dress: ({ found: String(Theme.found), foundInk: String(Theme.foundInk) })
                }
                SmallButton {
                    Layout.alignment: source.modelData.mine ? Qt.AlignRight : Qt.AlignLeft
                    picture: "chat"
                    text: qsTr("Go to this message")
                    onClicked: dialog.reasons.go(source.modelData.conversation, source.modelData.message)
                }
            }
        }
    }
}
