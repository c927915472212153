import QtQuick
import QtQuick.Layouts
import theme
import components

// The end of a form that opens inside a group: what went wrong, the button that does it, and the way out.
ColumnLayout {
    id: foot

    property string agree
    property string problem
    property string advice
    property bool busy: false
    property bool ready: true
    property bool dangerous: false
    property bool wayOut: true

    signal agreed()
    signal refused()

    function begin() { (dangerous ? no : yes).forceActiveFocus(Qt.TabFocusReason) }

    spacing: Theme.m

    Note {
        Layout.fillWidth: true
        kind: "danger"
        heading: foot.problem
        text: foot.advice
    }
    Flow {
        Layout.fillWidth: true
        spacing: 12

        AppButton {
            id: yes

            kind: foot.dangerous ? "danger" : "primary"
            enabled: foot.ready && !foot.busy
            text: foot.busy ? qsTr("One moment…") : foot.agree
            onClicked: foot.agreed()
        }
        AppButton {
            id: no

            visible: foot.wayOut
            kind: "plain"
            enabled: !foot.busy
            text: qsTr("Cancel")
            onClicked: foot.refused()
        }
    }
}
