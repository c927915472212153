import QtQuick
import QtQuick.Layouts
import theme
import components

// A model on the shelf: what it is, and whether it answers now.
ColumnLayout {
    id: row

    property string name
    property string words
    property bool chosen: false
    property bool taking: false
    property bool waiting: false
    property bool first: false

    signal wanted()

    spacing: 18

    Divider { visible: !row.first }
    SettingRow {
        Layout.fillWidth: true
        label: row.name
        words: row.words

        StateLine {
            visible: row.chosen && !row.taking
            kind: "ready"
            words: qsTr("Answers now")
        }
        AppButton {
            visible: !row.chosen || row.taking
            enabled: !row.waiting
            text: row.taking ? qsTr("Checking the file…") : qsTr("Use this one")
            Accessible.name: qsTr("%1: %2").arg(row.name).arg(text)
            onClicked: row.wanted()
        }
    }
}
