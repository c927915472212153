import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// A character: the letter that introduces them, and a place to hear them before it is kept.
FocusScope {
    id: page

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property bool compact: width < Theme.px(720)
    // Beside the letter there is room to hear a reply; else it stands below.
    readonly property bool wide: width >= Theme.px(920)
    readonly property real panelWide: Theme.px(320)

    focus: true

    Keys.onEscapePressed: shown.gone ? presenter.closed() : presenter.go_back()

    Shortcut {
        sequences: [StandardKey.Save]
        onActivated: page.presenter.save()
    }
    Shortcut {
        sequence: "Escape"
        enabled: page.presenter.hearing.state.busy
        onActivated: page.presenter.hearing.stop()
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
            title: !page.shown.ready ? "" : page.shown.name !== "" ? page.shown.name : qsTr("Somebody new")
            words: !page.shown.ready || page.shown.gone ? "" : page.shown.saving ? qsTr("Saving…")
                : page.shown.unsaved ? qsTr("Not saved yet") : page.shown.fresh ? qsTr("A new character")
                : qsTr("Everything is saved")
            onBackWanted: page.shown.gone ? page.presenter.closed() : page.presenter.go_back()

            AppButton {
                visible: !page.compact && !page.shown.fresh && !page.shown.gone
                text: qsTr("Talk")
                Accessible.description: qsTr("Open the conversation with %1").arg(page.shown.name)
                onClicked: page.presenter.act("talk")
            }
            AppButton {
                visible: page.shown.ready && !page.shown.gone
                kind: "primary"
                text: qsTr("Save")
                enabled: page.shown.unsaved && !page.shown.saving
                Accessible.description: qsTr("Ctrl+S")
                onClicked: page.presenter.save()
            }
            More {
                id: more

                visible: page.shown.ready && !page.shown.gone && (!page.shown.fresh || hearingOffered)
                shown: page.shown
                talkOffered: page.compact
                hearingOffered: !page.wide
                onHearingWanted: Qt.callLater(panel.begin)
                onChosen: deed => page.presenter.act(deed)
            }
        }

        Note {
            Layout.fillWidth: true
            Layout.margins: Theme.m
            Layout.bottomMargin: 0
            kind: "danger"
            heading: page.shown.problem
            text: page.shown.advice
            acting: !page.shown.ready || page.shown.unsaved

            AppButton {
                Layout.leftMargin: -leftPadding
                kind: "plain"
                text: qsTr("Try again")
                onClicked: page.shown.ready ? page.presenter.save() : page.presenter.open()
            }
        }

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            Gone {
                anchors.fill: parent
                visible: page.shown.gone
                shown: page.shown
                onReturnWanted: page.presenter.act("put_back")
            }

            Scroller {
                id: scroller

                anchors.fill: parent
                visible: page.shown.ready && !page.shown.gone
                onContentHeightChanged: {
                    if (page.writing && page.writing.activeFocus)
                        Qt.callLater(page.follow, page.writing, page.writing.cursorRectangle)
                }
                contentWide: page.wide ? Theme.pageWidth + Theme.l + page.panelWide : Theme.pageWidth

                GridLayout {
                    Layout.fillWidth: true
                    columns: page.wide ? 2 : 1
                    columnSpacing: Theme.l
                    rowSpacing: Theme.l

                    ColumnLayout {
                        Layout.fillWidth: true
                        Layout.alignment: Qt.AlignTop
                        spacing: Theme.m

                        Note {
                            Layout.fillWidth: true
                            kind: "warm"
                            text: page.shown.restored && page.shown.unsaved
                                ? qsTr("You left this letter unfinished. Here it is as you left it; it is not saved yet.") : ""
                            acting: true

                            AppButton {
                                Layout.leftMargin: -leftPadding
                                kind: "plain"
                                text: qsTr("Go back to what is saved")
                                onClicked: page.presenter.act("discard")
                            }
                        }
                        Letter {
                            id: letter

                            Layout.fillWidth: true
                            presenter: page.presenter
                            onCaretMoved: (item, place) => Qt.callLater(page.follow, item, place)
                        }
                    }
                    Item {
                        Layout.fillWidth: !page.wide
                        Layout.fillHeight: page.wide
                        Layout.preferredWidth: page.wide ? page.panelWide : -1
                        Layout.maximumWidth: page.wide ? page.panelWide : Number.POSITIVE_INFINITY
                        implicitHeight: page.wide ? 0 : panel.implicitHeight

                        HearPanel {
                            id: panel

                            width: parent.width
                            height: page.wide ? Math.min(implicitHeight, scroller.height - 2 * Theme.l) : implicitHeight
                            // Beside a long letter it stays in view.
                            y: page.wide ? Math.max(0, Math.min(scroller.contentY, parent.height - height)) : 0
                            presenter: page.presenter
                        }
                    }
                }
            }

            Toast {
                anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: Theme.l }
                width: Math.min(implicitWidth, parent.width - 2 * Theme.l)
                text: page.presenter.word.words
                action: page.presenter.word.returns ? qsTr("Undo") : ""
                onActed: page.presenter.word.undo()
                onDismissed: page.presenter.word.dismiss()
            }
        }
    }

    AppDialog {
        id: asking

        heading: qsTr("Leave without saving?")
        words: page.shown.name !== "" ? qsTr("What you changed about %1 is not saved yet.").arg(page.shown.name)
            : qsTr("What you wrote is not saved yet.")
        dangerous: true
        agree: qsTr("Discard")
        refuse: qsTr("Keep editing")
        onAgreed: page.presenter.answer(true)
        onRefused: page.presenter.answer(false)
    }

    readonly property bool questioned: shown.asking !== ""
    onQuestionedChanged: if (questioned) asking.open()

    property Item writing: null

    // Keep the place where somebody writes in view; the letter grows with what stands in it.
    function follow(item, place) {
        writing = item
        const top = item.mapToItem(scroller.contentItem, 0, place.y).y
        const room = Theme.px(72) // what is wrong stands below the line
        if (top < scroller.contentY + room)
            scroller.contentY = Math.max(0, top - room)
        else if (top + place.height > scroller.contentY + scroller.height - room)
            scroller.contentY = Math.min(Math.max(0, scroller.contentHeight - scroller.height),
                top + place.height - scroller.height + room)
    }

    Connections {
        target: page.presenter

        function onFaulty(field) { letter.begin(field) }
        function onFilled() {
            if (page.shown.fresh && page.shown.name === "")
                letter.begin("name")
        }
    }
}
