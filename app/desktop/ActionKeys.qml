import QtQuick
import QtQml

// The shortcuts of the table in actions.py, and one for each of the first nine characters.
Item {
    id: keys

    property var actions: []
    // Over everything stands the palette: its own key closes it.
    property bool covered: false

    signal pressed(string id)
    signal numberPressed(int number)

    Instantiator {
        model: keys.actions

        Shortcut {
            required property var modelData

            sequences: modelData.keys
            // A key held a moment too long must not hang up what it has called.
            autoRepeat: ["larger", "smaller", "next", "previous"].includes(modelData.id)
            // These work over a dialog too.
            context: ["lock", "leave", "help", "call"].includes(modelData.id) || (modelData.id === "palette" && keys.covered)
                ? Qt.ApplicationShortcut : Qt.WindowShortcut
            onActivated: keys.pressed(modelData.id)
        }
    }
    Instantiator {
        model: 9

        Shortcut {
            required property int index

            sequence: "Ctrl+" + (index + 1)
            onActivated: keys.numberPressed(index + 1)
        }
    }
}
