import QtQuick
import QtQuick.Layouts
import theme
import components

Step {
    id: step

    readonly property int thisYear: new Date().getFullYear()
    readonly property bool birthdayAsked: year.text.length === 4 && thisYear - parseInt(year.text) === 18

    heading: shown.refused ? qsTr("Afterglow is for adults") : qsTr("A little about you")
    words: shown.refused
        ? qsTr("It is made for people of 18 and older, so this is where it ends for now. Nothing was stored. If something weighs on you, please talk with somebody you trust: a parent, a teacher, a friend, a helpline.") + "\n\n" + qsTr("Was the year only mistyped? Then close Afterglow and start it once more.")
        : qsTr("Two things, kept encrypted on this computer and nowhere else.")
    asking: !shown.refused
    backShown: !shown.refused
    next: shown.refused ? qsTr("Close Afterglow") : qsTr("Continue")
    onForward: shown.refused ? presenter.leave_wanted() : submit()

    function submit() { presenter.introduce(name.text, year.text, birthday.checked) }

    // Once only: what is being typed is nobody else's to change.
    Component.onCompleted: {
        name.text = shown.name
        year.text = shown.year
        birthday.checked = shown.birthday
        name.begin()
    }

    Field {
        id: name

        Layout.fillWidth: true
        Layout.maximumWidth: 420
        label: qsTr("What should your companion call you?")
        hint: qsTr("A first name or a nickname.")
        maximumLength: 60
        problem: step.shown.problem === "name" ? qsTr("Write a name first; any name you like.") : ""
        onAccepted: year.begin()
    }
    Field {
        id: year

        Layout.fillWidth: true
        Layout.maximumWidth: 420
        label: qsTr("In which year were you born?")
        hint: qsTr("Afterglow is for adults. The year cannot be changed later.")
        placeholder: qsTr("For example 1988")
        maximumLength: 4
        inputMethodHints: Qt.ImhDigitsOnly
        validator: RegularExpressionValidator { regularExpression: /[0-9]{0,4}/ }
        problem: step.shown.problem === "year" ? qsTr("Write the year with four digits, such as 1988.")
            : step.shown.problem === "birthday" ? qsTr("Tick the box if you are 18 already; else come back when you are.") : ""
        onAccepted: step.submit()
    }
    CheckRow {
        id: birthday

        visible: step.birthdayAsked
        Layout.fillWidth: true
        text: qsTr("I have already had my 18th birthday")
    }
}
