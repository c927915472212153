import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// The conversation: header with who this is, the messages, and where to write.
FocusScope {
    id: page

    required property QtObject presenter
    readonly property var shown: presenter.state

    focus: true
    Component.onCompleted: composer.begin()

    Shortcut {
        sequence: "Escape"
        enabled: page.shown.busy
        onActivated: page.presenter.stop()
    }
    Shortcut {
        sequence: "Ctrl+L"
        onActivated: page.presenter.lock_wanted()
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ChatHeader {
            Layout.fillWidth: true
            shown: page.shown
            onLockWanted: page.presenter.lock_wanted()
            onToneChosen: tone => {
                page.presenter.choose_tone(tone)
                composer.begin()
            }
        }

        ListView {
            id: list

            Layout.fillWidth: true
            Layout.fillHeight: true
            model: page.presenter.messages
            verticalLayoutDirection: ListView.BottomToTop
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 1200
            spacing: 14
            clip: true
            activeFocusOnTab: true
            keyNavigationEnabled: false
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Messages")
            Keys.onPressed: event => {
                const steps = { [Qt.Key_Up]: -60, [Qt.Key_Down]: 60, [Qt.Key_PageUp]: -height, [Qt.Key_PageDown]: height }
                if (event.key === Qt.Key_End) {
                    following = true
                    stay()
                } else if (event.key in steps) {
                    const lowest = originY + contentHeight - height
                    contentY = Math.max(originY, Math.min(lowest, contentY + steps[event.key]))
                    following = atYEnd
                } else {
                    return
                }
                event.accepted = true
            }

            // The newest words stay in view until the user scrolls away from them.
            property bool following: true

            function stay() {
                if (following)
                    positionViewAtBeginning()
            }

            onContentYChanged: if (moving || scroll.pressed) following = atYEnd
            onContentHeightChanged: Qt.callLater(stay)
            onHeightChanged: Qt.callLater(stay)
            onCountChanged: Qt.callLater(stay)

            ScrollBar.vertical: ScrollBar {
                id: scroll
                width: 10
            }

            // BottomToTop: the header stands at the bottom, the footer at the top.
            header: Item {
                width: list.width
                height: 40 // also without the button: the messages stay where they are

                SmallButton {
                    x: (parent.width - Math.min(Theme.readingWidth, parent.width - 2 * Theme.l)) / 2
                    y: 6
                    visible: page.shown.again
                    picture: "again"
                    text: qsTr("Try again")
                    Accessible.description: qsTr("Ask %1 for another version of the last reply").arg(page.shown.name)
                    onClicked: {
                        page.presenter.answer()
                        composer.begin()
                    }
                }
            }
            footer: Introduction {
                width: list.width
                shown: page.shown
            }

            delegate: Item {
                id: row

                required property bool mine
                required property string said
                required property string ended
                required property bool waiting
                required property string time

                width: list.width
                height: bubble.implicitHeight

                Bubble {
                    id: bubble

                    anchors.horizontalCenter: parent.horizontalCenter
                    width: Math.min(Theme.readingWidth, row.width - 2 * Theme.l)
                    mine: row.mine
                    text: row.said
                    waiting: row.waiting
                    time: row.time
                    failed: row.ended === "failed"
                    speaker: row.mine ? qsTr("You") : page.shown.name
                    mark: row.ended === "failed" ? qsTr("Broke off: the model stopped here")
                        : row.ended === "interrupted" ? qsTr("Stopped here") : ""
                }
            }

            Rectangle {
                anchors.fill: parent
                visible: list.activeFocus
                color: "transparent"
                border { width: 2; color: Theme.focus }
            }
        }

        ColumnLayout {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: false
            Layout.preferredWidth: Math.min(Theme.readingWidth, page.width - 2 * Theme.l)
            Layout.maximumWidth: Layout.preferredWidth
            Layout.bottomMargin: 14
            spacing: 10

            Note {
                Layout.fillWidth: true
                kind: "warm"
                text: page.shown.notice
                acting: true

                AppButton {
                    kind: "plain"
                    text: qsTr("Got it")
                    onClicked: page.presenter.dismiss()
                }
            }

            Note {
                Layout.fillWidth: true
                kind: "danger"
                heading: page.shown.problem
                text: page.shown.advice
                acting: page.shown.models_missing || page.shown.answer === ""

                AppButton {
                    visible: page.shown.models_missing
                    text: qsTr("Get the starter models")
                    onClicked: page.presenter.models_wanted()
                }
                AppButton {
                    visible: page.shown.answer === ""
                    kind: "plain"
                    text: qsTr("Try again")
                    onClicked: page.presenter.wake()
                }
            }

            AppButton {
                Layout.alignment: Qt.AlignHCenter
                visible: page.shown.answer !== ""
                text: page.shown.answer
                Accessible.description: qsTr("Ask %1 for the reply").arg(page.shown.name)
                onClicked: {
                    page.presenter.answer()
                    composer.begin()
                }
            }

            Composer {
                id: composer

                Layout.fillWidth: true
                shown: page.shown
                onSubmitted: text => page.presenter.send(text)
                onStopWanted: page.presenter.stop()
            }
        }
    }

    Connections {
        target: page.presenter

        function onTaken() {
            composer.taken()
            list.following = true
            list.stay()
        }
    }
}
