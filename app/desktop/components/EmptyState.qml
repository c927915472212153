import QtQuick
import QtQuick.Layouts
import theme

// What stands where nothing is yet: a drawing, a word, a sentence and what to do (children).
ColumnLayout {
    id: empty

    property string picture
    property string heading
    property string words
    default property alias actions: row.data

    spacing: Theme.s

    Icon {
        Layout.alignment: Qt.AlignHCenter
        visible: empty.picture !== ""
        picture: empty.picture
        size: Theme.px(30)
    }
    AppText {
        Layout.fillWidth: true
        visible: text !== ""
        horizontalAlignment: Text.AlignHCenter
        font.weight: Font.DemiBold
        text: empty.heading
    }
    AppText {
        Layout.fillWidth: true
        visible: text !== ""
        kind: "small"
        horizontalAlignment: Text.AlignHCenter
        text: empty.words
    }
    RowLayout {
        id: row

        Layout.alignment: Qt.AlignHCenter
        visible: children.length > 0
    }
}
