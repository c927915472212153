import QtQuick
import QtQuick.Controls.Basic
import theme
import components

// The companion's picture, and round it a shape that moves with what is heard and said. To press it interrupts.
AbstractButton {
    id: scene

    required property var shown
    required property var level
    property real size: 220
    readonly property bool on: shown.phase === "calling"
    readonly property bool speaking: shown.doing === "speaking"
    readonly property bool attending: shown.doing === "listening" && !shown.muted
        && !shown.troubles.some(one => one.about === "microphone")
    // How far the shape reaches out, from 0 to 1.
    readonly property real wanted: !on ? 0
        : Theme.reduced ? (speaking ? 0.6 : attending ? (shown.talking ? 0.5 : 0.2) : 0)
        : speaking ? 0.2 + 0.8 * Math.min(1, level.speaker)
        : attending ? 0.15 + 0.85 * Math.min(1, level.microphone)
        : shown.doing === "thinking" || shown.doing === "connecting" ? 0.12 : 0
    property real reach: wanted
    property real turned: 0
    // Nobody sees it: nothing moves.
    readonly property bool moving: visible && on && !Theme.reduced && shown.doing !== "held"
        && (Window.window?.visible ?? false) && Window.visibility !== Window.Minimized

    implicitWidth: size * 1.5
    implicitHeight: size * 1.5
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    // A name that stays: nothing is read out while somebody speaks.
    Accessible.name: shown.name
    Accessible.description: speaking ? qsTr("%1. Press to interrupt.").arg(shown.words) : shown.words
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    onWantedChanged: if (!beat.running) reach = wanted

    // Some twenty pictures a second are enough for it, and leave the processor to the voice.
    Timer {
        id: beat

        interval: 48
        repeat: true
        running: scene.moving
        onRunningChanged: if (!running) scene.reach = Qt.binding(() => scene.wanted)
        onTriggered: {
            scene.reach += (scene.wanted - scene.reach) * (scene.wanted > scene.reach ? 0.5 : 0.2)
            scene.turned += scene.shown.doing === "thinking" ? 3.4 : 0.9
        }
    }

    contentItem: Item {
        Repeater {
            model: 3

            Rectangle {
                id: lobe

                required property int index
                // Rings of three sizes, a little out of the middle, each elsewhere: they glide through one another.
                readonly property real angle: (scene.turned * (1 + 0.35 * index) + index * 120) * Math.PI / 180
                readonly property real away: Theme.reduced ? 0 : scene.size * (0.012 + 0.038 * scene.reach)

                width: scene.size * (1.1 + 0.05 * index + (0.06 + 0.07 * index) * scene.reach)
                height: width
                radius: width / 2
                x: (parent.width - width) / 2 + Math.cos(angle) * away
                y: (parent.height - height) / 2 + Math.sin(angle) * away
                color: scene.speaking ? Theme.ember : scene.attending ? Theme.good : Theme.lineStrong
                opacity: scene.on ? (scene.speaking || scene.attending ? 0.22 : 0.16) : 0
                Behavior on color { ColorAnimation { duration: Theme.calm } }
            }
        }
        Avatar {
            anchors.centerIn: parent
            size: scene.size
            picture: scene.shown.picture
            name: scene.shown.name
            opacity: scene.shown.doing === "held" || scene.shown.doing === "connecting" && scene.on ? 0.72 : 1
            Behavior on opacity { NumberAnimation { duration: Theme.calm } }
            Accessible.ignored: true
        }
        FocusRing {
            anchors.fill: undefined
            anchors.centerIn: parent
            width: scene.size + 14
            height: width
            around: width / 2
            shown: scene.visualFocus
        }
    }
    background: null

    HoverHandler { cursorShape: scene.speaking ? Qt.PointingHandCursor : Qt.ArrowCursor }
}
