import QtQuick
import QtQuick.Layouts
import theme
import components

// How it sounds: a few exchanges, written into their own bubbles.
ColumnLayout {
    id: examples

    required property QtObject presenter
    readonly property QtObject list: presenter.examples
    readonly property var shown: presenter.state
    readonly property string problem: shown.problems.example_lines ?? ""
    readonly property int most: shown.limits.example_lines

    signal caretMoved(Item item, rect place)

    function begin() {
        for (let row = 0; row < rows.count; ++row) {
            const pair = rows.itemAt(row)
            if (pair.incomplete || row === rows.count - 1) {
                pair.begin()
                return
            }
        }
        more.forceActiveFocus(Qt.TabFocusReason)
    }

    // The keyboard goes to what stands there now.
    function remove(row) {
        list.remove(row)
        const next = rows.itemAt(Math.min(row, rows.count - 1))
        if (next)
            next.begin()
        else
            more.forceActiveFocus(Qt.TabFocusReason)
    }

    spacing: Theme.xs

    AppText {
        Layout.fillWidth: true
        kind: "title"
        text: qsTr("How it sounds")
    }
    AppText {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.s
        kind: "small"
        text: qsTr("A few short exchanges say more about a voice than any description; they learn from every one. {user} and {char} work here too.")
    }

    Repeater {
        id: rows

        model: examples.list

        Exchange {
            Layout.fillWidth: true
            Layout.maximumWidth: Number.POSITIVE_INFINITY
            Layout.bottomMargin: Theme.m
            count: rows.count
            name: examples.shown.name
            limit: examples.shown.limits.example_line
            onWritten: (side, text) => examples.list.write(index, side, text)
            onMoveWanted: step => examples.list.move(index, step)
            onRemovalWanted: examples.remove(index)
            onTouched: examples.presenter.touched("example_lines")
            onCaretMoved: (item, place) => examples.caretMoved(item, place)
        }
    }

    AppText {
        Layout.fillWidth: true
        visible: text !== ""
        kind: "small"
        text: examples.problem
        color: Theme.danger
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.s

        SmallButton {
            id: more

            Layout.leftMargin: -10
            enabled: rows.count < examples.most
            picture: "plus"
            text: rows.count === 0 ? qsTr("Add an example") : qsTr("Add another example")
            onClicked: examples.list.add()
        }
        AppText {
            Layout.fillWidth: true
            kind: "small"
            lineHeight: 1
            text: rows.count < examples.most ? qsTr("%1 of %2").arg(rows.count).arg(examples.most)
                : qsTr("That is as many as fit: %1.").arg(examples.most)
        }
    }

    Connections {
        target: examples.list

        function onAdded(row) { Qt.callLater(() => rows.itemAt(row)?.begin()) }
    }
}
