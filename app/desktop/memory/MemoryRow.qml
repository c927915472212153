import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// One memory: what is known, will be asked about, or was said; the first of its group has its heading above.
// The list has the keyboard: what can be pressed here can be chosen there too.
FocusScope {
    id: row

    required property int index
    required property string key
    required property string kind
    required property int number
    required property string text
    required property string heading
    required property string note
    required property string becomes
    required property bool pinned
    required property bool shared
    required property bool past
    required property bool beneath
    required property int folded
    required property bool unfolded
    required property bool asks
    required property string day
    required property bool mine
    required property int conversation
    required property string owner

    property int total: 1
    property bool editing: false
    property bool ringing: false
    property bool menuOpen: false
    property bool held: false // the keyboard is in the list, and here
    property string typed
    property string problem
    readonly property Item ground: card
    readonly property bool fact: kind === "fact"
    readonly property bool changeable: fact && !past
    readonly property bool pointed: hover.hovered || menuOpen || held

    signal whyWanted()
    signal editWanted()
    signal unfoldWanted()
    signal goWanted()
    signal taken()
    signal menuWanted(real x, real y)
    signal edited(string text)
    signal editLeft()
    signal wrote(string text)

    implicitHeight: above.height + card.height + (beneath ? 6 : 10)
    Accessible.role: Accessible.ListItem
    Accessible.name: [text, note, becomes, pinned ? qsTr("Always in mind") : "", sharing.text, qsTr("%1 of %2").arg(index + 1).arg(total)].filter(part => part !== "").join(", ")
    Accessible.focusable: true
    Accessible.focused: activeFocus
    Accessible.onPressAction: menuWanted(Theme.m, height)

    Item {
        id: above

        width: card.width
        x: card.x
        height: row.heading === "" ? 0 : Theme.px(row.index > 0 ? 44 : 30)

        AppText {
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: Theme.xs; bottomMargin: 10 }
            visible: text !== ""
            lineHeight: 1
            color: Theme.inkSoft
            font.weight: Font.DemiBold
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
            text: row.heading
            Accessible.role: Accessible.Heading
        }
    }

    Rectangle {
        id: card

        readonly property real inset: row.beneath ? Theme.l : 0

        x: (row.width - Math.min(Theme.pageWidth, row.width - 2 * Theme.l)) / 2 + inset
        y: above.height
        width: Math.min(Theme.pageWidth, row.width - 2 * Theme.l) - inset
        height: editor.active ? editor.height + 2 * 14 : inside.implicitHeight + (row.beneath ? 14 : 20)
        radius: Theme.radius
        color: row.past ? "transparent" : Theme.surface
        border.width: 1
        border.color: row.ringing ? Theme.ember : row.pointed && !row.past ? Theme.lineStrong : Theme.line
        Behavior on border.color { ColorAnimation { duration: Theme.quick } }

        FocusRing {
            around: parent.radius
            shown: row.held && !row.editing || row.ringing
        }
        HoverHandler { id: hover }
        TapHandler {
            enabled: !row.editing
            onTapped: row.taken()
            onDoubleTapped: if (row.changeable) row.editWanted()
        }
        TapHandler {
            enabled: !row.editing
            acceptedButtons: Qt.RightButton
            onTapped: point => row.menuWanted(card.x + point.position.x, card.y + point.position.y)
        }

        RowLayout {
            id: inside

            anchors { left: parent.left; right: parent.right; top: parent.top; topMargin: row.beneath ? 8 : 11; leftMargin: 18; rightMargin: 10 }
            visible: !row.editing
            spacing: Theme.s

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 3

                AppText {
                    Layout.fillWidth: true
                    color: row.past ? Theme.inkSoft : Theme.ink
                    font.pixelSize: row.beneath ? Theme.small : Theme.reading
                    maximumLineCount: row.kind === "episode" ? 4 : 40
                    elide: Text.ElideRight
                    // Endless words would take Qt a minute to break.
                    wrapMode: /\S{400}/.test(text) ? Text.WrapAnywhere : Text.WrapAtWordBoundaryOrAnywhere
                    text: row.text
                    Accessible.ignored: true
                }
                AppText {
                    Layout.fillWidth: true
                    visible: text !== ""
                    color: row.asks ? Theme.emberSoftInk : Theme.inkSoft
                    kind: "small"
                    text: row.becomes
                    Accessible.ignored: true
                }
                Flow {
                    id: notes

                    Layout.fillWidth: true
                    Layout.leftMargin: -row.nudge
                    spacing: 2

                    component Said: Row {
                        id: said

                        property string picture
                        property string text
                        property color tint: Theme.inkSoft

                        visible: text !== ""
                        height: Math.max(Theme.px(26), words.implicitHeight)
                        leftPadding: row.nudge
                        rightPadding: 6
                        spacing: 5

                        Icon {
                            anchors.verticalCenter: parent.verticalCenter
                            visible: said.picture !== ""
                            picture: said.picture
                            size: Theme.px(14)
                            tint: said.tint
                        }
                        Text {
                            id: words

                            anchors.verticalCenter: parent.verticalCenter
                            width: Math.min(implicitWidth, notes.width - (said.picture === "" ? 16 : Theme.px(14) + 21))
                            text: said.text
                            textFormat: Text.PlainText
                            font.family: Theme.sans
                            font.pixelSize: Theme.small
                            color: said.tint
                            wrapMode: Text.Wrap
                            Accessible.ignored: true
                        }
                    }

                    component Way: SmallButton {
                        implicitHeight: Theme.px(26)
                        focusPolicy: Qt.NoFocus
                    }

                    Said {
                        picture: row.kind === "followup" && row.day !== "" ? "calendar" : ""
                        text: row.note
                    }
                    Said {
                        picture: "pin"
                        tint: Theme.ember
                        text: row.pinned ? qsTr("Always in mind") : ""
                    }
                    Said {
                        id: sharing

                        picture: "people"
                        text: row.owner !== "" ? qsTr("From %1").arg(row.owner) : row.shared ? qsTr("Others may know this too") : ""
                    }
                    Way {
                        visible: row.kind !== "episode"
                        picture: "info"
                        text: qsTr("Why do you know this?")
                        Accessible.name: qsTr("Why do you know this? %1").arg(row.text)
                        onClicked: row.whyWanted()
                    }
                    Way {
                        visible: row.kind === "episode"
                        picture: "chat"
                        text: qsTr("Go to it")
                        Accessible.name: qsTr("Go to this message: %1").arg(row.text)
                        onClicked: row.goWanted()
                    }
                    Way {
                        visible: row.folded > 0
                        picture: row.unfolded ? "down" : "right"
                        text: qsTr("Before (%1)").arg(row.folded)
                        Accessible.name: row.unfolded ? qsTr("Hide what was so before: %1").arg(row.text) : qsTr("Show what was so before: %1").arg(row.text)
                        onClicked: row.unfoldWanted()
                    }
                }
            }

            component Small: IconButton {
                Layout.alignment: Qt.AlignTop
                implicitWidth: Theme.px(34)
                implicitHeight: Theme.px(34)
                icon.width: Theme.px(17)
                icon.height: Theme.px(17)
                focusPolicy: Qt.NoFocus
            }

            Small {
                visible: row.changeable && card.width > Theme.px(420)
                opacity: row.pointed ? 1 : 0
                picture: "edit"
                label: qsTr("Edit")
                Accessible.name: qsTr("Edit: %1").arg(row.text)
                onClicked: row.editWanted()
            }
            Small {
                id: more

                opacity: row.pointed ? 1 : 0.55
                picture: "more"
                label: qsTr("More")
                Accessible.name: qsTr("What to do with this: %1").arg(row.text)
                Accessible.role: Accessible.ButtonMenu
                onClicked: {
                    const at = more.mapToItem(row, 0, more.height)
                    row.menuWanted(at.x, at.y)
                }
            }
        }

        Loader {
            id: editor

            anchors { left: parent.left; right: parent.right; top: parent.top; margins: 14 }
            active: row.editing
            focus: row.editing
            height: item ? item.implicitHeight : 0
            sourceComponent: MemoryField {
                typed: row.typed
                problem: row.problem
                onWrote: text => row.wrote(text)
                onKept: text => row.edited(text)
                onGivenUp: row.editLeft()
            }
        }
    }

    // Small words and the words of a small button begin on one line.
    readonly property real nudge: 10
}
