import QtQuick
import QtQuick.Layouts
import theme

// One setting: its name and a sentence, and its control (children) beside them, or below where there is no room.
GridLayout {
    id: row

    property string label
    property string words
    property string problem
    default property alias control: holder.data

    readonly property bool wide: width >= holder.implicitWidth + Theme.px(280)

    columns: wide ? 2 : 1
    columnSpacing: Theme.l
    rowSpacing: Theme.s

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 2

        AppText {
            Layout.fillWidth: true
            text: row.label
            font.weight: Font.DemiBold
        }
        AppText {
            Layout.fillWidth: true
            visible: text !== ""
            kind: "small"
            text: row.words
        }
        AppText {
            Layout.fillWidth: true
            visible: text !== ""
            kind: "small"
            text: row.problem
            color: Theme.danger
        }
    }
    RowLayout {
        id: holder

        Layout.fillWidth: !row.wide
        Layout.alignment: row.wide ? Qt.AlignRight | Qt.AlignVCenter : Qt.AlignLeft
        Layout.maximumWidth: row.width
        spacing: Theme.s
    }
}
