import QtQuick
import QtQuick.Layouts
import theme
import components

// The letter of introduction: one sheet, from the face to the sentence that must be true.
Card {
    id: letter

    required property QtObject presenter
    readonly property var shown: presenter.state
    readonly property var fields: ({
        name: name, tagline: tagline, persona: persona, style: style, greeting: greeting, example_lines: examples,
        disclosure: disclosure
    })

    signal caretMoved(Item item, rect place)

    function begin(field) { fields[field].begin() }

    // As it will be said: with the names in their places.
    function filled(text) {
        return text.split("{user}").join(shown.user).split("{char}").join(shown.name || qsTr("they"))
    }

    implicitHeight: column.implicitHeight + 2 * column.y

    ColumnLayout {
        id: column

        readonly property int side: Math.min(Theme.px(48), letter.width * 0.07)

        x: side
        y: Theme.px(36)
        width: parent.width - 2 * side
        spacing: Theme.px(24)

        Face {
            Layout.fillWidth: true
            Layout.maximumWidth: Number.POSITIVE_INFINITY
            presenter: letter.presenter
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.bottomMargin: Theme.px(10)
            spacing: Theme.s

            LetterText {
                id: name

                Layout.fillWidth: true
                presenter: letter.presenter
                field: "name"
                said: qsTr("Name")
                display: true
                placeholder: qsTr("Their name")
                hint: qsTr("What you call them. It stands above every conversation.")
                onCaretMoved: (item, place) => letter.caretMoved(item, place)
            }
            LetterText {
                id: tagline

                Layout.fillWidth: true
                presenter: letter.presenter
                field: "tagline"
                said: qsTr("In one line")
                centred: true
                placeholder: qsTr("In one line, as a friend would mention them")
                hint: qsTr("It stands beside the name wherever you choose whom to talk with.")
                onCaretMoved: (item, place) => letter.caretMoved(item, place)
            }
        }

        LetterText {
            id: persona

            Layout.fillWidth: true
            presenter: letter.presenter
            field: "persona"
            heading: qsTr("Who they are")
            hint: qsTr("Tell it to them: “You are {char} …” Where they come from, what they love, what they would never do. Small particular things make somebody come alive.")
            note: shown.name !== "" ? qsTr("{user} stands for your name, %1, and {char} for theirs, %2.").arg(shown.user).arg(shown.name)
                : qsTr("{user} stands for your name, %1, and {char} for theirs.").arg(shown.user)
            marks: true
            placeholder: qsTr("You are {char}, an AI companion: a character who lives as a program on {user}'s computer. In the story you are…")
            rows: 6
            onCaretMoved: (item, place) => letter.caretMoved(item, place)
        }

        LetterText {
            id: style

            Layout.fillWidth: true
            presenter: letter.presenter
            field: "style"
            heading: qsTr("How they speak")
            hint: qsTr("Long sentences or short ones, what they compare things with, the words they would never use.")
            marks: true
            placeholder: qsTr("Plain, unhurried sentences. One small question, or none.")
            rows: 3
            onCaretMoved: (item, place) => letter.caretMoved(item, place)
        }

        Tones {
            Layout.fillWidth: true
            shown: letter.shown
            onChosen: tone => letter.presenter.write("tone", tone)
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.m

            LetterText {
                id: greeting

                Layout.fillWidth: true
                presenter: letter.presenter
                field: "greeting"
                heading: qsTr("Their first words")
                hint: qsTr("With this they open every new conversation. Leave it empty and the first word is yours.")
                marks: true
                placeholder: qsTr("Hello, {user}. I'm {char}.")
                rows: 2
                onCaretMoved: (item, place) => letter.caretMoved(item, place)
            }
            RowLayout {
                Layout.fillWidth: true
                visible: greeting.text.indexOf("{") >= 0
                spacing: Theme.s

                Portrait {
                    Layout.alignment: Qt.AlignBottom
                    presenter: letter.presenter
                    size: Theme.px(32)
                }
                Said {
                    Layout.fillWidth: true
                    Layout.maximumWidth: implicitWidth
                    text: letter.filled(greeting.text.trim())
                    speaker: qsTr("How it begins")
                }
            }
        }

        Examples {
            id: examples

            Layout.fillWidth: true
            presenter: letter.presenter
            onCaretMoved: (item, place) => letter.caretMoved(item, place)
        }

        LetterText {
            id: disclosure

            Layout.fillWidth: true
            presenter: letter.presenter
            field: "disclosure"
            heading: qsTr("The true sentence")
            hint: qsTr("Asked whether they are real, they begin with this. Let it sound like them; it has to say that they are an AI.")
            placeholder: qsTr("I'm an AI, not a person.")
            rows: 2
            onCaretMoved: (item, place) => letter.caretMoved(item, place)
        }

        Voice {
            Layout.fillWidth: true
            voicing: letter.presenter.answering.voicing
            name: letter.shown.name
        }

        Answering {
            Layout.fillWidth: true
            choice: letter.presenter.answering
            name: letter.shown.name
        }
    }
}
