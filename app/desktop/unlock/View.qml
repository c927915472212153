import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// The door: passphrase, recovery code, or the keyring.
FocusScope {
    id: page

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property string way: shown.way

    readonly property var names: ({
        passphrase: qsTr("Use the passphrase"),
        recovery: qsTr("Use the recovery code"),
        keyring: qsTr("Use the system keyring")
    })

    focus: true
    onWayChanged: {
        secret.text = ""
        Qt.callLater(begin)
    }

    function begin() {
        if (way === "keyring")
            open.forceActiveFocus()
        else
            secret.begin()
    }

    Glow { anchors.fill: parent }

    Scroller {
        anchors.fill: parent
        centred: true
        contentWide: Theme.px(480)

        Card {
            Layout.fillWidth: true
            implicitHeight: column.implicitHeight + 2 * Theme.xl

            ColumnLayout {
                id: column

                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
                anchors.margins: Theme.xl
                spacing: Theme.m

                Image {
                    Layout.alignment: Qt.AlignHCenter
                    source: Qt.resolvedUrl("../theme/ember.svg")
                    sourceSize: Qt.size(Theme.px(72), Theme.px(72))
                    Accessible.ignored: true
                }
                AppText {
                    Layout.fillWidth: true
                    kind: "display"
                    font.pixelSize: Theme.px(30)
                    horizontalAlignment: Text.AlignHCenter
                    text: qsTr("Welcome back")
                }
                AppText {
                    Layout.fillWidth: true
                    kind: "soft"
                    horizontalAlignment: Text.AlignHCenter
                    text: page.shown.closing ? qsTr("Closing your vault…")
                        : page.way === "" ? qsTr("Opening…")
                        : page.way === "keyring" ? qsTr("Your vault is locked. The system keyring on this computer can open it.")
                        : page.way === "recovery" ? qsTr("The recovery code is the long code you wrote down at the beginning: 34 letters and digits.")
                        : qsTr("Your vault is locked. Type your passphrase to open it.")
                }

                Field {
                    id: secret

                    Layout.fillWidth: true
                    Layout.topMargin: Theme.s
                    visible: page.way === "passphrase" || page.way === "recovery"
                    label: page.way === "recovery" ? qsTr("Recovery code") : qsTr("Passphrase")
                    placeholder: page.way === "recovery" ? "ABCDE-FGHJK-…" : ""
                    secret: page.way === "passphrase"
                    inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
                    readOnly: page.shown.busy
                    onAccepted: page.presenter.unlock(text)
                }

                Note {
                    Layout.fillWidth: true
                    kind: "danger"
                    heading: page.shown.problem
                    text: page.shown.advice
                }

                AppButton {
                    id: open

                    Layout.fillWidth: true
                    kind: "primary"
                    visible: page.way !== ""
                    enabled: !page.shown.busy
                    text: page.shown.busy ? qsTr("Opening…") : qsTr("Unlock")
                    onClicked: page.presenter.unlock(secret.text)
                }
                ProgressLine {
                    Layout.fillWidth: true
                    visible: page.shown.busy
                    indeterminate: true
                    label: qsTr("Opening the vault")
                }

                Repeater {
                    model: page.shown.ways.filter(other => other !== page.way)

                    AppButton {
                        required property string modelData

                        Layout.alignment: Qt.AlignHCenter
                        kind: "plain"
                        enabled: !page.shown.busy
                        text: page.names[modelData]
                        onClicked: page.presenter.choose(modelData)
                    }
                }
            }
        }
    }
}
