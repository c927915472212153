import QtQuick
import QtQuick.Layouts
import theme
import components

Section {
    id: section

    readonly property var found: shown.licences.filter(one => {
        const wanted = find.text.trim().toLowerCase()
        return wanted === "" || (one.name + " " + one.licence).toLowerCase().includes(wanted)
    })

    heading: qsTr("About Afterglow")
    words: shown.version !== "" ? qsTr("Version %1").arg(shown.version) : ""
    Component.onCompleted: presenter.start()

    Group {
        AppText {
            Layout.fillWidth: true
            font.family: Theme.serif
            font.pixelSize: Theme.reading
            text: qsTr("Afterglow is a companion to write with. It is an AI: it plays a character, feels nothing, and can be wrong. It is no replacement for the people in your life, for a doctor or for a therapist.")
        }
        AppText {
            Layout.fillWidth: true
            text: qsTr("It is no help in a crisis. If you think of harming yourself, please call your local emergency number or a helpline, or tell somebody near you.")
        }
    }
    Group {
        title: qsTr("What is in force right now")

        AppText {
            Layout.fillWidth: true
            visible: section.shown.looking && section.shown.facts.length === 0
            kind: "soft"
            text: qsTr("Looking…")
        }
        Repeater {
            model: section.shown.facts

            Point {
                required property var modelData

                Layout.fillWidth: true
                sign: modelData.holds ? "check" : "info"
                tint: modelData.holds ? Theme.good : Theme.danger
                text: modelData.what
                words: modelData.words
            }
        }
        Note {
            Layout.fillWidth: true
            kind: "danger"
            heading: section.shown.problem
            text: section.shown.advice
        }
        AppButton {
            enabled: !section.shown.looking
            text: qsTr("Look again")
            onClicked: section.presenter.start()
        }
    }
    Group {
        title: qsTr("It protects against")

        Repeater {
            model: [
                qsTr("somebody who gets the computer or its disk while Afterglow is locked or closed"),
                qsTr("words that leak into other files beside the vault"),
                qsTr("being sent anywhere: only a download that you agreed to opens a connection, in a process that knows nothing of yours"),
                qsTr("losing everything with a wiped keyring: the recovery code and the passphrase remain"),
                qsTr("a damaged or changed model file")
            ]

            Point {
                required property string modelData

                Layout.fillWidth: true
                sign: "check"
                tint: Theme.good
                text: modelData
            }
        }
    }
    Group {
        title: qsTr("It does not protect against")

        Repeater {
            model: [
                qsTr("anything that runs as you, or as the administrator, while it is unlocked"),
                qsTr("somebody who sits at your unlocked computer before it locks itself"),
                qsTr("what the system writes by itself: memory moved to an unencrypted disk, hibernation, screen recordings"),
                qsTr("losing recovery code, passphrase and keyring together: then nobody can open the vault, we neither")
            ]

            Point {
                required property string modelData

                Layout.fillWidth: true
                tint: Theme.lineStrong
                text: modelData
            }
        }
    }
    Group {
        title: qsTr("What it is made of")

        AppText {
            Layout.fillWidth: true
            text: qsTr("Afterglow is free software under the GNU General Public License, version 3 or later. It stands on the work of others:")
        }
        FindField {
            id: find

            Layout.fillWidth: true
            placeholder: qsTr("Find a name or a licence")
        }
        AppText {
            Layout.fillWidth: true
            visible: section.found.length === 0 && !section.shown.looking
            kind: "soft"
            text: qsTr("Nothing of that name.")
        }
        Repeater {
            model: section.found

            LicenceRow {
                required property var modelData

                Layout.fillWidth: true
                name: modelData.name
                version: modelData.version
                licence: modelData.licence
            }
        }
    }
}
