import QtQuick
import QtQuick.Controls.Basic
import theme
import components

// The memories of a section, or what was found. Arrows move; Enter or the menu key offer what can be done; F2 changes
// the words, Del forgets, Ctrl+Z puts back, Right and Left show and hide what was so before.
ListView {
    id: list

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property QtObject deeds: presenter.deeds
    readonly property var doing: deeds.state
    property bool narrow: false
    property string rung
    // The row that is being written in.
    property int changed: -1
    // What lies over its end.
    property real below: 0

    signal upWanted()
    signal dayWanted(int number, string title, string day)

    model: presenter.rows
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    activeFocusOnTab: count > 0 || activeFocus
    keyNavigationEnabled: true
    highlightMoveDuration: 0
    highlightFollowsCurrentItem: true
    currentIndex: -1
    cacheBuffer: 600
    bottomMargin: Theme.l + below
    opacity: shown.looked ? 1 : 0.7
    Accessible.role: Accessible.List
    Accessible.name: qsTr("What %1 remembers").arg(shown.name)
    Accessible.description: qsTr("Arrows go from one to the next, Enter shows what can be done with it.")
    ScrollBar.vertical: AppScrollBar {}

    onWalkedChanged: if (walked && currentIndex < 0 && count > 0) currentIndex = 0
    onContentYChanged: reach()
    onHeightChanged: stay()
    onContentHeightChanged: stay()
    onCountChanged: Qt.callLater(reach)

    readonly property string place: shown.character + shown.section + shown.words
    onPlaceChanged: {
        currentIndex = -1
        Qt.callLater(positionViewAtBeginning)
    }

    // The keyboard is with the memories, not in the field above them.
    readonly property bool walked: activeFocus && !(headerItem?.activeFocus ?? false)

    // What is being written stays in sight.
    function stay() {
        if (doing.editing !== 0 && changed >= 0)
            Qt.callLater(positionViewAtIndex, changed, ListView.Contain)
    }
    function reach() {
        if (shown.more && contentY + height > originY + contentHeight - 800)
            presenter.more()
    }
    function enter() {
        if (count === 0)
            return
        currentIndex = Math.max(0, currentIndex)
        hold(Qt.TabFocusReason)
    }
    // Not what had it in here before.
    function hold(reason) {
        if (headerItem)
            headerItem.focus = false
        forceActiveFocus(reason)
    }
    // The keyboard comes back to the row it left.
    function comeBack() {
        if (count === 0)
            upWanted()
        else
            enter()
    }
    function point(key) {
        for (let row = 0; row < count; ++row) {
            if (model.data(model.index(row, 0), Qt.UserRole + 1) === key) {
                currentIndex = row
                positionViewAtIndex(row, ListView.Center)
                // Twice: what stands around it is laid out only once it is in view.
                Qt.callLater(() => positionViewAtIndex(row, ListView.Center))
                hold(Qt.OtherFocusReason)
                rung = key
                fading.restart()
                return
            }
        }
    }
    function offer(row, x, y) {
        currentIndex = row.index
        // As it is now: the row may go while the menu is open.
        menu.row = {
            key: row.key, kind: row.kind, number: row.number, text: row.text, day: row.day, conversation: row.conversation,
            changeable: row.changeable, folded: row.folded, unfolded: row.unfolded, pinned: row.pinned, shared: row.shared, asks: row.asks
        }
        menu.popup(row, x, y)
    }
    function why(row) { presenter.reasons.ask(row.kind, row.number, row.text) }
    function change(row) { deeds.begin(row.number, row.text) }
    function forget(row) { presenter.forgetting.ask(row.kind, row.number, row.text) }
    function go(row) { presenter.message_wanted(row.conversation, row.number) }

    Timer {
        id: fading
        interval: 4000
        onTriggered: list.rung = ""
    }

    Keys.onPressed: event => {
        const row = currentItem
        const plain = event.modifiers === Qt.NoModifier || event.modifiers === Qt.KeypadModifier
        event.accepted = true
        if (!walked)
            event.accepted = false
        else if (event.key === Qt.Key_Up && plain && currentIndex <= 0)
            upWanted()
        else if (event.key === Qt.Key_Home && plain)
            currentIndex = 0
        else if (event.key === Qt.Key_End && plain)
            currentIndex = count - 1
        else if ((event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp) && plain && row)
            currentIndex = Math.max(0, Math.min(count - 1, currentIndex
                + (event.key === Qt.Key_PageDown ? 1 : -1) * Math.max(1, Math.floor(height / row.height) - 1)))
        else if (event.key === Qt.Key_Z && event.modifiers === Qt.ControlModifier && presenter.forgetting.state.away !== "")
            presenter.forgetting.undo()
        else if (!row)
            event.accepted = false
        else if (event.key === Qt.Key_F2 && plain && row.changeable)
            change(row)
        else if (event.key === Qt.Key_Delete && plain)
            forget(row)
        else if ((event.key === Qt.Key_Right || event.key === Qt.Key_Left) && plain && row.folded > 0)
            unfold(row, event.key === Qt.Key_Right)
        else if (event.key === Qt.Key_Menu || (event.key === Qt.Key_F10 && event.modifiers === Qt.ShiftModifier)
                || (plain && [Qt.Key_Return, Qt.Key_Enter, Qt.Key_Space].includes(event.key)))
            offer(row, row.ground.x + Theme.m, row.ground.y + Math.min(row.ground.height, list.height / 2))
        else
            event.accepted = false
    }

    function unfold(row, wanted) {
        if (row.unfolded !== wanted)
            presenter.unfold(row.number)
    }

    header: Above {
        width: list.width
        presenter: list.presenter
        narrow: list.narrow
        // It grows once it is known what stands in it: the beginning stays in sight.
        onImplicitHeightChanged: if (list.currentIndex < 0 && !list.moving) Qt.callLater(list.positionViewAtBeginning)
    }

    delegate: MemoryRow {
        id: row

        width: ListView.view.width
        total: ListView.view.count
        editing: fact && number === list.doing.editing
        typed: list.doing.typed
        problem: list.doing.unkept
        ringing: key === list.rung
        menuOpen: menu.opened && menu.row.key === key
        held: ListView.isCurrentItem && list.walked
        // Its field is higher than its words.
        onEditingChanged: {
            if (editing) {
                list.changed = index
                list.stay()
            }
        }
        onTaken: {
            list.currentIndex = index
            list.hold(Qt.MouseFocusReason)
        }
        onWhyWanted: list.why(row)
        onEditWanted: {
            list.currentIndex = index
            list.change(row)
        }
        onUnfoldWanted: list.presenter.unfold(number)
        onGoWanted: list.go(row)
        onMenuWanted: (x, y) => list.offer(row, x, y)
        onWrote: text => list.deeds.type(text)
        onEdited: text => {
            list.deeds.edit(number, text)
            list.hold(Qt.OtherFocusReason)
        }
        onEditLeft: {
            list.deeds.begin(0, "")
            list.currentIndex = index
            list.hold(Qt.OtherFocusReason)
        }
    }

    footer: Item {
        width: list.width
        implicitHeight: list.count === 0 && list.shown.loaded && list.shown.looked && list.shown.problem === "" ? nothing.implicitHeight + Theme.xl : 0
        visible: implicitHeight > 0

        Nothing {
            id: nothing

            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.l; topMargin: Theme.l }
            presenter: list.presenter
        }
    }

    RowMenu {
        id: menu

        list: list
    }
}
