import QtQuick
import Qt.labs.platform as Platform

Platform.SystemTrayIcon {
    id: tray

    signal openWanted()
    signal leaveWanted()

    function tellHidden() {
        showMessage(qsTr("Afterglow is still here"),
            qsTr("A click on the ember brings the window back. To close it, choose “Close Afterglow” there."))
    }

    icon.source: Qt.resolvedUrl("theme/ember.svg")
    tooltip: qsTr("Afterglow")
    onActivated: reason => {
        if (reason !== Platform.SystemTrayIcon.Context)
            openWanted()
    }
    onMessageClicked: openWanted()

    menu: Platform.Menu {
        Platform.MenuItem {
            text: qsTr("Open the window")
            onTriggered: tray.openWanted()
        }
        Platform.MenuItem {
            text: qsTr("Close Afterglow")
            onTriggered: tray.leaveWanted()
        }
    }
}
