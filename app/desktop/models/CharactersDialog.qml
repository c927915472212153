import QtQuick
import QtQuick.Layouts
import theme
import components

// Which characters always answer with one model. `ask(shown, people)`, then `chosen(ids)` with all that are ticked.
AppDialog {
    id: dialog

    property var shown: ({ id: "", name: "" })
    property var people: []
    property var ticked: []

    signal chosen(var ids)

    function ask(model, characters) {
        shown = model
        people = characters
        ticked = characters.filter(one => one.model === model.id).map(one => one.id)
        open()
    }
    function tick(id, yes) {
        ticked = ticked.filter(one => one !== id).concat(yes ? [id] : [])
    }

    heading: qsTr("Who answers with %1?").arg(shown.name)
    words: qsTr("Whoever is ticked here always answers with this model. Everybody else answers with the one you use otherwise.")
    agree: qsTr("Keep it so")
    onAgreed: chosen(ticked)

    Scroller {
        id: list

        Layout.fillWidth: true
        Layout.fillHeight: true
        implicitHeight: Math.min(contentHeight, Theme.px(280))
        contentWide: width
        spacing: Theme.s

        Repeater {
            model: dialog.people

            CheckRow {
                required property var modelData

                Layout.fillWidth: true
                text: modelData.other === "" || modelData.model === dialog.shown.id ? modelData.name
                    : qsTr("%1, who has %2 now").arg(modelData.name).arg(modelData.other)
                checked: dialog.ticked.includes(modelData.id)
                onToggled: dialog.tick(modelData.id, checked)
            }
        }
    }
}
