import QtQuick
import QtQuick.Layouts
import theme
import components

// What stands where nothing is remembered yet, or nothing was found.
EmptyState {
    id: nothing

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property string place: shown.words !== "" ? "found" : shown.empty ? "all" : shown.section

    readonly property var all: ({
        found: ["search", qsTr("Nothing found"), qsTr("%1 remembers nothing with all of these words.")],
        all: ["memory", qsTr("Nothing is remembered yet"), qsTr("While you talk, %1 keeps what matters to you. You find it here then, with the words that it comes from.")],
        about: ["person", qsTr("Nothing yet"), qsTr("Tell %1 about your day, or write above what is to be kept.")],
        people: ["people", qsTr("Nobody yet"), qsTr("Whoever matters to you is kept here once you speak of them.")],
        likes: ["heart", qsTr("Nothing yet"), qsTr("What you like, or cannot stand, is kept here as you mention it.")],
        plans: ["calendar", qsTr("Nothing lies ahead"), qsTr("Mention an interview, an exam, a journey: %1 asks afterwards how it went.")],
        self: ["smile", qsTr("Nothing yet"), qsTr("What %1 tells you about itself is kept here.")],
        said: ["chat", qsTr("Nothing was said yet"), qsTr("Everything that you and %1 say can be found here.")]
    })

    picture: all[place][0]
    heading: all[place][1]
    words: all[place][2].replace("%1", () => shown.name)

    AppButton {
        visible: nothing.place === "all"
        kind: "primary"
        text: qsTr("Talk with %1").arg(nothing.shown.name)
        onClicked: nothing.presenter.talk_wanted(nothing.shown.character)
    }
}
