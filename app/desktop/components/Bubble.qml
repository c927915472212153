import QtQuick
import QtQuick.Layouts
import theme

// One message. `mine`: written by the user. `mark`: a short word about how it ended, empty when all is well.
Item {
    id: bubble

    property bool mine: false
    property string text
    property string mark
    property bool failed: false
    property bool waiting: false
    property string speaker
    property string time
    property real mostWide: width * (mine ? 0.78 : 0.88)

    implicitHeight: column.implicitHeight

    Accessible.role: Accessible.ListItem
    Accessible.name: [qsTr("%1, %2:").arg(speaker).arg(time), text, mark].filter(part => part !== "").join(" ")

    // Rich text only for the space between lines: every word is escaped, nothing in it can be a tag.
    function lines(text) {
        const safe = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;")
        return safe.split("\n").map(line => '<p style="margin:0; line-height:138%; white-space:pre-wrap">'
            + (line || "&nbsp;") + "</p>").join("")
    }

    HoverHandler { id: hover }

    ColumnLayout {
        id: column

        x: bubble.mine ? bubble.width - width : 0
        width: Math.max(ground.implicitWidth, foot.visible ? foot.implicitWidth + 12 : 0)
        spacing: 3

        Rectangle {
            id: ground

            Layout.alignment: bubble.mine ? Qt.AlignRight : Qt.AlignLeft
            implicitWidth: (bubble.waiting ? dots.width : words.width) + 36
            implicitHeight: words.height + 24
            radius: 20
            bottomRightRadius: bubble.mine ? 6 : 20
            bottomLeftRadius: bubble.mine ? 20 : 6
            color: bubble.mine ? Theme.mine : Theme.surface
            border.width: bubble.mine ? 0 : 1
            border.color: Theme.line

            TextEdit {
                id: words

                x: 18
                y: 15 // the space between lines also stands below the last one
                width: Math.min(implicitWidth, bubble.mostWide - 36)
                text: bubble.lines(bubble.text)
                visible: !bubble.waiting
                readOnly: true
                selectByMouse: true
                activeFocusOnTab: false
                textFormat: TextEdit.RichText
                // Breaking inside a word takes Qt a minute for a word of 100,000 letters; breaking anywhere does not.
                wrapMode: /\S{400}/.test(bubble.text) ? TextEdit.WrapAnywhere : TextEdit.Wrap
                font.family: Theme.sans
                font.pixelSize: Theme.reading
                color: bubble.mine ? Theme.mineInk : Theme.ink
                selectionColor: Theme.ember
                selectedTextColor: Theme.emberInk
                Accessible.ignored: true
            }

            Row {
                id: dots

                anchors.centerIn: parent
                visible: bubble.waiting
                spacing: 6

                Repeater {
                    model: 3

                    Rectangle {
                        required property int index

                        width: 7
                        height: 7
                        radius: 4
                        color: Theme.inkSoft
                        opacity: 0.4
                        SequentialAnimation on opacity {
                            running: bubble.waiting
                            loops: Animation.Infinite
                            PauseAnimation { duration: index * 180 }
                            NumberAnimation { to: 1; duration: 420; easing.type: Easing.InOutSine }
                            NumberAnimation { to: 0.4; duration: 420; easing.type: Easing.InOutSine }
                            PauseAnimation { duration: 360 - index * 180 }
                        }
                    }
                }
            }
        }

        Text {
            id: foot

            Layout.alignment: bubble.mine ? Qt.AlignRight : Qt.AlignLeft
            Layout.leftMargin: 8
            Layout.rightMargin: 8
            visible: bubble.mark !== ""
            text: bubble.mark
            font.family: Theme.sans
            font.pixelSize: Theme.small
            color: bubble.failed ? Theme.danger : Theme.inkSoft
            Accessible.ignored: true
        }
    }

    Text {
        anchors.verticalCenter: column.verticalCenter
        x: bubble.mine ? column.x - width - 10 : column.x + column.width + 10
        visible: hover.hovered && !bubble.waiting
        text: bubble.time
        font.family: Theme.sans
        font.pixelSize: Theme.small
        color: Theme.inkSoft
        Accessible.ignored: true
    }
}
