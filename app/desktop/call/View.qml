import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// The call: who is called, how it goes, and what can be done. Space interrupts, M turns the microphone off,
// C shows the words, F1 the keys. Esc hangs up; while somebody speaks the first one only interrupts.
FocusScope {
    id: page

    required property QtObject presenter
    // The presenter may go a moment before the page does.
    readonly property var shown: presenter ? (last.state = presenter.state) : last.state
    readonly property var level: presenter?.level ?? ({ microphone: 0, speaker: 0 })
    readonly property bool calling: shown.phase === "calling"
    readonly property bool failed: shown.phase === "failed"
    readonly property bool lacks: shown.phase === "lacking"
    readonly property bool speaking: calling && shown.doing === "speaking"
    // There is something to interrupt; and it was, by Esc.
    readonly property bool aloud: calling && (speaking || shown.doing === "held")
    property bool silenced: false
    // What is left when everything that must be read has its room.
    readonly property real room: height - Theme.px(calling ? 92 * shown.troubles.length + (shown.captions ? 90 : 0) : 130)
    // Little: the name stands above only. Too little for a picture as well: it stands above, small, so that it never
    // scrolls out of sight.
    readonly property bool snug: room < Theme.px(500)
    readonly property bool low: room < Theme.px(390)
    readonly property Item picture: low ? small : scene

    QtObject {
        id: last

        property var state: ({ missing: [], troubles: [], temporary: false })
    }

    focus: true

    function begin() {
        if (failed)
            again.forceActiveFocus(Qt.TabFocusReason)
        else if (lacks)
            lacking.item?.begin()
        else
            picture.forceActiveFocus(Qt.OtherFocusReason)
    }
    function clock(seconds) {
        const two = number => String(number).padStart(2, "0")
        const hours = Math.floor(seconds / 3600)
        return (hours > 0 ? hours + ":" : "") + two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60)
    }

    function escaped() {
        if (!aloud || silenced) {
            presenter.end()
        } else {
            silenced = true
            presenter.interrupt()
        }
    }

    onAloudChanged: silenced = false
    readonly property string phase: shown.phase
    // Whoever is on the page is led on: not who reads the card of helplines, or chooses a device.
    onPhaseChanged: {
        leading.anew = activeFocus
        leading.restart()
    }
    onLowChanged: leading.restart()

    // The keyboard comes back to the page, also where what had it is gone.
    Timer {
        id: leading

        // To the first thing of what is shown now.
        property bool anew: false

        interval: 0
        onTriggered: {
            const at = page.Window.activeFocusItem
            if (anew || at === null || at === page || !at.visible)
                page.begin()
            anew = false
        }
    }

    Keys.onPressed: event => {
        if (event.isAutoRepeat || event.modifiers & ~(Qt.ShiftModifier | Qt.KeypadModifier))
            return
        if (event.key === Qt.Key_Escape)
            escaped()
        else if (event.key === Qt.Key_M && calling)
            presenter.mute()
        else if (event.key === Qt.Key_C && calling)
            presenter.caption()
        else if ((event.key === Qt.Key_Space || event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && calling)
            presenter.interrupt()
        else
            return
        event.accepted = true
    }

    Shortcut {
        sequences: ["F1", "Ctrl+/"] // as on every other page
        onActivated: card.open()
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    Glow { anchors.fill: parent }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.margins: Theme.m
            spacing: Theme.m

            Scene {
                id: small

                visible: page.low && !page.lacks
                shown: page.shown
                level: page.level
                size: Theme.px(36)
                onClicked: page.presenter.interrupt()
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                AppText {
                    Layout.fillWidth: true
                    kind: "small"
                    lineHeight: 1.2
                    text: qsTr("%1 is an AI").arg(page.shown.name)
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                }
                AppText {
                    Layout.fillWidth: true
                    visible: page.shown.temporary
                    kind: "small"
                    lineHeight: 1.2
                    text: qsTr("Temporary: nothing is kept")
                    wrapMode: Text.Wrap
                }
                AppText {
                    Layout.fillWidth: true
                    visible: page.low && !page.failed && !page.lacks
                    kind: "small"
                    lineHeight: 1.2
                    text: page.shown.words
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    elide: Text.ElideRight
                }
            }
            AppText {
                visible: page.calling
                kind: "soft"
                font.features: ({ "tnum": 1 })
                text: page.clock(page.presenter?.seconds ?? 0)
                Accessible.name: qsTr("The call lasts %1").arg(text)
            }
            IconButton {
                picture: "help"
                label: qsTr("Talk to a person (Ctrl+H)")
                onClicked: page.presenter.help_wanted()
            }
        }

        Scroller {
            id: middle

            Layout.fillWidth: true
            Layout.fillHeight: true
            centred: true
            // Little room: what was said last, and what is wrong, stay in sight.
            onContentHeightChanged: toEnd()
            onHeightChanged: toEnd()
            contentWide: Theme.px(620)
            spacing: Theme.s

            function toEnd() {
                if (page.calling)
                    contentY = Math.max(0, contentHeight - height)
            }

            Loader {
                id: lacking

                Layout.fillWidth: true
                active: page.lacks
                visible: active
                sourceComponent: Lacking {
                    shown: page.shown
                    missing: page.presenter.missing
                    onCallWanted: page.presenter.begin()
                    onModelsWanted: page.presenter.models_wanted()
                }
                onLoaded: Qt.callLater(page.begin)
            }
            Scene {
                id: scene

                Layout.alignment: Qt.AlignHCenter
                visible: !page.low && !page.lacks
                shown: page.shown
                level: page.level
                // As large as what stands below it leaves room.
                size: Math.max(64, Math.min(250, page.width * 0.3, (middle.height - below.implicitHeight - 2 * Theme.l - Theme.s) / 1.5))
                onClicked: page.presenter.interrupt()
            }
            ColumnLayout {
                id: below

                Layout.fillWidth: true
                visible: !page.lacks
                spacing: Theme.s

                AppText {
                    Layout.fillWidth: true
                    visible: !page.snug
                    kind: "display"
                    font.pixelSize: Math.min(Theme.display, Math.max(Theme.title, page.width / 18))
                    horizontalAlignment: Text.AlignHCenter
                    elide: Text.ElideRight
                    maximumLineCount: 2
                    text: page.shown.name
                }
                AppText {
                    Layout.fillWidth: true
                    visible: !page.failed && !page.low
                    kind: "soft"
                    horizontalAlignment: Text.AlignHCenter
                    text: page.shown.words
                }
                SmallButton {
                    Layout.alignment: Qt.AlignHCenter
                    // It keeps its place while there is nothing to interrupt.
                    visible: page.calling && (page.speaking || !page.low)
                    opacity: page.speaking ? 1 : 0
                    enabled: page.speaking
                    picture: "pause"
                    text: qsTr("Interrupt (Space)")
                    focusPolicy: Qt.NoFocus
                    Accessible.ignored: !page.speaking
                    onClicked: page.presenter.interrupt()
                }
                Captions {
                    Layout.fillWidth: true
                    visible: page.calling && page.shown.captions
                    shown: page.shown
                    snug: page.snug
                }
                Repeater {
                    model: page.calling ? page.shown.troubles : []

                    Note {
                        required property var modelData

                        Layout.fillWidth: true
                        kind: "warm"
                        heading: modelData.message
                        text: modelData.advice
                    }
                }
                Note {
                    Layout.fillWidth: true
                    kind: "danger"
                    heading: page.failed ? page.shown.problem : ""
                    text: page.failed ? page.shown.advice : ""
                }
                Flow {
                    Layout.alignment: Qt.AlignHCenter
                    Layout.maximumWidth: parent.width
                    Layout.topMargin: Theme.s
                    visible: page.failed
                    spacing: 12

                    AppButton {
                        id: again

                        kind: "primary"
                        text: qsTr("Try again")
                        onClicked: page.presenter.begin()
                    }
                    AppButton {
                        text: qsTr("Choose a microphone or speaker")
                        onClicked: panel.open()
                    }
                }
            }
        }

        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: false
            Layout.margins: Theme.m
            Layout.bottomMargin: Theme.l
            spacing: Theme.m

            CallButton {
                visible: page.calling
                picture: page.shown.muted ? "microphone-off" : "microphone"
                on: page.shown.muted
                label: page.shown.muted ? qsTr("Turn the microphone on (M)") : qsTr("Turn the microphone off (M)")
                onClicked: page.presenter.mute()
            }
            CallButton {
                visible: page.calling
                picture: "captions"
                chosen: page.shown.captions
                label: page.shown.captions ? qsTr("Hide the words (C)") : qsTr("Show the words (C)")
                onClicked: page.presenter.caption()
            }
            CallButton {
                visible: page.calling
                picture: "sound"
                label: qsTr("Microphone and speaker")
                opened: panel.visible
                onClicked: panel.open()
            }
            CallButton {
                visible: page.calling || page.shown.phase === "looking"
                ending: true
                picture: "phone-off"
                label: page.aloud && !page.silenced ? qsTr("End the call (Esc twice)") : qsTr("End the call (Esc)")
                onClicked: page.presenter.end()
            }
            AppButton {
                visible: page.lacks || page.failed
                text: qsTr("Back to the conversation")
                onClicked: page.presenter.end()
            }
        }
    }

    Sound {
        id: panel

        parent: page
        x: (page.width - width) / 2
        y: Math.max(Theme.m, page.height - height - Theme.px(96))
        sound: page.presenter?.sound ?? null
        level: page.level
        calling: page.calling
        onClosed: leading.restart()
    }
    KeyCard {
        id: card

        parent: page
        keys: page.presenter?.keys ?? ({ heading: "", lines: [] })
        onClosed: leading.restart()
    }
    ConsentDialog {
        id: consent

        onAgreed: id => page.presenter.missing.get(id)
        onClosed: leading.restart()
    }
    Connections {
        target: page.presenter?.missing ?? null
        ignoreUnknownSignals: true

        function onOffered(offer) { consent.ask(offer) }
    }
    Connections {
        target: page.presenter
        ignoreUnknownSignals: true

        function onAnnounced(text) { page.Accessible.announce(text, Accessible.Polite) }
    }
}
