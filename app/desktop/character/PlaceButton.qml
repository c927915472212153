import theme
import components

// A small round button under an example.
IconButton {
    implicitWidth: Theme.px(32)
    implicitHeight: Theme.px(32)
    icon.width: Theme.px(16)
    icon.height: Theme.px(16)
}
