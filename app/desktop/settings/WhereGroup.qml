import QtQuick
import QtQuick.Layouts
import theme
import components

// Where the data folder lies, and moving it.
Group {
    id: group

    required property Item page
    readonly property var shown: page.shown
    property bool moving: false

    title: qsTr("Where it lies")

    Command { text: group.shown.folder }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.s

        AppText {
            Layout.fillWidth: true
            kind: "small"
            text: group.shown.copied ? qsTr("The path is on the clipboard.")
                : group.shown.bytes < 0 ? qsTr("Looking how large it is…")
                : group.shown.model_bytes > 0 ? qsTr("%1 in all, %2 of it model files.").arg(group.page.size(group.shown.bytes)).arg(group.page.size(group.shown.model_bytes))
                : qsTr("%1 in all.").arg(group.page.size(group.shown.bytes))
        }
        SmallButton {
            picture: "copy"
            text: qsTr("Copy the path")
            onClicked: group.page.presenter.copy_path()
        }
    }
    Divider {}
    SettingRow {
        Layout.fillWidth: true
        visible: !group.moving
        label: qsTr("Move it")
        words: qsTr("To another disk, for example. Every file is compared before the old one goes.")

        AppButton {
            text: qsTr("Move…")
            onClicked: {
                group.moving = true
                place.begin()
            }
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: group.moving
        spacing: Theme.m
        Keys.onEscapePressed: group.moving = false

        AppText {
            Layout.fillWidth: true
            text: qsTr("Afterglow closes your vault, moves everything and opens again in the new place. Give an empty folder or the name of a new one.")
        }
        PathField {
            id: place

            Layout.fillWidth: true
            label: qsTr("New folder")
            agree: qsTr("Move it there")
            busy: group.shown.checking !== "" || group.page.working
            problem: group.page.both("move")
            wayOut: true
            onAgreed: path => group.page.presenter.move(path)
            onRefused: group.moving = false
            onChoosing: group.page.choose("folder", place)
        }
    }
}
