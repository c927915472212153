import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// One conversation: its name, when, and the last words; or the fold of the archived ones (`number` 0).
// The first one of a group has its heading above.
FocusScope {
    id: line

    required property int index
    required property int number
    required property string name
    required property string words
    required property string day
    required property string spoken
    required property bool archived
    required property bool draft
    required property bool writing
    required property string heading
    property int total: 1
    property bool open: false
    property bool unfolded: false
    property bool renaming: false
    property bool menuOpen: false
    property string typed
    property string problem

    readonly property bool fold: number === 0
    readonly property bool pointed: hover.hovered || menuOpen
    readonly property color nameColor: open ? Theme.emberSoftInk : Theme.ink
    readonly property color softColor: open ? Theme.emberSoftInk : Theme.inkSoft

    signal openWanted()
    signal menuWanted(real x, real y)
    signal renamed(string text)
    signal renameLeft()

    implicitHeight: above.height + own
    readonly property real own: renaming ? Math.max(Theme.px(60), editing.implicitHeight) : fold ? Theme.px(40) : Theme.px(60)
    Accessible.role: fold ? Accessible.Button : Accessible.ListItem
    Accessible.name: fold ? qsTr("Archived conversations: %1").arg(name)
        : qsTr("%1, %2, %3 of %4").arg(name).arg(spoken).arg(index + 1).arg(total)
    Accessible.description: {
        if (fold)
            return ""
        const state = writing ? qsTr("A reply is being written.") : draft ? qsTr("With a draft.") : ""
        return [state, words].filter(part => part !== "").join(" ")
    }
    Accessible.focusable: true
    Accessible.focused: activeFocus
    Accessible.selectable: !fold
    Accessible.selected: open
    Accessible.checkable: fold
    Accessible.checked: fold && unfolded
    Accessible.onPressAction: openWanted()

    Keys.onReturnPressed: openWanted()
    Keys.onEnterPressed: openWanted()
    Keys.onSpacePressed: openWanted()

    Item {
        id: above

        width: parent.width
        height: line.heading === "" ? 0 : title.text === "" ? Theme.s : Theme.px(36)

        AppText {
            id: title

            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.m; bottomMargin: 6 }
            visible: text !== ""
            kind: "small"
            lineHeight: 1
            font.weight: Font.DemiBold
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
            text: ({
                today: qsTr("Today"), yesterday: qsTr("Yesterday"), week: qsTr("This week"), earlier: qsTr("Earlier")
            })[line.heading] ?? ""
            Accessible.role: Accessible.Heading
        }
    }

    Item {
        id: body

        anchors { left: parent.left; right: parent.right; top: above.bottom; bottom: parent.bottom }

        HoverHandler { id: hover; cursorShape: Qt.PointingHandCursor }
        TapHandler {
            enabled: !line.renaming
            onTapped: line.openWanted()
        }
        TapHandler {
            enabled: !line.renaming && !line.fold
            acceptedButtons: Qt.RightButton
            onTapped: point => line.menuWanted(point.position.x, body.y + point.position.y)
        }

        Rectangle {
            anchors { fill: parent; leftMargin: Theme.xs; rightMargin: Theme.xs; topMargin: 1; bottomMargin: 1 }
            radius: Theme.radius
            color: line.open ? Theme.emberSoft : line.pointed ? Theme.paper : "transparent"
            border.width: line.activeFocus && !line.renaming ? 2 : 0
            border.color: Theme.focus
        }

        RowLayout {
            id: folded

            anchors { fill: parent; leftMargin: Theme.m; rightMargin: Theme.m }
            visible: line.fold
            spacing: Theme.s

            Icon {
                picture: line.unfolded ? "down" : "right"
                size: Theme.px(14)
            }
            Text {
                Layout.fillWidth: true
                text: qsTr("Archived (%1)").arg(line.name)
                font.family: Theme.sans
                font.pixelSize: Theme.small
                font.weight: Font.DemiBold
                color: Theme.inkSoft
                elide: Text.ElideRight
                textFormat: Text.PlainText
                Accessible.ignored: true
            }
        }

        ColumnLayout {
            anchors {
                left: parent.left
                right: parent.right
                verticalCenter: parent.verticalCenter
                leftMargin: Theme.m
                rightMargin: more.visible ? more.width + more.anchors.rightMargin : Theme.m
            }
            visible: !line.fold && !line.renaming
            spacing: 2

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.s

                Text {
                    Layout.fillWidth: true
                    text: line.name
                    font.family: Theme.sans
                    font.pixelSize: Theme.body
                    font.weight: line.open ? Font.DemiBold : Font.Medium
                    color: line.nameColor
                    horizontalAlignment: Text.AlignLeft
                    elide: Text.ElideRight
                    maximumLineCount: 1
                    textFormat: Text.PlainText
                    Accessible.ignored: true
                }
                Text {
                    visible: !more.visible
                    text: line.day
                    font.family: Theme.sans
                    font.pixelSize: Theme.small
                    font.features: ({ "tnum": 1 })
                    color: line.softColor
                    textFormat: Text.PlainText
                    Accessible.ignored: true
                }
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: 6

                Icon {
                    visible: line.draft && !line.writing
                    picture: "edit"
                    size: Theme.px(13)
                    tint: Theme.ember
                }
                Text {
                    Layout.fillWidth: true
                    text: line.writing ? qsTr("Writing…") : line.words
                    font.family: Theme.sans
                    font.pixelSize: Theme.small
                    color: line.writing ? Theme.ember : line.softColor
                    horizontalAlignment: Text.AlignLeft
                    elide: Text.ElideRight
                    maximumLineCount: 1
                    textFormat: Text.PlainText
                    Accessible.ignored: true
                }
            }
        }

        IconButton {
            id: more

            anchors { right: parent.right; rightMargin: Theme.s; verticalCenter: parent.verticalCenter }
            implicitWidth: Theme.px(32)
            implicitHeight: Theme.px(32)
            visible: !line.fold && !line.renaming && (line.pointed || line.activeFocus)
            focusPolicy: Qt.NoFocus
            picture: "more"
            label: qsTr("More about this conversation")
            Accessible.name: qsTr("More about “%1”").arg(line.name)
            onClicked: line.menuWanted(x, body.y + y + height)
        }

        Loader {
            id: editing

            anchors { left: parent.left; right: parent.right; leftMargin: Theme.s; rightMargin: Theme.s }
            active: line.renaming
            focus: line.renaming
            sourceComponent: TitleField {
                name: line.name
                typed: line.typed
                problem: line.problem
                onKept: text => line.renamed(text)
                onGivenUp: line.renameLeft()
            }
        }
    }
}
