import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// The title of a conversation while it is written. Enter and going away keep it, Esc does not.
FocusScope {
    id: title

    property string name
    property string typed
    property string problem
    property bool over: false

    signal kept(string text)
    signal givenUp()

    implicitHeight: column.implicitHeight
    focus: true

    function keep() {
        if (over)
            return
        over = true
        kept(input.text)
    }

    // All of it, but with its beginning in sight.
    function choose() {
        input.select(input.length, 0)
    }

    onTypedChanged: Qt.callLater(choose)
    Component.onCompleted: {
        input.forceActiveFocus(Qt.OtherFocusReason)
        Qt.callLater(choose)
    }

    ColumnLayout {
        id: column

        width: parent.width
        spacing: 0

        TextField {
            id: input

            Layout.fillWidth: true
            Layout.topMargin: Theme.s + 2
            Layout.bottomMargin: Theme.s + 2
            implicitHeight: Theme.px(40)
            leftPadding: Theme.s
            rightPadding: Theme.s
            verticalAlignment: TextInput.AlignVCenter
            focus: true
            text: title.typed
            font.family: Theme.sans
            font.pixelSize: Theme.body
            color: Theme.ink
            selectionColor: Theme.ember
            selectedTextColor: Theme.emberInk
            selectByMouse: true
            maximumLength: 1000
            Accessible.role: Accessible.EditableText
            Accessible.name: qsTr("Title of “%1”").arg(title.name)
            Accessible.description: title.problem
            onAccepted: title.keep()
            onActiveFocusChanged: if (!activeFocus) title.keep()
            Keys.onEscapePressed: {
                title.over = true
                title.givenUp()
            }
            Keys.onUpPressed: event => event.accepted = true
            Keys.onDownPressed: event => event.accepted = true

            background: Rectangle {
                radius: Theme.radiusSmall
                color: Theme.surface
                border.width: 2
                border.color: title.problem === "" ? Theme.focus : Theme.danger
            }
        }
        AppText {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.s
            Layout.rightMargin: Theme.s
            Layout.bottomMargin: Theme.s
            visible: text !== ""
            kind: "small"
            color: Theme.danger
            text: title.problem
            Accessible.ignored: true
        }
    }
}
