import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme

// What happens with a model file of the user's (app/desktop/adding.py): shows itself as long as there is something to
// say, from looking at the file to the word that it could not be taken.
Popup {
    id: dialog

    required property QtObject adding
    // The presenter may go a moment before the page does.
    readonly property var shown: adding ? (last.state = adding.state) : last.state
    readonly property bool working: shown.phase === "looking" || shown.phase === "adding"
    readonly property bool asking: shown.phase === "asking"
    readonly property bool lacking: asking && shown.missing.length > 0
    readonly property bool odd: asking && !shown.has_template
    readonly property bool brief: asking && shown.window > 0 && shown.window < 4096
    property string way: "copy"

    QtObject {
        id: last

        property var state: ({ phase: "", file: "", problem: "", advice: "", name: "", architecture: "", missing: [], waiting: [] })
    }

    readonly property string phase: shown.phase
    onPhaseChanged: follow()
    Component.onCompleted: follow()

    function follow() {
        if (phase === "") {
            close()
            return
        }
        if (phase === "asking")
            way = "copy"
        body.contentY = 0
        if (opened)
            Qt.callLater(begin)
        else
            open()
    }
    function begin() {
        (yes.visible && yes.enabled ? yes : no).forceActiveFocus(Qt.TabFocusReason)
    }

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(Theme.px(560), parent ? parent.width - 2 * Theme.m : 560)
    height: Math.min(implicitHeight, parent ? parent.height - 2 * Theme.m : implicitHeight)
    padding: 0
    topPadding: Theme.l
    bottomPadding: Theme.l
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape
    onOpened: begin()
    onClosed: if (phase !== "" && adding) adding.cancel()

    Overlay.modal: Rectangle { color: Theme.veil }
    background: Card {}

    contentItem: ColumnLayout {
        spacing: Theme.m
        Accessible.role: Accessible.Dialog
        Accessible.name: heading.text
        Accessible.description: lead.text

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
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                text: dialog.shown.phase === "looking" ? qsTr("Looking at the file…")
                    : dialog.shown.phase === "adding" ? qsTr("Adding %1…").arg(dialog.shown.name)
                    : dialog.shown.phase === "done" ? qsTr("%1 still lacks something").arg(dialog.shown.name)
                    : dialog.shown.phase === "failed" ? qsTr("This cannot be added")
                    : dialog.shown.known ? qsTr("This is %1").arg(dialog.shown.name)
                    : qsTr("A model of unknown origin")
            }
            AppText {
                id: lead

                Layout.fillWidth: true
                visible: text !== ""
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                text: dialog.shown.phase === "failed" ? dialog.shown.problem
                    : dialog.shown.phase === "done" ? qsTr("The file is in its place. Add what is missing in the same way: %1").arg(dialog.shown.waiting.join(qsTr(", ", "between two files")))
                    : dialog.working ? dialog.shown.file
                    : dialog.shown.known ? qsTr("Every byte was compared with Afterglow's list: it is exactly the file that its makers published.")
                    : qsTr("Afterglow does not know this file. Nobody has looked at what it learned or how it behaves, so take it only if you trust where you got it from. It will be opened in a process of its own that never gets the key to your conversations.")
            }
            AppText {
                Layout.fillWidth: true
                visible: dialog.shown.phase === "failed" && text !== ""
                kind: "soft"
                text: dialog.shown.advice
            }
            ProgressLine {
                Layout.fillWidth: true
                visible: dialog.working
                value: dialog.shown.total > 0 ? dialog.shown.done / dialog.shown.total : 0
                indeterminate: !(dialog.shown.done > 0)
                label: heading.text
            }
            AppText {
                Layout.fillWidth: true
                visible: dialog.working && dialog.shown.total > 0
                kind: "small"
                text: Sizes.part(dialog.shown.done, dialog.shown.total)
            }
            AppText {
                Layout.fillWidth: true
                visible: dialog.asking
                kind: "soft"
                wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                text: dialog.shown.known ? Sizes.of(dialog.shown.size) : qsTr("%1, %2, kind “%3”", "file, size and kind of a model").arg(dialog.shown.file).arg(Sizes.of(dialog.shown.size)).arg(dialog.shown.architecture)
            }
            Note {
                Layout.fillWidth: true
                kind: "danger"
                heading: dialog.lacking ? qsTr("Pieces of it are missing") : ""
                text: dialog.lacking ? qsTr("Put these beside it, into the same folder, and try again: %1").arg(dialog.shown.missing.join(qsTr(", ", "between two files"))) : ""
            }
            Note {
                Layout.fillWidth: true
                kind: "warm"
                heading: dialog.odd ? qsTr("It may be odd company") : ""
                text: dialog.odd ? qsTr("The file does not say how a conversation is written for it, so it was probably not made for one.") : ""
            }
            Note {
                Layout.fillWidth: true
                kind: "warm"
                heading: dialog.brief ? qsTr("It forgets soon") : ""
                text: dialog.brief ? qsTr("It keeps only about %1 words of a conversation in mind.").arg((Math.round(dialog.shown.window * 0.75 / 100) * 100).toLocaleString(Qt.locale(), "f", 0)) : ""
            }
            ColumnLayout {
                Layout.fillWidth: true
                visible: dialog.asking && !dialog.shown.loose && !dialog.lacking
                spacing: Theme.s

                Repeater {
                    id: ways

                    model: [
                        { way: "copy", title: qsTr("Copy it"), words: qsTr("Your file stays as it is. This takes its size once more.") },
                        { way: "move", title: qsTr("Move it"), words: qsTr("It goes from where it lies now to where Afterglow keeps models.") },
                        { way: "link", title: qsTr("Leave it where it is"), words: qsTr("Takes no room. Your file has to stay where it is: when you move or delete it, the model may be gone too.") }
                    ]

                    PickRow {
                        required property var modelData
                        required property int index

                        Layout.fillWidth: true
                        title: modelData.title
                        words: modelData.words
                        picked: modelData.way === dialog.way
                        onClicked: dialog.way = modelData.way
                        Keys.onUpPressed: pick(index - 1)
                        Keys.onDownPressed: pick(index + 1)

                        function pick(other) {
                            const row = ways.itemAt(other)
                            if (row) {
                                row.forceActiveFocus(Qt.TabFocusReason)
                                row.clicked()
                            }
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
                visible: dialog.asking && !dialog.lacking
                text: dialog.shown.known ? qsTr("Add it") : qsTr("Add it all the same")
                onClicked: dialog.adding.add(dialog.way)
            }
            AppButton {
                id: no

                kind: yes.visible || dialog.working ? "quiet" : "primary"
                text: dialog.asking || dialog.working ? qsTr("Cancel") : qsTr("Got it")
                onClicked: dialog.close()
            }
        }
    }
}
