import QtQuick
import QtQuick.Layouts
import theme

// The state of the model in plain words, with a small light. `kind`: ready, busy, failed, resting.
Item {
    id: line

    property string kind: "resting"
    property string words

    implicitHeight: Theme.px(32)
    implicitWidth: row.implicitWidth + 28
    Accessible.role: Accessible.StatusBar
    Accessible.name: words

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: line.kind === "failed" ? Theme.dangerSoft : line.kind === "ready" ? Theme.goodSoft : Theme.sunken
    }

    RowLayout {
        id: row

        anchors { fill: parent; leftMargin: 14; rightMargin: 14 }
        spacing: 8

        Rectangle {
            implicitWidth: 8
            implicitHeight: 8
            radius: 4
            color: line.kind === "failed" ? Theme.danger : line.kind === "ready" ? Theme.good : Theme.ember
            SequentialAnimation on opacity {
                running: line.kind === "busy" && line.visible && !Theme.reduced
                loops: Animation.Infinite
                onRunningChanged: if (!running) parent.opacity = 1
                NumberAnimation { to: 0.35; duration: 900; easing.type: Easing.InOutSine }
                NumberAnimation { to: 1; duration: 900; easing.type: Easing.InOutSine }
            }
        }
        Text {
            Layout.fillWidth: true
            elide: Text.ElideRight
            text: line.words
            textFormat: Text.PlainText
            font.family: Theme.sans
            font.pixelSize: Theme.small
            font.features: ({ "tnum": 1 })
            color: line.kind === "failed" ? Theme.danger : line.kind === "ready" ? Theme.good : Theme.inkSoft
            Accessible.ignored: true
        }
    }
}
