import QtQuick
import QtQuick.Layouts
import theme

// A quiet box beside its cause. `kind`: plain, warm, danger, good. Hidden while it has no words.
Rectangle {
    id: note

    property string kind: "plain"
    property string heading
    property string text
    // True while there is something to press in it.
    property bool acting: false
    default property alias actions: actionRow.data

    readonly property color inkColor: kind === "danger" ? Theme.danger : kind === "good" ? Theme.good
        : kind === "warm" ? Theme.emberSoftInk : Theme.ink

    visible: heading !== "" || text !== ""
    implicitHeight: column.implicitHeight + 28
    radius: Theme.radius
    color: kind === "danger" ? Theme.dangerSoft : kind === "good" ? Theme.goodSoft
        : kind === "warm" ? Theme.emberSoft : Theme.sunken

    Accessible.role: kind === "danger" ? Accessible.AlertMessage : Accessible.Note
    Accessible.name: [heading, text].filter(part => part !== "").join(" ")

    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 18 }
        spacing: 4

        AppText {
            Layout.fillWidth: true
            visible: text !== ""
            text: note.heading
            color: note.inkColor
            font.weight: Font.DemiBold
        }
        AppText {
            Layout.fillWidth: true
            visible: text !== ""
            text: note.text
            color: note.kind === "danger" && note.heading !== "" ? Theme.ink : note.inkColor
        }
        RowLayout {
            id: actionRow

            visible: note.acting
            spacing: Theme.s
        }
    }
}
