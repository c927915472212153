import QtQuick

// Keeps a field within what a message holds. `refused`: why the last paste was not taken.
QtObject {
    id: limit

    required property Item field
    required property QtObject edits
    property string refused
    property string standing

    // Too much is never handed to the field: laying it out would take a while, and nothing that stands there is lost.
    function mayPaste() {
        const whole = edits.too_long(field.length - field.selectedText.length)
        if (whole > 0)
            refuse(whole)
        return whole === 0
    }

    // Dropped, or pasted with the middle button: what stood there comes back.
    function holds() {
        if (field.length <= 200000) {
            standing = field.text
            return true
        }
        refuse(field.length)
        field.text = standing
        field.cursorPosition = field.length
        return false
    }

    function refuse(length) {
        const many = number => Number(number).toLocaleString(Qt.locale(), "f", 0)
        refused = qsTr("That is too long: a message holds up to %1 characters, this would be %2. Nothing was added; send it in parts.")
            .arg(many(200000)).arg(many(length))
    }
}
