"""Microphones and speakers through Qt. Its part for sound is loaded when the first device is asked for."""

from app.desktop.audio.devices import Devices

__all__ = ["Devices"]
