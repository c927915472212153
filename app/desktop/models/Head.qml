import QtQuick
import QtQuick.Layouts
import theme
import components

// The name of a model, and the marks beside it: what it is for this computer.
Flow {
    id: head

    property var shown
    // Whether to say how it fits.
    property bool fits: true
    // What else is to be said at once: [{ kind, text }].
    property var marks: []

    spacing: 10

    AppText {
        width: Math.min(implicitWidth, head.width)
        font.pixelSize: Theme.px(17)
        font.weight: Font.DemiBold
        lineHeight: 1.3
        text: head.shown.name
        Accessible.role: Accessible.Heading
    }
    Repeater {
        model: head.marks

        Mark {
            required property var modelData

            kind: modelData.kind
            text: modelData.text
        }
    }
    Mark {
        visible: head.shown.recommended && head.shown.state === "missing"
        kind: "warm"
        text: qsTr("Suits this computer best")
    }
    Mark {
        visible: head.fits
        kind: head.shown.fit === "well" ? "good" : head.shown.fit === "tight" ? "plain" : "danger"
        text: head.shown.fit === "well" ? qsTr("Fits well") : head.shown.fit === "tight" ? qsTr("Tight") : qsTr("Will not fit")
    }
}
