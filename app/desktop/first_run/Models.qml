import QtQuick
import QtQuick.Layouts
import theme
import components

// The last step: a model that suits this computer, chosen, agreed to and fetched.
Step {
    id: step

    readonly property QtObject way: presenter.models
    readonly property var there: way.state
    readonly property string phase: there.phase
    readonly property var choice: there.choices.find(one => one.id === there.chosen) ?? null
    readonly property var nothing: ({ id: "", why: "", name: "", good_at: "", size: 0, here: 0, need: 0, fit: "well", words_per_s: 0, local: false })
    // The measurement found another one than is chosen.
    readonly property bool suited: there.better !== "" && there.better !== there.name
    // What can stand in where the internet does not answer.
    readonly property var local: there.choices.find(one => one.local && one.id !== there.chosen) ?? null
    readonly property string fetching: phase === "getting" ? there.download.phase : ""
    readonly property bool moving: ["waiting", "running", "verifying"].includes(fetching)
    readonly property var person: presenter.characters.find(one => one.id === shown.character)

    heading: phase === "ready" ? qsTr("All set") : phase === "getting" ? there.name : qsTr("A model to talk with")
    words: phase === "ready"
        ? qsTr("%1 answers with %2 from now on. Other models can be had later, under Models; your conversations stay.").arg(person.name).arg(there.name)
        : phase === "getting" && lowest ? ""
        : phase === "getting" ? qsTr("Once it is here, Afterglow never needs the internet again.")
        : qsTr("A model is what %1 thinks and writes with. It runs on this computer alone.").arg(person.name)
    busy: there.busy
    first: phase === "choosing" && rows.count > 0 ? rows.itemAt(Math.max(0, there.choices.findIndex(one => one.id === there.chosen))) : null
    next: phase === "ready" ? qsTr("Start writing")
        : fetching === "failed" ? qsTr("Try again")
        : fetching === "paused" || fetching === "" && phase === "getting" ? qsTr("Go on")
        : phase !== "choosing" ? ""
        : choice === null ? qsTr("Look again")
        : choice.why === "here" ? qsTr("Use this one")
        : choice.why === "begun" ? qsTr("Go on…") : qsTr("Get this one…")
    problem: fetching === "failed" ? there.download.problem : there.problem
    advice: fetching === "failed" ? there.download.advice : there.advice
    onForward: phase === "ready" ? presenter.finish()
        : phase === "getting" ? way.go_on()
        : choice === null ? way.start() : way.ask()

    // From the right to the left.
    beside: [
        AppButton {
            visible: step.moving
            enabled: !step.there.download.stopping
            text: qsTr("Pause")
            onClicked: step.way.pause()
        },
        AppButton {
            visible: ["paused", "failed"].includes(step.fetching)
            text: qsTr("Choose another one")
            onClicked: step.way.choose_another()
        },
        AppButton {
            visible: step.phase !== "ready"
            kind: "plain"
            text: step.moving ? qsTr("Look around meanwhile") : qsTr("Later")
            onClicked: step.presenter.finish()
        }
    ]

    onPhaseChanged: {
        begin()
        if (phase === "ready")
            Qt.callLater(() => say([heading, words].join(". ")))
    }
    onFetchingChanged: {
        begin()
        if (fetching === "failed")
            Qt.callLater(() => say([problem, advice].join(" ")))
        else if (fetching === "paused")
            say(qsTr("Paused."))
    }

    // -- which one ------------------------------------------------------------------------------------------

    AppText {
        Layout.fillWidth: true
        visible: step.phase === "looking"
        kind: "soft"
        text: qsTr("Looking at this computer…")
    }
    AppText {
        Layout.fillWidth: true
        Layout.topMargin: -Theme.s
        visible: step.phase === "choosing" && step.there.memory > 0
        kind: "small"
        text: step.there.card !== ""
            ? qsTr("This computer has %1 of memory (%2 free now), a graphics card that helps, %3, and %4 free on the disk.").arg(Sizes.of(step.there.memory)).arg(Sizes.of(step.there.memory_free)).arg(step.there.card).arg(Sizes.of(step.there.disk_free))
            : qsTr("This computer has %1 of memory (%2 free now) and %3 free on the disk.").arg(Sizes.of(step.there.memory)).arg(Sizes.of(step.there.memory_free)).arg(Sizes.of(step.there.disk_free))
    }
    Note {
        Layout.fillWidth: true
        kind: "warm"
        text: step.phase === "choosing" && step.there.old ? qsTr("The processor of this computer is an older one. Perhaps no model runs on it; a small one is worth a try.") : ""
    }
    // Above what it is about, and in its place afterwards: nothing below moves.
    GridLayout {
        Layout.fillWidth: true
        Layout.topMargin: -Theme.s
        visible: step.phase === "choosing" && step.there.choices.length > 0 && (step.there.measuring || !step.there.speed_known || step.there.measured === 1)
        columns: width >= Theme.px(520) ? 2 : 1
        columnSpacing: Theme.m
        rowSpacing: Theme.xs

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 6

            AppText {
                Layout.fillWidth: true
                kind: "small"
                text: step.there.measuring ? qsTr("Measuring how fast this computer writes: about ten seconds. You need not wait for it.")
                    : !step.there.speed_known ? qsTr("How fast they would write here is not known yet.")
                    : step.suited ? qsTr("Measured. %1 would suit this computer better.").arg(step.there.better)
                    : qsTr("Measured: each one says how fast it writes here.")
            }
            ProgressLine {
                Layout.fillWidth: true
                opacity: step.there.measuring ? 1 : 0
                Accessible.ignored: !step.there.measuring
                implicitHeight: 4
                value: step.there.measured
                indeterminate: step.there.measuring && step.there.measured === 0
                label: qsTr("Measuring how fast this computer writes")
            }
        }
        SmallButton {
            readonly property bool of_use: step.there.measuring || !step.there.speed_known || step.suited

            Layout.alignment: Qt.AlignVCenter
            Layout.leftMargin: parent.columns === 1 ? -10 : 0
            opacity: of_use ? 1 : 0
            enabled: of_use
            Accessible.ignored: !of_use
            text: step.there.measuring ? qsTr("Leave it") : step.there.speed_known ? qsTr("Look again") : qsTr("Measure it")
            onClicked: step.there.measuring ? step.way.stop_measuring() : step.there.speed_known ? step.way.look_again() : step.way.measure()
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: step.phase === "choosing"
        spacing: Theme.s
        Accessible.role: Accessible.Grouping
        Accessible.name: step.heading

        Repeater {
            id: rows

            // By number: a row stays the same one, with the keyboard and the pointer on it, whatever is told of it.
            model: step.there.choices.length

            PickRow {
                required property int index
                readonly property var modelData: step.there.choices[index] ?? step.nothing

                Layout.fillWidth: true
                title: modelData.name
                mark: ({
                    begun: qsTr("Already begun"), here: qsTr("Here already"), damaged: qsTr("Its file is damaged"),
                    best: qsTr("Suits this computer best"), smaller: qsTr("Smaller and quicker"),
                    larger: qsTr("Larger and slower"), starter: qsTr("Came with Afterglow: at once")
                })[modelData.why] ?? ""
                words: modelData.good_at
                facts: step.facts(modelData)
                poor: modelData.fit === "not"
                picked: modelData.id === step.there.chosen
                focus: picked
                onClicked: step.way.pick(modelData.id)
                onEntered: step.way.ask()
                Keys.onUpPressed: pick(index - 1)
                Keys.onDownPressed: pick(index + 1)

                function pick(other) {
                    const row = rows.itemAt(other)
                    if (row) {
                        row.forceActiveFocus(Qt.TabFocusReason)
                        row.clicked()
                    }
                }
            }
        }
    }
    AppText {
        Layout.fillWidth: true
        visible: step.phase === "choosing" && step.there.choices.length === 0 && step.problem === ""
        text: qsTr("There is nothing to choose from yet. You can add a model file of your own below.")
    }

    GridLayout {
        Layout.fillWidth: true
        visible: step.phase === "choosing"
        columns: width >= Theme.px(520) ? 2 : 1
        columnSpacing: Theme.m
        rowSpacing: Theme.xs

        AppText {
            Layout.fillWidth: true
            kind: "small"
            text: qsTr("No internet here, or a model file already? Drop the file anywhere on this page.")
        }
        SmallButton {
            Layout.alignment: Qt.AlignVCenter
            Layout.leftMargin: parent.columns === 1 ? -10 : 0
            picture: "folder"
            text: qsTr("I have a file…")
            onClicked: files.ask("open", null)
        }
    }

    function facts(one) {
        const size = one.why === "here" ? qsTr("Nothing to fetch.")
            : one.local ? qsTr("Nothing to download; takes %1.").arg(Sizes.of(one.size))
            : one.here > 0 ? qsTr("%1 to download, %2 of it are here already.").arg(Sizes.of(one.size)).arg(Sizes.of(one.here))
            : qsTr("%1 to download.").arg(Sizes.of(one.size))
        const fit = one.fit === "well" ? qsTr("Fits this computer well.")
            : one.fit === "tight" ? qsTr("Fits, if little else is open.")
            : qsTr("Needs %1 of memory: too much for this computer.").arg(Sizes.of(one.need))
        const speed = one.words_per_s <= 0 ? (there.measuring ? qsTr("Measuring how fast it writes…") : "")
            : one.words_per_s < 1 ? qsTr("Writes less than one word a second.")
            : qsTr("Writes about %1 words a second.").arg(one.words_per_s.toLocaleString(Qt.locale(), "f", one.words_per_s < 3 ? 1 : 0))
        return [size, fit, speed].filter(part => part !== "").join("  ")
    }

    // -- on its way, and there ------------------------------------------------------------------------------

    ColumnLayout {
        Layout.fillWidth: true
        visible: step.phase === "getting"
        spacing: 10

        ProgressLine {
            Layout.fillWidth: true
            value: step.there.download.total > 0 ? step.there.download.done / step.there.download.total : 0
            indeterminate: ["waiting", "running"].includes(step.fetching) && step.there.download.done === 0
            label: qsTr("Getting %1").arg(step.there.name)
        }
        AppText {
            Layout.fillWidth: true
            visible: step.there.download.total > 0 && (step.fetching !== "failed" || step.there.download.done > 0)
            font.features: ({ "tnum": 1 })
            text: [
                Sizes.part(step.there.download.done, step.there.download.total),
                step.fetching === "running" && step.there.download.bytes_per_s > 0 ? Sizes.speed(step.there.download.bytes_per_s) : "",
                step.fetching === "running" ? Sizes.left(step.there.download.seconds_left) : ""
            ].filter(part => part !== "").join(",  ")
        }
        AppText {
            Layout.fillWidth: true
            kind: "small"
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            text: step.fetching === "paused" ? qsTr("Paused. What is here stays; go on whenever you like, also after a restart.")
                : step.fetching === "failed" && step.there.download.done === 0 ? qsTr("Nothing of it came yet.")
                : step.fetching === "failed" ? qsTr("What is here stays; it goes on where it broke off.")
                : step.there.download.stopping ? qsTr("Pausing…")
                : step.fetching === "waiting" ? qsTr("Waits for another download…")
                : step.fetching === "verifying" ? qsTr("Checking every byte…")
                : step.there.download.what !== "" ? step.there.download.what : qsTr("Getting ready…")
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: step.fetching === "failed"
        spacing: Theme.s

        AppText {
            Layout.fillWidth: true
            text: step.local !== null
                ? qsTr("Two ways need no internet: %1 came with Afterglow and can stand in until a better one is here; or you have a model file already.").arg(step.local.name)
                : qsTr("One way needs no internet: a model file that you have already, or bring from another computer.")
        }
        Flow {
            Layout.fillWidth: true
            Layout.leftMargin: -10
            spacing: Theme.s

            SmallButton {
                visible: step.local !== null
                width: Math.min(implicitWidth, parent.width)
                text: qsTr("Use the one that came with Afterglow…")
                onClicked: step.way.take_instead(step.local.id)
            }
            SmallButton {
                width: Math.min(implicitWidth, parent.width)
                picture: "folder"
                text: qsTr("I have a file…")
                onClicked: files.ask("open", null)
            }
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.m
        visible: (step.phase === "getting" || step.phase === "ready") && step.fetching !== "failed" && !step.low
        spacing: 10

        Avatar {
            Layout.alignment: Qt.AlignHCenter
            picture: step.person.picture
            name: step.person.name
            size: Theme.px(124)
        }
        AppText {
            Layout.fillWidth: true
            kind: "title"
            horizontalAlignment: Text.AlignHCenter
            text: step.phase === "ready" ? qsTr("%1 is here").arg(step.person.name)
                : step.fetching === "paused" || step.fetching === "failed" ? qsTr("%1 is waiting").arg(step.person.name)
                : qsTr("%1 is getting ready").arg(step.person.name)
        }
        AppText {
            Layout.fillWidth: true
            kind: "soft"
            horizontalAlignment: Text.AlignHCenter
            text: step.person.tagline
        }
    }

    // -- what lies over the page ----------------------------------------------------------------------------

    ConsentDialog {
        id: consent

        onAgreed: id => step.way.agree(id)
    }
    AddDialog { adding: step.way.adding }
    PlaceDialog {
        id: files

        presenter: step.way.places
    }
    Connections {
        target: step.way

        function onOffered(offer) { consent.ask(offer) }
    }
    overlay: DropArea {
        anchors.fill: parent
        enabled: step.phase === "choosing" || step.fetching === "failed"
        keys: ["text/uri-list"]
        onDropped: drop => {
            if (drop.urls.length > 0) {
                drop.accept(Qt.CopyAction)
                step.way.adding.drop(drop.urls[0])
            }
        }

        Rectangle {
            anchors.fill: parent
            anchors.margins: -Theme.m
            visible: parent.containsDrag
            radius: Theme.radius
            color: Qt.alpha(Theme.emberSoft, 0.92)
            border.width: 2
            border.color: Theme.ember

            AppText {
                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.l }
                kind: "title"
                horizontalAlignment: Text.AlignHCenter
                color: Theme.emberSoftInk
                text: qsTr("Drop the model file here")
            }
        }
    }
}
