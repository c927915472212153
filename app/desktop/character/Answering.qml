import QtQuick
import QtQuick.Layouts
import theme
import components

// Which model answers as this character. Nothing is shown where there is nothing to choose.
ColumnLayout {
    id: answering

    required property QtObject choice // Answering
    property string name

    readonly property string heading: name !== "" ? qsTr("Which model answers as %1").arg(name)
        : qsTr("Which model answers as them")

    visible: choice.options.length > 0
    spacing: Theme.xs

    AppText {
        Layout.fillWidth: true
        kind: "title"
        text: answering.heading
    }
    AppText {
        Layout.fillWidth: true
        Layout.bottomMargin: Theme.s
        kind: "small"
        text: qsTr("Every model has its own way with words. Choose one here and it always answers as them, whichever one you use otherwise. Coming from somebody with another model, the first reply takes a little longer.")
    }
    AppSelect {
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.px(380)
        label: answering.heading
        options: answering.choice.options
        value: answering.choice.model
        onChosen: id => answering.choice.choose(id)
    }
    AppText {
        Layout.fillWidth: true
        Layout.topMargin: Theme.xs
        visible: answering.choice.away
        kind: "soft"
        text: qsTr("This model cannot be used on this computer now. Until it can, or you choose another, the usual one answers.")
    }
}
