import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme
import components

// One line of the palette: picture, name, what stands beside it, keys. A heading begins a group.
Item {
    id: line

    required property int index
    required property var modelData
    readonly property string heading: modelData.heading
    property bool current: false
    readonly property string spoken: modelData.words ? qsTr("%1, %2").arg(modelData.name).arg(modelData.words) : modelData.name

    signal pointed()
    signal clicked()

    implicitHeight: button.implicitHeight + (headingText.visible ? headingText.height : 0)

    AppText {
        id: headingText

        x: 12
        width: parent.width - 24
        height: implicitHeight + 12
        topPadding: 10
        visible: line.heading !== ""
        kind: "small"
        font.weight: Font.DemiBold
        text: line.heading
    }

    AbstractButton {
        id: button

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        implicitHeight: Theme.px(46)
        focusPolicy: Qt.NoFocus
        Accessible.role: Accessible.ListItem
        Accessible.name: line.spoken
        Accessible.selected: line.current
        onClicked: line.clicked()

        background: Rectangle {
            radius: Theme.radiusSmall
            color: line.current ? Theme.emberSoft : "transparent"
        }
        contentItem: RowLayout {
            spacing: 12

            Item {
                Layout.leftMargin: 12
                implicitWidth: Theme.px(30)
                implicitHeight: Theme.px(30)

                Avatar {
                    anchors.fill: parent
                    visible: line.modelData.portrait !== ""
                    size: Theme.px(30)
                    picture: line.modelData.portrait
                    name: visible ? line.modelData.person : ""
                    Accessible.ignored: true
                }
                Icon {
                    anchors.centerIn: parent
                    visible: line.modelData.picture !== ""
                    picture: line.modelData.picture
                    tint: line.current ? Theme.emberSoftInk : Theme.inkSoft
                }
            }
            AppText {
                Layout.fillWidth: true
                Layout.minimumWidth: Theme.px(120)
                Layout.preferredWidth: implicitWidth
                lineHeight: 1
                text: line.modelData.name
                color: line.current ? Theme.emberSoftInk : Theme.ink
                elide: Text.ElideRight
                maximumLineCount: 1
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            AppText {
                Layout.maximumWidth: line.width * 0.4
                visible: text !== ""
                kind: "small"
                lineHeight: 1
                text: line.modelData.words
                color: line.current ? Theme.emberSoftInk : Theme.inkSoft
                elide: Text.ElideRight
                maximumLineCount: 1
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            KeyCap {
                // Where there is little room, what it does matters more.
                visible: text !== "" && line.width > Theme.px(340)
                text: line.modelData.keys
            }
            Item { implicitWidth: 4 }
        }

        HoverHandler {
            cursorShape: Qt.PointingHandCursor
            onPointChanged: if (hovered) line.pointed()
        }
    }
}
