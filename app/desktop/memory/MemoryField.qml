import QtQuick
import QtQuick.Layouts
import theme
import components

// The words of a memory while they are changed. Enter keeps them, Esc does not.
FocusScope {
    id: field

    property string typed
    property string problem

    signal wrote(string text)
    signal kept(string text)
    signal givenUp()

    implicitHeight: column.implicitHeight
    focus: true

    // They come a moment after the field.
    onTypedChanged: fill()
    Component.onCompleted: fill()

    function fill() {
        if (box.text === "")
            box.text = typed
        box.begin()
    }

    Keys.onEscapePressed: givenUp()
    // The list moves with these keys.
    Keys.onPressed: event => {
        event.accepted = [Qt.Key_Up, Qt.Key_Down, Qt.Key_Home, Qt.Key_End, Qt.Key_PageUp, Qt.Key_PageDown, Qt.Key_Delete].includes(event.key)
    }

    ColumnLayout {
        id: column

        width: parent.width
        spacing: Theme.s

        TextBox {
            id: box

            Layout.fillWidth: true
            lines: 2
            limit: 300
            label: qsTr("What is to be remembered")
            sentence: true
            problem: field.problem
            onEdited: field.wrote(text)
            onEntered: field.kept(text)
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.s

            AppButton {
                kind: "primary"
                implicitHeight: Theme.px(38)
                text: qsTr("Keep it so")
                onClicked: field.kept(box.text)
            }
            AppButton {
                implicitHeight: Theme.px(38)
                text: qsTr("Leave it as it was")
                onClicked: field.givenUp()
            }
        }
    }
}
