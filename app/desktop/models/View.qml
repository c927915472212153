import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// Models: what is here, what there is to get, and the way to the internet. A file can be dropped anywhere on the page.
FocusScope {
    id: page

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property string section: shown.section === "" ? "here" : shown.section
    readonly property bool wide: width >= Theme.px(760)
    readonly property var sections: [
        { id: "here", picture: "chip", name: qsTr("Here", "the models that are here") },
        { id: "get", picture: "plus", name: qsTr("To get") },
        { id: "connection", picture: "globe", name: qsTr("Connection") }
    ]

    // What a screen reader was told last.
    property string heard

    function say(words) {
        heard = words
        Accessible.announce(words, Accessible.Polite)
    }

    focus: true
    Keys.onEscapePressed: presenter.back()
    Component.onCompleted: presenter.look()

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PageHeader {
            Layout.fillWidth: true
            z: 1
            title: qsTr("Models")
            words: qsTr("All of them run on this computer.")
            onBackWanted: page.presenter.back()

            AppButton {
                visible: page.wide
                text: qsTr("Add a file…")
                onClicked: page.chooseFile()
            }
            IconButton {
                visible: !page.wide
                picture: "folder"
                label: qsTr("Add a file…")
                onClicked: page.chooseFile()
            }
        }
        Note {
            Layout.fillWidth: true
            Layout.margins: Theme.m
            kind: "danger"
            heading: page.shown.problem
            text: page.shown.advice
            acting: true

            AppButton {
                text: qsTr("Try again")
                onClicked: page.presenter.look()
            }
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: page.wide ? 2 : 1
            columnSpacing: 0
            rowSpacing: 0

            SectionRail {
                id: rail

                Layout.fillWidth: !page.wide
                Layout.fillHeight: page.wide
                Layout.preferredWidth: page.wide ? Theme.px(212) : -1
                upright: page.wide
                label: qsTr("Parts of the models page")
                sections: page.sections
                section: page.section
                focus: true
                onChosen: id => page.presenter.show(id)
            }
            StackLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                currentIndex: page.sections.findIndex(one => one.id === page.section)

                HereSection {
                    presenter: page.presenter
                    onRemovalWanted: shown => removal.ask(shown)
                    onSpoken: words => page.say(words)
                }
                GetSection {
                    narrow: !page.wide
                    presenter: page.presenter
                    onSpoken: words => page.say(words)
                }
                ConnectionSection {
                    presenter: page.presenter.connection
                    onPlaceWanted: field => {
                        chooser.adds = false
                        chooser.ask("open", field)
                    }
                }
            }
        }
        // What is here now stands in no list of what there is to get any more: it says so itself.
        Toast {
            id: arrival

            property var model: null
            readonly property bool chosen: model !== null && ["language", "speech_recognition"].includes(model.task)
            readonly property bool usable: chosen && model.usable && !model.standing

            function end() {
                const focused = page.Window.activeFocusItem
                let item = focused
                while (item && item !== arrival)
                    item = item.parent
                model = null
                // The keyboard was here, and would be nowhere.
                if (item)
                    rail.forceActiveFocus(Qt.TabFocusReason)
            }

            // Below the lists: over them it would cover what is to be pressed at their end.
            Layout.alignment: Qt.AlignHCenter
            Layout.maximumWidth: page.width - 2 * Theme.m
            Layout.topMargin: Theme.s
            Layout.bottomMargin: Theme.m
            text: model === null ? "" : (!chosen || !model.standing ? qsTr("%1 is here now.")
                : model.task === "language" ? qsTr("%1 is here now, and it answers.") : qsTr("%1 is here now, and it listens.")).arg(model.name)
            action: usable ? qsTr("Use it") : ""
            onActed: {
                page.presenter.deeds.use(model.id)
                page.presenter.show("here")
                end()
            }
            onDismissed: end()

            Connections {
                target: page.presenter

                function onCame(model) {
                    arrival.model = model
                    page.say(arrival.text)
                }
            }
            Connections {
                target: page.presenter.deeds

                // Used, removed or found damaged in the meantime.
                function onSettled(id) {
                    if (arrival.model !== null && arrival.model.id === id)
                        arrival.end()
                }
            }
        }
    }

    function chooseFile() {
        chooser.adds = true
        chooser.ask("open", null)
    }

    DropArea {
        id: drop

        anchors.fill: parent
        onEntered: drag => drag.accepted = drag.hasUrls
        onDropped: drop => {
            if (drop.hasUrls) {
                drop.accept(Qt.CopyAction)
                page.presenter.adding.drop(drop.urls[0])
            }
        }

        Rectangle {
            anchors { fill: parent; margins: Theme.m }
            visible: drop.containsDrag
            radius: Theme.radiusLarge
            color: Theme.emberSoft
            opacity: 0.96
            border.width: 2
            border.color: Theme.ember

            AppText {
                anchors.centerIn: parent
                width: Math.min(implicitWidth, parent.width - 2 * Theme.l)
                horizontalAlignment: Text.AlignHCenter
                kind: "title"
                color: Theme.emberSoftInk
                text: qsTr("Let go to look at this file")
            }
        }
    }
    PlaceDialog {
        id: chooser

        property bool adds: false

        presenter: page.presenter.places
        onTaken: path => {
            if (adds)
                page.presenter.adding.look(path)
        }
    }
    AddDialog { adding: page.presenter.adding }
    ConsentDialog {
        id: consent

        onAgreed: id => page.presenter.downloads.get(id)
    }
    RemoveDialog {
        id: removal

        onAgreed: page.presenter.deeds.remove(shown.id)
    }
    Connections {
        target: page.presenter.deeds

        function onOffered(offer) { consent.ask(offer) }
    }
}
