import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme

// One of a few choices that need a sentence. `mark`: a word of praise beside the title; `facts`: small words below.
AbstractButton {
    id: row

    property bool picked: false
    property string title
    property string words
    property string facts
    property string mark
    // Something is amiss with it: then `facts` are in the colour of a warning.
    property bool poor: false

    // Enter on the one that is picked already: on with it.
    signal entered()

    implicitHeight: column.implicitHeight + 28
    padding: 0
    focusPolicy: Qt.StrongFocus
    Accessible.name: [title, mark, words, facts].filter(part => part !== "").map(part => part.trim().replace(/\.$/, "")).join(". ")
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: picked
    Keys.onReturnPressed: picked ? entered() : clicked()
    Keys.onEnterPressed: picked ? entered() : clicked()

    contentItem: Item {
        implicitHeight: column.implicitHeight

        Rectangle {
            id: ring

            anchors { left: parent.left; top: parent.top; leftMargin: 18; topMargin: 14 + Math.round((Theme.px(24) - height) / 2) }
            width: Theme.px(18)
            height: width
            radius: width / 2
            color: "transparent"
            border.width: row.picked ? Theme.px(5) : 1
            border.color: row.picked ? Theme.ember : Theme.lineStrong
        }
        ColumnLayout {
            id: column

            anchors { left: ring.right; right: parent.right; top: parent.top; leftMargin: 14; rightMargin: 18; topMargin: 14 }
            spacing: 2

            Flow {
                Layout.fillWidth: true
                spacing: 10

                AppText {
                    width: Math.min(implicitWidth, parent.width)
                    font.weight: Font.DemiBold
                    text: row.title
                    Accessible.ignored: true
                }
                Rectangle {
                    visible: row.mark !== ""
                    width: Math.min(praise.implicitWidth + 20, parent.width)
                    height: praise.implicitHeight + 4
                    radius: height / 2
                    color: row.picked ? Theme.surface : Theme.emberSoft

                    AppText {
                        id: praise

                        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 10; rightMargin: 10 }
                        kind: "small"
                        font.weight: Font.DemiBold
                        color: Theme.emberSoftInk
                        text: row.mark
                        Accessible.ignored: true
                    }
                }
            }
            AppText {
                Layout.fillWidth: true
                visible: text !== ""
                kind: "soft"
                text: row.words
                Accessible.ignored: true
            }
            AppText {
                Layout.fillWidth: true
                visible: text !== ""
                kind: "small"
                color: row.poor ? Theme.danger : Theme.inkSoft
                text: row.facts
                Accessible.ignored: true
            }
        }
    }

    background: Rectangle {
        radius: Theme.radius
        color: row.picked ? Theme.emberSoft : row.hovered ? Theme.sunken : Theme.surface
        border.width: row.picked ? 2 : 1
        border.color: row.picked ? Theme.ember : Theme.line
        Behavior on color { ColorAnimation { duration: Theme.quick } }
        FocusRing { around: parent.radius; shown: row.visualFocus }
    }

    HoverHandler { cursorShape: Qt.PointingHandCursor }
}
