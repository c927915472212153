import QtQuick
import QtQuick.Layouts
import theme
import components

Step {
    id: step

    heading: qsTr("Your recovery code")
    words: qsTr("Write it down on paper, now, and keep it where you would keep a passport. It is shown only this once, and replaces any code shown before.")
    next: qsTr("I have written it down")
    nextEnabled: shown.code.length > 0
    problem: shown.problem
    advice: shown.advice
    onForward: presenter.forward()

    Rectangle {
        Layout.fillWidth: true
        implicitHeight: grid.implicitHeight + 56
        radius: Theme.radius
        color: Theme.sunken
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("Recovery code: %1").arg(step.shown.code.map(group => group.split("").join(" ")).join(", "))

        Flow {
            id: grid

            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: 28 }
            spacing: 14

            Repeater {
                model: step.shown.code

                Rectangle {
                    required property string modelData
                    required property int index

                    width: (grid.width - 3 * grid.spacing) / 4
                    height: 68
                    radius: Theme.radiusSmall
                    color: Theme.surface
                    border { width: 1; color: Theme.line }

                    Text {
                        anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: 8 }
                        text: parent.index + 1
                        font.family: Theme.sans
                        font.pixelSize: 12
                        color: Theme.inkSoft
                        Accessible.ignored: true
                    }
                    Text {
                        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: 12 }
                        text: parent.modelData
                        font.family: Theme.mono
                        font.pixelSize: 22
                        font.letterSpacing: 2
                        color: Theme.ink
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
    AppText {
        Layout.fillWidth: true
        kind: "soft"
        text: qsTr("A zero is always the digit 0, a one always the digit 1: the letters I, L, O and U do not occur. On the next page you type two of the groups back, to be sure.")
    }
}
