import QtQuick
import QtQuick.Controls.Basic
import theme

// One of many, from a list that opens. `options`: [{ value, text }].
ComboBox {
    id: select

    property var options: []
    property var value
    property string label

    signal chosen(var value)

    implicitHeight: Theme.controlHeight
    implicitWidth: Theme.px(240)
    model: options
    textRole: "text"
    valueRole: "value"
    currentIndex: options.findIndex(one => one.value === value)
    font.family: Theme.sans
    font.pixelSize: Theme.body
    focusPolicy: Qt.StrongFocus
    leftPadding: 16
    rightPadding: Theme.px(40)
    Accessible.name: qsTr("%1: %2").arg(label).arg(displayText)
    Accessible.role: Accessible.ComboBox
    onActivated: index => {
        const wanted = options[index].value
        currentIndex = Qt.binding(() => options.findIndex(one => one.value === value))
        if (wanted !== value)
            chosen(wanted)
    }

    contentItem: Text {
        text: select.displayText
        textFormat: Text.PlainText
        font: select.font
        color: Theme.ink
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    indicator: Icon {
        x: select.mirrored ? 14 : select.width - width - 14
        anchors.verticalCenter: parent.verticalCenter
        picture: "down"
        size: Theme.px(14)
    }
    background: Rectangle {
        radius: height / 2
        color: select.hovered || select.down ? Theme.emberSoft : Theme.surface
        border.width: 1
        border.color: Theme.lineStrong
        FocusRing { around: parent.radius; shown: select.visualFocus }
    }
    delegate: ItemDelegate {
        id: option

        required property var modelData
        required property int index

        width: ListView.view ? ListView.view.width : implicitWidth
        implicitHeight: Theme.px(40)
        highlighted: select.highlightedIndex === index
        Accessible.name: modelData.text
        contentItem: Text {
            leftPadding: 8
            text: option.modelData.text
            textFormat: Text.PlainText
            font.family: Theme.sans
            font.pixelSize: Theme.body
            font.weight: option.index === select.currentIndex ? Font.DemiBold : Font.Normal
            color: Theme.ink
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        background: Rectangle {
            radius: Theme.radiusSmall
            color: option.highlighted ? Theme.emberSoft : "transparent"
        }
    }
    popup: Popup {
        y: select.height + 4
        width: select.width
        implicitHeight: Math.min(contentItem.implicitHeight + 12, Theme.px(320))
        padding: 6
        contentItem: ListView {
            clip: true
            implicitHeight: contentHeight
            model: select.popup.visible ? select.delegateModel : null
            currentIndex: select.highlightedIndex
            ScrollBar.vertical: AppScrollBar {}
        }
        background: Rectangle {
            radius: Theme.radius
            color: Theme.surface
            border.width: 1
            border.color: Theme.lineStrong
        }
    }
}
