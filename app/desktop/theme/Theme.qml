pragma Singleton

import QtQuick

// The tokens of the look: evening light on paper by day, a room lit by embers at night.
// Every text colour stands at 4.5 : 1 or more on every ground it is used on; tests/desktop/test_theme.py measures it.
QtObject {
    id: theme

    // "system", "light" or "dark".
    property string scheme: "system"
    readonly property bool dark: scheme === "dark"
        || (scheme === "system" && Application.styleHints.colorScheme === Qt.Dark)

    // Grounds, from far to near.
    readonly property color paper: dark ? "#1c1613" : "#faf4ec"
    readonly property color surface: dark ? "#282019" : "#fffdf9"
    readonly property color sunken: dark ? "#16110e" : "#f3eadf"
    readonly property color line: dark ? "#43362b" : "#e6d9c9"
    readonly property color lineStrong: dark ? "#8a7563" : "#94806d"

    // Words.
    readonly property color ink: dark ? "#f5eadd" : "#2d231e"
    readonly property color inkSoft: dark ? "#c9b6a4" : "#655449"

    // Ember: the one accent.
    readonly property color ember: dark ? "#f29a63" : "#ad4519"
    readonly property color emberHover: dark ? "#f7ad7e" : "#973a12"
    readonly property color emberPressed: dark ? "#e08850" : "#81300d"
    readonly property color emberInk: dark ? "#2b1408" : "#fffaf4"
    readonly property color emberSoft: dark ? "#3d291d" : "#f8e3d3"
    readonly property color emberSoftInk: dark ? "#ffd9bd" : "#6d2c10"

    // What the user wrote.
    readonly property color mine: dark ? "#4a2f20" : "#f6dfcd"
    readonly property color mineInk: dark ? "#ffeddf" : "#3a2116"

    readonly property color danger: dark ? "#ff9f8e" : "#a12622"
    readonly property color dangerSoft: dark ? "#40211c" : "#fae3de"
    readonly property color good: dark ? "#a3d0a0" : "#37693f"
    readonly property color goodSoft: dark ? "#233024" : "#e6f0e2"
    // Found words, and what lies over a page behind a dialog.
    readonly property color found: dark ? "#6b4a12" : "#ffe2a3"
    readonly property color foundInk: dark ? "#fff3da" : "#3a2600"
    readonly property color veil: dark ? "#b3100b08" : "#802d231e"
    readonly property color focus: dark ? "#ffc79f" : "#7c2f0c"

    // In percent of the usual size: everything that holds words grows with it.
    property int textPercent: 100
    // The user wants no motion: what fades or glides jumps, what never ends stands still.
    property bool reduced: false

    // A length that holds words, given at 100 %.
    function px(length) { return Math.round(length * textPercent / 100) }

    // Shape and space (pixels at 100 %).
    readonly property int radiusSmall: 8
    readonly property int radius: 14
    readonly property int radiusLarge: 22
    readonly property int xs: 4
    readonly property int s: 8
    readonly property int m: 16
    readonly property int l: 24
    readonly property int xl: 40
    readonly property int xxl: 64
    readonly property int controlHeight: px(44)
    readonly property int readingWidth: px(760)
    // A page of settings or of a character.
    readonly property int pageWidth: px(720)
    readonly property int sideWidth: px(292)

    // Type. The families come from window.py: the first of a list that this computer has.
    property string sans: Application.font.family
    property string serif: Application.font.family
    property string mono: "monospace"
    readonly property int small: px(13)
    readonly property int body: px(15)
    readonly property int reading: px(16)
    readonly property int title: px(21)
    readonly property int display: px(36)

    readonly property int quick: reduced ? 0 : 120
    readonly property int calm: reduced ? 0 : 260
}
