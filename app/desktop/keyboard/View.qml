import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// Every key, by where it works.
FocusScope {
    id: page

    required property QtObject presenter

    function begin() { scroller.forceActiveFocus() }

    focus: true
    Keys.onEscapePressed: presenter.closed()

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PageHeader {
            Layout.fillWidth: true
            title: qsTr("Keyboard")
            words: qsTr("Everything can be done without a mouse")
            onBackWanted: page.presenter.closed()
        }
        Scroller {
            id: scroller

            Layout.fillWidth: true
            Layout.fillHeight: true
            focus: true
            activeFocusOnTab: true
            spacing: Theme.l
            Accessible.role: Accessible.Pane
            Accessible.name: qsTr("Every key")
            Keys.onPressed: event => {
                const steps = {
                    [Qt.Key_Up]: -60, [Qt.Key_Down]: 60, [Qt.Key_PageUp]: -height * 0.9, [Qt.Key_PageDown]: height * 0.9,
                    [Qt.Key_Home]: -contentHeight, [Qt.Key_End]: contentHeight
                }
                if (!(event.key in steps))
                    return
                contentY = Math.max(0, Math.min(Math.max(0, contentHeight - height), contentY + steps[event.key]))
                event.accepted = true
            }

            Repeater {
                model: page.presenter.groups

                Card {
                    id: card

                    required property var modelData

                    Layout.fillWidth: true
                    implicitHeight: lines.implicitHeight + 2 * Theme.m

                    ColumnLayout {
                        id: lines

                        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.m; leftMargin: Theme.l; rightMargin: Theme.l }
                        spacing: 0

                        AppText {
                            Layout.fillWidth: true
                            Layout.bottomMargin: Theme.s
                            kind: "title"
                            text: card.modelData.heading
                        }
                        KeyLines {
                            Layout.fillWidth: true
                            lines: card.modelData.lines
                        }
                    }
                }
            }
        }
    }
}
