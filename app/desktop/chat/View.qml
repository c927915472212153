import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// The conversation: header with who this is, the messages, and where to write.
FocusScope {
    id: page

    required property QtObject presenter
    // The presenter may go a moment before the page does: what was shown last stays so long.
    readonly property var shown: presenter ? (last.state = presenter.state) : last.state
    readonly property QtObject used: presenter?.aside.used ?? null
    readonly property var forgotten: used?.forgetting.state ?? null
    readonly property QtObject spoken: presenter?.aside.spoken ?? null
    readonly property var voice: spoken?.state ?? ({ able: false, reading: 0, sounds: false, phase: "", said: "", problem: "", advice: "", missing: false })

    QtObject {
        id: last

        property var state: ({})
    }

    focus: true

    // Where the user was writing.
    function begin() {
        if (!messages.bring())
            composer.begin()
    }

    Component.onCompleted: {
        composer.fill(presenter.aside.draft())
        begin()
        // Perhaps there is a model now, wherever somebody comes from.
        if (shown.models_missing)
            presenter.aside.wake()
    }

    // Somebody dictates, or is read to.
    readonly property bool speaking: voice.phase !== "" || voice.reading > 0

    // As long as it is held; a window that is left does not hear that it was let go.
    property bool holding: false
    readonly property bool attended: Window.active
    onAttendedChanged: if (!attended) hold(false)
    readonly property bool hidden: Window.visibility === Window.Hidden
    onHiddenChanged: if (hidden) spoken?.hush()

    function hold(on) {
        if (on !== holding) {
            holding = on
            composer.speak(on)
        }
    }
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F8 && event.modifiers === Qt.NoModifier && voice.able) {
            event.accepted = true
            hold(true)
        }
    }
    Keys.onReleased: event => {
        if (event.key === Qt.Key_F8) {
            event.accepted = true
            if (!event.isAutoRepeat)
                hold(false)
        }
    }

    Component.onDestruction: spoken?.hush()

    Shortcut {
        sequence: "Escape"
        enabled: page.speaking
        onActivated: page.spoken.hush()
    }
    Shortcut {
        sequence: "Escape"
        enabled: page.shown.busy && !page.speaking
        onActivated: page.presenter.stop()
    }
    Shortcut {
        sequence: "Ctrl+E"
        onActivated: page.presenter.edits.edit_last()
    }
    Shortcut {
        sequence: "Ctrl+R"
        enabled: page.shown.editing === 0
        onActivated: page.presenter.answer()
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
            able: page.voice.able
            onCallWanted: page.spoken.call()
            onCharacterWanted: page.presenter.character_wanted(page.shown.character)
            onMemoryWanted: page.presenter.memory_wanted(page.shown.character, "", 0)
            onFindWanted: page.presenter.find_wanted()
            onEndWanted: page.presenter.end_wanted()
            onToneChosen: tone => {
                page.presenter.aside.choose_tone(tone)
                composer.begin()
            }
        }

        Rectangle {
            Layout.fillWidth: true
            visible: page.shown.temporary
            implicitHeight: ending.implicitHeight + 12
            color: Theme.emberSoft
            Accessible.role: Accessible.Note
            Accessible.name: kept.text

            RowLayout {
                id: ending

                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.l; rightMargin: Theme.m }
                spacing: 10

                Icon {
                    picture: "ghost"
                    tint: Theme.emberSoftInk
                }
                AppText {
                    id: kept

                    Layout.fillWidth: true
                    text: qsTr("Temporary: nothing of this is kept, and what you said before is not known here")
                    color: Theme.emberSoftInk
                    Accessible.ignored: true
                }
                AppButton {
                    kind: "plain"
                    implicitHeight: Theme.px(36)
                    text: qsTr("End it")
                    Accessible.description: qsTr("Forget this conversation and go back")
                    onClicked: page.presenter.end_wanted()
                }
            }
        }

        Messages {
            id: messages

            Layout.fillWidth: true
            Layout.fillHeight: true
            presenter: page.presenter
            shown: page.shown
            voice: page.voice
            onReadWanted: number => page.spoken.read(number)
            onLeaving: composer.begin()

            Column {
                id: toasts

                anchors { bottom: parent.bottom; bottomMargin: 10; horizontalCenter: parent.horizontalCenter }
                width: parent.width - 2 * Theme.l
                spacing: Theme.s

                Toast {
                    x: (toasts.width - width) / 2
                    width: Math.min(implicitWidth, toasts.width)
                    text: (page.forgotten?.away ?? "") === "" ? "" : qsTr("Forgotten: %1").arg(page.forgotten.away)
                    action: qsTr("Undo")
                    onActed: {
                        page.used.forgetting.undo()
                        composer.begin()
                    }
                    onDismissed: page.used.forgetting.finish()
                    onPointedAtChanged: page.used?.forgetting.hold(pointedAt)
                    // It goes by itself, also while the keyboard is in it.
                    onVisibleChanged: if (!visible && pointedAt) composer.begin()
                }
                Toast {
                    x: (toasts.width - width) / 2
                    width: Math.min(implicitWidth, toasts.width)
                    text: page.shown.done
                    action: page.shown.undo ? qsTr("Undo") : ""
                    onActed: {
                        page.presenter.edits.undo()
                        composer.begin()
                    }
                    onDismissed: page.presenter.edits.let_go()
                }
            }
        }

        ColumnLayout {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: false
            Layout.preferredWidth: Math.min(Theme.readingWidth, page.width - 2 * Theme.l)
            Layout.maximumWidth: Layout.preferredWidth
            Layout.topMargin: 6
            Layout.bottomMargin: 14
            spacing: 10

            Note {
                Layout.fillWidth: true
                kind: "warm"
                text: page.shown.notice
                acting: true

                AppButton {
                    text: qsTr("Got it")
                    onClicked: page.presenter.aside.dismiss()
                }
            }

            Note {
                Layout.fillWidth: true
                kind: "danger"
                heading: page.forgotten?.problem ?? ""
                text: page.forgotten?.advice ?? ""
                acting: true

                AppButton {
                    text: qsTr("Got it")
                    onClicked: {
                        page.used.forgetting.dismiss()
                        composer.begin()
                    }
                }
            }

            Note {
                id: problem

                readonly property bool over: !page.shown.models_missing && page.shown.light !== "failed"
                readonly property bool waiting: page.shown.models_missing && page.shown.problem !== ""

                Layout.fillWidth: true
                kind: waiting ? "warm" : "danger"
                heading: !waiting ? page.shown.problem
                    : page.shown.coming ? qsTr("A model is on its way: %1").arg(Sizes.part(page.shown.came, page.shown.awaited))
                    : qsTr("%1 cannot answer yet").arg(page.shown.name)
                text: !waiting ? page.shown.advice
                    : page.shown.coming ? qsTr("What you write stays, and %1 can answer as soon as it is here.").arg(page.shown.name)
                    : qsTr("%1 Choose a model that suits this computer: what you wrote stays, and the conversation goes on as soon as it is there.").arg(page.shown.problem)
                acting: over || page.shown.models_missing || page.shown.answer === ""

                AppButton {
                    visible: page.shown.models_missing
                    text: page.shown.coming ? qsTr("Look at it") : qsTr("Choose a model")
                    onClicked: page.presenter.models_wanted("")
                }
                AppButton {
                    visible: page.shown.light === "failed" && page.shown.answer === "" && !page.shown.models_missing
                    text: qsTr("Try again")
                    onClicked: page.presenter.aside.wake()
                }
                AppButton {
                    visible: problem.over
                    text: qsTr("Got it")
                    onClicked: {
                        page.presenter.aside.dismiss_problem()
                        composer.begin()
                    }
                }
            }

            Note {
                Layout.fillWidth: true
                kind: page.voice.missing ? "warm" : "danger"
                heading: page.voice.problem
                text: page.voice.advice
                acting: true

                AppButton {
                    visible: page.voice.missing
                    text: qsTr("Choose a model")
                    onClicked: page.presenter.models_wanted("get:speech_recognition")
                }
                AppButton {
                    text: qsTr("Got it")
                    onClicked: {
                        page.spoken.dismiss()
                        composer.begin()
                    }
                }
            }

            RowLayout {
                Layout.alignment: Qt.AlignHCenter
                Layout.fillWidth: false
                Layout.maximumWidth: parent.width
                visible: page.shown.archived
                spacing: Theme.s

                Icon {
                    picture: "archive"
                    size: Theme.px(15)
                    tint: Theme.inkSoft
                }
                AppText {
                    Layout.fillWidth: true
                    kind: "small"
                    text: qsTr("This conversation is in the archive.")
                }
                SmallButton {
                    picture: "undo"
                    text: qsTr("Put back")
                    Accessible.description: qsTr("Put this conversation back into the list")
                    onClicked: {
                        page.presenter.list_wanted()
                        composer.begin()
                    }
                }
            }

            AppButton {
                Layout.alignment: Qt.AlignHCenter
                visible: page.shown.answer !== "" && !page.shown.on && messages.editing === 0
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
                edits: page.presenter?.edits ?? null
                voice: page.voice
                loud: page.spoken?.level ?? 0
                mostHigh: page.height * 0.4
                low: page.height < Theme.px(420)
                onSubmitted: text => page.presenter.send(text)
                onTyped: text => page.presenter.save_draft(text)
                onStopWanted: page.presenter.stop()
                onSpeakWanted: page.spoken.dictate()
                onSpoken: page.spoken.finish()
                onVersionWanted: by => page.presenter.edits.step_newest(by)
            }
        }
    }

    // Made when somebody asks for the first time: a conversation opens without them.
    component Asked: Loader {
        property bool wanted: false

        active: false
        onWantedChanged: if (wanted) active = true
    }

    Asked {
        wanted: page.used?.state.asked ?? false
        sourceComponent: UsedDialog {
            used: page.used
            name: page.shown.name
        }
    }
    Asked {
        wanted: page.used?.reasons.state.asked ?? false
        sourceComponent: WhyDialog {
            reasons: page.used?.reasons ?? null
            name: page.shown.name
        }
    }
    Asked {
        wanted: page.forgotten?.asking ?? false
        sourceComponent: ForgetDialog {
            forgetting: page.used?.forgetting ?? null
            name: page.shown.name
            onAgreed: page.used.close()
        }
    }
    Connections {
        target: page.spoken
        ignoreUnknownSignals: true

        function onHeard(words) { composer.insert(words) }
    }
    Connections {
        target: page.presenter
        ignoreUnknownSignals: true

        function onTaken(text) {
            composer.taken(text)
            messages.follow()
        }
        function onDraft_came(text) { composer.fill(text) }
        function onFound(id) {
            messages.show(id)
            if (id === messages.editing)
                messages.bring()
        }
        function onEdit_wanted() { messages.bring() }
        function onAnnounced(text) { page.Accessible.announce(text, Accessible.Polite) }
    }
}
