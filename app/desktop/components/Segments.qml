import QtQuick
import QtQuick.Layouts
import theme

// A few choices in a row, one of them taken. `options`: [{ value, text }]; `value` is the taken one.
Flow {
    id: segments

    property var options: []
    property var value
    property string label

    signal chosen(var value)

    spacing: Theme.s
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Repeater {
        model: segments.options

        Chip {
            required property var modelData

            text: modelData.text
            checked: modelData.value === segments.value
            autoExclusive: false
            Accessible.name: segments.label === "" ? text : qsTr("%1: %2").arg(segments.label).arg(text)
            onClicked: {
                if (modelData.value !== segments.value)
                    segments.chosen(modelData.value)
                checked = Qt.binding(() => modelData.value === segments.value)
            }
        }
    }
}
