"""The window: Qt Quick pages, and the presenters that stand behind them."""
