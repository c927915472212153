import QtQuick
import QtQuick.Layouts
import theme
import components

// A message that was found; the first of its conversation says which one that is.
FocusScope {
    id: hit

    required property int index
    required property int conversation
    required property int message
    required property string picture
    required property string character
    required property string name
    required property string marked
    required property string snippet
    required property string plain
    required property string day
    required property bool first
    property int total: 1

    // Found words in colour; everything else in it is escaped.
    readonly property string style: "<style>.found { background-color: " + Theme.found + "; color: " + Theme.foundInk + "; }</style>"

    signal openWanted()

    implicitHeight: column.implicitHeight + (first ? Theme.m : Theme.s)
    Accessible.role: Accessible.ListItem
    Accessible.name: [name, plain, day, qsTr("%1 of %2").arg(index + 1).arg(total)].filter(part => part !== "").join(", ")
    Accessible.description: qsTr("With %1").arg(character)
    Accessible.focusable: true
    Accessible.focused: activeFocus
    Accessible.onPressAction: openWanted()
    Keys.onReturnPressed: openWanted()
    Keys.onEnterPressed: openWanted()
    Keys.onSpacePressed: openWanted()

    HoverHandler { id: hover; cursorShape: Qt.PointingHandCursor }
    TapHandler { onTapped: hit.openWanted() }

    Rectangle {
        anchors { fill: parent; leftMargin: Theme.xs; rightMargin: Theme.xs }
        radius: Theme.radius
        color: hover.hovered ? Theme.paper : "transparent"
        border.width: hit.activeFocus ? 2 : 0
        border.color: Theme.focus
    }

    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.m; rightMargin: Theme.m }
        spacing: 2

        RowLayout {
            Layout.fillWidth: true
            visible: hit.first
            spacing: Theme.s

            Avatar {
                Layout.preferredWidth: size
                Layout.preferredHeight: size
                size: Theme.px(24)
                picture: hit.picture
                name: hit.character
                Accessible.ignored: true
            }
            Text {
                Layout.fillWidth: true
                text: hit.marked.replace(/<b>/g, '<b><font color="' + Theme.ember + '">').replace(/<\/b>/g, "</font></b>")
                textFormat: Text.StyledText
                horizontalAlignment: Text.AlignLeft
                elide: Text.ElideRight
                maximumLineCount: 1
                font.family: Theme.sans
                font.pixelSize: Theme.body
                font.weight: Font.Medium
                color: Theme.ink
                Accessible.ignored: true
            }
            Text {
                text: hit.day
                font.family: Theme.sans
                font.pixelSize: Theme.small
                color: Theme.inkSoft
                textFormat: Text.PlainText
                Accessible.ignored: true
            }
        }
        Text {
            Layout.leftMargin: Theme.px(24) + Theme.s
            visible: !hit.first && hit.day !== ""
            text: hit.day
            font.family: Theme.sans
            font.pixelSize: Theme.small
            color: Theme.inkSoft
            textFormat: Text.PlainText
            Accessible.ignored: true
        }
        Text {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.px(24) + Theme.s
            visible: hit.snippet !== ""
            text: hit.style + hit.snippet
            textFormat: Text.RichText
            wrapMode: Text.Wrap
            font.family: Theme.sans
            font.pixelSize: Theme.small
            color: Theme.inkSoft
            Accessible.ignored: true
        }
    }
}
