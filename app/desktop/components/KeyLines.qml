import QtQuick
import QtQuick.Layouts
import theme

// What can be done, each with its keys, one below the other (Group of app/desktop/actions.py).
ColumnLayout {
    id: list

    property var lines: []

    spacing: 0

    Repeater {
        model: list.lines

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
