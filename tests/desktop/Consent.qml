import QtQuick
import QtQuick.Controls.Basic
import theme
import components

// The dialog of consent on a window of its own.
ApplicationWindow {
    id: root

    property string agreedTo
    property int refusals: 0

    color: Theme.paper

    function ask(offer) { dialog.ask(offer) }

    ConsentDialog {
        id: dialog

        objectName: "consent"
        onAgreed: id => root.agreedTo = id
        onRefused: root.refusals++
    }
}
