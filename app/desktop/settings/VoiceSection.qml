import QtQuick
import QtQuick.Layouts
import theme
import components

Section {
    id: section

    heading: qsTr("Voice")
    words: qsTr("What calls, dictation and reading aloud hear and speak with. All of it runs on this computer, and no sound is kept.")
    readonly property var devices: presenter.sound ? presenter.sound.state : null
    // Looked at again whenever one comes back here, as models may have come or gone.
    onVisibleChanged: {
        if (visible)
            presenter.start()
        else
            presenter.stop()
    }
    // A window that is not there listens to nobody.
    readonly property bool hidden: Window.visibility === Window.Hidden
    onHiddenChanged: if (hidden) presenter.stop()
    Component.onCompleted: presenter.start()
    Component.onDestruction: if (presenter) presenter.stop()

    Group {
        title: qsTr("Listening")

        SettingRow {
            Layout.fillWidth: true
            label: qsTr("What turns speech into words")
            words: !section.shown.loaded ? qsTr("Looking which models are here…")
                : section.shown.recognizers.length > 0 ? qsTr("Larger ones mishear less, and take longer.")
                : section.shown.packed !== "" ? qsTr("%1 comes with the program and is put in its place at the first call.").arg(section.shown.packed)
                : qsTr("None is on this computer yet. Without one nobody can hear you.")

            AppSelect {
                Layout.fillWidth: true
                Layout.maximumWidth: implicitWidth
                visible: section.shown.recognizers.length > 0
                label: qsTr("What turns speech into words")
                options: section.shown.recognizers
                value: section.shown.recognizer
                onChosen: id => section.presenter.use(id)
            }
        }
        Note {
            Layout.fillWidth: true
            kind: "danger"
            heading: section.shown.problem
            text: section.shown.advice
        }
        AppButton {
            kind: section.shown.loaded && section.shown.recognizers.length === 0 && section.shown.packed === "" ? "primary" : "quiet"
            text: qsTr("All models…")
            onClicked: section.presenter.show_models()
        }
        Divider {}
        SettingRow {
            Layout.fillWidth: true
            label: qsTr("The language you speak")
            words: section.shown.language === "" ? qsTr("It is found out from the first words. If short answers are misheard, say here which it is.")
                : qsTr("Whatever is said is taken for this language.")

            AppSelect {
                Layout.fillWidth: true
                Layout.maximumWidth: implicitWidth
                label: qsTr("The language you speak")
                options: [{ value: "", text: qsTr("Found out by itself") }, ...section.shown.languages]
                value: section.shown.language
                onChosen: code => section.presenter.speak(code)
            }
        }
    }
    Group {
        title: qsTr("Microphone and speaker")
        visible: section.devices !== null

        SettingRow {
            Layout.fillWidth: true
            label: qsTr("Microphone")
            words: qsTr("Which one hears you. A headset is heard best.")

            AppSelect {
                Layout.fillWidth: true
                Layout.maximumWidth: implicitWidth
                label: qsTr("Microphone")
                options: section.devices ? section.devices.microphones : []
                value: section.devices ? section.devices.microphone : ""
                onChosen: id => section.presenter.sound.choose_microphone(id)
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.m

            AppButton {
                text: section.shown.testing !== "" ? qsTr("Stop") : qsTr("Try the microphone")
                onClicked: section.presenter.try_microphone()
            }
            LevelBar {
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.px(320)
                Layout.alignment: Qt.AlignVCenter
                visible: section.shown.testing !== ""
                label: qsTr("How loud the microphone is")
                level: section.presenter.level
            }
        }
        AppText {
            Layout.fillWidth: true
            visible: section.shown.testing !== ""
            kind: "small"
            text: section.shown.testing === "opening" ? qsTr("Opening the microphone…")
                : section.shown.heard ? qsTr("You are heard.") : qsTr("Say something: the bar should move.")
            Accessible.role: Accessible.StatusBar
        }
        Note {
            Layout.fillWidth: true
            kind: "danger"
            heading: section.shown.trouble
            text: section.shown.way
        }
        Divider {}
        SettingRow {
            Layout.fillWidth: true
            label: qsTr("Speaker")
            words: qsTr("Where voices are heard. Each character's page lets you hear its voice.")

            AppSelect {
                Layout.fillWidth: true
                Layout.maximumWidth: implicitWidth
                label: qsTr("Speaker")
                options: section.devices ? section.devices.speakers : []
                value: section.devices ? section.devices.speaker : ""
                onChosen: id => section.presenter.sound.choose_speaker(id)
            }
        }
    }
}
