import QtQuick
import theme
import components

// A word about a model, on a ground of its own. `kind`: good, warm, danger, plain.
Rectangle {
    id: mark

    property string kind: "plain"
    property string text

    visible: text !== ""
    implicitWidth: words.implicitWidth + 22
    implicitHeight: words.implicitHeight + 6
    width: Math.min(implicitWidth, parent ? parent.width : implicitWidth)
    height: implicitHeight
    radius: Math.min(height / 2, Theme.px(14))
    color: kind === "good" ? Theme.goodSoft : kind === "warm" ? Theme.emberSoft : kind === "danger" ? Theme.dangerSoft : Theme.sunken

    AppText {
        id: words

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 11; rightMargin: 11 }
        kind: "small"
        font.weight: Font.DemiBold
        color: mark.kind === "good" ? Theme.good : mark.kind === "warm" ? Theme.emberSoftInk
            : mark.kind === "danger" ? Theme.danger : Theme.inkSoft
        text: mark.text
    }
}
