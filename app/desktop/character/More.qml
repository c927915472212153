import QtQuick
import QtQuick.Controls.Basic
import theme
import components

// What else can be done with a character.
IconButton {
    id: more

    required property var shown
    property bool talkOffered: false
    // The place to hear a reply stands below the letter.
    property bool hearingOffered: false
    signal chosen(string deed)
    signal hearingWanted()

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
            visible: more.talkOffered && !more.shown.fresh
            picture: "chat"
            text: qsTr("Talk")
            onTriggered: more.chosen("talk")
        }
        AppMenuItem {
            visible: more.hearingOffered
            picture: "play"
            text: qsTr("Hear a reply")
            onTriggered: more.hearingWanted()
        }
        AppMenuItem {
            visible: !more.shown.fresh
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
            visible: !more.shown.fresh
            picture: "trash"
            danger: true
            enabled: !more.shown.alone
            text: more.shown.alone ? qsTr("Delete (the only one left)") : more.removal
            onTriggered: more.chosen("remove")
        }
    }
}
