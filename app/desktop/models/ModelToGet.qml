import QtQuick
import QtQuick.Layouts
import theme
import components

// A model that could be fetched: what it is like, whether it fits, and the way to it.
Card {
    id: row

    required property QtObject presenter
    required property var shown

    signal spoken(string words)

    Keeper {
        around: row
        watched: [going.now, doing.now, row.shown]
    }

    implicitHeight: column.implicitHeight + 2 * 22
    border.color: shown.recommended ? Theme.ember : Theme.line

    ColumnLayout {
        id: column

        anchors { left: parent.left; right: parent.right; top: parent.top; margins: 22 }
        spacing: Theme.s

        Head {
            Layout.fillWidth: true
            shown: row.shown
        }
        AppText {
            Layout.fillWidth: true
            visible: text !== ""
            text: row.shown.good_at
        }
        Facts {
            Layout.fillWidth: true
            shown: row.shown
        }
        Fit {
            Layout.fillWidth: true
            shown: row.shown
        }
        AppText {
            Layout.fillWidth: true
            visible: text !== ""
            kind: "small"
            text: row.shown.gated && row.shown.offered ? qsTr("Its host wants an account and a token, see Connection.") : ""
        }
        Going {
            id: going

            Layout.fillWidth: true
            Layout.topMargin: Theme.xs
            presenter: row.presenter
            shown: row.shown
        }
        Doing {
            id: doing

            Layout.fillWidth: true
            Layout.topMargin: Theme.xs
            presenter: row.presenter
            shown: row.shown
            onSpoken: words => {
                // One that is on its way stands among those here too, and is told of there.
                if (!going.visible)
                    row.spoken(words)
            }
        }
        AppButton {
            Layout.topMargin: Theme.xs
            visible: row.shown.offered && !going.visible && !doing.running
            kind: row.shown.recommended ? "primary" : "quiet"
            text: row.shown.local ? qsTr("Put it in place…") : qsTr("Get it…")
            Accessible.name: qsTr("%1: %2").arg(row.shown.name).arg(text)
            onClicked: row.presenter.deeds.offer(row.shown.id)
        }
        AppText {
            Layout.fillWidth: true
            visible: !row.shown.offered
            kind: "small"
            text: qsTr("Afterglow does not fetch it: nobody has stated exactly which bytes it should have. If you have the file, add it.")
        }
    }
}
