import QtQuick
import QtQuick.Controls.Basic
import theme
import components

// What was found, by conversation. Arrows move, Enter jumps there, Esc ends the search.
ListView {
    id: list

    required property QtObject presenter
    readonly property var found: presenter.finding.state

    signal upWanted()
    signal leaveWanted()

    model: presenter.finding.rows
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    activeFocusOnTab: count > 0 || activeFocus
    highlightMoveDuration: 0
    bottomMargin: Theme.s
    opacity: found.looked ? 1 : 0.7
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Found")
    // Only while one scrolls: at rest it would stand in the way of the days.
    ScrollBar.vertical: AppScrollBar { opacity: active ? 1 : 0 }

    // A new answer is read from its beginning.
    readonly property string answered: found.looked ? found.words : ""
    onAnsweredChanged: if (!activeFocus) Qt.callLater(positionViewAtBeginning)

    function enter() {
        if (count === 0)
            return
        currentIndex = Math.max(0, currentIndex)
        forceActiveFocus(Qt.TabFocusReason)
    }

    function openFirst() {
        if (found.looked && model.rowCount() > 0)
            go(0)
    }

    // The model says where to: the items may be a moment behind.
    function go(row) {
        currentIndex = row
        const conversation = model.data(model.index(row, 0), Qt.UserRole + 2)
        const message = model.data(model.index(row, 0), Qt.UserRole + 3)
        if (message === 0)
            presenter.conversation_wanted(conversation)
        else
            presenter.hit_wanted(conversation, message, found.words)
    }

    Keys.onEscapePressed: leaveWanted()
    Keys.onPressed: event => {
        event.accepted = true
        if (event.key === Qt.Key_Up && currentIndex <= 0)
            upWanted()
        else if (event.key === Qt.Key_Home)
            currentIndex = 0
        else if (event.key === Qt.Key_End)
            currentIndex = count - 1
        else
            event.accepted = false
    }

    header: Item {
        width: list.width
        implicitHeight: list.found.count > 0 ? Theme.px(32) : 0

        AppText {
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.m }
            visible: list.found.count > 0
            kind: "small"
            font.weight: Font.DemiBold
            text: list.found.more ? qsTr("The newest %n found", "", list.count) : qsTr("%n found", "", list.count)
        }
    }

    delegate: Hit {
        width: ListView.view.width
        total: ListView.view.count
        onOpenWanted: list.go(index)
    }

    footer: Item {
        width: list.width
        height: list.found.more ? Theme.px(48) : 0

        SmallButton {
            anchors.centerIn: parent
            visible: list.found.more
            text: qsTr("Show more")
            onClicked: list.presenter.finding.more()
        }
    }

    EmptyState {
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.l; topMargin: Theme.xl }
        visible: list.found.looked && list.count === 0 && list.found.problem === ""
        picture: "search"
        heading: qsTr("Nothing found")
        words: qsTr("No message and no title holds all of these words.")
    }
}
