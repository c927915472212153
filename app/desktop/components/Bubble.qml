import QtQuick
import theme

// One message. `mine`: written by the user. `mark`: a short word about how it ended, empty when all is well.
// `words`: rich text of our own making with @names@ of `dress` for colours and sizes; without it `text` as written.
Item {
    id: bubble

    property bool mine: false
    property string text
    property string words
    property var dress: ({})
    property string mark
    property bool failed: false
    property bool waiting: false
    property bool endless: /\S{400}/.test(text)
    property string speaker
    property string time
    property real mostWide: width * (mine ? 0.8 : 0.9)
    readonly property alias ground: backdrop
    readonly property alias selectedText: said.selectedText

    implicitHeight: backdrop.height + (foot.active ? foot.height + 3 : 0)

    Accessible.role: Accessible.ListItem
    Accessible.name: [qsTr("%1, %2:").replace("%2", time).replace("%1", () => speaker), text, mark].filter(part => part !== "").join(" ")

    // Rich text only for the space between lines: every word is escaped, nothing in it can be a tag.
    function lines(text) {
        const safe = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
        return safe.split("\n").map(line => '<p style="margin:0; line-height:138%; white-space:pre-wrap">'
            + (line || "&nbsp;") + "</p>").join("")
    }

    function copy() { said.copy() }

    Rectangle {
        id: backdrop

        x: bubble.mine ? bubble.width - width : 0
        width: (bubble.waiting ? 33 : said.width) + 36
        height: said.height + 24
        radius: 20
        bottomRightRadius: bubble.mine ? 6 : 20
        bottomLeftRadius: bubble.mine ? 20 : 6
        color: bubble.mine ? Theme.mine : Theme.surface
        border.width: bubble.mine ? 0 : 1
        border.color: Theme.line

        TextEdit {
            id: said

            x: 18
            y: 15 // the space between lines also stands below the last one
            width: Math.min(Math.ceil(implicitWidth), bubble.mostWide - 36)
            text: bubble.words === "" ? bubble.lines(bubble.text)
                : bubble.words.replace(/@(\w+)@/g, (whole, name) => bubble.dress[name] ?? whole)
            visible: !bubble.waiting
            readOnly: true
            selectByMouse: true
            activeFocusOnTab: false
            textFormat: TextEdit.RichText
            // Breaking inside a word takes Qt a minute for a word of 100,000 letters; breaking anywhere does not.
            wrapMode: bubble.endless ? TextEdit.WrapAnywhere : TextEdit.Wrap
            font.family: Theme.sans
            font.pixelSize: Theme.reading
            color: bubble.mine ? Theme.mineInk : Theme.ink
            selectionColor: Theme.ember
            selectedTextColor: Theme.emberInk
            persistentSelection: false
            Accessible.ignored: true
        }

        Loader {
            anchors.centerIn: parent
            active: bubble.waiting
            sourceComponent: Row {
                spacing: 6

                Repeater {
                    model: 3

                    Rectangle {
                        id: dot

                        required property int index

                        width: 7
                        height: 7
                        radius: 4
                        color: Theme.inkSoft
                        opacity: Theme.reduced ? 0.7 : 0.4
                        SequentialAnimation on opacity {
                            running: bubble.waiting && !Theme.reduced
                            loops: Animation.Infinite
                            PauseAnimation { duration: dot.index * 180 }
                            NumberAnimation { to: 1; duration: 420; easing.type: Easing.InOutSine }
                            NumberAnimation { to: 0.4; duration: 420; easing.type: Easing.InOutSine }
                            PauseAnimation { duration: 360 - dot.index * 180 }
                        }
                    }
                }
            }
        }
    }

    Loader {
        id: foot

        active: bubble.mark !== ""
        anchors { top: backdrop.bottom; topMargin: 3 }
        x: bubble.mine ? bubble.width - width - 18 : 18
        sourceComponent: Text {
            text: bubble.mark
            textFormat: Text.PlainText
            font.family: Theme.sans
            font.pixelSize: Theme.small
            color: bubble.failed ? Theme.danger : Theme.inkSoft
            Accessible.ignored: true
        }
    }
}
