import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// The keys of a call, as the keyboard page lists them. The call goes on under it.
Popup {
    id: card

    required property var keys // Group of app/desktop/actions.py

    anchors.centerIn: parent
    width: Math.min(Theme.px(460), parent ? parent.width - 2 * Theme.m : 460)
    height: Math.min(implicitHeight, parent ? parent.height - 2 * Theme.m : implicitHeight)
    padding: Theme.l
    modal: true
    dim: false
    focus: true
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    onAboutToShow: contentItem.parent.Accessible.name = heading.text
    onOpened: back.forceActiveFocus(Qt.TabFocusReason)

    background: Card { border.color: Theme.lineStrong }

    contentItem: ColumnLayout {
        spacing: Theme.s
        Accessible.role: Accessible.Dialog
        Accessible.name: heading.text
        // Where not all of them have room.
        Keys.onDownPressed: body.contentY = Math.max(0, body.contentHeight - body.height)
        Keys.onUpPressed: body.contentY = 0

        Shortcut {
            enabled: card.visible
            sequences: ["F1", "Ctrl+/"]
            onActivated: card.close()
        }
        AppText {
            id: heading

            Layout.fillWidth: true
            kind: "title"
            text: card.keys.heading
        }
        Scroller {
            id: body

            Layout.fillWidth: true
            Layout.fillHeight: true
            // It has margins of its own.
            Layout.leftMargin: -Theme.l
            Layout.rightMargin: -Theme.l
            Layout.topMargin: -Theme.m
            implicitHeight: contentHeight
            contentWide: 9999
            interactive: contentHeight > height

            KeyLines {
                Layout.fillWidth: true
                lines: card.keys.lines
            }
        }
        AppButton {
            id: back

            Layout.alignment: Qt.AlignRight
            text: qsTr("Back")
            onClicked: card.close()
        }
    }
}
