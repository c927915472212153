import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme

// The sections: one below the other (`upright`), in a row, or in a list that opens where a row has no room.
// Arrows go from one to the next.
FocusScope {
    id: rail

    property bool upright: true
    property var sections: []
    property string section
    property string label

    // How broad a row of all of them is.
    property real needed: 0
    readonly property bool folded: !upright && needed > flow.width

    signal chosen(string id)

    function measure() {
        let sum = -flow.spacing
        for (let number = 0; number < entries.count; number++)
            sum += (entries.itemAt(number)?.implicitWidth ?? 0) + flow.spacing
        needed = sum
    }

    implicitHeight: (folded ? select.implicitHeight : flow.implicitHeight) + 2 * Theme.m
    Accessible.role: Accessible.PageTabList
    Accessible.name: label

    function turn(by) {
        const here = sections.findIndex(one => one.id === section)
        const next = Math.max(0, Math.min(sections.length - 1, here + by))
        chosen(sections[next].id)
        entries.itemAt(next).forceActiveFocus(Qt.TabFocusReason)
    }

    AppSelect {
        id: select

        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: Theme.l; rightMargin: Theme.l; topMargin: Theme.m }
        visible: rail.folded
        focus: rail.folded
        label: qsTr("Section")
        options: rail.sections.map(one => ({ value: one.id, text: one.name }))
        value: rail.section
        onChosen: value => rail.chosen(value)
    }
    Flow {
        id: flow

        visible: !rail.folded

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: rail.upright ? Theme.m : Theme.l }
        anchors.topMargin: rail.upright ? Theme.l : Theme.m
        spacing: rail.upright ? Theme.xs : Theme.s

        Repeater {
            id: entries

            model: rail.sections

            AbstractButton {
                id: entry

                required property var modelData
                required property int index
                readonly property color inkColor: checked ? Theme.emberSoftInk : Theme.ink

                checked: modelData.id === rail.section
                focus: checked && !rail.folded
                focusPolicy: checked ? Qt.StrongFocus : Qt.ClickFocus
                width: rail.upright ? flow.width : implicitWidth
                implicitWidth: row.implicitWidth + 28
                onImplicitWidthChanged: rail.measure()
                implicitHeight: Theme.px(rail.upright ? 42 : 36)
                Accessible.role: Accessible.PageTab
                Accessible.name: modelData.name
                Accessible.selectable: true
                Accessible.selected: checked
                onClicked: rail.chosen(modelData.id)
                Keys.onReturnPressed: clicked()
                Keys.onEnterPressed: clicked()
                Keys.onDownPressed: rail.turn(1)
                Keys.onUpPressed: rail.turn(-1)
                Keys.onRightPressed: rail.turn(mirrored ? -1 : 1)
                Keys.onLeftPressed: rail.turn(mirrored ? 1 : -1)

                contentItem: Item {
                    implicitWidth: row.implicitWidth

                    RowLayout {
                        id: row

                        anchors { fill: parent; leftMargin: 14; rightMargin: 14 }
                        spacing: 12

                        Icon {
                            visible: rail.upright
                            picture: entry.modelData.picture
                            tint: entry.checked ? Theme.emberSoftInk : Theme.inkSoft
                        }
                        AppText {
                            Layout.fillWidth: true
                            text: entry.modelData.name
                            color: entry.inkColor
                            font.weight: entry.checked ? Font.DemiBold : Font.Normal
                            lineHeight: 1
                            wrapMode: Text.NoWrap
                            elide: Text.ElideRight
                            Accessible.ignored: true
                        }
                    }
                }
                background: Rectangle {
                    radius: rail.upright ? Theme.radius : height / 2
                    color: entry.checked ? Theme.emberSoft : entry.hovered ? Theme.sunken : "transparent"
                    border.width: rail.upright || entry.checked ? 0 : 1
                    border.color: Theme.line
                    FocusRing { around: parent.radius; shown: entry.visualFocus }
                }
                HoverHandler { cursorShape: Qt.PointingHandCursor }
            }
        }
    }
}
