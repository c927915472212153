import QtQuick
import QtQuick.Controls.Basic
import theme
import components

// The conversations with this character. Arrows move, Enter opens, F2 renames, Del deletes, Ctrl+Z puts back,
// the menu key offers all of it.
ListView {
    id: list

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property QtObject deeds: presenter.deeds

    signal upWanted()

    model: presenter.lines
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    activeFocusOnTab: count > 0 || activeFocus
    keyNavigationEnabled: true
    highlightMoveDuration: 0
    highlightFollowsCurrentItem: true
    cacheBuffer: 400
    bottomMargin: Theme.s
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Conversations with %1").arg(shown.name)
    // Only while one scrolls: at rest it would stand in the way of the days.
    ScrollBar.vertical: AppScrollBar { opacity: active ? 1 : 0 }

    // The keyboard begins where the user is.
    onActiveFocusChanged: {
        if (activeFocus && currentIndex < 0)
            currentIndex = Math.max(0, placeOf(shown.open))
    }

    function enter() {
        if (count === 0)
            return
        if (currentIndex < 0)
            currentIndex = 0
        forceActiveFocus(Qt.TabFocusReason)
    }

    // The keyboard comes back to the line it left.
    function comeBack() {
        enter()
        if (count === 0)
            upWanted()
    }

    function placeOf(number) {
        for (let row = 0; row < count; ++row) {
            if (model.data(model.index(row, 0), Qt.UserRole + 2) === number)
                return row
        }
        return -1
    }

    function offer(row, x, y) {
        currentIndex = row.index
        menu.line = row
        menu.popup(row, x, y)
    }

    Keys.onPressed: event => {
        const row = currentItem
        const plain = event.modifiers === Qt.NoModifier || event.modifiers === Qt.KeypadModifier
        event.accepted = true
        if (event.key === Qt.Key_Up && plain && currentIndex <= 0)
            upWanted()
        else if (event.key === Qt.Key_Home && plain)
            currentIndex = 0
        else if (event.key === Qt.Key_End && plain)
            currentIndex = count - 1
        else if ((event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp) && plain && row)
            currentIndex = Math.max(0, Math.min(count - 1, currentIndex
                + (event.key === Qt.Key_PageDown ? 1 : -1) * Math.max(1, Math.floor(height / row.height) - 1)))
        else if (event.key === Qt.Key_Z && event.modifiers === Qt.ControlModifier && deeds.state.away !== "")
            deeds.undo()
        else if (!row || row.number === 0)
            event.accepted = false
        else if (event.key === Qt.Key_F2 && plain)
            deeds.begin_rename(row.number)
        else if (event.key === Qt.Key_Delete && plain)
            deeds.delete(row.number)
        else if (event.key === Qt.Key_Menu || (event.key === Qt.Key_F10 && event.modifiers === Qt.ShiftModifier))
            offer(row, Theme.m, row.height - Theme.s)
        else
            event.accepted = false
    }

    delegate: ConversationLine {
        id: row

        width: ListView.view.width
        total: ListView.view.count
        open: number !== 0 && number === list.shown.open
        unfolded: list.shown.unfolded
        renaming: number !== 0 && number === list.deeds.state.renaming
        typed: list.deeds.state.typed
        problem: list.deeds.state.unkept
        menuOpen: menu.opened && menu.line === row
        onOpenWanted: {
            list.currentIndex = index
            if (number === 0)
                list.presenter.unfold(!list.shown.unfolded)
            else
                list.presenter.conversation_wanted(number)
        }
        onMenuWanted: (x, y) => list.offer(row, x, y)
        onRenamed: text => list.deeds.rename(number, text)
        onRenameLeft: {
            list.deeds.begin_rename(0)
            list.currentIndex = index
            list.forceActiveFocus(Qt.OtherFocusReason)
        }
    }

    EmptyState {
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.l }
        visible: list.shown.loaded && list.count === 0
        picture: "chat"
        heading: qsTr("Nothing here yet")
        words: qsTr("Conversations with %1 will stand here.").arg(list.shown.name)
    }

    AppMenu {
        id: menu

        property ConversationLine line: null
        // What is chosen is done once the menu is gone: it gives the focus back to the list first.
        property var chosen: null

        title: line ? qsTr("Conversation: %1").arg(line.name) : ""
        onClosed: {
            const chosenNow = chosen
            chosen = null
            if (chosenNow)
                chosenNow()
        }

        AppMenuItem {
            text: qsTr("Rename")
            picture: "edit"
            keys: "F2"
            onTriggered: {
                const number = menu.line.number
                menu.chosen = () => list.deeds.begin_rename(number)
            }
        }
        AppMenuItem {
            text: menu.line && menu.line.archived ? qsTr("Put back into the list") : qsTr("Archive")
            picture: menu.line && menu.line.archived ? "undo" : "archive"
            onTriggered: {
                const number = menu.line.number, archived = !menu.line.archived
                menu.chosen = () => list.deeds.archive(number, archived)
            }
        }
        AppMenuItem {
            text: qsTr("Delete")
            picture: "trash"
            keys: qsTr("Del")
            danger: true
            onTriggered: {
                const number = menu.line.number
                menu.chosen = () => list.deeds.delete(number)
            }
        }
    }
}
