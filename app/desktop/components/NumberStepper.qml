import QtQuick
import QtQuick.Layouts
import theme

// A number with less and more. `suffix` stands after it; `words` stands in its place where given (as "Automatic").
RowLayout {
    id: stepper

    property int value
    property int from: 0
    property int to: 100
    property int step: 1
    property string suffix
    property string words
    property string label

    signal chosen(int value)

    function go(by) {
        const next = Math.max(from, Math.min(to, value + by))
        if (next !== value)
            chosen(next)
    }

    spacing: Theme.xs
    Accessible.role: Accessible.SpinBox
    Accessible.name: qsTr("%1: %2").arg(label).arg(shown.text)

    IconButton {
        picture: "minus"
        label: qsTr("%1: less").arg(stepper.label)
        enabled: stepper.enabled && stepper.value > stepper.from
        onClicked: stepper.go(-stepper.step)
    }
    AppText {
        id: shown

        Layout.minimumWidth: Theme.px(86)
        horizontalAlignment: Text.AlignHCenter
        lineHeight: 1
        text: stepper.words !== "" ? stepper.words : stepper.value + stepper.suffix
        font.features: ({ "tnum": 1 })
        Accessible.ignored: true
    }
    IconButton {
        picture: "plus"
        label: qsTr("%1: more").arg(stepper.label)
        enabled: stepper.enabled && stepper.value < stepper.to
        onClicked: stepper.go(stepper.step)
    }
}
