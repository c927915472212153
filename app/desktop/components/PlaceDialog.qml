import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme

// Choosing a folder, a file to write, a file to open or a picture (`kind`: folder, save, open, picture). Keeps no
// history. What is chosen goes into `field`, where one asked, and to `taken`.
Popup {
    id: dialog

    required property QtObject presenter
    readonly property var shown: presenter.state
    property string kind: "folder"
    property Item field: null
    // Large words in a small window: what is needed least goes.
    readonly property bool low: height < Theme.px(380)
    readonly property bool filing: kind !== "folder"

    signal taken(string path)

    function ask(wanted, forField) {
        kind = wanted
        field = forField
        fileName.text = ""
        presenter.begin(wanted, forField ? forField.text : "")
        open()
    }
    function take(path) {
        if (field)
            field.text = path
        close()
        taken(path)
    }
    function agree() {
        if (!filing)
            take(shown.folder)
        else if (fileName.text.trim() !== "")
            presenter.take(fileName.text.trim())
    }

    Connections {
        target: dialog.presenter

        function onTaken(path) {
            if (dialog.opened)
                dialog.take(path)
        }
    }

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(Theme.px(680), parent ? parent.width - 2 * Theme.l : 680)
    height: Math.min(Theme.px(600), parent ? parent.height - 2 * Theme.l : 600)
    padding: low ? Theme.m : Theme.l
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape
    onOpened: list.forceActiveFocus(Qt.TabFocusReason)
    onClosed: if (field) field.begin()

    readonly property string given: shown.name
    onGivenChanged: if (given !== "") fileName.text = given

    Overlay.modal: Rectangle { color: Theme.veil }
    background: Card {}

    contentItem: ColumnLayout {
        spacing: 12
        Accessible.role: Accessible.Dialog
        Accessible.name: heading.text

        AppText {
            id: heading

            Layout.fillWidth: true
            visible: !dialog.low
            kind: "title"
            text: dialog.kind === "folder" ? qsTr("Choose a folder") : dialog.kind === "save" ? qsTr("Where the file goes") : dialog.kind === "picture" ? qsTr("Choose a picture") : qsTr("Choose a file")
        }
        Flow {
            Layout.fillWidth: true
            visible: !dialog.low
            spacing: Theme.xs

            Repeater {
                model: dialog.shown.shortcuts

                SmallButton {
                    required property var modelData

                    text: modelData.name
                    picture: "folder"
                    onClicked: dialog.presenter.go(modelData.path)
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s

            IconButton {
                picture: "up"
                label: qsTr("The folder above")
                enabled: dialog.shown.above !== ""
                onClicked: dialog.presenter.go(dialog.shown.above)
            }
            AppText {
                Layout.fillWidth: true
                text: dialog.shown.folder
                font.family: Theme.mono
                font.pixelSize: Theme.small
                horizontalAlignment: Text.AlignLeft
                elide: Text.ElideMiddle
                wrapMode: Text.NoWrap
            }
        }
        Rectangle {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: 60
            radius: Theme.radius
            color: Theme.paper
            border.width: list.activeFocus ? 2 : 1
            border.color: list.activeFocus ? Theme.focus : Theme.line

            ListView {
                id: list

                anchors { fill: parent; margins: 6 }
                clip: true
                activeFocusOnTab: true
                boundsBehavior: Flickable.StopAtBounds
                model: dialog.shown.entries
                currentIndex: count > 0 ? 0 : -1
                keyNavigationEnabled: true
                Accessible.role: Accessible.List
                Accessible.name: qsTr("What lies in %1").arg(dialog.shown.folder)
                ScrollBar.vertical: AppScrollBar {}
                Keys.onReturnPressed: if (currentItem) currentItem.clicked()
                Keys.onEnterPressed: if (currentItem) currentItem.clicked()
                Keys.onPressed: event => {
                    if (event.key === Qt.Key_Backspace && dialog.shown.above !== "") {
                        event.accepted = true
                        dialog.presenter.go(dialog.shown.above)
                    }
                }

                delegate: PlaceRow {
                    required property var modelData
                    required property int index

                    width: list.width
                    name: modelData.name
                    bytes: modelData.bytes
                    here: index === list.currentIndex && list.activeFocus
                    onClicked: {
                        if (modelData.bytes < 0)
                            dialog.presenter.go(modelData.path)
                        else
                            fileName.text = modelData.name
                    }
                }
            }
            AppText {
                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.m }
                visible: text !== ""
                horizontalAlignment: Text.AlignHCenter
                kind: "soft"
                color: dialog.shown.problem !== "" ? Theme.danger : Theme.inkSoft
                text: dialog.shown.problem !== "" ? dialog.shown.problem
                    : dialog.shown.busy || dialog.shown.entries.length > 0 ? ""
                    : dialog.kind === "picture" ? qsTr("No pictures in this folder.") : dialog.filing ? qsTr("Nothing in this folder.") : qsTr("No folders in this folder.")
            }
        }
        AppText {
            Layout.fillWidth: true
            visible: dialog.shown.more
            kind: "small"
            text: qsTr("There is more in it than can be listed; type the path instead.")
        }
        Field {
            id: fileName

            Layout.fillWidth: true
            visible: dialog.filing
            label: dialog.kind === "save" ? qsTr("Name of the file") : qsTr("Name of the file, or its whole path")
            maximumLength: 4096
            inputMethodHints: Qt.ImhNoPredictiveText
            onAccepted: dialog.agree()
        }
        Flow {
            Layout.fillWidth: true
            layoutDirection: Qt.RightToLeft
            spacing: 12

            AppButton {
                kind: "primary"
                enabled: dialog.shown.folder !== "" && (!dialog.filing || fileName.text.trim() !== "")
                text: dialog.filing ? qsTr("Take this file") : qsTr("Take this folder")
                onClicked: dialog.agree()
            }
            AppButton {
                text: qsTr("Cancel")
                onClicked: dialog.close()
            }
        }
    }
}
