import QtQuick
import QtQuick.Layouts
import theme
import components

// One point of a list. `sign`: a picture in its place.
RowLayout {
    id: point

    property string text
    property string words
    property string sign
    property color tint: Theme.ember

    spacing: 12

    Item {
        Layout.alignment: Qt.AlignTop
        implicitWidth: Theme.px(18)
        implicitHeight: Theme.px(21)

        Rectangle {
            anchors.centerIn: parent
            visible: point.sign === ""
            width: 6
            height: 6
            radius: 3
            color: point.tint
        }
        Icon {
            anchors.centerIn: parent
            visible: point.sign !== ""
            picture: point.sign
            tint: point.tint
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 2

        AppText {
            Layout.fillWidth: true
            text: point.text
            font.weight: point.words !== "" ? Font.DemiBold : Font.Normal
        }
        AppText {
            Layout.fillWidth: true
            visible: text !== ""
            kind: "small"
            text: point.words
        }
    }
}
