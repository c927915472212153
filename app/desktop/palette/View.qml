import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// Type, choose with the arrows, Enter. Esc or a click beside it closes.
Popup {
    id: finder

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property var entries: shown.entries

    parent: Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.round(Math.max(Theme.l, parent.height * 0.1)) : 0
    width: Math.min(Theme.px(620), parent ? parent.width - 2 * Theme.l : 620)
    height: Math.min(implicitHeight, parent ? parent.height - y - Theme.l : implicitHeight)
    padding: 0
    modal: true
    focus: true
    visible: true
    closePolicy: Popup.CloseOnPressOutside
    onOpened: field.forceActiveFocus(Qt.PopupFocusReason)
    onClosed: presenter.closed()
    onEntriesChanged: list.currentIndex = entries.length ? 0 : -1

    Overlay.modal: Rectangle { color: Theme.veil }
    // No transition: whoever types at once must not type into the page below.

    background: Card {}
    // The popup itself is what a screen reader finds as the dialog.
    Component.onCompleted: contentItem.parent.Accessible.name = qsTr("Find anything")

    contentItem: ColumnLayout {
        spacing: 0

        FindField {
            id: field

            Layout.fillWidth: true
            Layout.margins: Theme.m
            placeholder: qsTr("Find a page, a character, a conversation…")
            Accessible.description: list.currentItem ? list.currentItem.spoken : ""
            onTextChanged: finder.presenter.find(text)
            onAccepted: finder.presenter.choose(list.currentIndex)
            onLeaveWanted: finder.close()
            onDownWanted: list.step(1)
            Keys.onUpPressed: list.step(-1)
            Keys.onPressed: event => {
                if (event.key === Qt.Key_PageDown)
                    list.step(8)
                else if (event.key === Qt.Key_PageUp)
                    list.step(-8)
                else
                    return
                event.accepted = true
            }
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: Theme.line
        }
        ListView {
            id: list

            function step(lines) {
                currentIndex = Math.max(0, Math.min(count - 1, currentIndex + lines))
                positionViewAtIndex(currentIndex, ListView.Contain)
            }

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: 6
            implicitHeight: Math.min(contentHeight, Theme.px(440))
            visible: count > 0
            model: finder.entries
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Found")

            ScrollBar.vertical: AppScrollBar {}

            delegate: PaletteLine {
                width: list.width
                current: index === list.currentIndex
                onPointed: list.currentIndex = index
                onClicked: finder.presenter.choose(index)
            }
        }
        EmptyState {
            Layout.fillWidth: true
            Layout.margins: Theme.l
            visible: list.count === 0
            picture: "search"
            heading: finder.shown.reading ? qsTr("Looking…") : qsTr("Nothing found")
            words: finder.shown.reading ? "" : qsTr("Try fewer letters, or search what was said with Ctrl+F.")
        }
        Note {
            Layout.fillWidth: true
            Layout.margins: Theme.m
            kind: "danger"
            text: finder.shown.problem
        }
    }
}
