import QtQuick
import QtQuick.Layouts
import theme

// The head of a page that is not the chat: back, what it is, and what can be done (children).
Rectangle {
    id: header

    property string title
    property string words
    // The title is a sentence.
    property bool wordy: false
    default property alias actions: row.data

    // Much to do and little room: smaller words in two lines rather than their beginning.
    readonly property bool narrow: (wordy || row.implicitWidth > width * 0.3) && width < Theme.px(420)

    signal backWanted()

    implicitHeight: Math.max(Theme.px(76), column.implicitHeight + 24)
    color: Theme.surface

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 1
        color: Theme.line
    }

    RowLayout {
        anchors { fill: parent; leftMargin: Theme.m; rightMargin: Theme.m }
        spacing: Theme.s

        IconButton {
            picture: "back"
            label: qsTr("Back")
            onClicked: header.backWanted()
        }
        ColumnLayout {
            id: column

            Layout.fillWidth: true
            spacing: 0

            AppText {
                Layout.fillWidth: true
                kind: "title"
                horizontalAlignment: Text.AlignLeft
                text: header.title
                font.pixelSize: header.narrow ? Theme.px(17) : Theme.title
                elide: Text.ElideRight
                maximumLineCount: header.narrow ? 2 : 1
            }
            AppText {
                Layout.fillWidth: true
                visible: text !== ""
                kind: "small"
                lineHeight: 1.2
                text: header.words
                elide: Text.ElideRight
                maximumLineCount: header.narrow ? 2 : 1
            }
        }
        RowLayout {
            id: row

            spacing: Theme.s
        }
    }
}
