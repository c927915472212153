import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// The messages, newest at the bottom, and what can be done with each.
// Arrows go from message to message, ← and → through its versions; the menu key, Enter or a right click open its menu.
FocusScope {
    id: messages

    required property QtObject presenter
    required property var shown
    // What is read aloud, and whether anything can be.
    property var voice: ({ able: false, reading: 0 })
    // The own message that is being edited; 0 for none.
    readonly property int editing: shown.editing
    property bool saved: false // its new words are on their way
    property int unseen: 0
    property bool ringing: false

    readonly property bool busy: shown.busy
    readonly property bool again: shown.again
    readonly property int version: shown.version
    readonly property int versions: shown.versions
    readonly property bool on: shown.on
    readonly property bool broken: shown.answer !== ""
    readonly property string name: shown.name
    readonly property bool temporary: shown.temporary

    signal readWanted(int number)
    signal leaving() // the keyboard goes back to the field

    function follow() {
        list.following = true
        list.stay()
    }

    // The message that is being edited comes into view, and the keyboard into it. False when there is none.
    function bring() {
        const place = editing > 0 ? presenter.messages.place(editing) : -1
        if (place < 0)
            return false
        list.following = false
        list.currentIndex = place
        list.positionViewAtIndex(place, ListView.Contain)
        Qt.callLater(() => {
            list.positionViewAtIndex(place, ListView.Contain)
            if (!list.atYEnd)
                list.contentY += 12
            list.forceLayout()
            list.itemAtIndex(place)?.write()
        })
        return true
    }

    onEditingChanged: {
        if (editing > 0)
            return
        if (saved)
            follow()
        saved = false
        if (activeFocus)
            leaving()
    }

    function show(id) {
        const place = presenter.messages.place(id)
        if (place < 0)
            return
        list.following = false
        list.currentIndex = place
        // Twice: what stands around it is laid out only once it is in view.
        list.positionViewAtIndex(place, ListView.Center)
        Qt.callLater(() => list.positionViewAtIndex(place, ListView.Center))
        ringing = true
        fading.restart()
    }

    readonly property var dress: ({
        gap: Theme.px(9), narrow: Theme.px(4), pad: Theme.px(12), cell: Theme.px(6), code: Theme.px(14),
        heading: Theme.px(18), indent1: Theme.px(22), indent2: Theme.px(44), indent3: Theme.px(66),
        indent4: Theme.px(88), mono: "'" + Theme.mono + "'", soft: String(Theme.inkSoft), line: String(Theme.line),
        bar: String(Theme.lineStrong), sunken: String(Theme.sunken), found: String(Theme.found),
        foundInk: String(Theme.foundInk)
    })

    Timer {
        id: fading
        interval: 4000
        onTriggered: messages.ringing = false
    }

    Component {
        id: editField

        MessageEditor {
            name: messages.name
            below: Math.max(0, messages.presenter?.messages?.place(messages.editing) ?? 0)
            mostHigh: messages.height * 0.5
            edits: messages.presenter.edits
            busy: messages.busy
            saving: messages.shown.saving
            onLeft_as_it_was: {
                messages.saved = false
                edits.editing.leave()
            }
            onSaved: {
                messages.saved = true
                edits.editing.save()
            }
        }
    }

    QtObject {
        id: common

        readonly property string name: messages.name
        readonly property var dress: messages.dress
        readonly property int editing: messages.editing
        readonly property bool busy: messages.busy
        readonly property bool again: messages.again
        readonly property bool ringing: messages.ringing
        readonly property var marks: messages.presenter?.aside.used.marks ?? ({})
        readonly property Component editor: editField
    }

    ListView {
        id: list

        anchors.fill: parent
        focus: true
        model: messages.presenter?.messages ?? null
        verticalLayoutDirection: ListView.BottomToTop
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 800
        reuseItems: true
        spacing: Theme.px(14)
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: false
        highlightFollowsCurrentItem: false
        currentIndex: -1
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Messages")
        Accessible.description: qsTr("Arrows go from message to message, Enter shows what can be done with one.")

        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && messages.editing === 0) currentIndex = 0

        function go(place) {
            if (place < 0 || place >= count)
                return
            currentIndex = place
            positionViewAtIndex(place, ListView.Contain)
            following = atYEnd
        }

        // A message that is higher than the page is read before the next one.
        function within(by) {
            const item = currentItem
            if (!item || item.height <= height)
                return false
            const top = item.y, bottom = item.y + item.height
            if (by < 0 ? top >= contentY : bottom <= contentY + height)
                return false
            scrollBy(by)
            return true
        }

        function scrollBy(by) {
            const lowest = originY + contentHeight - height
            contentY = Math.max(originY, Math.min(lowest, contentY + by))
            following = atYEnd
        }

        function page(by) {
            scrollBy(by * (height - 60))
            const inside = itemAt(width / 2, contentY + (by < 0 ? 40 : height - 40))
            if (inside)
                currentIndex = inside.index
        }

        Keys.onPressed: event => {
            const item = currentItem
            const plain = event.modifiers === Qt.NoModifier || event.modifiers === Qt.KeypadModifier
            const menuKey = event.key === Qt.Key_Menu || (event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier)
            if (event.matches(StandardKey.Copy) && item)
                item.selectedText !== "" ? item.copySelection() : messages.presenter.edits.copy(item.number)
            else if (menuKey && item)
                menu.over(item, item.ground)
            else if (!plain)
                return
            else if (event.key === Qt.Key_Up)
                within(-60) || go(currentIndex + 1)
            else if (event.key === Qt.Key_Down)
                within(60) || go(currentIndex - 1)
            else if (event.key === Qt.Key_PageUp)
                page(-1)
            else if (event.key === Qt.Key_PageDown)
                page(1)
            else if (event.key === Qt.Key_Home)
                go(count - 1)
            else if (event.key === Qt.Key_End) {
                currentIndex = 0
                messages.follow()
            } else if (event.key === Qt.Key_Escape) {
                messages.presenter.aside.unmark()
                messages.leaving()
            } else if (!item)
                return
            else if (event.key === Qt.Key_Left || event.key === Qt.Key_Right)
                messages.presenter.edits.step(item.number, event.key === Qt.Key_Left ? -1 : 1)
            else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space)
                menu.over(item, item.ground)
            else if (event.key === Qt.Key_Delete)
                messages.presenter.edits.delete(item.number)
            else if (event.key === Qt.Key_F2 && item.mine)
                messages.presenter.edits.editing.begin(item.number)
            else
                return
            event.accepted = true
        }

        // The newest words stay in view until the user scrolls away from them.
        property bool following: true
        onFollowingChanged: if (following) messages.unseen = 0

        function stay() {
            if (following)
                positionViewAtBeginning()
        }

        // What is being read stays where it is: a message that grows there or below grows downwards.
        function settle(row, by) {
            if (row.editing)
                Qt.callLater(() => list.positionViewAtIndex(row.index, ListView.Contain))
            else if (!following && !resizing && row.y + row.height > contentY)
                contentY -= by
        }

        // All rows change at once: the one at the bottom of the page stays.
        property bool resizing: false
        onWidthChanged: {
            resizing = true
            Qt.callLater(() => resizing = false)
        }

        onContentYChanged: if (moving || bar.pressed) following = atYEnd
        onContentHeightChanged: Qt.callLater(stay)
        onHeightChanged: Qt.callLater(stay)
        onCountChanged: Qt.callLater(stay)

        Connections {
            target: messages.presenter?.messages ?? null
            ignoreUnknownSignals: true

            function onRowsInserted(parent, first, last) {
                if (first === 0 && !list.following && messages.busy)
                    messages.unseen += last + 1
            }
        }

        ScrollBar.vertical: AppScrollBar { id: bar }

        // BottomToTop: the header stands at the bottom, the footer at the top.
        header: Item {
            width: list.width
            height: Theme.px(42) // also without the button: the messages stay where they are

            Row {
                x: (parent.width - Math.min(Theme.readingWidth, parent.width - 2 * Theme.l)) / 2 + 8
                y: 2
                visible: messages.editing === 0 && !messages.busy
                spacing: 2

                Stepper {
                    visible: messages.versions > 1
                    version: messages.version
                    versions: messages.versions
                    newest: messages.again
                    onStepped: by => messages.presenter.edits.step_newest(by)
                }
                SmallButton {
                    visible: messages.on && messages.broken
                    picture: "play"
                    text: qsTr("Continue")
                    Accessible.description: qsTr("Ask %1 to go on with the reply").arg(messages.name)
                    onClicked: {
                        messages.presenter.edits.go_on()
                        messages.leaving()
                    }
                }
                SmallButton {
                    visible: messages.again
                    picture: "again"
                    text: qsTr("Another reply")
                    Accessible.description: qsTr("Ask %1 for another version of the last reply").arg(messages.name)
                    onClicked: {
                        messages.presenter.answer()
                        messages.leaving()
                    }
                }
            }
        }
        footer: Introduction {
            width: list.width
            shown: messages.shown
        }

        delegate: MessageRow {
            shared: common
            onUnfolded: {
                list.following = false
                messages.presenter.aside.unfold(number)
            }
            onGrown: by => list.settle(this, by)
            onStepped: by => messages.presenter.edits.step(number, by)
            onUsedWanted: messages.presenter.aside.used.ask(number)
        }
    }

    // Over the list, not in it: the rows stay light, and the keyboard comes here after the message.
    // The pointer is watched here too: in a list from bottom to top the handlers would lie beside its rows.
    FocusScope {
        id: over

        anchors.fill: list
        clip: true

        HoverHandler {
            id: pointer

            // Looked for again when the list moves below a pointer that rests.
            readonly property Item row: {
                list.contentY
                list.count
                return hovered ? list.itemAt(point.position.x, point.position.y + list.contentY) : null
            }
        }
        TapHandler {
            acceptedButtons: Qt.RightButton
            gesturePolicy: TapHandler.WithinBounds
            onTapped: at => {
                const row = list.itemAt(at.position.x, at.position.y + list.contentY)
                if (row)
                    menu.at(row, at.position)
            }
        }

        MessageActions {
            id: actions

            readonly property Item row: {
                if (messages.editing > 0 || list.moving)
                    return null
                if (hovered || menu.opened || inside)
                    return last
                return pointer.row ?? (list.activeFocus ? list.currentItem : null)
            }
            readonly property bool inside: over.activeFocus
            property Item last
            onRowChanged: if (row) last = row

            readonly property real side: (list.width - Math.min(Theme.readingWidth, list.width - 2 * Theme.l)) / 2

            visible: row !== null && row.number > 0
            mine: row?.mine ?? false
            time: row?.time ?? ""
            free: !messages.busy
            branching: !messages.temporary
            voiced: messages.voice.able
            reading: row !== null && row.number > 0 && messages.voice.reading === row.number
            onReadWanted: messages.readWanted(row.number)
            // Beside its message, on the free side and no higher than it: never over the words of another.
            readonly property real from: row ? side + row.ground.x : 0
            readonly property real upTo: from + (row?.ground.width ?? 0)
            room: (mine ? from : list.width - upTo) - 12
            x: mine ? Math.max(2, from - width - 6) : Math.min(list.width - width - 2, upTo + 6)
            y: {
                if (!row)
                    return 0
                list.contentY
                const top = row.mapToItem(list, 0, row.ground.parent.parent.y).y + 0 * row.y
                const high = row.ground.height
                return top + Math.max((Math.min(high, height + 16) - height) / 2, Math.min(4 - top, high - height))
            }
            onCopyWanted: messages.presenter.edits.copy(row.number)
            onEditWanted: messages.presenter.edits.editing.begin(row.number)
            onBranchWanted: messages.presenter.edits.branch(row.number)
            onMenuWanted: from => menu.over(row, from)
        }
    }

    AppMenu {
        id: menu

        property int number
        property bool mine
        property bool latest
        property int remembered

        title: qsTr("What to do with this message")

        function about(row) {
            actions.last = row
            number = row.number
            mine = row.mine
            latest = row.index === 0
            remembered = row.remembered
            return number > 0
        }
        function over(row, item) {
            if (about(row))
                popup(item, 0, Math.min(item.height, list.height / 2))
        }
        function at(row, place) {
            if (about(row))
                popup(list, place.x, place.y)
        }

        AppMenuItem {
            text: qsTr("Copy")
            picture: "copy"
            keys: qsTr("Ctrl+C")
            onTriggered: messages.presenter.edits.copy(menu.number)
        }
        AppMenuItem {
            visible: !menu.mine && messages.voice.able
            text: messages.voice.reading === menu.number ? qsTr("Stop reading aloud") : qsTr("Read this aloud")
            picture: messages.voice.reading === menu.number ? "stop" : "speaker"
            onTriggered: messages.readWanted(menu.number)
        }
        AppMenuItem {
            visible: menu.mine
            enabled: !messages.busy
            text: qsTr("Edit")
            picture: "edit"
            keys: qsTr("F2")
            onTriggered: messages.presenter.edits.editing.begin(menu.number)
        }
        AppMenuItem {
            visible: menu.latest && messages.again && messages.editing === 0
            text: qsTr("Another reply")
            picture: "again"
            keys: "→"
            onTriggered: messages.presenter.answer()
        }
        AppMenuItem {
            visible: menu.latest && messages.on && messages.editing === 0
            text: qsTr("Continue")
            picture: "play"
            onTriggered: messages.presenter.edits.go_on()
        }
        AppMenuItem {
            visible: menu.remembered > 0
            text: qsTr("What was remembered for it")
            picture: "memory"
            onTriggered: messages.presenter.aside.used.ask(menu.number)
        }
        AppMenuItem {
            visible: !messages.temporary
            text: qsTr("Branch from here")
            picture: "branch"
            onTriggered: messages.presenter.edits.branch(menu.number)
        }
        AppMenuItem {
            enabled: !messages.busy
            text: qsTr("Delete")
            picture: "trash"
            keys: qsTr("Del")
            danger: true
            onTriggered: messages.presenter.edits.delete(menu.number)
        }
    }

    IconButton {
        id: newest

        anchors { bottom: parent.bottom; bottomMargin: 10; right: parent.right; rightMargin: Theme.m + 4 }
        visible: !list.following && !list.atYEnd && messages.editing === 0
        picture: "newest"
        label: messages.unseen > 0 ? qsTr("To the newest (%1 new)").arg(messages.unseen) : qsTr("To the newest")
        onClicked: {
            messages.follow()
            messages.leaving()
        }

        Rectangle {
            z: -1
            anchors.fill: parent
            radius: height / 2
            color: Theme.surface
            border { width: 1; color: Theme.lineStrong }
        }
        Rectangle {
            anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.top; bottomMargin: -8 }
            visible: messages.unseen > 0
            width: Math.max(height, fresh.implicitWidth + 12)
            height: Theme.px(20)
            radius: height / 2
            color: Theme.ember

            Text {
                id: fresh

                anchors.centerIn: parent
                text: messages.unseen
                font.family: Theme.sans
                font.pixelSize: Theme.small
                font.weight: Font.DemiBold
                color: Theme.emberInk
                textFormat: Text.PlainText
                Accessible.ignored: true
            }
        }
    }
}
