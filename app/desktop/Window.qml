import QtQuick
import QtQuick.Controls.Basic
import theme
import components

// The frame: one page at a time, and the word while the app says goodbye.
ApplicationWindow {
    id: root

    required property QtObject frame

    width: 1280
    height: 800
    minimumWidth: 640
    minimumHeight: 560
    title: qsTr("Afterglow")
    color: Theme.paper

    onClosing: close => {
        if (!frame.may_close()) {
            close.accepted = false
            frame.leave()
        }
    }

    Loader {
        id: loader

        anchors.fill: parent
        focus: true
        Accessible.ignored: true
    }

    Connections {
        target: root.frame

        function onPage_changed(source, presenter) {
            if (source === "")
                loader.source = ""
            else
                loader.setSource(source, { presenter: presenter })
        }
    }

    Rectangle {
        anchors.fill: parent
        visible: root.frame.farewell !== ""
        color: Theme.paper

        Column {
            anchors.centerIn: parent
            spacing: Theme.m

            Image {
                anchors.horizontalCenter: parent.horizontalCenter
                source: Qt.resolvedUrl("theme/ember.svg")
                sourceSize: Qt.size(96, 96)
                Accessible.ignored: true
            }
            AppText {
                anchors.horizontalCenter: parent.horizontalCenter
                kind: "title"
                text: root.frame.farewell
            }
        }
    }
}
