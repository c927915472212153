import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// Settings: sections at the left (above where it is narrow), and the one that is open.
FocusScope {
    id: page

    required property QtObject presenter
    readonly property string section: presenter.section
    readonly property bool wide: width >= Theme.px(760)
    readonly property var sections: [
        { id: "appearance", picture: "sun", name: qsTr("Appearance"), file: "AppearanceSection.qml", presenter: presenter.appearance },
        { id: "language", picture: "globe", name: qsTr("Language"), file: "LanguageSection.qml", presenter: presenter.appearance },
        { id: "lock", picture: "lock", name: qsTr("Lock"), file: "LockSection.qml", presenter: presenter.lock },
        { id: "model", picture: "chip", name: qsTr("Model"), file: "ModelSection.qml", presenter: presenter.model },
        { id: "voice", picture: "sound", name: qsTr("Voice"), file: "VoiceSection.qml", presenter: presenter.voice },
        { id: "data", picture: "folder", name: qsTr("Your data"), file: "DataSection.qml", presenter: presenter.data },
        { id: "about", picture: "info", name: qsTr("About"), file: "AboutSection.qml", presenter: presenter.about }
    ]

    focus: true
    Keys.onEscapePressed: presenter.back()

    readonly property bool asking: presenter.asking
    onAskingChanged: if (asking) leaving.open()

    AppDialog {
        id: leaving

        dangerous: true
        heading: qsTr("Leave the new recovery code?")
        words: qsTr("It is not typed back yet, and the old one is void already. Until Afterglow locks you find it here again; after that you get a fresh one.")
        agree: qsTr("Leave it for now")
        refuse: qsTr("Keep writing it down")
        onAgreed: page.presenter.answer(true)
        onRefused: page.presenter.answer(false)
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PageHeader {
            Layout.fillWidth: true
            z: 1
            title: qsTr("Settings")
            onBackWanted: page.presenter.back()

            IconButton {
                picture: "keyboard"
                label: qsTr("Keys on the keyboard")
                onClicked: page.presenter.keyboard_wanted()
            }
        }
        Note {
            Layout.fillWidth: true
            Layout.margins: Theme.m
            kind: "danger"
            heading: page.presenter.trouble.length > 0 ? page.presenter.trouble[0] : ""
            text: page.presenter.trouble.length > 1 ? page.presenter.trouble[1] : ""
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: page.wide ? 2 : 1
            columnSpacing: 0
            rowSpacing: 0

            SectionRail {
                id: rail

                Layout.fillWidth: !page.wide
                Layout.fillHeight: page.wide
                Layout.preferredWidth: page.wide ? Theme.px(212) : -1
                upright: page.wide
                label: qsTr("Sections of the settings")
                sections: page.sections
                section: page.section
                focus: true
                onChosen: id => page.presenter.show(id)
            }
            StackLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                currentIndex: page.sections.findIndex(one => one.id === page.section)

                // A section that was opened stays: what was typed in it is there when one comes back.
                Repeater {
                    model: ["appearance", "language", "lock", "model", "voice", "data", "about"]

                    Loader {
                        id: place

                        required property string modelData
                        required property int index
                        readonly property bool here: modelData === page.section

                        function open() {
                            if (here && status === Loader.Null)
                                setSource(page.sections[index].file, { presenter: page.sections[index].presenter })
                        }

                        Accessible.ignored: true
                        onHereChanged: open()
                        Component.onCompleted: open()
                    }
                }
            }
        }
    }
}
