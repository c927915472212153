import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// Words on the letter: written straight onto the paper, growing with what is said. `display`: the name, large and
// in the middle; `centred`: a line in the middle; both are one line. `marks`: {user} and {char} may stand in it.
ColumnLayout {
    id: box

    required property QtObject presenter
    property string field
    property string heading
    // The name of the field for those who hear it, where no heading stands above.
    property string said: heading
    property string hint
    property string note
    property string placeholder
    property bool display: false
    property bool centred: false
    property bool marks: false
    property int rows: 1

    readonly property var shown: presenter.state
    readonly property bool single: display || centred
    readonly property string problem: shown.problems[field] ?? ""
    readonly property int limit: shown.limits[field] ?? 0
    readonly property int count: Array.from(input.text).length
    readonly property alias text: input.text
    readonly property bool writing: input.activeFocus || user.activeFocus || character.activeFocus

    signal caretMoved(Item item, rect place)

    function begin() {
        input.forceActiveFocus()
        if (single)
            input.cursorPosition = input.length
    }

    function fill() {
        const words = presenter.text(field)
        if (words !== input.text)
            input.text = words
    }

    function put(mark) {
        input.insert(input.cursorPosition, mark)
        input.forceActiveFocus()
        presenter.write(field, input.text)
    }

    spacing: Theme.xs
    Component.onCompleted: fill()

    Connections {
        target: box.presenter

        function onFilled() { box.fill() }
    }

    AppText {
        Layout.fillWidth: true
        visible: text !== ""
        kind: "title"
        text: box.heading
    }
    AppText {
        Layout.fillWidth: true
        Layout.bottomMargin: box.note === "" ? Theme.xs : 0
        visible: !box.single
        kind: "small"
        text: box.hint
    }
    AppText {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.xs
        visible: text !== ""
        kind: "small"
        text: box.note
    }

    TextArea {
        id: input

        Layout.fillWidth: true
        Layout.leftMargin: -pad
        Layout.rightMargin: -pad
        readonly property int pad: 12

        implicitHeight: Math.max(contentHeight, rowHeight * box.rows, length === 0 ? instead.implicitHeight : 0) + topPadding + bottomPadding
        readonly property real rowHeight: metrics.height
        FontMetrics { id: metrics; font: input.font }

        // Endless words would take Qt a minute to break.
        wrapMode: /\S{400}/.test(text) ? TextArea.WrapAnywhere : TextArea.Wrap
        textFormat: TextEdit.PlainText
        selectByMouse: true
        horizontalAlignment: box.single ? TextEdit.AlignHCenter : undefined
        leftPadding: pad
        rightPadding: pad
        topPadding: box.single ? 4 : 10
        bottomPadding: box.single ? 6 : 10
        font.family: Theme.serif
        font.weight: box.display ? Font.DemiBold : Font.Normal
        font.pixelSize: box.display ? Theme.display : Theme.px(17)
        color: Theme.ink
        selectionColor: Theme.ember
        selectedTextColor: Theme.emberInk

        Accessible.name: box.said
        Accessible.description: [box.problem, box.hint].filter(part => part !== "").join(" ")
        Accessible.role: Accessible.EditableText
        Accessible.multiLine: !box.single

        onTextChanged: if (activeFocus) box.presenter.write(box.field, text)
        onActiveFocusChanged: {
            if (!activeFocus)
                box.presenter.touched(box.field)
            else if (focusReason !== Qt.MouseFocusReason) // a click shows what it is on already
                box.caretMoved(input, cursorRectangle)
        }
        onCursorRectangleChanged: if (activeFocus) box.caretMoved(input, cursorRectangle)

        Placeholder {
            id: instead

            field: input
            centred: box.single
            text: box.placeholder
        }

        Keys.onPressed: event => {
            const back = event.key === Qt.Key_Backtab
            const enter = event.key === Qt.Key_Return || event.key === Qt.Key_Enter
            // Tab leaves the field: nobody who has no mouse stays caught in it. One line stays one line.
            if (back || (event.key === Qt.Key_Tab && event.modifiers === Qt.NoModifier) || (enter && box.single)) {
                event.accepted = true
                nextItemInFocusChain(!back).forceActiveFocus(back ? Qt.BacktabFocusReason : Qt.TabFocusReason)
            }
        }

        background: Rectangle {
            radius: Theme.radiusSmall
            color: input.activeFocus ? Theme.paper : input.hovered ? Theme.sunken : "transparent"

            Rectangle {
                anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom }
                // Under a line in the middle only as wide as the words.
                width: box.single && !input.activeFocus
                    ? Math.min(parent.width - 2 * input.pad, Math.max(input.contentWidth, Theme.px(120)) + 24) : parent.width - 2 * input.pad
                height: input.activeFocus || box.problem !== "" ? 2 : 1
                color: box.problem !== "" ? Theme.danger : input.activeFocus ? Theme.focus : Theme.lineStrong
            }
        }
    }

    // What is wrong, what can be put in, how much stands there. One line high, so that nothing jumps.
    GridLayout {
        Layout.fillWidth: true
        visible: !box.single || box.problem !== "" || box.writing
        columns: 3

        AppText {
            Layout.fillWidth: true
            Layout.minimumHeight: Theme.px(28)
            Layout.alignment: Qt.AlignTop
            visible: box.problem !== "" || box.single
            kind: "small"
            horizontalAlignment: box.single ? Text.AlignHCenter : Text.AlignLeft
            verticalAlignment: Text.AlignVCenter
            text: box.problem !== "" ? box.problem : box.hint
            color: box.problem !== "" ? Theme.danger : Theme.inkSoft
        }
        Flow {
            Layout.fillWidth: true
            Layout.leftMargin: -10
            visible: box.problem === "" && !box.single
            spacing: 2
            Layout.minimumHeight: Theme.px(28)

            Mark {
                id: user

                visible: box.marks && box.writing
                mark: "{user}"
                meaning: qsTr("your name: %1").arg(box.shown.user)
                onClicked: box.put(mark)
            }
            Mark {
                id: character

                visible: box.marks && box.writing
                mark: "{char}"
                meaning: box.shown.name !== "" ? qsTr("their name: %1").arg(box.shown.name) : qsTr("their name")
                onClicked: box.put(mark)
            }
        }
        AppText {
            Layout.minimumHeight: Theme.px(28)
            Layout.alignment: Qt.AlignTop | Qt.AlignRight
            visible: (box.writing || box.count > box.limit) && box.limit > 0 && (!box.single || box.count > box.limit * 0.7)
            kind: "small"
            verticalAlignment: Text.AlignVCenter
            text: qsTr("%1 of %2").arg(box.count.toLocaleString(Qt.locale(), "f", 0)).arg(box.limit.toLocaleString(Qt.locale(), "f", 0))
            color: box.count > box.limit ? Theme.danger : Theme.inkSoft
        }
    }
}
