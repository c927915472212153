import QtQuick
import QtQuick.Layouts
import theme
import components

Section {
    id: section

    heading: qsTr("Language")
    words: qsTr("In which language Afterglow itself speaks: its buttons, its pages, its errors.")

    Group {
        Segments {
            Layout.fillWidth: true
            label: qsTr("Language")
            options: [{ value: "", text: qsTr("As this computer") }].concat(section.shown.languages)
            value: section.shown.language
            onChosen: value => section.presenter.use_language(value)
        }
        Divider {}
        AppText {
            Layout.fillWidth: true
            kind: "soft"
            text: qsTr("Dates are then written like this: %1.").arg(new Date(2026, 2, 14).toLocaleDateString(Qt.locale(), Locale.LongFormat))
        }
        AppText {
            Layout.fillWidth: true
            kind: "soft"
            text: qsTr("Your companion answers in the language in which you write, as well as its model can.")
        }
    }
}
