import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

Section {
    id: section

    readonly property string form: shown.form
    readonly property var waits: [...new Set([0, 1, 5, 15, 30, 60, shown.idle_minutes])].sort((one, other) => one - other)

    heading: qsTr("Lock")
    words: qsTr("What you write lies in an encrypted vault. Here you say who opens it, and when it closes.")
    Component.onCompleted: presenter.start()

    // What opened below the edge comes up, all of it where it fits.
    function bring(item) {
        const top = item.mapToItem(contentItem, 0, 0).y - Theme.l
        const bottom = top + item.height + 2 * Theme.l
        contentY = Math.max(0, Math.min(Math.max(contentY, bottom - height), top, contentHeight - height))
    }

    Note {
        Layout.fillWidth: true
        visible: section.shown.recovered
        kind: "warm"
        heading: qsTr("You came in with the recovery code")
        text: qsTr("Choose a new passphrase now, while the vault is open; the old one is not asked for. The code you used stays valid.")
    }
    Group {
        title: qsTr("By itself")

        SettingRow {
            Layout.fillWidth: true
            label: qsTr("Lock after")
            words: qsTr("So long after the last key or click, the vault closes and the model forgets what it read.")

            AppSelect {
                Layout.fillWidth: true
                Layout.maximumWidth: implicitWidth
                label: qsTr("Lock after")
                options: section.waits.map(minutes => ({
                    value: minutes, text: minutes === 0 ? qsTr("Never") : qsTr("%n minute(s)", "", minutes)
                }))
                value: section.shown.idle_minutes
                onChosen: value => section.presenter.lock_after(value)
            }
        }
        Divider {}
        SettingRow {
            Layout.fillWidth: true
            label: qsTr("Lock now")
            words: qsTr("Ctrl+L does the same, from everywhere.")

            AppButton {
                text: qsTr("Lock now")
                onClicked: section.presenter.lock_now()
            }
        }
    }
    Group {
        title: qsTr("Passphrase")

        SettingRow {
            Layout.fillWidth: true
            visible: !["set", "remove"].includes(section.form)
            label: section.shown.passphrase ? qsTr("A passphrase is set") : qsTr("No passphrase")
            words: section.shown.passphrase
                ? qsTr("It is asked for after each lock. Older backups open with the one they were made with.")
                : qsTr("After a lock, whoever is signed in to this computer can open the vault. With a passphrase only you can.")

            Row {
                spacing: Theme.s

                AppButton {
                    visible: section.shown.passphrase
                    kind: "plain"
                    enabled: section.shown.loaded && !section.shown.busy
                    text: qsTr("Remove…")
                    onClicked: section.presenter.ask("remove")
                }
                AppButton {
                    enabled: section.shown.loaded && !section.shown.busy
                    text: section.shown.passphrase ? qsTr("Change…") : qsTr("Set one…")
                    onClicked: section.presenter.ask("set")
                }
            }
        }
        Note {
            Layout.fillWidth: true
            kind: "good"
            text: ({
                set: qsTr("The passphrase is set. From now on it opens the vault after a lock."),
                changed: qsTr("The passphrase is changed. The old one opens nothing but older backups."),
                removed: qsTr("The passphrase is gone. The system keyring opens the vault.")
            })[section.shown.done] ?? ""
        }
        Loader {
            Layout.fillWidth: true
            visible: active
            active: section.form === "set"
            Accessible.ignored: true
            sourceComponent: PassphraseForm { presenter: section.presenter }
        }
        Loader {
            Layout.fillWidth: true
            visible: active
            active: section.form === "remove"
            Accessible.ignored: true
            sourceComponent: ProofForm {
                presenter: section.presenter
                words: qsTr("Without a passphrase the system keyring opens the vault for whoever is signed in.")
                agree: qsTr("Remove the passphrase")
                onGiven: typed => section.presenter.remove(typed)
            }
        }
    }
    Group {
        title: qsTr("System keyring")

        SettingRow {
            Layout.fillWidth: true
            label: qsTr("Let the keyring of this computer keep the key")
            words: !section.shown.loaded || section.shown.keyring === "unknown" ? qsTr("Looking for the system keyring…")
                : section.shown.keyring === "absent" && !section.shown.held ? section.shown.keyring_words
                : section.shown.held ? qsTr("On: when Afterglow starts, it opens by itself for whoever is signed in. After a lock the passphrase is asked for, if there is one.")
                : qsTr("Off: Afterglow asks for the passphrase each time it starts.")
            problem: section.shown.problem === "keyring" ? section.shown.advice : ""

            AppSwitch {
                label: qsTr("Let the keyring of this computer keep the key")
                checked: section.shown.held
                enabled: section.shown.loaded && !section.shown.busy && (section.shown.held || section.shown.keyring === "there")
                onToggled: section.presenter.use_keyring(checked)
            }
        }
    }
    Group {
        id: codeGroup

        title: qsTr("Recovery code")

        SettingRow {
            Layout.fillWidth: true
            visible: !["code", "seen", "confirm"].includes(section.form)
            label: qsTr("A new recovery code")
            words: qsTr("It opens the vault when everything else fails. Make a new one if the paper is lost, or somebody saw it.")

            AppButton {
                enabled: section.shown.loaded && !section.shown.busy
                text: qsTr("New code…")
                onClicked: section.presenter.ask("code")
            }
        }
        Note {
            Layout.fillWidth: true
            kind: "good"
            text: section.shown.done === "code" ? qsTr("The new recovery code is in force. The old one is void: tear up its paper.") : ""
        }
        Loader {
            Layout.fillWidth: true
            visible: active
            active: ["code", "seen", "confirm"].includes(section.form)
            Accessible.ignored: true
            sourceComponent: CodeForm {
                presenter: section.presenter
                onOpened: Qt.callLater(section.bring, codeGroup)
            }
        }
    }
    Note {
        readonly property bool elsewhere: ["", "old", "short", "different", "wrong", "keyring"].includes(section.shown.problem)

        Layout.fillWidth: true
        kind: "danger"
        heading: elsewhere || section.form !== "" ? "" : section.shown.problem
        text: elsewhere || section.form !== "" ? "" : section.shown.advice
    }
}
