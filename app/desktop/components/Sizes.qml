pragma Singleton

import QtQuick

// Bytes and times as people say them: decimal, as disks and hosts count.
QtObject {
    function of(bytes) {
        const tenths = Math.round(bytes / 1e8)
        return bytes >= 1e9 ? qsTr("%1 GB").arg((tenths / 10).toLocaleString(Qt.locale(), "f", tenths % 10 ? 1 : 0))
            : bytes >= 1e6 ? qsTr("%1 MB").arg(Math.round(bytes / 1e6))
            : qsTr("%1 kB").arg(Math.max(1, Math.ceil(bytes / 1e3)))
    }

    // "2.5 GB of 4.9 GB"
    function part(done, total) { return qsTr("%1 of %2", "sizes").arg(of(done)).arg(of(total)) }

    function speed(bytesPerSecond) {
        return bytesPerSecond < 1e6 ? qsTr("%1 kB a second").arg(Math.round(bytesPerSecond / 1e3))
            : qsTr("%1 MB a second").arg((bytesPerSecond / 1e6).toLocaleString(Qt.locale(), "f", 1))
    }

    // About how long something still takes; empty while nobody knows.
    function left(seconds) {
        return !(seconds >= 0) ? ""
            : seconds < 50 ? qsTr("less than a minute left")
            : seconds < 90 ? qsTr("about a minute left")
            : seconds < 5400 ? qsTr("about %1 minutes left").arg(Math.round(seconds / 60))
            : qsTr("about %1 hours left").arg(Math.round(seconds / 3600))
    }
}
