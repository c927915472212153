import QtQuick
import QtQuick.Layouts
import theme
import components

// First run: one question at a time on a sheet of paper.
FocusScope {
    id: page

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property var pages: ({
        welcome: "Welcome.qml", you: "You.qml", character: "Choose.qml", key: "Key.qml",
        code: "Code.qml", confirm: "Confirm.qml", models: "Models.qml"
    })
    readonly property var order: ["welcome", "you", "character", "key", "code", "confirm", "models"]

    focus: true

    Glow { anchors.fill: parent }

    Card {
        anchors.centerIn: parent
        width: Math.min(820, page.width - 2 * Theme.l)
        // One height for every step, so that its buttons stay where they are.
        height: Math.min(page.height - 2 * Theme.l, Theme.px(760))

        Row {
            id: dots

            anchors { top: parent.top; topMargin: 30; horizontalCenter: parent.horizontalCenter }
            spacing: 8
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Step %1 of %2").arg(page.order.indexOf(page.shown.step) + 1).arg(page.order.length)

            Repeater {
                model: page.order

                Rectangle {
                    required property string modelData
                    readonly property bool here: modelData === page.shown.step

                    width: here ? 28 : 8
                    height: 8
                    radius: 4
                    color: here ? Theme.ember : Theme.line
                    Behavior on width { NumberAnimation { duration: Theme.calm; easing.type: Easing.OutCubic } }
                }
            }
        }

        Loader {
            id: step

            anchors { fill: parent; leftMargin: 56; rightMargin: 56; topMargin: 66; bottomMargin: 40 }
            focus: true
            Accessible.ignored: true
        }
    }

    readonly property string here: shown.step
    onHereChanged: show()
    Component.onCompleted: show()

    function show() {
        step.setSource(pages[here], { presenter: page.presenter })
    }
}
