import QtQuick
import QtQuick.Layouts
import theme
import components

// What is said, in words: the user's above, the companion's below. It keeps its room, so that nothing jumps.
Item {
    id: captions

    required property var shown

    implicitHeight: Math.max(Theme.px(96), column.implicitHeight)

    ColumnLayout {
        id: column

        width: parent.width
        spacing: Theme.xs

        AppText {
            Layout.fillWidth: true
            visible: text !== ""
            kind: "soft"
            horizontalAlignment: Text.AlignHCenter
            maximumLineCount: 2
            elide: Text.ElideLeft
            wrapMode: Text.Wrap
            opacity: captions.shown.sure ? 1 : 0.75
            text: captions.shown.said === "" ? "" : qsTr("You: %1").arg(captions.shown.said)
        }
        AppText {
            Layout.fillWidth: true
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.reading
            wrapMode: Text.Wrap
            text: captions.end(captions.shown.told) + (captions.shown.cut ? "…" : "")
            Accessible.name: captions.shown.told
        }
    }

    // The last of a long reply: what was said just now is what somebody wants to read.
    function end(text) {
        if (text.length <= 220)
            return text
        const from = text.indexOf(" ", text.length - 200)
        return "… " + text.slice(from < 0 ? text.length - 200 : from + 1)
    }
}
