import QtQuick
import theme
import components

// Why a model is tight or will not fit, in a sentence; nothing where it fits well.
AppText {
    property var shown

    visible: text !== ""
    kind: "small"
    color: shown.fit === "not" ? Theme.danger : Theme.inkSoft
    text: shown.fit === "well" && shown.on_card === 0 ? ""
        : shown.on_card > 0 ? qsTr("It needs %1 of memory and fits into your graphics card, which has %2.").arg(Sizes.of(shown.need)).arg(Sizes.of(shown.on_card))
        : shown.fit === "not" && shown.need < shown.memory ? qsTr("It needs %1 of memory. This computer has %2, but the system itself needs a part of that.").arg(Sizes.of(shown.need)).arg(Sizes.of(shown.memory))
        : shown.fit === "not" ? qsTr("It needs %1 of memory, and this computer has %2.").arg(Sizes.of(shown.need)).arg(Sizes.of(shown.memory))
        : shown.need > shown.free ? qsTr("It needs %1 of memory, and %2 are free: close other large programs before you use it.").arg(Sizes.of(shown.need)).arg(Sizes.of(shown.free))
        : qsTr("It needs %1 of memory, and %2 are free: that is just enough.").arg(Sizes.of(shown.need)).arg(Sizes.of(shown.free))
}
