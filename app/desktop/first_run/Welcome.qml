import QtQuick
import QtQuick.Layouts
import theme
import components

Step {
    id: step

    heading: qsTr("Welcome to Afterglow")
    words: qsTr("A companion to write with and to call, on your own computer, in your own time.")
    next: qsTr("Begin")
    onForward: presenter.forward()

    Repeater {
        model: [
            { title: qsTr("It is an AI, and says so"),
              text: qsTr("You write with a program that plays a character. It is not a person, it feels nothing, and it can be wrong. It is no replacement for the people in your life, for a doctor or for a therapist.") },
            { title: qsTr("It stays here"),
              text: qsTr("Everything runs on this computer. What you write is kept encrypted and is never sent anywhere. There is no account.") },
            { title: qsTr("It needs a model, once"),
              text: qsTr("It thinks and writes with a model, a large file. At the end of these steps you see which ones suit this computer and choose one. Nothing is downloaded before you agree to it, and afterwards it never needs the internet.") },
            { title: qsTr("It is for adults"),
              text: qsTr("Afterglow is for people of 18 and older.") }
        ]

        RowLayout {
            id: point

            required property var modelData

            Layout.fillWidth: true
            spacing: 18

            Rectangle {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: 7
                implicitWidth: 10
                implicitHeight: 10
                radius: 5
                color: Theme.ember
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 1

                AppText {
                    Layout.fillWidth: true
                    font.weight: Font.DemiBold
                    font.pixelSize: Theme.reading
                    text: point.modelData.title
                }
                AppText {
                    Layout.fillWidth: true
                    kind: "soft"
                    text: point.modelData.text
                }
            }
        }
    }
}
