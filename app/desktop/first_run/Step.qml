import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// One step: a heading, a few words, what is asked, and the buttons at the bottom.
FocusScope {
    id: step

    required property QtObject presenter
    readonly property var shown: presenter.state

    property string heading
    property string words
    property string next: qsTr("Continue")
    property bool nextEnabled: true
    property bool backShown: false
    property bool asking: true
    property string problem
    property string advice
    // Something else than `shown.busy` wants a moment.
    property bool busy: false
    // No room for what is only nice to see.
    readonly property bool low: sheet.height < Theme.px(430)
    // Hardly room for what is needed: a heading of the size of a dialog's.
    readonly property bool lowest: sheet.height < Theme.px(170)
    default property alias content: body.data
    // What lies over the whole step.
    property alias overlay: over.data
    property alias beside: row.data

    readonly property bool waits: busy || shown.busy

    signal forward()

    // What the keyboard begins with; null: what takes the focus itself, else the button to go on.
    property Item first: null

    // What a screen reader was told last.
    property string heard

    // Something else is shown from here on.
    function begin() {
        sheet.contentY = 0
        Qt.callLater(settle)
    }

    // On, where that is possible now.
    function go() {
        if (nextEnabled && !waits)
            forward()
    }

    // The keyboard is somewhere, and it is seen where.
    function settle() {
        const focused = Window.activeFocusItem
        if (first !== null && focused === first)
            first.focusReason = Qt.TabFocusReason
        else if (step.activeFocus && (focused === step || !focused.visible))
            (first ?? (on.visible && on.enabled ? on : step)).forceActiveFocus(Qt.TabFocusReason)
    }
    Component.onCompleted: Qt.callLater(settle)
    onWaitsChanged: Qt.callLater(settle)
    onNextEnabledChanged: Qt.callLater(settle)

    // Something happened that those who do not see the page have waited for.
    function say(words) {
        heard = words
        Accessible.announce(words, Accessible.Polite)
    }

    implicitHeight: column.implicitHeight + foot.implicitHeight + 40
    focus: true

    // What nothing in it can take the focus for comes into sight by keys.
    Keys.onPressed: event => {
        const by = event.key === Qt.Key_Down ? 60 : event.key === Qt.Key_Up ? -60
            : event.key === Qt.Key_PageDown ? sheet.height * 0.9 : event.key === Qt.Key_PageUp ? -sheet.height * 0.9 : 0
        if (by !== 0 && sheet.interactive) {
            event.accepted = true
            sheet.contentY = Math.max(0, Math.min(sheet.contentHeight - sheet.height, sheet.contentY + by))
        }
    }

    // On a small window the words scroll and the buttons stay.
    Flickable {
        id: sheet

        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: foot.top; bottomMargin: 20 }
        // Room for focus rings at the edges, and for the bar beside what scrolls.
        anchors.leftMargin: -22
        anchors.rightMargin: -22
        contentHeight: column.implicitHeight + 8
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentHeight > height
        clip: true
        ScrollBar.vertical: AppScrollBar {}

        // Bring what the keyboard reached into view.
        readonly property Item focused: Window.activeFocusItem
        onFocusedChanged: {
            let above = focused
            while (above && above !== column)
                above = above.parent
            if (!above)
                return
            const place = focused.mapToItem(column, 0, 0).y
            if (place < contentY || focused.height > height)
                contentY = Math.max(0, place - 12)
            else if (place + focused.height > contentY + height)
                contentY = Math.min(contentHeight - height, place + focused.height - height + 12)
        }

        ColumnLayout {
            id: column

            x: 22
            width: sheet.width - 44
            spacing: 20

            AppText {
                Layout.fillWidth: true
                kind: step.lowest ? "title" : "display"
                text: step.heading
            }
            AppText {
                Layout.fillWidth: true
                Layout.topMargin: -12
                visible: text !== ""
                kind: "soft"
                text: step.words
            }
            ColumnLayout {
                id: body

                visible: step.asking
                Layout.fillWidth: true
                spacing: Theme.m
            }
        }
    }

    ColumnLayout {
        id: foot

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        spacing: Theme.m

        Note {
            Layout.fillWidth: true
            kind: "danger"
            heading: step.problem
            text: step.advice
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.s

            AppButton {
                Layout.leftMargin: -18
                visible: step.backShown
                kind: "plain"
                enabled: !step.shown.busy
                text: qsTr("Back")
                onClicked: step.presenter.back()
            }
            Flow {
                id: row

                Layout.fillWidth: true
                layoutDirection: Qt.RightToLeft
                spacing: Theme.s

                AppButton {
                    id: on

                    visible: step.next !== ""
                    kind: "primary"
                    // For one moment the keyboard stays on it.
                    enabled: step.nextEnabled && (!step.waits || activeFocus)
                    opacity: step.nextEnabled && !step.waits ? 1 : 0.45
                    text: step.waits ? qsTr("One moment…") : step.next
                    onClicked: step.go()
                }
            }
        }
    }

    Item {
        id: over

        anchors.fill: parent
    }
}
