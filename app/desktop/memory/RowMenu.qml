import QtQuick
import theme
import components

// What can be done with one memory.
AppMenu {
    id: menu

    required property Item list
    property Item row: null
    readonly property bool changeable: row?.changeable ?? false
    readonly property bool waits: row?.kind === "followup"
    // Done once the menu is closed, so that the keyboard is where it was before.
    property var chosen: null

    title: qsTr("What to do with this memory")
    onClosed: {
        const then = chosen
        chosen = null
        if (then)
            Qt.callLater(then)
    }

    AppMenuItem {
        text: qsTr("Why do you know this?")
        picture: "info"
        onTriggered: {
            const row = menu.row
            menu.chosen = () => menu.list.why(row)
        }
    }
    AppMenuItem {
        visible: menu.row?.kind === "episode"
        text: qsTr("Go to this message")
        picture: "chat"
        onTriggered: {
            const row = menu.row
            menu.chosen = () => menu.list.go(row)
        }
    }
    AppMenuItem {
        visible: (menu.row?.folded ?? 0) > 0
        text: menu.row?.unfolded ? qsTr("Hide what was so before") : qsTr("Show what was so before")
        picture: menu.row?.unfolded ? "up" : "down"
        keys: "→"
        onTriggered: menu.list.presenter.unfold(menu.row.number)
    }
    AppMenuItem {
        visible: menu.changeable
        text: qsTr("Edit")
        picture: "edit"
        keys: qsTr("F2")
        onTriggered: {
            const row = menu.row
            menu.chosen = () => menu.list.change(row)
        }
    }
    AppMenuItem {
        visible: menu.changeable
        text: qsTr("Always keep in mind")
        picture: "pin"
        current: menu.row?.pinned ?? false
        onTriggered: menu.list.deeds.pin(menu.row.number, !menu.row.pinned)
    }
    AppMenuItem {
        visible: menu.changeable
        text: qsTr("Others may know this too")
        picture: "people"
        current: menu.row?.shared ?? false
        onTriggered: menu.list.deeds.share(menu.row.number, !menu.row.shared)
    }
    AppMenuItem {
        visible: menu.waits
        text: qsTr("Change the day…")
        picture: "calendar"
        onTriggered: {
            const row = menu.row
            menu.chosen = () => menu.list.dayWanted(row.number, row.text, row.day)
        }
    }
    AppMenuItem {
        visible: menu.waits && menu.row.asks
        text: qsTr("Never ask about it")
        picture: "bell"
        onTriggered: menu.list.deeds.drop(menu.row.number)
    }
    AppMenuItem {
        text: qsTr("Forget…")
        picture: "trash"
        keys: qsTr("Del")
        danger: true
        onTriggered: {
            const row = menu.row
            menu.chosen = () => menu.list.forget(row)
        }
    }
}
