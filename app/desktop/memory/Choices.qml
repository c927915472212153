import QtQuick
import QtQuick.Layouts
import theme
import components

// Whose memory, a search over all of it, and its sections: beside the memories, or in one row above them.
FocusScope {
    id: choices

    required property QtObject presenter
    readonly property var shown: presenter.state
    property bool upright: true
    readonly property var pictures: ({ about: "person", people: "people", likes: "heart", plans: "calendar", self: "smile", said: "chat" })

    signal downWanted()

    function seek() { field.forceActiveFocus(Qt.ShortcutFocusReason) }

    implicitHeight: grid.implicitHeight + (upright ? 0 : Theme.m + Theme.s)

    GridLayout {
        id: grid

        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: choices.upright ? Theme.m : Theme.l; rightMargin: choices.upright ? 0 : Theme.l; topMargin: choices.upright ? Theme.l : Theme.m }
        columns: choices.upright ? 1 : 2
        columnSpacing: 10
        rowSpacing: Theme.m

        AppSelect {
            Layout.fillWidth: true
            visible: choices.upright && choices.shown.people.length > 1
            label: qsTr("Whose memory")
            options: choices.shown.people
            value: choices.shown.character
            onChosen: id => choices.presenter.show_character(id)
        }
        FindField {
            id: field

            Layout.fillWidth: true
            Layout.preferredHeight: choices.upright ? -1 : Theme.controlHeight
            placeholder: qsTr("Search")
            label: qsTr("Search all that is remembered")
            onTextChanged: choices.presenter.find(text)
            Component.onCompleted: text = choices.shown.words
            onLeaveWanted: choices.presenter.back()
            onDownWanted: choices.downWanted()
            onAccepted: choices.downWanted()
        }
        AppSelect {
            Layout.preferredWidth: Math.min(Theme.px(220), grid.width * 0.5)
            visible: !choices.upright
            focus: !choices.upright
            label: qsTr("Part of what is remembered")
            options: choices.shown.names.map(one => ({ value: one.id, text: one.name }))
            value: choices.shown.section
            onChosen: id => choices.presenter.show(id)
        }
        SectionRail {
            Layout.fillWidth: true
            Layout.leftMargin: -Theme.m
            Layout.rightMargin: -Theme.m
            Layout.topMargin: -Theme.l
            visible: choices.upright
            label: qsTr("Parts of what is remembered")
            sections: choices.shown.names.map(one => ({ id: one.id, name: one.name, picture: choices.pictures[one.id] }))
            section: choices.shown.words === "" ? choices.shown.section : ""
            focus: choices.upright
            onChosen: id => choices.presenter.show(id)
        }
    }

    Connections {
        target: choices.presenter

        // A section was chosen, or somebody else: the search is over.
        function onChanged() {
            if (choices.shown.words === "" && field.text.trim() !== "" && !field.activeFocus)
                field.clear()
        }
    }
}
