import QtQuick
import QtQuick.Layouts
import theme
import components

// Tell it something to keep, outside of any conversation.
ColumnLayout {
    id: keep

    required property QtObject presenter
    readonly property QtObject deeds: presenter.deeds
    readonly property var shown: presenter.state
    readonly property var doing: deeds.state
    readonly property bool wide: width > Theme.px(420)

    function write() {
        if (box.text.trim() !== "")
            deeds.write(shown.character, box.text)
    }

    spacing: Theme.s

    GridLayout {
        Layout.fillWidth: true
        columns: keep.wide ? 2 : 1
        columnSpacing: 10
        rowSpacing: Theme.s

        TextBox {
            id: box

            Layout.fillWidth: true
            label: qsTr("Tell %1 something to keep").arg(keep.shown.name)
            placeholder: label + "…"
            sentence: true
            lines: 1
            limit: 300
            problem: keep.doing.unadded
            onEntered: keep.write()
            onEdited: if (problem !== "") keep.deeds.dismiss()
        }
        AppButton {
            Layout.alignment: Qt.AlignTop
            visible: keep.wide || box.text !== ""
            implicitHeight: Theme.px(48)
            enabled: box.text.trim() !== "" && !keep.doing.adding
            text: qsTr("Keep it")
            onClicked: keep.write()
        }
    }

    Connections {
        target: keep.deeds

        function onAdded() { box.text = "" }
    }
}
