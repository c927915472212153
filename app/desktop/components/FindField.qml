import QtQuick
import QtQuick.Controls.Basic
import theme

// A line to search with. Esc empties it, then `leaveWanted`; Down goes to what was found.
TextField {
    id: field

    property string placeholder
    property string label: placeholder

    signal leaveWanted()
    signal downWanted()

    implicitHeight: Theme.px(40)
    leftPadding: Theme.px(38)
    rightPadding: emptying.visible ? Theme.px(38) : 14
    verticalAlignment: TextInput.AlignVCenter
    font.family: Theme.sans
    font.pixelSize: Theme.body
    color: Theme.ink
    selectionColor: Theme.ember
    selectedTextColor: Theme.emberInk
    selectByMouse: true
    maximumLength: 200
    Accessible.name: label
    Accessible.role: Accessible.EditableText
    Accessible.searchEdit: true
    Keys.onEscapePressed: {
        if (text !== "")
            emptying.clicked()
        else
            leaveWanted()
    }
    Keys.onDownPressed: downWanted()

    background: Rectangle {
        radius: height / 2
        color: Theme.surface
        border.width: field.activeFocus ? 2 : 1
        border.color: field.activeFocus ? Theme.focus : Theme.line

        Icon {
            anchors { left: parent.left; leftMargin: Theme.px(13); verticalCenter: parent.verticalCenter }
            picture: "search"
            size: Theme.px(16)
        }
    }

    Placeholder {
        text: field.placeholder
        field: field
        wrapMode: Text.NoWrap
        verticalAlignment: Text.AlignVCenter
    }

    IconButton {
        id: emptying

        anchors { right: parent.right; rightMargin: 4; verticalCenter: parent.verticalCenter }
        implicitWidth: Theme.px(32)
        implicitHeight: Theme.px(32)
        visible: field.text !== ""
        picture: "close"
        label: qsTr("Empty the search")
        onClicked: {
            field.clear()
            field.forceActiveFocus()
        }
    }
}
