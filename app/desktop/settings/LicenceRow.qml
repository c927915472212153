import QtQuick
import QtQuick.Layouts
import theme
import components

// One part of the program, and under which licence it comes.
GridLayout {
    id: row

    property string name
    property string version
    property string licence

    columns: width >= Theme.px(420) ? 2 : 1
    columnSpacing: Theme.m
    rowSpacing: 0

    AppText {
        Layout.fillWidth: true
        Layout.preferredWidth: 3
        text: row.version !== "" ? qsTr("%1 %2", "name and version").arg(row.name).arg(row.version) : row.name
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }
    AppText {
        Layout.fillWidth: true
        Layout.preferredWidth: 2
        kind: "small"
        text: row.licence
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }
}
