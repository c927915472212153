import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// One long job: what is done, how far it is, and in the end one clear next step.
FocusScope {
    id: page

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property bool over: shown.next !== ""

    focus: true
    onOverChanged: if (over) Qt.callLater(begin)

    function begin() {
        if (over)
            next.forceActiveFocus(Qt.TabFocusReason)
        else if (shown.may_stop)
            stop.forceActiveFocus(Qt.TabFocusReason)
    }

    Glow { anchors.fill: parent }

    Scroller {
        anchors.fill: parent
        contentWide: Theme.px(560)

        Item { implicitHeight: Math.max(0, (page.height - card.implicitHeight) / 2 - 2 * Theme.l) }
        Card {
            id: card

            Layout.fillWidth: true
            implicitHeight: column.implicitHeight + 2 * Theme.xl

            ColumnLayout {
                id: column

                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.xl }
                spacing: Theme.m

                Image {
                    Layout.alignment: Qt.AlignHCenter
                    source: Qt.resolvedUrl("../theme/ember.svg")
                    sourceSize: Qt.size(Theme.px(64), Theme.px(64))
                    Accessible.ignored: true
                }
                AppText {
                    Layout.fillWidth: true
                    kind: "title"
                    horizontalAlignment: Text.AlignHCenter
                    text: page.shown.heading
                }
                AppText {
                    Layout.fillWidth: true
                    visible: text !== ""
                    kind: "soft"
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                    text: page.shown.words
                }

                ProgressLine {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.s
                    visible: !page.over
                    indeterminate: page.shown.total <= 0
                    value: page.shown.total > 0 ? page.shown.done / page.shown.total : 0
                    label: page.shown.heading
                }
                AppText {
                    Layout.fillWidth: true
                    visible: !page.over && text !== ""
                    kind: "small"
                    horizontalAlignment: Text.AlignHCenter
                    elide: Text.ElideMiddle
                    maximumLineCount: 1
                    text: page.shown.total <= 0 ? ""
                        : page.shown.what ? qsTr("%1 %, %2").arg(Math.floor(100 * page.shown.done / page.shown.total)).arg(page.shown.what)
                        : qsTr("%1 %").arg(Math.floor(100 * page.shown.done / page.shown.total))
                }

                Note {
                    Layout.fillWidth: true
                    kind: "danger"
                    heading: page.shown.problem
                    text: page.shown.advice
                }
                Repeater {
                    model: page.shown.proof

                    RowLayout {
                        required property string modelData

                        Layout.fillWidth: true
                        spacing: 10

                        Icon {
                            Layout.alignment: Qt.AlignTop
                            picture: page.shown.stage === "done" ? "check" : "info"
                            tint: page.shown.stage === "done" ? Theme.good : Theme.inkSoft
                        }
                        AppText {
                            Layout.fillWidth: true
                            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                            text: modelData
                        }
                    }
                }

                AppButton {
                    id: stop

                    Layout.alignment: Qt.AlignHCenter
                    visible: page.shown.may_stop
                    enabled: !page.shown.stopping
                    text: qsTr("Cancel")
                    onClicked: page.presenter.stop()
                }
                AppButton {
                    id: next

                    Layout.fillWidth: true
                    Layout.topMargin: Theme.s
                    visible: page.over
                    kind: "primary"
                    text: page.shown.next
                    onClicked: page.presenter.next_wanted()
                }
            }
        }
    }
}
