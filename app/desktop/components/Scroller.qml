import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme

// A page that scrolls: its children stand in a column of `contentWide` at most, in the middle; where they do not fill
// the page, also from top to bottom (`centred`).
Flickable {
    id: scroller

    property real contentWide: Theme.pageWidth
    property bool centred: false
    property alias spacing: column.spacing
    default property alias contents: column.data

    // Bring what the keyboard reached into view.
    readonly property Item focused: Window.activeFocusItem
    onFocusedChanged: {
        reveal()
        settling.restart()
    }
    onHeightChanged: Qt.callLater(reveal)
    // What takes the focus as it appears is laid out only afterwards: it may then lie below the window.
    onContentHeightChanged: {
        if (settling.running)
            Qt.callLater(reveal)
    }

    Timer {
        id: settling

        interval: 400
    }

    Connections {
        target: Theme

        // Where somebody makes the words larger, the button for it stays in sight.
        function onTextPercentChanged() { Qt.callLater(scroller.reveal) }
    }

    function reveal() {
        let above = focused
        while (above && above !== column)
            above = above.parent
        if (!above)
            return
        const place = focused.mapToItem(column, 0, 0).y + column.y
        // Something taller than the page stays where it is while a part of it can be seen.
        if (focused.height > height - Theme.l && place < contentY + height - Theme.xl && place + focused.height > contentY + Theme.xl)
            return
        if (place < contentY)
            contentY = Math.max(0, place - Theme.l)
        else if (place + focused.height > contentY + height)
            contentY = Math.min(Math.max(0, contentHeight - height), place + focused.height - height + Theme.l)
    }

    contentHeight: column.implicitHeight + 2 * Theme.l
    contentWidth: width
    clip: true
    boundsBehavior: Flickable.StopAtBounds

    ScrollBar.vertical: AppScrollBar {}

    ColumnLayout {
        id: column

        x: Math.max(Theme.l, (scroller.width - scroller.contentWide) / 2)
        y: scroller.centred ? Math.max(Theme.l, (scroller.height - implicitHeight) / 2) : Theme.l
        width: Math.min(scroller.contentWide, scroller.width - 2 * Theme.l)
        spacing: Theme.m
    }
}
