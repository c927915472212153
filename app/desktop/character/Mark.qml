import QtQuick
import theme
import components

// Puts a word in braces into the letter, and says what will stand there.
SmallButton {
    property string mark
    property string meaning

    implicitHeight: Theme.px(28)
    text: qsTr("%1 is %2").arg(mark).arg(meaning)
    picture: "plus"
    Accessible.name: qsTr("Insert %1, which is %2").arg(mark).arg(meaning)
}
