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
                        Repeater {
                            model: card.modelData.lines

                            ColumnLayout {
                                id: line

                                required property int index
                                required property var modelData

                                spacing: 0

                                Rectangle {
                                    Layout.fillWidth: true
                                    implicitHeight: 1
                                    visible: line.index > 0
                                    color: Theme.line
                                }
                                RowLayout {
                                    Layout.fillWidth: true
                                    Layout.topMargin: 9
                                    Layout.bottomMargin: 9
                                    spacing: 6

                                    AppText {
                                        Layout.fillWidth: true
                                        lineHeight: 1.15
                                        text: line.modelData.words
                                        Accessible.name: qsTr("%1: %2").arg(text).arg(line.modelData.keys.join(qsTr(" or ")))
                                    }
                                    Repeater {
                                        model: line.modelData.keys

                                        KeyCap {
                                            required property string modelData

                                            text: modelData
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
