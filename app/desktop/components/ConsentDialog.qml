import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme

// What somebody agrees to before a model is fetched: what exactly, from where, under which licence, and the room.
// `ask(offer)` shows it, with what app/desktop/offers.py makes of an Offer; `agreed(id)` is the answer yes.
Popup {
    id: dialog

    property var offer: ({ id: "", name: "", files: [], licences: [], hosts: [], total: 0, left: 0, lacking: 0, page: "", gated: false, local: false, need: 0, memory: 0 })
    readonly property var several: offer.files.length > 1
    readonly property string hosts: offer.hosts.join(qsTr(", ", "between two hosts"))
    property bool answered: false
    // Where the keyboard was, with its ring.
    property Item before: null

    signal agreed(string id)
    signal refused()

    function ask(wanted) {
        const focused = parent?.Window.activeFocusItem
        before = focused?.visualFocus ? focused : null
        offer = wanted
        open()
    }
    function answer(yes) {
        answered = true
        close()
        if (yes)
            agreed(offer.id)
        else
            refused()
    }

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(Theme.px(600), parent ? parent.width - 2 * Theme.m : 600)
    height: Math.min(implicitHeight, parent ? parent.height - 2 * Theme.m : implicitHeight)
    padding: 0
    topPadding: Theme.l
    bottomPadding: Theme.l
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape
    onAboutToShow: answered = false
    onOpened: {
        (yes.enabled ? yes : no).forceActiveFocus(Qt.TabFocusReason)
        // Only now: what had the keyboard last time has been brought into sight again.
        body.contentY = 0
    }
    onClosed: {
        if (!answered)
            refused()
        if (before?.visible && before.enabled) {
            before.forceActiveFocus(Qt.TabFocusReason)
            before.focusReason = Qt.TabFocusReason  // also where it came back by itself
        }
        before = null
    }

    Overlay.modal: Rectangle { color: Theme.veil }
    background: Card {}

    component Line: GridLayout {
        id: line

        property string label
        default property alias words: column.data

        Layout.fillWidth: true
        columns: width >= Theme.px(400) ? 2 : 1
        columnSpacing: Theme.m
        rowSpacing: 0

        AppText {
            Layout.preferredWidth: Theme.px(92)
            Layout.alignment: Qt.AlignTop
            kind: "soft"
            text: line.label
        }
        ColumnLayout {
            id: column

            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: Theme.s
        }
    }

    contentItem: ColumnLayout {
        spacing: Theme.m
        Accessible.role: Accessible.Dialog
        Accessible.name: heading.text
        Accessible.description: lead.text
        Keys.onPressed: event => {
            const by = event.key === Qt.Key_Down ? 60 : event.key === Qt.Key_Up ? -60
                : event.key === Qt.Key_PageDown ? body.height * 0.9 : event.key === Qt.Key_PageUp ? -body.height * 0.9 : 0
            if (by !== 0) {
                event.accepted = true
                body.contentY = Math.max(0, Math.min(body.contentHeight - body.height, body.contentY + by))
            }
        }

        Scroller {
            id: body

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: -Theme.l
            implicitHeight: contentHeight
            contentWide: 9999
            interactive: contentHeight > height

            AppText {
                id: heading

                Layout.fillWidth: true
                kind: "title"
                text: dialog.offer.local ? qsTr("Put %1 in place?").arg(dialog.offer.name) : qsTr("Get %1?").arg(dialog.offer.name)
            }
            AppText {
                id: lead

                Layout.fillWidth: true
                text: dialog.offer.local
                    ? qsTr("Nothing is downloaded: it came with Afterglow and is only put together and checked. That takes %1 of the disk.").arg(Sizes.of(dialog.offer.total))
                    : qsTr("Afterglow fetches %1 from %2 and checks every byte. The host sees your internet address and what is asked for, as with any download. Nothing about you or your conversations is sent, and when the download is done the connection is closed.").arg(Sizes.of(dialog.offer.left)).arg(dialog.hosts)
            }
            Note {
                Layout.fillWidth: true
                kind: "danger"
                heading: dialog.offer.lacking > 0 ? qsTr("The disk is too full") : ""
                text: dialog.offer.lacking > 0 ? qsTr("%1 more of free room is needed where the models lie. Make some room, then come back.").arg(Sizes.of(dialog.offer.lacking)) : ""
            }
            Note {
                Layout.fillWidth: true
                kind: "warm"
                heading: dialog.offer.need > 0 ? qsTr("It will not fit into this computer's memory") : ""
                text: dialog.offer.need > 0 ? qsTr("It needs %1, and this computer has %2 for everything together. It can be fetched, but will hardly answer here.").arg(Sizes.of(dialog.offer.need)).arg(Sizes.of(dialog.offer.memory)) : ""
            }
            Note {
                Layout.fillWidth: true
                kind: "warm"
                heading: dialog.offer.gated ? qsTr("Its host wants an account") : ""
                text: dialog.offer.gated ? qsTr("Accept the licence on the model's page there, with your account, and put the account's token in under Models, Connection. Without both the host refuses.") : ""
            }
            Line {
                label: qsTr("Size")

                AppText {
                    Layout.fillWidth: true
                    text: dialog.offer.left < dialog.offer.total
                        ? qsTr("%1, of which %2 are here already").arg(Sizes.of(dialog.offer.total)).arg(Sizes.of(dialog.offer.total - dialog.offer.left))
                        : Sizes.of(dialog.offer.total)
                }
            }
            Line {
                visible: !dialog.offer.local
                label: qsTr("From")

                AppText {
                    Layout.fillWidth: true
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                    text: dialog.hosts
                }
                AppText {
                    Layout.fillWidth: true
                    kind: "small"
                    text: qsTr("The host may hand a file over from its delivery network, which then sees the same; every byte is checked, wherever it comes from.")
                }
                PlainPath {
                    Layout.fillWidth: true
                    visible: dialog.offer.page !== ""
                    label: qsTr("Where the model describes itself")
                    text: dialog.offer.page
                }
            }
            Line {
                label: dialog.offer.licences.length > 1 ? qsTr("Licences") : qsTr("Licence")

                Repeater {
                    model: dialog.offer.licences

                    LicenceText {
                        required property var modelData

                        Layout.fillWidth: true
                        name: modelData.name
                        text: modelData.text
                        page: modelData.page
                    }
                }
            }
            Line {
                label: dialog.several ? qsTr("Files") : qsTr("File")

                Repeater {
                    model: dialog.offer.files

                    ColumnLayout {
                        id: file

                        required property var modelData

                        Layout.fillWidth: true
                        spacing: 0

                        AppText {
                            Layout.fillWidth: true
                            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                            text: dialog.several ? qsTr("%1, %2", "file and size").arg(file.modelData.name).arg(Sizes.of(file.modelData.size)) : file.modelData.name
                        }
                        AppText {
                            Layout.fillWidth: true
                            visible: file.modelData.hosts.length > 0 && file.modelData.hosts.join() !== dialog.offer.hosts.join()
                            kind: "small"
                            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                            text: qsTr("from %1").arg(file.modelData.hosts.join(qsTr(", ", "between two hosts")))
                        }
                        AppText {
                            Layout.fillWidth: true
                            kind: "small"
                            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                            text: file.modelData.hash
                        }
                    }
                }
            }
        }
        Flow {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.l
            Layout.rightMargin: Theme.l
            layoutDirection: Qt.RightToLeft
            spacing: 12

            AppButton {
                id: yes

                kind: "primary"
                enabled: dialog.offer.lacking === 0
                text: dialog.offer.local ? qsTr("Put it in place") : qsTr("Get %1").arg(Sizes.of(dialog.offer.left))
                onClicked: dialog.answer(true)
            }
            AppButton {
                id: no

                text: qsTr("Not now")
                onClicked: dialog.answer(false)
            }
        }
    }
}
