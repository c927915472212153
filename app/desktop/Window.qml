import QtQuick
import QtQuick.Controls.Basic
import theme
import components

// The frame: the side and one page beside it, the palette over them, and the word while the app says goodbye.
ApplicationWindow {
    id: root

    required property QtObject frame
    // The icon in the tray, where there is one: closing only hides the window then.
    property QtObject tray: null

    readonly property var shown: frame.state
    readonly property bool inside: shown.inside && !shown.calling
    // Too narrow for two: the side lies over the page, and only while it is used.
    readonly property bool narrow: width < Theme.sideWidth + Theme.px(308) + 300
    property bool sideOpen: true
    property bool drawerOpen: false
    readonly property bool sideShown: inside && (narrow ? drawerOpen : sideOpen)

    signal sideTurned(bool open)

    width: 1280
    height: 800
    minimumWidth: 640
    minimumHeight: 560
    title: qsTr("Afterglow")
    color: Theme.paper

    onClosing: close => {
        if (!frame.may_close()) {
            close.accepted = false
            if (tray?.hides()) {
                // Nobody is listened to by a window that is not there.
                if (shown.calling)
                    frame.act("call")
                hide()
            } else {
                frame.leave()
            }
        }
    }
    onActiveChanged: if (active) frame.look()
    onNarrowChanged: drawerOpen = false
    onInsideChanged: drawerOpen = false
    onActiveFocusItemChanged: if (drawerOpen && within(activeFocusItem, page)) drawerOpen = false

    function within(item, above) {
        while (item && item !== above)
            item = item.parent
        return item !== null && item !== undefined
    }

    function openSide() {
        if (narrow)
            drawerOpen = true
        else if (!sideOpen)
            turnSide(true)
    }
    function turnSide(open) {
        sideOpen = open
        sideTurned(open)
    }
    function enterSide() {
        openSide()
        side.forceActiveFocus(Qt.TabFocusReason)
        if (!side.item?.activeFocus)
            side.item?.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    }
    function enterPage() {
        drawerOpen = false
        if (page.item?.begin)
            page.item.begin()
        else
            page.item?.forceActiveFocus(Qt.TabFocusReason)
    }
    // What the window does itself.
    function act(id) {
        if (id === "help") {
            helpers.active = true
            helpers.item.visible ? helpers.item.close() : helpers.item.open()
        } else if (id === "search") {
            openSide()
        } else if (id === "page") {
            enterPage()
        } else if (id === "part") {
            if (within(activeFocusItem, sideArea))
                enterPage()
            else
                enterSide()
        } else if (id === "side") {
            if (sideShown) {
                const leaves = within(activeFocusItem, sideArea)
                if (narrow)
                    drawerOpen = false
                else
                    turnSide(false)
                if (leaves)
                    enterPage()
            } else {
                enterSide()
            }
        }
    }

    ActionKeys {
        actions: root.inside ? root.frame.actions
            : root.frame.actions.filter(action => root.shown.calling ? action.in_call : action.outside)
        covered: palette.item !== null
        onPressed: id => root.frame.act(id)
        onNumberPressed: number => root.frame.talk_with_nth(number)
    }

    Item {
        id: pageArea

        objectName: "areaPage"
        x: !root.inside ? 0 : root.narrow || !root.sideOpen ? rail.width : sideArea.width
        width: parent.width - x
        height: parent.height

        Note {
            id: trouble

            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.m }
            kind: "danger"
            heading: root.shown.problem
            text: root.shown.advice
            acting: !root.shown.lasting

            AppButton {
                kind: "plain"
                text: qsTr("Got it")
                onClicked: root.frame.dismiss()
            }
        }
        Loader {
            id: page

            anchors { fill: parent; topMargin: trouble.visible ? trouble.height + 2 * Theme.m : 0 }
            focus: true
            Accessible.ignored: true
        }
    }

    Rail {
        id: rail

        objectName: "areaRail"
        visible: root.inside && (root.narrow || !root.sideOpen)
        width: implicitWidth
        height: parent.height
        onAsked: id => root.frame.act(id)
    }

    Rectangle {
        anchors.fill: parent
        visible: root.inside && root.narrow && root.drawerOpen
        color: Theme.veil

        TapHandler { onTapped: root.enterPage() }
        HoverHandler {}
    }
    FocusScope {
        id: sideArea

        objectName: "areaSide"
        width: Math.min(Theme.sideWidth, root.width - Theme.px(60))
        height: parent.height
        visible: root.sideShown
        Keys.onEscapePressed: event => {
            if (root.narrow)
                root.enterPage()
            else
                event.accepted = false
        }

        MouseArea { anchors.fill: parent } // what is under the drawer is not pressed through it
        Loader {
            id: side

            anchors.fill: parent
            focus: true
            Accessible.ignored: true
        }
    }

    Loader {
        id: palette
    }
    // Made when somebody asks for it the first time.
    Loader {
        id: helpers

        active: false
        sourceComponent: HelpDialog {
            help: root.frame.help
            onAboutToShow: root.frame.helping(true)
            onAboutToHide: root.frame.helping(false)
            // The page may have changed meanwhile.
            onClosed: Qt.callLater(() => {
                if (!root.activeFocusItem?.visible || root.activeFocusItem === root.contentItem)
                    root.enterPage()
            })
        }
    }

    Connections {
        target: root.frame

        function fill(loader, source, presenter) {
            if (source === "")
                loader.source = ""
            else
                loader.setSource(source, { presenter: presenter })
        }
        function onPage_changed(source, presenter) {
            fill(page, source, presenter)
            if (source === "")
                return
            root.drawerOpen = false
            if (!root.within(root.activeFocusItem, page.item))
                root.enterPage()
        }
        function onSide_changed(source, presenter) { fill(side, source, presenter) }
        function onPalette_changed(source, presenter) {
            palette.item?.close() // gives the focus back to where it was
            fill(palette, source, presenter)
        }
        function onAsked(id) { root.act(id) }
    }

    Rectangle {
        anchors.fill: parent
        visible: root.shown.farewell !== ""
        color: Theme.paper

        MouseArea { anchors.fill: parent }
        Column {
            anchors.centerIn: parent
            spacing: Theme.m

            Image {
                anchors.horizontalCenter: parent.horizontalCenter
                source: Qt.resolvedUrl("theme/ember.svg")
                sourceSize: Qt.size(96, 96)
                Accessible.ignored: true
            }
            AppText {
                anchors.horizontalCenter: parent.horizontalCenter
                kind: "title"
                text: root.shown.farewell
            }
        }
    }
}
