import QtQuick
import QtQuick.Layouts
import theme
import components

// One example: what the user says, what the character answers, and its place among the others.
ColumnLayout {
    id: pair

    required property int index
    required property string yours
    required property string theirs
    property int count: 1
    property int limit: 600
    property string name
    readonly property bool incomplete: (mine.text.trim() === "") !== (other.text.trim() === "")

    // At most: as a least width it would keep the page from becoming narrow again.
    readonly property real bubbleWide: width * 0.79

    signal written(string side, string text)
    signal moveWanted(int step)
    signal removalWanted()
    signal touched()
    signal caretMoved(Item item, rect place)

    function begin() { (mine.text.trim() === "" || !incomplete ? mine : other).begin() }

    function step(step, button, other) {
        moveWanted(step)
        // At the end of the list the button is off: the keyboard stays beside it.
        if (button.activeFocus || !button.enabled)
            (button.enabled ? button : other).forceActiveFocus(Qt.TabFocusReason)
    }

    spacing: Theme.xs
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Example %1 of %2").arg(index + 1).arg(count)

    Keys.onPressed: event => {
        const ways = { [Qt.Key_Up]: -1, [Qt.Key_Down]: 1 }
        if (event.modifiers === (Qt.ControlModifier | Qt.ShiftModifier) && event.key in ways) {
            event.accepted = true
            moveWanted(ways[event.key])
        }
    }

    SaidBox {
        id: mine

        Layout.alignment: Qt.AlignRight
        Layout.fillWidth: true
        Layout.maximumWidth: pair.bubbleWide
        mine: true
        words: pair.yours
        limit: pair.limit
        placeholder: qsTr("You say…")
        said: qsTr("Example %1: what you say").arg(pair.index + 1)
        onWritten: text => pair.written("yours", text)
        onTouched: pair.touched()
        onCaretMoved: (item, place) => pair.caretMoved(item, place)
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.maximumWidth: Number.POSITIVE_INFINITY
        columns: pair.width - pair.bubbleWide >= buttons.implicitWidth ? 2 : 1
        columnSpacing: 0
        rowSpacing: 0

        SaidBox {
            id: other

            Layout.fillWidth: true
            Layout.maximumWidth: pair.bubbleWide
            words: pair.theirs
            limit: pair.limit
            placeholder: pair.name !== "" ? qsTr("%1 answers…").arg(pair.name) : qsTr("They answer…")
            said: qsTr("Example %1: what they answer").arg(pair.index + 1)
            onWritten: text => pair.written("theirs", text)
            onTouched: pair.touched()
            onCaretMoved: (item, place) => pair.caretMoved(item, place)
        }
        RowLayout {
            id: buttons

            Layout.alignment: Qt.AlignRight | Qt.AlignBottom
            spacing: 0

            PlaceButton {
                id: up

                enabled: pair.index > 0
                picture: "up"
                label: qsTr("Earlier (Ctrl+Shift+Up)")
                onClicked: pair.step(-1, up, down)
            }
            PlaceButton {
                id: down

                enabled: pair.index < pair.count - 1
                picture: "down"
                label: qsTr("Later (Ctrl+Shift+Down)")
                onClicked: pair.step(1, down, up)
            }
            PlaceButton {
                picture: "trash"
                label: qsTr("Remove this example")
                onClicked: pair.removalWanted()
            }
        }
    }
}
