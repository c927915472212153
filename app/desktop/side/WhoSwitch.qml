import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// All characters; making a new one and changing this one.
Popup {
    id: popup

    required property QtObject presenter
    readonly property var shown: presenter.state

    padding: 6
    margins: Theme.s
    focus: true
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutsideParent
    height: Math.min(implicitHeight, (Overlay.overlay ? Overlay.overlay.height : 800) - Theme.px(96))

    onAboutToShow: {
        field.clear()
        list.place()
    }
    onOpened: shown.many ? field.forceActiveFocus(Qt.PopupFocusReason) : list.forceActiveFocus(Qt.PopupFocusReason)

    // What is chosen is done once this is gone: it gives the focus back to the button first.
    property var chosen: null

    function leave(deed) {
        chosen = deed
        close()
    }
    function choose(id) { leave(() => presenter.choose_character(id)) }

    onClosed: {
        const chosenNow = chosen
        chosen = null
        if (chosenNow)
            chosenNow()
    }

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.lineStrong
    }

    contentItem: ColumnLayout {
        spacing: 6

        FindField {
            id: field

            Layout.fillWidth: true
            visible: popup.shown.many
            placeholder: qsTr("Find a character")
            onTextChanged: {
                popup.presenter.people.find(text)
                list.currentIndex = 0
            }
            onDownWanted: list.forceActiveFocus(Qt.TabFocusReason)
            onAccepted: if (list.model.rowCount() > 0) popup.choose(list.keyAt(0))
            onLeaveWanted: popup.close()
        }

        ListView {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: contentHeight
            Layout.minimumHeight: Math.min(contentHeight, Theme.px(52))
            visible: count > 0
            clip: true
            model: popup.presenter.people.rows
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: true
            highlightMoveDuration: 0
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Characters")
            ScrollBar.vertical: AppScrollBar {}
            Keys.onUpPressed: event => {
                if (currentIndex > 0)
                    decrementCurrentIndex()
                else if (field.visible)
                    field.forceActiveFocus(Qt.BacktabFocusReason)
            }
            Keys.onDownPressed: {
                if (currentIndex < count - 1)
                    incrementCurrentIndex()
                else
                    making.forceActiveFocus(Qt.TabFocusReason)
            }
            Keys.onPressed: event => {
                event.accepted = event.key === Qt.Key_Home || event.key === Qt.Key_End
                if (event.accepted)
                    currentIndex = event.key === Qt.Key_Home ? 0 : count - 1
            }

            // The model says it: the items may be a moment behind.
            function keyAt(row) {
                return model.data(model.index(row, 0), Qt.UserRole + 1)
            }

            // Where the chosen one stands.
            function place() {
                currentIndex = 0
                for (let row = 0; row < count; ++row) {
                    if (keyAt(row) === popup.shown.character)
                        currentIndex = row
                }
                positionViewAtIndex(currentIndex, ListView.Center)
            }

            delegate: Person {
                width: ListView.view.width
                current: key === popup.shown.character
                onClicked: popup.choose(key)
            }
        }

        AppText {
            Layout.fillWidth: true
            Layout.margins: Theme.s
            visible: list.count === 0
            kind: "small"
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("No character is called like that.")
        }

        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: Theme.line
        }

        FootButton {
            id: making

            Layout.fillWidth: true
            implicitHeight: Theme.px(40)
            picture: "plus"
            text: qsTr("New character…")
            Keys.onUpPressed: list.forceActiveFocus(Qt.BacktabFocusReason)
            Keys.onDownPressed: editing.forceActiveFocus(Qt.TabFocusReason)
            onClicked: popup.leave(() => popup.presenter.character_wanted(""))
        }
        FootButton {
            id: editing

            Layout.fillWidth: true
            implicitHeight: Theme.px(40)
            visible: popup.shown.name !== ""
            picture: "edit"
            text: qsTr("Edit %1…").arg(popup.shown.name)
            Keys.onUpPressed: making.forceActiveFocus(Qt.BacktabFocusReason)
            onClicked: popup.leave(() => popup.presenter.character_wanted(popup.shown.character))
        }
    }
}
