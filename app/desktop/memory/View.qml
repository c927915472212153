import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// What one character remembers: by sections, with a search over all of it.
FocusScope {
    id: page

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property QtObject forgetting: presenter.forgetting
    readonly property var away: forgetting?.state ?? null
    readonly property bool wide: width >= Theme.px(760)

    function say(words) { Accessible.announce(words, Accessible.Polite) }

    focus: true
    Keys.onEscapePressed: presenter.back()
    Component.onCompleted: presenter.look()

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
            title: page.shown.name === "" ? qsTr("What is remembered") : qsTr("What %1 remembers").arg(page.shown.name)
            // Where there is little room it goes to the memories.
            words: page.height < Theme.px(400) ? "" : qsTr("It stays on this computer, and you can change or forget all of it.")
            wordy: true
            onBackWanted: page.presenter.back()

            IconButton {
                id: whose

                visible: !page.wide && page.shown.people.length > 1
                picture: "people"
                label: qsTr("Whose memory")
                Accessible.name: qsTr("Whose memory: %1").arg(page.shown.name)
                Accessible.role: Accessible.ButtonMenu
                onClicked: everybody.popup(whose, whose.width - everybody.width, whose.height + 4)
            }
        }
        Note {
            readonly property bool read: page.shown.problem === ""

            Layout.fillWidth: true
            Layout.margins: Theme.m
            Layout.bottomMargin: 0
            kind: "danger"
            heading: page.shown.problem || page.presenter.deeds.state.problem || (page.away?.problem ?? "")
            text: page.shown.advice || page.presenter.deeds.state.advice || (page.away?.advice ?? "")
            acting: true

            AppButton {
                visible: page.shown.problem !== ""
                text: qsTr("Try again")
                onClicked: page.presenter.look()
            }
            AppButton {
                visible: page.shown.problem === ""
                text: qsTr("Got it")
                onClicked: {
                    page.presenter.deeds.dismiss()
                    page.forgetting.dismiss()
                    list.comeBack()
                }
            }
        }
        Note {
            Layout.fillWidth: true
            Layout.margins: Theme.m
            Layout.bottomMargin: 0
            kind: "warm"
            text: page.shown.temporary ? qsTr("You are in a temporary chat: nothing of it is remembered. What stands here is from your other conversations.") : ""
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: page.wide ? 2 : 1
            columnSpacing: 0
            rowSpacing: 0

            Choices {
                id: choices

                Layout.fillWidth: !page.wide
                Layout.fillHeight: page.wide
                Layout.preferredWidth: page.wide ? Theme.px(228) : -1
                upright: page.wide
                focus: true
                presenter: page.presenter
                onDownWanted: list.enter()
            }
            MemoryList {
                id: list

                Layout.fillWidth: true
                Layout.fillHeight: true
                presenter: page.presenter
                narrow: !page.wide
                below: strip.visible ? strip.height + Theme.m : 0
                onUpWanted: choices.seek()
                onDayWanted: (number, title, day) => days.ask(number, title, day)
            }
        }
    }
    Toast {
        id: strip

        anchors { bottom: parent.bottom; bottomMargin: Theme.m; horizontalCenter: parent.horizontalCenter }
        width: Math.min(implicitWidth, page.width - 2 * Theme.m)
        text: (page.away?.away ?? "") === "" ? "" : qsTr("Forgotten: %1").arg(page.away.away)
        action: qsTr("Undo")
        onTextChanged: {
            if (text !== "")
                page.say(text)
        }
        onPointedAtChanged: page.forgetting.hold(pointedAt)
        // It goes by itself, also while the keyboard is in it.
        onVisibleChanged: if (!visible && pointedAt) list.comeBack()
        onActed: {
            page.forgetting.undo()
            list.comeBack()
        }
        onDismissed: {
            page.forgetting.finish()
            list.comeBack()
        }
    }

    AppMenu {
        id: everybody

        title: qsTr("Whose memory")

        Repeater {
            model: page.shown.people

            AppMenuItem {
                required property var modelData

                text: modelData.text
                current: modelData.value === page.shown.character
                onTriggered: page.presenter.show_character(modelData.value)
            }
        }
    }
    DayDialog {
        id: days

        onChosen: (number, day) => page.presenter.deeds.redate(number, day)
    }
    WhyDialog {
        reasons: page.presenter.reasons
        name: page.shown.name
    }
    ForgetDialog {
        forgetting: page.forgetting
        name: page.shown.name
    }
    Connections {
        target: page.presenter

        function onPointed(key) { list.point(key) }
    }
}
