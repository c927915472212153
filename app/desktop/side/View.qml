import QtQuick
import QtQuick.Layouts
import theme
import components

// The side: with whom, what was talked about, and the way to everything else. It stands beside every page.
FocusScope {
    id: side

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property var found: presenter.finding.state
    readonly property bool seeking: found.words !== ""

    implicitWidth: Theme.sideWidth
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Conversations and characters")

    Rectangle {
        anchors.fill: parent
        color: Theme.sunken
    }
    Rectangle {
        anchors { top: parent.top; bottom: parent.bottom; right: parent.right }
        width: 1
        color: Theme.line
    }

    ColumnLayout {
        anchors { fill: parent; rightMargin: 1 }
        spacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.margins: Theme.m
            Layout.bottomMargin: Theme.s
            spacing: Theme.s

            Who {
                Layout.fillWidth: true
                // The picture stands on the same line as the names below.
                Layout.leftMargin: -Theme.s
                Layout.rightMargin: -Theme.s
                presenter: side.presenter
            }

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.s

                NewButton {
                    Layout.fillWidth: true
                    text: qsTr("New conversation")
                    onClicked: side.presenter.new_wanted(side.shown.character)
                }
                GhostButton {
                    on: side.shown.temporary
                    waiting: side.shown.waiting
                    onClicked: side.presenter.temporary_wanted(side.shown.character)
                }
            }

            FindField {
                id: field

                Layout.fillWidth: true
                placeholder: qsTr("Search all messages")
                onTextChanged: side.presenter.finding.find(text)
                onDownWanted: side.enterList()
                onAccepted: if (side.seeking) hits.openFirst()
            }
        }

        Note {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.s
            Layout.rightMargin: Theme.s
            Layout.bottomMargin: Theme.s
            kind: "danger"
            heading: side.shown.problem || side.presenter.deeds.state.problem || side.found.problem
            text: heading === "" ? "" : side.shown.advice || side.presenter.deeds.state.advice || side.found.advice
            acting: true

            SmallButton {
                text: qsTr("Try again")
                visible: side.presenter.deeds.state.problem === "" || side.shown.problem !== ""
                onClicked: side.presenter.refresh()
            }
            SmallButton {
                text: qsTr("Got it")
                visible: side.presenter.deeds.state.problem !== "" && side.shown.problem === ""
                onClicked: side.presenter.deeds.dismiss()
            }
        }

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            Conversations {
                id: conversations

                anchors.fill: parent
                visible: !side.seeking
                presenter: side.presenter
                onUpWanted: field.forceActiveFocus(Qt.BacktabFocusReason)
            }
            Hits {
                id: hits

                anchors.fill: parent
                visible: side.seeking
                presenter: side.presenter
                onUpWanted: field.forceActiveFocus(Qt.BacktabFocusReason)
                onLeaveWanted: {
                    field.clear()
                    field.forceActiveFocus(Qt.OtherFocusReason)
                }
            }
        }

        Toast {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.s
            Layout.rightMargin: Theme.s
            Layout.bottomMargin: Theme.s
            text: side.presenter.deeds.state.told
            onDismissed: side.presenter.deeds.untell()
        }

        PutBack {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.s
            Layout.rightMargin: Theme.s
            Layout.bottomMargin: Theme.s
            name: side.presenter.deeds.state.away
            archived: side.presenter.deeds.state.archived
            onPointedAtChanged: side.presenter.deeds.hold(pointedAt)
            onUndone: side.presenter.deeds.undo()
            onLeaving: side.seeking ? field.forceActiveFocus(Qt.OtherFocusReason) : conversations.comeBack()
        }

        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 1
            color: Theme.line
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.s
            Layout.rightMargin: Theme.s
            Layout.topMargin: Theme.xs
            Layout.bottomMargin: Theme.xs
            // The longest word for the settings, in German, stands beside three buttons.
            spacing: 0

            FootButton {
                Layout.fillWidth: true
                picture: "settings"
                text: qsTr("Settings")
                onClicked: side.presenter.settings_wanted()
            }
            IconButton {
                picture: "chip"
                label: qsTr("Models")
                onClicked: side.presenter.models_wanted()
            }
            IconButton {
                picture: "keyboard"
                label: qsTr("Go to anything")
                onClicked: side.presenter.palette_wanted()
            }
            IconButton {
                picture: "lock"
                label: qsTr("Lock")
                onClicked: side.presenter.lock_wanted()
            }
        }
    }

    function enterList() {
        (seeking ? hits : conversations).enter()
    }

    Connections {
        target: side.presenter

        function onSearch_focus_wanted() {
            field.forceActiveFocus(Qt.ShortcutFocusReason)
            field.selectAll()
        }
    }
}
