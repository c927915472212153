import QtQuick
import QtQuick.Layouts
import theme
import components

// The picture, and the ways to another one: choose a file, drop one, go back to the letter.
ColumnLayout {
    id: face

    required property QtObject presenter
    readonly property QtObject choice: presenter.picture
    readonly property bool own: choice.face !== "" || presenter.state.picture !== ""

    spacing: Theme.s

    Item {
        Layout.alignment: Qt.AlignHCenter
        implicitWidth: portrait.size
        implicitHeight: portrait.size

        Portrait {
            id: portrait

            presenter: face.presenter
            size: Theme.px(132)
            opacity: face.choice.busy ? 0.5 : 1
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Picture of %1").arg(face.presenter.state.name)
        }
        Rectangle {
            anchors { fill: parent; margins: -6 }
            radius: width / 2
            visible: drop.containsDrag
            color: Qt.alpha(Theme.ember, 0.25)
            border.width: 3
            border.color: Theme.ember
        }
    }
    GridLayout {
        Layout.alignment: Qt.AlignHCenter
        columns: choose.implicitWidth + onlyLetter.implicitWidth + 8 < face.width ? 2 : 1
        columnSpacing: 2
        rowSpacing: 2

        SmallButton {
            id: choose

            picture: "picture"
            text: face.choice.busy ? qsTr("Opening the picture…") : qsTr("Choose a picture")
            enabled: !face.choice.busy
            onClicked: {
                face.dialog = face.dialog ?? files.createObject(face)
                face.dialog.ask("picture", null)
            }
        }
        SmallButton {
            id: onlyLetter

            visible: face.own
            picture: "person"
            text: qsTr("Only the letter")
            Accessible.description: qsTr("Take the picture away and show the first letter of the name")
            onClicked: face.choice.letter()
        }
    }
    AppText {
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.px(440)
        Layout.alignment: Qt.AlignHCenter
        kind: "small"
        horizontalAlignment: Text.AlignHCenter
        text: face.choice.problem !== "" ? face.choice.problem
            : qsTr("Choose any picture, or drop one here. What a camera wrote into it, such as the place, is left out.")
        color: face.choice.problem !== "" ? Theme.danger : Theme.inkSoft
    }

    DropArea {
        id: drop

        parent: face.parent.parent // the whole sheet
        anchors.fill: parent
        z: -1
        keys: ["text/uri-list"]
        onDropped: event => {
            if (event.hasUrls && event.urls.length > 0) {
                face.choice.choose(event.urls[0].toString())
                event.accept(Qt.CopyAction)
            }
        }
    }

    // Made when it is asked for: it is a large thing that few visits need.
    property PlaceDialog dialog: null

    Component {
        id: files

        PlaceDialog {
            presenter: face.choice.places
            onTaken: path => face.choice.choose(path)
            onClosed: choose.forceActiveFocus(Qt.TabFocusReason)
        }
    }
}
