import QtQuick
import theme
import components

// What can be counted about a model, in small words.
Flow {
    id: facts

    property var shown

    function speed(words) {
        const many = words >= 3 ? Math.round(words) : words.toLocaleString(Qt.locale(), "f", 1)
        return words >= 5 ? qsTr("about %1 words a second, faster than most people read").arg(many)
            : words >= 2.5 ? qsTr("about %1 words a second, as fast as somebody reads aloud").arg(many)
            : words >= 1 ? qsTr("about %1 words a second, slower than speech").arg(many)
            : qsTr("less than one word a second, much slower than speech")
    }

    readonly property var all: [
        shown.size > 0 ? Sizes.of(shown.size) : "",
        shown.words_per_s > 0 ? speed(shown.words_per_s) : "",
        shown.speaker === "female" ? qsTr("a woman's voice") : shown.speaker === "male" ? qsTr("a man's voice") : shown.speaker === "several" ? qsTr("several voices") : "",
        shown.languages.length > 4 ? qsTr("%1 and %n more", "languages", shown.languages.length - 3).arg(shown.languages.slice(0, 3).join(", ")) : shown.languages.join(", "),
        shown.own ? "" : qsTr("licence: %1").arg(shown.licence)
    ].filter(part => part !== "")

    spacing: 0

    AppText {
        id: usual

        visible: false
        kind: "small"
        text: "x"
    }
    Repeater {
        model: facts.all

        AppText {
            required property string modelData
            required property int index

            width: Math.min(implicitWidth, facts.width)
            rightPadding: Theme.m
            kind: "small"
            text: modelData
            // The letters of another script come from a font with a taller line: it stands on the line of the others.
            transform: Translate { y: usual.baselineOffset - baselineOffset }
        }
    }
}
