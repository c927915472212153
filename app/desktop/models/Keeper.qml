import QtQuick

// Keeps the keyboard in a row whose buttons come and go: where the one in use vanishes, the first one that is there
// goes on. `watched`: whatever changes when buttons may have come.
Item {
    id: keeper

    required property Item around
    property var watched

    readonly property Item focused: Window.activeFocusItem
    readonly property bool vanished: focused !== null && within(focused, around) && !focused.visible
    property bool held: false
    // The keyboard was in this row, and nothing has it now.
    property bool fallen: false

    visible: false
    onVanishedChanged: if (vanished) later.restart()
    onWatchedChanged: if (vanished || fallen) later.restart()
    onFocusedChanged: {
        const here = within(focused, around)
        // A button that is taken away leaves it to what lies around the row.
        fallen = !here && (held || fallen) && focused !== null && within(around, focused)
        held = here
        if (fallen)
            later.restart()
    }

    // Not Qt.callLater: that still calls when the page is already on its way out, and finds nothing there.
    Timer {
        id: later

        interval: 0
        onTriggered: keeper.look()
    }

    function within(item, outer) {
        while (item && item !== outer)
            item = item.parent
        return item !== null && item !== undefined
    }
    function look() {
        if (!vanished && !fallen)
            return
        const next = first(around)
        if (next)
            next.forceActiveFocus(Qt.TabFocusReason)
    }
    function first(item) {
        if (!item.visible || !item.enabled)
            return null
        if (item.activeFocusOnTab)
            return item
        for (const child of item.children) {
            const found = first(child)
            if (found)
                return found
        }
        return null
    }
}
