import QtQuick
import QtQuick.Layouts
import theme
import components

// Another day for something that is ahead. `ask(number, title, day)`, then `chosen(number, day)`, days as 2026-03-19.
// Arrows move by days and weeks, Page Up and Page Down by months. In a low window the days stand in no calendar.
AppDialog {
    id: dialog

    property int number
    property date day: new Date()
    // The first of the month that is shown.
    property date month: new Date(day.getFullYear(), day.getMonth(), 1)
    readonly property bool low: parent ? parent.height < Theme.px(610) : false
    readonly property int firstOfWeek: Qt.locale().firstDayOfWeek % 7
    readonly property string spoken: day.toLocaleDateString(Qt.locale(), Locale.LongFormat)

    signal chosen(int number, string day)

    function ask(id, title, iso) {
        const parts = iso.split("-").map(Number)
        number = id
        words = title
        go(new Date(parts[0], parts[1] - 1, parts[2]))
        open()
    }
    function go(to) {
        day = to
        month = new Date(to.getFullYear(), to.getMonth(), 1)
    }
    function move(days) { go(new Date(day.getFullYear(), day.getMonth(), day.getDate() + days)) }
    function turn(months) {
        const last = new Date(day.getFullYear(), day.getMonth() + months + 1, 0).getDate()
        go(new Date(day.getFullYear(), day.getMonth() + months, Math.min(day.getDate(), last)))
    }
    function iso() {
        const two = number => String(number).padStart(2, "0")
        return day.getFullYear() + "-" + two(day.getMonth() + 1) + "-" + two(day.getDate())
    }

    heading: qsTr("When is it?")
    agree: qsTr("That day")
    onOpened: grid.forceActiveFocus(Qt.TabFocusReason)
    onAgreed: chosen(number, iso())

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.s

        IconButton {
            picture: "left"
            label: qsTr("The month before")
            onClicked: dialog.turn(-1)
        }
        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            font.weight: Font.DemiBold
            text: qsTr("%1 %2", "a month and its year")
                .arg(Qt.locale().standaloneMonthName(dialog.month.getMonth(), Locale.LongFormat)).arg(dialog.month.getFullYear())
            Accessible.role: Accessible.Heading
        }
        IconButton {
            picture: "right"
            label: qsTr("The month after")
            onClicked: dialog.turn(1)
        }
    }
    Grid {
        id: grid

        readonly property real cell: width / 7

        Layout.fillWidth: true
        columns: 7
        activeFocusOnTab: true
        Accessible.role: Accessible.SpinBox
        Accessible.name: qsTr("Day: %1").arg(dialog.spoken)
        Accessible.focusable: true
        Keys.onPressed: event => {
            const steps = { [Qt.Key_Left]: -1, [Qt.Key_Right]: 1, [Qt.Key_Up]: -7, [Qt.Key_Down]: 7 }
            event.accepted = true
            if (event.key in steps)
                dialog.move(steps[event.key])
            else if (event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown)
                dialog.turn(event.key === Qt.Key_PageUp ? -1 : 1)
            else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                dialog.answer(true)
            else
                event.accepted = false
        }

        Repeater {
            model: dialog.low ? 0 : 7

            AppText {
                required property int index

                width: grid.cell
                kind: "small"
                horizontalAlignment: Text.AlignHCenter
                text: Qt.locale().standaloneDayName((dialog.firstOfWeek + index) % 7, Locale.ShortFormat).replace(".", "")
                Accessible.ignored: true
            }
        }
        Repeater {
            model: dialog.low ? 0 : 42

            Item {
                id: place

                required property int index
                readonly property int shift: (dialog.month.getDay() - dialog.firstOfWeek + 7) % 7
                readonly property date then: new Date(dialog.month.getFullYear(), dialog.month.getMonth(), index - shift + 1)
                readonly property bool current: then.toDateString() === dialog.day.toDateString()
                readonly property bool inside: then.getMonth() === dialog.month.getMonth()
                readonly property bool today: then.toDateString() === new Date().toDateString()

                width: grid.cell
                height: Theme.px(38)

                Rectangle {
                    anchors.centerIn: parent
                    width: Math.min(parent.width - 2, Theme.px(36))
                    height: Theme.px(34)
                    radius: Math.min(width, height) / 2
                    color: place.current ? Theme.ember : hover.hovered ? Theme.emberSoft : "transparent"
                    border.width: place.today && !place.current ? 1 : 0
                    border.color: Theme.lineStrong

                    FocusRing {
                        around: parent.radius
                        anchors.margins: -3
                        shown: place.current && grid.activeFocus
                    }
                }
                Text {
                    anchors.centerIn: parent
                    text: place.then.getDate()
                    textFormat: Text.PlainText
                    font.family: Theme.sans
                    font.pixelSize: Theme.body
                    font.weight: place.current ? Font.DemiBold : Font.Normal
                    color: place.current ? Theme.emberInk : place.inside ? Theme.ink : Theme.inkSoft
                    opacity: place.inside || place.current ? 1 : 0.6
                    Accessible.ignored: true
                }
                HoverHandler { id: hover; cursorShape: Qt.PointingHandCursor }
                TapHandler {
                    onTapped: {
                        dialog.go(place.then)
                        grid.forceActiveFocus(Qt.MouseFocusReason)
                    }
                }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.s

        IconButton {
            visible: dialog.low
            picture: "left"
            label: qsTr("The day before")
            onClicked: dialog.move(-1)
        }
        AppText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            kind: dialog.low ? "body" : "soft"
            text: dialog.spoken
            Accessible.ignored: true

            FocusRing {
                around: Theme.radiusSmall
                shown: dialog.low && grid.activeFocus
            }
        }
        IconButton {
            visible: dialog.low
            picture: "right"
            label: qsTr("The day after")
            onClicked: dialog.move(1)
        }
    }
}
