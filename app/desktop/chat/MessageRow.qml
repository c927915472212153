import QtQuick
import theme
import components

// One message in the list: the day above the first one of it, the bubble, its versions, or the field to edit it.
Item {
    id: row

    required property int index
    required property int number
    required property bool mine
    required property string words
    required property string spoken
    required property string ended
    required property bool waiting
    required property string time
    required property string day
    required property int version
    required property int versions
    required property int folded
    required property bool endless
    required property bool found

    // What all rows share: `name` of the character, `dress`, `editing`, `busy`, `again`, `ringing`, `marks`.
    property var shared
    readonly property bool editing: number > 0 && shared.editing === number
    readonly property Item ground: bubble.ground
    readonly property alias selectedText: bubble.selectedText
    // Those of the newest reply stand below it, with what else can be asked for.
    readonly property bool stepping: !mine && !editing && versions > 1 && index > 0

    // How many memories were used for it.
    readonly property int remembered: mine ? 0 : shared.marks[number] ?? 0

    property real lastHeight: 0
    property bool standing: false

    signal unfolded()
    signal grown(real by)
    signal stepped(int by)
    signal usedWanted()

    function write() { editor.item?.begin() }
    function copySelection() { bubble.copy() }

    // A row that is being made, or comes back for another message, has not grown.
    ListView.onPooled: standing = false
    ListView.onReused: begin()
    Component.onCompleted: begin()
    onHeightChanged: {
        const by = height - lastHeight
        lastHeight = height
        if (standing && by !== 0)
            grown(by)
    }

    function begin() {
        lastHeight = height
        standing = true
    }


    width: ListView.view ? ListView.view.width : 0
    height: body.y + (editing ? editor.height : bubble.implicitHeight + (foot.active ? foot.height + 4 : 0))

    Accessible.role: Accessible.ListItem
    Accessible.name: {
        const said = qsTr("%1, %2:").replace("%2", time).replace("%1", () => mine ? qsTr("You") : shared.name)
        const used = remembered > 0 ? qsTr("%n memory(s) used", "", remembered) : ""
        return [day, said, spoken, bubble.mark, used].filter(part => part !== "").join(" ")
    }
    Accessible.focusable: true

    Loader {
        id: dayLine

        active: row.day !== ""
        width: parent.width
        sourceComponent: AppText {
            topPadding: Theme.s
            bottomPadding: Theme.m
            kind: "small"
            horizontalAlignment: Text.AlignHCenter
            text: row.day
            Accessible.role: Accessible.Heading
        }
    }

    Item {
        id: body

        y: dayLine.active ? dayLine.height : 0
        x: (row.width - width) / 2
        width: Math.min(Theme.readingWidth, row.width - 2 * Theme.l)
        height: row.height - y

        Bubble {
            id: bubble

            width: parent.width
            visible: !row.editing
            mine: row.mine
            words: row.words
            dress: row.shared.dress
            waiting: row.waiting
            endless: row.endless
            failed: row.ended === "failed"
            mark: row.ended === "failed" ? qsTr("Broke off: the model stopped here")
                : row.ended === "interrupted" ? qsTr("Stopped here") : ""
            Accessible.ignored: true
        }

        Loader {
            active: row.found
            sourceComponent: Rectangle {
                x: bubble.ground.x - 4
                y: -4
                width: bubble.ground.width + 8
                height: bubble.ground.height + 8
                radius: 24
                color: "transparent"
                border { width: 2; color: Theme.ember }
                opacity: row.shared.ringing ? 1 : 0
                Behavior on opacity { NumberAnimation { duration: Theme.calm * 3 } }
            }
        }

        FocusRing {
            anchors.fill: undefined
            x: bubble.ground.x - 4
            y: -4
            width: bubble.ground.width + 8
            height: bubble.ground.height + 8
            around: 20
            shown: row.activeFocus && !row.editing
        }

        Loader {
            id: foot

            active: row.folded > 0 && !row.editing || row.stepping || row.remembered > 0
            anchors { top: bubble.bottom; topMargin: 4 }
            height: item ? item.implicitHeight : 0
            x: row.mine ? parent.width - width - 8 : 8
            sourceComponent: Row {
                spacing: 4

                SmallButton {
                    visible: row.folded > 0
                    picture: "down"
                    text: qsTr("Show all (%1 characters)").arg(Number(row.folded).toLocaleString(Qt.locale(), "f", 0))
                    focusPolicy: Qt.NoFocus
                    onClicked: row.unfolded()
                }
                SmallButton {
                    id: mark

                    visible: row.remembered > 0
                    leftPadding: 8
                    rightPadding: 8
                    picture: "memory"
                    text: row.remembered
                    focusPolicy: Qt.NoFocus
                    Accessible.name: qsTr("%n memory(s) used for this reply: look at them", "", row.remembered)
                    onClicked: row.usedWanted()

                    Tip { text: qsTr("%n memory(s) used for this reply", "", row.remembered); shown: mark.hovered }
                }
                Stepper {
                    visible: row.stepping
                    version: row.version
                    versions: row.versions
                    enabled: !row.shared.busy
                    onStepped: by => row.stepped(by)
                }
            }
        }

        Loader {
            id: editor

            active: row.editing
            width: parent.width
            height: item ? item.implicitHeight : 0
            sourceComponent: row.shared.editor
        }
    }
}
