import QtQuick
import QtQuick.Layouts
import theme
import components

// What is said, in words: the user's above, the companion's below. It keeps its room, so that nothing jumps.
Item {
    id: captions

    required property var shown
    // Little room: less is kept, and the companion's words take the place of the user's.
    property bool snug: false

    // What three lines hold.
    readonly property int most: Math.max(80, Math.round(width / Theme.reading * 4.6))

    implicitHeight: Math.max(Theme.px(snug ? 54 : 136), column.implicitHeight)

    ColumnLayout {
        id: column

        width: parent.width
        spacing: Theme.xs

        AppText {
            Layout.fillWidth: true
            visible: text !== "" && !(captions.snug && captions.shown.told !== "")
            kind: "soft"
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            font.italic: !captions.shown.sure
            text: captions.shown.said === "" ? "" : qsTr("You: %1").arg(captions.end(captions.shown.said, captions.most / 2))
            Accessible.name: captions.shown.said === "" ? "" : qsTr("You: %1").arg(captions.shown.said)
        }
        AppText {
            Layout.fillWidth: true
            visible: text !== ""
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.reading
            wrapMode: Text.Wrap
            text: captions.end(captions.shown.told, captions.most) + (captions.shown.cut ? "…" : "")
            Accessible.name: captions.shown.told
        }
    }

    // The last of what is long: what was said just now is what somebody wants to read.
    function end(text, most) {
        if (text.length <= most)
            return text
        const from = text.indexOf(" ", text.length - most)
        return "… " + text.slice(from < 0 ? text.length - most : from + 1)
    }
}
