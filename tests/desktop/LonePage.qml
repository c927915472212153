import QtQuick
import QtQuick.Controls.Basic

// One page on a window of its own, shown as Window.qml shows it: from a signal.
ApplicationWindow {
    id: root

    required property QtObject stage

    Loader {
        id: loader

        anchors.fill: parent
        focus: true
        Accessible.ignored: true
    }

    Connections {
        target: root.stage

        function onPage_changed(source, presenter) {
            if (source === "")
                loader.source = ""
            else
                loader.setSource(source, { presenter: presenter })
        }
    }
}
