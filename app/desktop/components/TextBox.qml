import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme

// Several lines to write in, with their name above and what is wrong or helpful below. `limit` > 0 shows a count.
// `sentence`: it is one sentence; Enter is `entered` then, and its name is only said.
ColumnLayout {
    id: box

    property string label
    property string hint
    property string problem
    property int limit: 0
    property int lines: 4
    property bool sentence: false
    property alias text: input.text
    property alias placeholder: instead.text
    property alias readOnly: input.readOnly

    signal edited()
    signal entered()

    function begin() {
        input.forceActiveFocus()
        if (sentence)
            input.cursorPosition = input.length
    }

    spacing: 6

    AppText {
        Layout.fillWidth: true
        visible: text !== "" && !box.sentence
        text: box.label
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: Math.min(Math.max(input.implicitHeight, metrics.height * box.lines * 1.25 + 24), Theme.px(320))
        radius: Theme.radius
        color: Theme.surface
        border.width: input.activeFocus ? 2 : 1
        border.color: box.problem !== "" ? Theme.danger : input.activeFocus ? Theme.focus : Theme.lineStrong

        FontMetrics {
            id: metrics
            font: input.font
        }

        ScrollView {
            anchors { fill: parent; margins: 2 }
            ScrollBar.horizontal.policy: ScrollBar.AlwaysOff

            TextArea {
                id: input

                // Endless words would take Qt a minute to break.
                wrapMode: /\S{400}/.test(text) ? TextArea.WrapAnywhere : TextArea.Wrap
                textFormat: TextEdit.PlainText
                selectByMouse: true
                leftPadding: 14
                rightPadding: 14
                topPadding: box.lines === 1 ? 13 : 10
                bottomPadding: 10
                font.family: Theme.sans
                font.pixelSize: Theme.reading
                color: Theme.ink
                selectionColor: Theme.ember
                selectedTextColor: Theme.emberInk
                background: null
                Accessible.name: box.label
                Accessible.description: [box.problem, box.hint].filter(part => part !== "").join(" ")
                Accessible.role: Accessible.EditableText
                Accessible.multiLine: true
                onTextChanged: if (activeFocus) box.edited()

                Placeholder {
                    id: instead

                    field: input
                }

                Keys.onPressed: event => {
                    if (box.sentence && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)) {
                        event.accepted = true
                        box.entered()
                        return
                    }
                    // Tab leaves the field: nobody who has no mouse stays caught in it.
                    const back = event.key === Qt.Key_Backtab
                    if (back || (event.key === Qt.Key_Tab && event.modifiers === Qt.NoModifier)) {
                        event.accepted = true
                        nextItemInFocusChain(!back).forceActiveFocus(back ? Qt.BacktabFocusReason : Qt.TabFocusReason)
                    }
                }
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        visible: below.text !== "" || count.visible
        spacing: Theme.m

        AppText {
            id: below

            Layout.fillWidth: true
            kind: "small"
            text: box.problem !== "" ? box.problem : box.hint
            color: box.problem !== "" ? Theme.danger : Theme.inkSoft
            Accessible.ignored: true
        }
        AppText {
            id: count

            visible: box.limit > 0 && input.length > box.limit * 0.7
            kind: "small"
            text: qsTr("%1 of %2").arg(input.length).arg(box.limit)
            color: input.length > box.limit ? Theme.danger : Theme.inkSoft
        }
    }
}
