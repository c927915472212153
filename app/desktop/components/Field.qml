import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme

// One line to write in, with its name above and what is wrong or helpful below.
ColumnLayout {
    id: field

    property string label
    property string hint
    property string problem
    property alias text: input.text
    property alias placeholder: instead.text
    property alias validator: input.validator
    property alias maximumLength: input.maximumLength
    property alias inputMethodHints: input.inputMethodHints
    property alias readOnly: input.readOnly
    property alias family: input.font.family
    property bool secret: false

    signal edited()
    signal accepted()

    function begin() { input.forceActiveFocus() }

    spacing: 6

    AppText {
        Layout.fillWidth: true
        text: field.label
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }

    TextField {
        id: input

        Layout.fillWidth: true
        implicitHeight: Theme.px(48)
        leftPadding: field.secret && LayoutMirroring.enabled ? reveal.width + 12 : 16
        rightPadding: field.secret && !LayoutMirroring.enabled ? reveal.width + 12 : 16
        verticalAlignment: TextInput.AlignVCenter
        font.family: Theme.sans
        font.pixelSize: Theme.reading
        color: Theme.ink
        selectionColor: Theme.ember
        selectedTextColor: Theme.emberInk
        selectByMouse: true
        echoMode: field.secret && !reveal.checked ? TextInput.Password : TextInput.Normal

        Accessible.name: field.label
        // Qt tells no name of a field that hides what is typed: there the description begins with it.
        Accessible.description: [echoMode === TextInput.Password ? field.label : "", field.problem, field.hint].filter(part => part !== "").join(" ")
        Accessible.role: Accessible.EditableText
        onTextEdited: field.edited()
        onAccepted: field.accepted()

        background: Rectangle {
            radius: Theme.radius
            color: Theme.surface
            border.width: input.activeFocus ? 2 : 1
            border.color: field.problem !== "" ? Theme.danger : input.activeFocus ? Theme.focus : Theme.lineStrong
        }

        Placeholder {
            id: instead

            field: input
            wrapMode: Text.NoWrap
            verticalAlignment: Text.AlignVCenter
        }

        AbstractButton {
            id: reveal

            visible: field.secret
            checkable: true
            anchors { right: parent.right; top: parent.top; bottom: parent.bottom; margins: 4 }
            width: Math.max(Theme.px(64), implicitContentWidth + 16)
            focusPolicy: Qt.TabFocus
            Accessible.role: Accessible.CheckBox
            Accessible.name: qsTr("Show what I type")
            Accessible.checked: checked
            contentItem: Text {
                text: reveal.checked ? qsTr("Hide") : qsTr("Show")
                textFormat: Text.PlainText
                font.family: Theme.sans
                font.pixelSize: Theme.small
                font.weight: Font.DemiBold
                color: Theme.ember
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                Accessible.ignored: true
            }
            background: Rectangle {
                radius: Theme.radius - 4
                color: reveal.hovered ? Theme.emberSoft : "transparent"
                border.width: reveal.visualFocus ? 2 : 0
                border.color: Theme.focus
            }
        }
    }

    AppText {
        Layout.fillWidth: true
        visible: text !== ""
        kind: "small"
        text: field.problem !== "" ? field.problem : field.hint
        color: field.problem !== "" ? Theme.danger : Theme.inkSoft
        Accessible.ignored: true
    }
}
