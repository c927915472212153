import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// Who this is, that it is an AI, and how the model is doing. Face and name open the character page.
Rectangle {
    id: header

    required property var shown
    // There is a voice to call with.
    property bool able: false
    readonly property bool narrow: width < Theme.px(620)

    signal characterWanted()
    signal memoryWanted()
    signal findWanted()
    signal callWanted()
    signal endWanted()
    signal toneChosen(string tone)

    implicitHeight: rows.implicitHeight + 2 * 13
    color: Theme.surface

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: 1
        color: Theme.line
    }

    component Tone: ToneChip {
        shown: header.shown
        onChosen: tone => header.toneChosen(tone)
    }
    component Call: IconButton {
        picture: "phone"
        label: qsTr("Call %1 (Ctrl+Shift+C)").arg(header.shown.name)
        onClicked: header.callWanted()
    }
    component Model: StateLine {
        kind: header.shown.light
        words: header.shown.words
    }

    ColumnLayout {
        id: rows

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.m; rightMargin: Theme.m }
        spacing: 6

        RowLayout {
            spacing: 10

            AbstractButton {
                id: who

                Layout.fillWidth: true
                implicitHeight: face.implicitHeight + 4
                implicitWidth: face.implicitWidth
                padding: 2
                focusPolicy: Qt.StrongFocus
                Accessible.name: qsTr("%1: open the character page").arg(header.shown.name)
                Accessible.role: Accessible.Button
                Keys.onReturnPressed: clicked()
                Keys.onEnterPressed: clicked()
                onClicked: header.characterWanted()

                HoverHandler { cursorShape: Qt.PointingHandCursor }
                Tip { text: qsTr("About %1").arg(header.shown.name); shown: who.hovered && !who.activeFocus }

                background: Rectangle {
                    radius: Theme.radius
                    color: who.hovered || who.down ? Theme.sunken : "transparent"
                    Behavior on color { ColorAnimation { duration: Theme.quick } }
                    FocusRing { around: parent.radius; shown: who.visualFocus; anchors.margins: -2 }
                }

                contentItem: RowLayout {
                    id: face

                    spacing: 14

                    Avatar {
                        Layout.leftMargin: 6
                        picture: header.shown.picture
                        name: header.shown.name
                        size: Theme.px(46)
                        Accessible.ignored: true
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 0

                        AppText {
                            Layout.fillWidth: true
                            kind: "title"
                            text: header.shown.name
                            elide: Text.ElideRight
                            wrapMode: Text.NoWrap
                            Accessible.ignored: true
                        }
                        AppText {
                            Layout.fillWidth: true
                            kind: "small"
                            lineHeight: 1.2
                            text: header.shown.title === "" ? qsTr("%1 is an AI").arg(header.shown.name)
                                : qsTr("%1 is an AI · %2").replace(/%[12]/g, mark => mark === "%1" ? header.shown.name : header.shown.title)
                            elide: Text.ElideRight
                            wrapMode: Text.NoWrap
                        }
                    }
                }
            }
            Loader {
                active: !header.narrow
                visible: active
                sourceComponent: Tone {}
            }
            Loader {
                Layout.maximumWidth: Theme.px(240)
                active: !header.narrow
                visible: active
                sourceComponent: Model {}
            }
            Call { visible: header.able && !header.narrow }
            IconButton {
                visible: !header.narrow
                picture: "memory"
                label: qsTr("What %1 remembers").arg(header.shown.name)
                onClicked: header.memoryWanted()
            }
            IconButton {
                id: more

                picture: "more"
                label: qsTr("More")
                Accessible.role: Accessible.ButtonMenu
                onClicked: menu.opened ? menu.close() : menu.popup(more, more.width - menu.width, more.height + 4)
            }
        }

        // Where there is little room they stand below.
        RowLayout {
            visible: header.narrow
            spacing: 10

            Loader {
                active: header.narrow
                sourceComponent: Tone {}
            }
            Item { Layout.fillWidth: true }
            Call {
                visible: header.able && header.narrow
                implicitHeight: Theme.px(32)
            }
            Loader {
                Layout.maximumWidth: rows.width * (header.able ? 0.42 : 0.6)
                active: header.narrow
                sourceComponent: Model {}
            }
        }
    }

    AppMenu {
        id: menu

        title: qsTr("More")

        AppMenuItem {
            text: qsTr("About %1").arg(header.shown.name)
            picture: "person"
            onTriggered: header.characterWanted()
        }
        AppMenuItem {
            text: qsTr("What %1 remembers").arg(header.shown.name)
            picture: "memory"
            keys: qsTr("Ctrl+Shift+M")
            onTriggered: header.memoryWanted()
        }
        AppMenuItem {
            text: qsTr("Find in conversations")
            picture: "search"
            keys: qsTr("Ctrl+F")
            onTriggered: header.findWanted()
        }
        AppMenuItem {
            visible: header.shown.temporary
            text: qsTr("End the temporary chat")
            picture: "ghost"
            onTriggered: header.endWanted()
        }
    }
}
