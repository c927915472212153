import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// A bubble to write into. `words` is what stands there first; `written` tells every change.
ColumnLayout {
    id: box

    property bool mine: false
    property string words
    property string placeholder
    property string said
    property int limit: 600
    readonly property alias text: input.text
    readonly property int count: Array.from(input.text).length

    signal written(string text)
    signal touched()
    signal caretMoved(Item item, rect place)

    function begin() { input.forceActiveFocus() }

    spacing: 2

    TextArea {
        id: input

        Layout.fillWidth: true
        implicitHeight: Math.max(contentHeight, instead.visible ? instead.implicitHeight : 0) + topPadding + bottomPadding
        text: box.words
        // Endless words would take Qt a minute to break.
        wrapMode: /\S{400}/.test(text) ? TextArea.WrapAnywhere : TextArea.Wrap
        textFormat: TextEdit.PlainText
        selectByMouse: true
        leftPadding: 16
        rightPadding: 16
        topPadding: 10
        bottomPadding: 10
        font.family: Theme.sans
        font.pixelSize: Theme.reading
        color: box.mine ? Theme.mineInk : Theme.ink
        selectionColor: Theme.ember
        selectedTextColor: Theme.emberInk
        Accessible.name: box.said
        Accessible.role: Accessible.EditableText
        Accessible.multiLine: true

        onTextChanged: if (activeFocus) box.written(text)
        onActiveFocusChanged: {
            if (!activeFocus)
                box.touched()
            else if (focusReason !== Qt.MouseFocusReason) // a click shows what it is on already
                box.caretMoved(input, cursorRectangle)
        }
        onCursorRectangleChanged: if (activeFocus) box.caretMoved(input, cursorRectangle)

        Placeholder {
            id: instead

            field: input
            text: box.placeholder
            color: box.mine ? Qt.alpha(Theme.mineInk, 0.8) : Theme.inkSoft
        }

        Keys.onPressed: event => {
            const back = event.key === Qt.Key_Backtab
            // Tab leaves the field: nobody who has no mouse stays caught in it.
            if (back || (event.key === Qt.Key_Tab && event.modifiers === Qt.NoModifier)) {
                event.accepted = true
                nextItemInFocusChain(!back).forceActiveFocus(back ? Qt.BacktabFocusReason : Qt.TabFocusReason)
            }
        }

        background: Rectangle {
            radius: Theme.px(18)
            bottomRightRadius: box.mine ? 6 : radius
            bottomLeftRadius: box.mine ? radius : 6
            color: box.mine ? Theme.mine : Theme.paper
            border.width: input.activeFocus ? 2 : 1
            border.color: box.count > box.limit ? Theme.danger : input.activeFocus ? Theme.focus
                : input.hovered ? Theme.lineStrong : box.mine ? Theme.mine : Theme.line
        }
    }
    AppText {
        Layout.alignment: Qt.AlignRight
        visible: box.count > box.limit * 0.7
        kind: "small"
        text: qsTr("%1 of %2").arg(box.count).arg(box.limit)
        color: box.count > box.limit ? Theme.danger : Theme.inkSoft
    }
}
