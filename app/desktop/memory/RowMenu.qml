import QtQuick
import theme
import components

// What can be done with one memory.
AppMenu {
    id: menu

    required property Item list
    // The memory, as fields of its row.
    property var row: ({ key: "", kind: "", number: 0, text: "", changeable: false, folded: 0, unfolded: false, pinned: false, shared: false, asks: false })
    readonly property bool changeable: row.changeable
    readonly property bool waits: row.kind === "followup"
    // What is chosen is done once the menu is gone: it gives the focus back to the list first.
    property var chosen: null

    title: qsTr("What to do with this memory")
    onClosed: {
        const chosenNow = chosen
        chosen = null
        if (chosenNow)
            chosenNow()
    }

    AppMenuItem {
        text: qsTr("Why do you know this?")
        picture: "info"
        onTriggered: menu.chosen = () => menu.list.why(menu.row)
    }
    AppMenuItem {
        visible: menu.row.kind === "episode"
        text: qsTr("Go to this message")
        picture: "chat"
        onTriggered: menu.chosen = () => menu.list.go(menu.row)
    }
    AppMenuItem {
        visible: menu.row.folded > 0
        text: menu.row.unfolded ? qsTr("Hide what was so before") : qsTr("Show what was so before")
        picture: menu.row.unfolded ? "up" : "down"
        keys: "→"
        onTriggered: menu.list.presenter.unfold(menu.row.number)
    }
    AppMenuItem {
        visible: menu.changeable
        text: qsTr("Edit")
        picture: "edit"
        keys: qsTr("F2")
        onTriggered: menu.chosen = () => menu.list.change(menu.row)
    }
    AppMenuItem {
        visible: menu.changeable
        text: qsTr("Always keep in mind")
        picture: "pin"
        current: menu.row.pinned
        onTriggered: menu.list.deeds.pin(menu.row.number, !menu.row.pinned)
    }
    AppMenuItem {
        visible: menu.changeable
        text: qsTr("Others may know this too")
        picture: "people"
        current: menu.row.shared
        onTriggered: menu.list.deeds.share(menu.row.number, !menu.row.shared)
    }
    AppMenuItem {
        visible: menu.waits
        text: qsTr("Change the day…")
        picture: "calendar"
        onTriggered: menu.chosen = () => menu.list.dayWanted(menu.row.number, menu.row.text, menu.row.day)
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
        onTriggered: menu.chosen = () => menu.list.forget(menu.row)
    }
}
