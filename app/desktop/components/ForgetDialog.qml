import QtQuick
import QtQuick.Layouts
import theme

// Before a memory goes: what goes with it. Opens when `forgetting` asks, and answers it.
AppDialog {
    id: dialog

    required property QtObject forgetting
    // Who forgets it.
    property string name
    readonly property var asked: forgetting?.state ?? null
    readonly property bool asking: asked?.asking ?? false
    readonly property bool message: asked?.kind === "episode"
    readonly property var said: asked?.said ?? []
    readonly property var others: (message || also.checked ? asked?.also : null) ?? []

    function follow() {
        if (asking) {
            also.checked = true
            open()
        } else {
            close()
        }
    }

    onAskingChanged: follow()
    Component.onCompleted: follow()
    onAgreed: forgetting.agree(message || (said.length > 0 && also.checked))
    onRefused: forgetting?.refuse()

    dangerous: true
    heading: message ? qsTr("Forget this message?") : qsTr("Forget this?")
    words: message ? qsTr("It goes from the conversation, and with it all that %1 knows from it alone.").arg(name)
        : qsTr("%1 will not know it any more, and will not ask about it.").arg(name)
    agree: qsTr("Forget it")
    refuse: qsTr("Keep it")

    Scroller {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.leftMargin: -Theme.l
        Layout.rightMargin: -Theme.l
        Layout.topMargin: -Theme.l
        Layout.bottomMargin: -Theme.m
        implicitHeight: Math.min(contentHeight, Theme.px(340))
        contentWide: width
        spacing: Theme.s

        Rectangle {
            Layout.fillWidth: true
            Layout.topMargin: Theme.xs
            Layout.bottomMargin: Theme.xs
            implicitHeight: memory.implicitHeight + 2 * 12
            radius: Theme.radius
            color: Theme.sunken

            AppText {
                id: memory

                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 18 }
                maximumLineCount: 4
                elide: Text.ElideRight
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                text: dialog.asked?.text ?? ""
            }
        }
        CheckRow {
            id: also

            Layout.fillWidth: true
            visible: !dialog.message && dialog.said.length > 0
            checked: true
            text: qsTr("Also the %n message(s) that it stands in", "", dialog.said.length)
        }
        AppText {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.px(22) + 12
            visible: dialog.others.length > 0
            kind: "small"
            text: qsTr("This also forgets:")
        }
        Repeater {
            model: dialog.others

            AppText {
                required property string modelData

                Layout.fillWidth: true
                Layout.leftMargin: Theme.px(22) + 12
                maximumLineCount: 3
                elide: Text.ElideRight
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                text: modelData
            }
        }
        AppText {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.px(22) + 12
            visible: also.visible || (dialog.message && dialog.said.length > 1)
            kind: "small"
            text: dialog.message ? qsTr("These messages go from the conversation:") : also.checked ? qsTr("This goes from the conversation too; replies that do not repeat it stay:")
                : qsTr("This stays in the conversation, and it is not learnt from there again.")
        }
        Repeater {
            model: dialog.message ? (dialog.said.length > 1 ? dialog.said : []) : also.checked ? dialog.said : []

            ColumnLayout {
                id: line

                required property var modelData

                Layout.fillWidth: true
                Layout.leftMargin: Theme.px(22) + 12
                Layout.topMargin: Theme.xs
                spacing: 0

                AppText {
                    Layout.fillWidth: true
                    kind: "small"
                    font.weight: Font.DemiBold
                    text: line.modelData.mine ? qsTr("You, %1").arg(line.modelData.day)
                        : qsTr("%1, %2").replace("%2", line.modelData.day).replace("%1", () => dialog.name)
                }
                AppText {
                    Layout.fillWidth: true
                    maximumLineCount: 3
                    elide: Text.ElideRight
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                    text: line.modelData.text
                }
            }
        }
    }
}
