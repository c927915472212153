import QtQuick
import QtQuick.Controls.Basic
import theme

// A menu of AppMenuItems.
Menu {
    id: menu

    padding: 6
    margins: 8
    implicitWidth: Math.max(Theme.px(200), contentItem.widest + 12)
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutsideParent | Popup.CloseOnPressOutside

    contentItem: ListView {
        property real widest: {
            let most = 0
            for (let number = 0; number < menu.count; ++number)
                most = Math.max(most, menu.itemAt(number)?.implicitWidth ?? 0)
            return most
        }

        implicitHeight: contentHeight
        model: menu.contentModel
        interactive: Window.window ? contentHeight + menu.topPadding > Window.window.height : false
        clip: true
        currentIndex: menu.currentIndex
        Accessible.role: Accessible.PopupMenu
        Accessible.name: menu.title
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.lineStrong
    }
}
