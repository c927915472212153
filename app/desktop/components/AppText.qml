import QtQuick
import theme

// Words on the page. `kind`: body, soft, small, title, display.
Text {
    id: text

    property string kind: "body"

    readonly property bool serif: kind === "title" || kind === "display"

    font.family: serif ? Theme.serif : Theme.sans
    font.pixelSize: ({ small: Theme.small, title: Theme.title, display: Theme.display })[kind] ?? Theme.body
    font.weight: serif ? Font.DemiBold : Font.Normal
    color: kind === "soft" || kind === "small" ? Theme.inkSoft : Theme.ink
    lineHeight: serif ? 1.0 : 1.4
    // Qt puts all of the space between lines below each: half of it belongs above, so that a line stands in the middle.
    readonly property real lead: Math.round((lineHeight - 1) * font.pixelSize * 0.6)
    topPadding: lead
    bottomPadding: -lead
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    renderType: Text.QtRendering

    Accessible.role: serif ? Accessible.Heading : Accessible.StaticText
    Accessible.name: text.text
    Accessible.ignored: text.text === ""
}
