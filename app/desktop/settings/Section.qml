import QtQuick
import QtQuick.Layouts
import theme
import components

// One section: a heading, a sentence, and groups of settings.
Scroller {
    id: section

    required property QtObject presenter
    readonly property var shown: presenter.state
    property string heading
    property string words

    function size(bytes) {
        return bytes >= 1e9 ? qsTr("%1 GB").arg((bytes / 1e9).toLocaleString(Qt.locale(), "f", 1))
            : bytes >= 1e6 ? qsTr("%1 MB").arg(Math.round(bytes / 1e6))
            : qsTr("%1 KB").arg(Math.max(1, Math.round(bytes / 1e3)))
    }

    spacing: Theme.l

    ColumnLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.xs
        spacing: Theme.s

        AppText {
            Layout.fillWidth: true
            kind: "display"
            font.pixelSize: Theme.px(28)
            text: section.heading
        }
        AppText {
            Layout.fillWidth: true
            visible: text !== ""
            kind: "soft"
            text: section.words
        }
    }
}
