import QtQuick
import QtQuick.Controls.Basic
import theme
import components

// The dialogs about models on a window of their own.
ApplicationWindow {
    id: root

    property QtObject adding: null
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

    AddDialog { adding: root.adding }
}
