import QtQuick
import QtQuick.Layouts
import theme
import components

// A backup comes back.
Group {
    id: group

    required property Item page
    readonly property var shown: page.shown

    title: qsTr("Restore a backup")

    AppText {
        Layout.fillWidth: true
        text: qsTr("The vault of the backup takes the place of the present one, which is set aside and not deleted. What was said since the backup is then only in the one set aside.")
    }
    PathField {
        id: place

        Layout.fillWidth: true
        label: qsTr("Backup to bring back")
        agree: qsTr("Restore…")
        busy: group.shown.checking !== "" || group.page.working
        problem: group.page.both("restore")
        onAgreed: path => group.page.presenter.look_at_backup(path)
        onChoosing: group.page.choose("open", place)
    }
    AppDialog {
        id: sure

        heading: qsTr("Restore this backup?")
        words: qsTr("Afterglow closes your vault, reads the backup whole, and only then puts it in the place of the present one. Unlock it with the passphrase or recovery code of that time.")
        agree: qsTr("Restore it")
        onAgreed: group.page.presenter.restore()
        onRefused: group.page.presenter.do_not_restore()

        Command {
            Layout.fillWidth: true
            text: group.shown.source
        }
    }
    readonly property string source: shown.source
    onSourceChanged: if (source !== "") sure.open(); else sure.close()
}
