import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// Which microphone and which speaker; also in mid-call.
Popup {
    id: panel

    required property QtObject sound
    required property var level
    required property bool calling
    readonly property var shown: sound.state
    property Item before: null

    width: Math.min(Theme.px(380), parent ? parent.width - 2 * Theme.m : 380)
    height: Math.min(implicitHeight, parent ? parent.height - 2 * Theme.m : implicitHeight)
    padding: Theme.l
    modal: true
    dim: false
    focus: true
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    onAboutToShow: {
        before = parent?.Window.activeFocusItem ?? null
        contentItem.parent.Accessible.name = qsTr("Microphone and speaker")
    }
    onOpened: microphone.forceActiveFocus(Qt.TabFocusReason)
    onClosed: {
        if (before?.visible)
            before.forceActiveFocus(Qt.TabFocusReason)
        before = null
    }

    background: Card { border.color: Theme.lineStrong }

    contentItem: ColumnLayout {
        spacing: Theme.s
        Accessible.role: Accessible.Dialog
        Accessible.name: qsTr("Microphone and speaker")

        AppText {
            Layout.fillWidth: true
            font.weight: Font.DemiBold
            text: qsTr("Microphone")
            Accessible.ignored: true
        }
        AppSelect {
            id: microphone

            Layout.fillWidth: true
            label: qsTr("Microphone")
            options: panel.shown.microphones
            value: panel.shown.microphone
            onChosen: value => panel.sound.choose_microphone(value)
        }
        LevelBar {
            Layout.fillWidth: true
            visible: panel.calling
            label: qsTr("How loud the microphone is")
            level: panel.level.microphone
        }
        AppText {
            Layout.fillWidth: true
            Layout.topMargin: Theme.s
            font.weight: Font.DemiBold
            text: qsTr("Speaker")
            Accessible.ignored: true
        }
        AppSelect {
            Layout.fillWidth: true
            label: qsTr("Speaker")
            options: panel.shown.speakers
            value: panel.shown.speaker
            onChosen: value => panel.sound.choose_speaker(value)
        }
    }
}
