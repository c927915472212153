import QtQuick
import QtQuick.Layouts
import theme
import components

// Before a model goes: what stops working without it. `ask(shown)`, then `agreed`.
AppDialog {
    id: dialog

    property var shown: ({ id: "", name: "", size: 0, task: "", here: 0, own: false, offered: false, aside: [], gone: false, linked: false, local: false, standing: false, alone: false, users: [], helps: [], usable: true })
    readonly property bool writes: shown.task === "language"
    readonly property bool listens: shown.task === "speech_recognition"

    readonly property var losses: [
        writes && shown.alone ? qsTr("Nobody can answer until there is another language model.")
            : writes && shown.standing ? qsTr("It is the one that answers. The best of the others answers then.") : "",
        listens && shown.alone ? qsTr("Nobody can hear you until there is another one that listens: no calls, no dictation.")
            : listens && shown.standing ? qsTr("It is the one that listens. The best of the others listens then.") : "",
        writes && shown.users.length > 0 && !shown.alone ? qsTr("%1: the usual model answers instead.").arg(shown.users.join(qsTr(", ", "between two names"))) : "",
        shown.helps.length > 0 ? qsTr("%1 cannot run without it.").arg(shown.helps.join(qsTr(", ", "between two names"))) : "",
        shown.task === "embedding" && shown.standing ? qsTr("What was said before is found by its words only.") : "",
        shown.task !== "voice" || !shown.usable ? "" : shown.users.length > 0
            ? qsTr("%1: another voice speaks instead, as long as there is one.").arg(shown.users.join(qsTr(", ", "between two names")))
            : qsTr("Nobody speaks with this voice any more.")
    ].filter(part => part !== "")

    function ask(model) {
        shown = model
        open()
    }

    dangerous: true
    heading: qsTr("Remove %1?").arg(shown.name)
    words: shown.gone ? qsTr("Its file is gone already; Afterglow only forgets the model. Add the file once more whenever you like.")
        : shown.linked ? qsTr("Afterglow only forgets where its file lies. The file itself stays, and no room is freed.")
        : shown.aside.length > 0 ? qsTr("What is left of it goes, also the file that was put aside. That frees %1.").arg(Sizes.of(shown.here))
        : shown.own ? qsTr("Its file in Afterglow's folder is deleted, which frees %1. Afterglow cannot fetch it again.").arg(Sizes.of(shown.here))
        : shown.offered ? qsTr("It frees %1, and you can get it again whenever you like.").arg(Sizes.of(shown.here))
        : qsTr("It frees %1. Afterglow cannot fetch it again; you would add its file yourself.").arg(Sizes.of(shown.here))
    agree: qsTr("Remove it")
    refuse: qsTr("Keep it")

    Repeater {
        model: dialog.losses

        AppText {
            required property string modelData

            Layout.fillWidth: true
            font.weight: Font.DemiBold
            text: modelData
        }
    }
}
