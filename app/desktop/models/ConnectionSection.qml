import QtQuick
import QtQuick.Layouts
import theme
import components

// How downloads reach the internet. Most people never need it.
Scroller {
    id: section

    required property QtObject presenter
    readonly property var shown: presenter.state
    property string proxy: "system"

    function read() {
        mirrors.text = shown.mirrors
        proxy = shown.proxy
        address.text = shown.address
        certificates.text = shown.ca_file
    }

    readonly property bool loaded: shown.loaded
    onLoadedChanged: read()

    // What is refused is said at its field, and that comes into sight.
    readonly property string place: shown.place
    onPlaceChanged: {
        if (place === "mirrors")
            mirrors.begin()
        else if (place === "address")
            address.begin()
    }

    function amiss(field) {
        return place === field ? [shown.problem, shown.advice].filter(part => part !== "").join(" ") : ""
    }

    signal placeWanted(Item field)

    spacing: Theme.l
    Component.onCompleted: presenter.start()

    AppText {
        Layout.fillWidth: true
        Layout.topMargin: Theme.xs
        kind: "soft"
        text: qsTr("Afterglow goes to the internet for one thing: a download that you agreed to. Most people need nothing of this; it is for networks that have their own ways.")
    }
    Group {
        title: qsTr("The way out")

        TextBox {
            id: mirrors

            Layout.fillWidth: true
            lines: 2
            label: qsTr("Mirrors")
            placeholder: qsTr("https://…")
            problem: section.amiss("mirrors")
            hint: qsTr("Other addresses with the same files, one in each line; they are tried first. What comes from there is checked like everything else.")
        }
        Divider {}
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.s

            AppText {
                Layout.fillWidth: true
                font.weight: Font.DemiBold
                text: qsTr("Proxy")
            }
            Segments {
                Layout.fillWidth: true
                label: qsTr("Proxy")
                options: [
                    { value: "system", text: qsTr("As the system says") },
                    { value: "none", text: qsTr("None") },
                    { value: "own", text: qsTr("My own") }
                ]
                value: section.proxy
                onChosen: value => section.proxy = value
            }
            AppText {
                Layout.fillWidth: true
                kind: "small"
                text: qsTr("A computer of your network through which everything goes. If nobody told you about one, leave it as it is.")
            }
        }
        Field {
            id: address

            Layout.fillWidth: true
            visible: section.proxy === "own"
            label: qsTr("Address of the proxy")
            placeholder: "http://proxy:8080"
            problem: section.amiss("address")
            inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoPredictiveText
            maximumLength: 300
            onAccepted: keep.clicked()
        }
        Divider {}
        GridLayout {
            Layout.fillWidth: true
            columns: width >= Theme.px(420) ? 2 : 1
            columnSpacing: Theme.s
            rowSpacing: Theme.s

            Field {
                id: certificates

                Layout.fillWidth: true
                label: qsTr("Certificates")
                hint: qsTr("A file with certificates to trust besides the usual ones: some workplaces need one. Empty: only the usual ones.")
                inputMethodHints: Qt.ImhNoPredictiveText
                maximumLength: 4096
                onAccepted: keep.clicked()
            }
            AppButton {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: parent.columns === 2 ? Theme.px(35) : 0
                text: qsTr("Choose…")
                Accessible.name: qsTr("%1: %2").arg(certificates.label).arg(text)
                onClicked: section.placeWanted(certificates)
            }
        }
        Note {
            Layout.fillWidth: true
            kind: "danger"
            heading: section.shown.place === "way" ? section.shown.problem : ""
            text: heading !== "" ? section.shown.advice : ""
        }
        Note {
            Layout.fillWidth: true
            kind: "good"
            text: section.shown.kept === "way" ? qsTr("Kept. The next download goes this way.") : ""
        }
        AppButton {
            id: keep

            enabled: !section.shown.busy
            text: qsTr("Keep these")
            onClicked: section.presenter.connect_so(mirrors.text, section.proxy, address.text, certificates.text)
        }
    }
    Group {
        title: qsTr("Models behind an account")

        AppText {
            Layout.fillWidth: true
            text: qsTr("A few makers let only those download who have an account and accepted the licence there. Make a token in that account, and put it in here.")
        }
        Field {
            id: token

            Layout.fillWidth: true
            secret: true
            label: qsTr("Token")
            hint: section.shown.token ? qsTr("One is kept. A new one takes its place.") : qsTr("It is kept in the keyring of your system and sent to huggingface.co alone.")
            inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
            maximumLength: 512
            onAccepted: if (text.trim() !== "") keepToken.clicked()
        }
        Note {
            Layout.fillWidth: true
            kind: "danger"
            heading: section.shown.place === "token" ? section.shown.problem : ""
            text: heading !== "" ? section.shown.advice : ""
        }
        Note {
            Layout.fillWidth: true
            kind: "good"
            text: section.shown.kept !== "token" ? "" : section.shown.token ? qsTr("Kept in the keyring of your system.") : qsTr("Forgotten.")
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.s

            AppButton {
                id: keepToken

                enabled: !section.shown.busy && token.text.trim() !== ""
                text: qsTr("Keep the token")
                onClicked: section.presenter.keep_token(token.text)
            }
            AppButton {
                visible: section.shown.token
                enabled: !section.shown.busy
                kind: "plain"
                text: qsTr("Forget it")
                Accessible.name: qsTr("%1: %2").arg(token.label).arg(text)
                onClicked: section.presenter.keep_token("")
            }
        }
    }
    Connections {
        target: section.presenter

        function onChanged() {
            if (section.shown.kept === "token")
                token.text = ""
        }
    }
}
