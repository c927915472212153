import QtQuick
import QtQuick.Layouts
import theme
import components

Section {
    id: section

    readonly property bool working: shown.job !== ""

    // What is wrong, if it belongs to this place.
    function trouble(place) { return shown.place === place ? shown.problem : "" }
    function advice(place) { return shown.place === place ? shown.advice : "" }
    function both(place) { return [trouble(place), advice(place)].filter(part => part !== "").join(" ") }

    // Fill `field` with a place that is chosen: kind folder, save (a new file) or open (a file that is there).
    function choose(kind, field) { chooser.ask(kind, field) }

    heading: qsTr("Your data")
    words: qsTr("Everything that was said lies in one folder on this computer, and nowhere else.")
    Component.onCompleted: presenter.start()

    WhereGroup { page: section }
    BackupGroup { page: section }
    RestoreGroup { page: section }
    KeptGroup { page: section }
    ExportGroup { page: section }
    EraseGroup { page: section }

    PlaceDialog {
        id: chooser

        presenter: section.presenter.places
    }
}
