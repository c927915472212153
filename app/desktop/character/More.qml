import QtQuick
import QtQuick.Controls.Basic
import theme
import components

// What else can be done with a character.
IconButton {
    id: more

    required property var shown
    property bool talkOffered: false
    signal chosen(string deed)

    picture: "more"
    label: qsTr("More")
    Accessible.role: Accessible.ButtonMenu
    onClicked: menu.opened ? menu.close() : menu.popup(more, more.width - menu.width, more.height + 6)

    readonly property string removal: shown.conversations === 0 ? qsTr("Delete")
        : qsTr("Delete, with %n conversation(s)", "", shown.conversations)

    AppMenu {
        id: menu

        title: more.label

        AppMenuItem {
            visible: more.talkOffered
            picture: "chat"
            text: qsTr("Talk")
            onTriggered: more.chosen("talk")
        }
        AppMenuItem {
            picture: "copy"
            text: qsTr("Duplicate")
            onTriggered: more.chosen("duplicate")
        }
        AppMenuItem {
            visible: more.shown.original
            picture: "undo"
            text: qsTr("Back to the original words")
            onTriggered: more.chosen("original")
        }
        AppMenuItem {
            picture: "trash"
            danger: true
            enabled: !more.shown.alone
            text: more.shown.alone ? qsTr("Delete (the only one left)") : more.removal
            onTriggered: more.chosen("remove")
        }
    }
}
