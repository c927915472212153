import QtQuick
import QtQuick.Layouts
import theme
import components

// Old vaults that a restore set aside.
Group {
    id: group

    required property Item page
    readonly property var shown: page.shown
    property var going: null
    property var coming: null

    function date(when) {
        const moment = new Date(when)
        return qsTr("%1, %2", "date and time").arg(moment.toLocaleDateString(Qt.locale(), Locale.LongFormat)).arg(moment.toLocaleTimeString(Qt.locale(), Locale.ShortFormat))
    }

    visible: shown.kept.length > 0 || shown.place === "kept"
    title: qsTr("Vaults set aside")

    AppText {
        Layout.fillWidth: true
        text: qsTr("What was there before a restore is kept here. You can bring it back, and once you do not miss anything, it can go.")
    }
    Repeater {
        model: group.shown.kept

        ColumnLayout {
            id: row

            required property var modelData

            Layout.fillWidth: true
            spacing: 18

            Divider {}
            SettingRow {
                Layout.fillWidth: true
                label: group.date(row.modelData.when)
                words: qsTr("%1 · %2").arg(group.page.size(row.modelData.bytes)).arg(row.modelData.name)

                Flow {
                    Layout.maximumWidth: implicitWidth
                    spacing: Theme.s

                    AppButton {
                        text: qsTr("Bring back…")
                        Accessible.name: qsTr("%1: %2").arg(row.modelData.name).arg(text)
                        onClicked: {
                            group.coming = row.modelData
                            back.open()
                        }
                    }
                    AppButton {
                        kind: "danger"
                        text: qsTr("Delete…")
                        Accessible.name: qsTr("%1: %2").arg(row.modelData.name).arg(text)
                        onClicked: {
                            group.going = row.modelData
                            sure.open()
                        }
                    }
                }
            }
        }
    }
    Note {
        Layout.fillWidth: true
        kind: "danger"
        heading: group.page.trouble("kept")
        text: group.page.advice("kept")
    }
    AppDialog {
        id: back

        heading: qsTr("Bring this old vault back?")
        words: group.coming ? qsTr("Afterglow closes your vault, sets it aside, and puts the one of %1 in its place. Unlock it with the passphrase or recovery code of that time. You can change back the same way.").arg(group.date(group.coming.when)) : ""
        agree: qsTr("Bring it back")
        onAgreed: group.page.presenter.bring_back(group.coming.name)
    }
    AppDialog {
        id: sure

        dangerous: true
        heading: qsTr("Delete this old vault?")
        words: group.going ? qsTr("Everything in the vault set aside on %1 goes for good. The present one is not touched.").arg(group.date(group.going.when)) : ""
        agree: qsTr("Delete it for good")
        onAgreed: group.page.presenter.forget_kept(group.going.name)
    }
}
