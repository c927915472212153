import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme

// A question over the page, in plain words, with one clear default. Esc is the way out (`refused`).
// `agree` is the primary button's word, `refuse` the other's (empty: there is only one); what stands inside comes between words and buttons.
// `dangerous`: what is agreed to cannot be undone; then the default (Enter, first focus) is to refuse.
Popup {
    id: dialog

    property string heading
    property string words
    property string agree
    property string refuse: qsTr("Cancel")
    property bool dangerous: false
    property bool ready: true
    default property alias contents: inside.data

    signal agreed()
    signal refused()

    property bool answered: false

    function answer(yes) {
        answered = true
        close()
        if (yes)
            agreed()
        else
            refused()
    }

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(Theme.px(460), parent ? parent.width - 2 * Theme.l : 460)
    height: Math.min(implicitHeight, parent ? parent.height - 2 * Theme.l : implicitHeight)
    padding: Theme.l
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape
    onAboutToShow: {
        answered = false
        // What Qt makes around the contents is told to screen readers too.
        contentItem.parent.Accessible.name = heading
    }
    onOpened: (dangerous ? no : yes).forceActiveFocus(Qt.TabFocusReason)
    onClosed: if (!answered) refused()

    Overlay.modal: Rectangle { color: Theme.veil }

    background: Card {}

    contentItem: ColumnLayout {
        spacing: Theme.m
        Accessible.role: Accessible.Dialog
        Accessible.name: dialog.heading
        Accessible.description: dialog.words

        AppText {
            Layout.fillWidth: true
            kind: "title"
            text: dialog.heading
        }
        AppText {
            Layout.fillWidth: true
            visible: text !== ""
            text: dialog.words
        }
        ColumnLayout {
            id: inside

            Layout.fillWidth: true
            visible: children.length > 0
            spacing: Theme.s
        }
        Flow {
            Layout.fillWidth: true
            Layout.topMargin: Theme.s
            layoutDirection: Qt.RightToLeft
            spacing: 12

            AppButton {
                id: yes

                kind: dialog.dangerous ? "danger" : "primary"
                text: dialog.agree
                enabled: dialog.ready
                onClicked: dialog.answer(true)
            }
            AppButton {
                id: no

                visible: text !== ""
                text: dialog.refuse
                onClicked: dialog.answer(false)
            }
        }
    }
}
