import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import theme

// Whom somebody in need can call (app/desktop/help.py). It lies over every page, also over a call and a locked window,
// and needs no engine.
Popup {
    id: dialog

    required property QtObject help
    readonly property var shown: help.state
    // Where the keyboard was.
    property Item before: null

    parent: Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(Theme.px(560), parent ? parent.width - 2 * Theme.m : 560)
    height: Math.min(implicitHeight, parent ? parent.height - 2 * Theme.m : implicitHeight)
    padding: 0
    topPadding: Theme.l
    bottomPadding: Theme.l
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape
    onAboutToShow: {
        before = parent?.Window.activeFocusItem ?? null
        help.look()
        contentItem.parent.Accessible.name = heading.text
    }
    onOpened: {
        body.contentY = 0
        back.forceActiveFocus(Qt.TabFocusReason)
    }
    onClosed: {
        if (before?.visible)
            before.forceActiveFocus(Qt.PopupFocusReason)
        before = null
    }

    Overlay.modal: Rectangle { color: Theme.veil }
    background: Card {}

    // One number, large, to read, to select and to copy.
    component Called: RowLayout {
        id: called

        required property string number
        property string whose
        readonly property bool copied: dialog.shown.copied === number

        Layout.fillWidth: true
        spacing: Theme.s

        TextEdit {
            id: digits

            Layout.fillWidth: true
            readOnly: true
            selectByMouse: true
            activeFocusOnTab: true
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
            text: called.number
            font.family: Theme.sans
            font.pixelSize: Theme.px(24)
            font.weight: Font.DemiBold
            color: Theme.ink
            selectionColor: Theme.ember
            selectedTextColor: Theme.emberInk
            Accessible.role: Accessible.EditableText
            Accessible.readOnly: true
            Accessible.name: called.whose
            Accessible.description: text

            FocusRing {
                around: Theme.radiusSmall
                shown: digits.activeFocus
            }
        }
        AppButton {
            text: called.copied ? qsTr("Copied") : qsTr("Copy")
            Accessible.name: called.copied ? qsTr("%1 is copied").arg(called.number) : qsTr("Copy %1").arg(called.number)
            onClicked: dialog.help.copy(called.number)
        }
    }

    contentItem: ColumnLayout {
        spacing: Theme.m
        Accessible.role: Accessible.Dialog
        Accessible.name: heading.text
        Accessible.description: lead.text
        Keys.onPressed: event => {
            const by = event.key === Qt.Key_PageDown ? body.height * 0.9 : event.key === Qt.Key_PageUp ? -body.height * 0.9 : 0
            if (by !== 0) {
                event.accepted = true
                body.contentY = Math.max(0, Math.min(body.contentHeight - body.height, body.contentY + by))
            }
        }

        Scroller {
            id: body

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: -Theme.l
            implicitHeight: contentHeight
            contentWide: 9999
            interactive: contentHeight > height

            AppText {
                id: heading

                Layout.fillWidth: true
                kind: "title"
                text: qsTr("Talk to a person")
            }
            AppText {
                id: lead

                Layout.fillWidth: true
                text: qsTr("If you are in danger, or cannot bear it any more, please call a person.")
            }
            AppText {
                Layout.fillWidth: true
                Layout.topMargin: Theme.s
                Layout.bottomMargin: -Theme.s
                kind: "small"
                text: qsTr("Where you are")
                Accessible.ignored: true
            }
            AppSelect {
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.px(320)
                label: qsTr("Where you are")
                options: dialog.shown.countries
                value: dialog.shown.country
                onChosen: value => dialog.help.choose(value)
            }
            AppText {
                Layout.fillWidth: true
                Layout.topMargin: Theme.s
                font.weight: Font.DemiBold
                text: qsTr("In danger, now")
            }
            Repeater {
                model: dialog.shown.emergency

                Called {
                    required property string modelData

                    number: modelData
                    whose: qsTr("Emergency number")
                }
            }
            AppText {
                Layout.fillWidth: true
                visible: dialog.shown.emergency.length === 0
                text: qsTr("Call the emergency number of the place where you are: 112 in Europe, 911 in the United States and Canada, 999 in the United Kingdom, 000 in Australia. A mobile phone reaches help with 112 in most countries.")
            }
            Repeater {
                model: dialog.shown.lines

                ColumnLayout {
                    id: line

                    required property var modelData

                    Layout.fillWidth: true
                    Layout.topMargin: Theme.s
                    spacing: Theme.xs

                    AppText {
                        Layout.fillWidth: true
                        font.weight: Font.DemiBold
                        text: line.modelData.name
                    }
                    AppText {
                        Layout.fillWidth: true
                        visible: text !== ""
                        kind: "small"
                        text: [line.modelData.when, line.modelData.hint].filter(part => part !== "").join(qsTr(" · ", "between two facts"))
                    }
                    Repeater {
                        model: line.modelData.numbers

                        Called {
                            required property string modelData

                            number: modelData
                            whose: line.modelData.name
                        }
                    }
                }
            }
            AppText {
                Layout.fillWidth: true
                Layout.topMargin: Theme.s
                visible: dialog.shown.lines.length === 0 && dialog.shown.country !== ""
                text: qsTr("This list knows no helpline of this country of which it is sure.")
            }
            AppText {
                Layout.fillWidth: true
                visible: dialog.shown.as_of !== ""
                kind: "small"
                text: qsTr("As of %1. Numbers can change.").arg(dialog.shown.as_of)
            }
            AppText {
                Layout.fillWidth: true
                Layout.topMargin: Theme.s
                kind: "soft"
                text: qsTr("Helplines of other countries, and for particular worries, stand at:")
            }
            PlainPath {
                Layout.fillWidth: true
                label: qsTr("Helplines everywhere")
                text: dialog.shown.elsewhere
                font.pixelSize: Theme.body
            }
            AppText {
                Layout.fillWidth: true
                kind: "soft"
                text: qsTr("Afterglow is a program and no crisis service: nobody reads along, and it can call nobody.")
            }
        }
        AppButton {
            id: back

            Layout.leftMargin: Theme.l
            Layout.rightMargin: Theme.l
            Layout.alignment: Qt.AlignRight
            kind: "primary"
            text: qsTr("Back")
            onClicked: dialog.close()
        }
    }
}
