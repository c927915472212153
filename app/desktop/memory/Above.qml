import QtQuick
import QtQuick.Layouts
import theme
import components

// What stands above the memories: which section this is, and where to write something to keep.
FocusScope {
    id: above

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property bool seeking: shown.words !== ""
    property bool narrow: false

    readonly property var words: ({
        about: qsTr("What %1 knows about you."),
        people: qsTr("Those you told %1 about."),
        likes: qsTr("What you love, and what you would rather not."),
        plans: qsTr("What lies ahead. %1 asks how it went, once."),
        self: qsTr("What %1 told you about itself, so that it stays the same."),
        said: qsTr("What you and %1 said, the newest first.")
    })

    implicitHeight: column.implicitHeight + column.y + Theme.m

    ColumnLayout {
        id: column

        x: (above.width - width) / 2
        y: above.narrow ? Theme.xs : Theme.l + Theme.xs
        width: Math.min(Theme.pageWidth, above.width - 2 * Theme.l)
        spacing: Theme.s

        AppText {
            Layout.fillWidth: true
            visible: !above.narrow || above.seeking
            kind: "display"
            font.pixelSize: Theme.px(above.narrow ? 21 : 28)
            text: above.seeking ? qsTr("What was found") : above.shown.names.find(one => one.id === above.shown.section)?.heading ?? ""
        }
        AppText {
            Layout.fillWidth: true
            visible: text !== ""
            kind: "soft"
            text: above.seeking ? "" : above.words[above.shown.section].replace("%1", () => above.shown.name)
        }
        KeepField {
            Layout.fillWidth: true
            Layout.topMargin: Theme.s
            visible: above.shown.section === "about" && !above.seeking && !above.shown.empty
            presenter: above.presenter
        }
    }
}
