"""What somebody is asked before a model is fetched, as ConsentDialog.qml reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.catalog.entries import Fit
from app.desktop.plain import as_shown
from app.desktop.shown import for_view

if TYPE_CHECKING:
    from app.catalog.entries import Offer
    from app.desktop.parts import Library


def asked(library: Library, id: str) -> dict[str, Any]:
    """What there is to agree to before a model is fetched. Called in a lane. Raises KnownError."""
    offer, entry = library.offer(id), library.entry(id)
    fits = entry.fit is not Fit.NOT
    return offer_for_view(offer, 0 if fits else entry.need.total, 0 if fits else library.machine().memory)


def offer_for_view(offer: Offer, need: int = 0, memory: int = 0) -> dict[str, Any]:
    """The offer with its model's ``id`` and ``name``; ``local``: nothing of it comes from the internet.

    ``need``: bytes of memory that it takes where that is more than this computer's ``memory`` can spare.
    """
    return {
        "id": offer.card.id,
        "name": offer.card.name,
        "files": [for_view(file) for file in offer.files],
        "licences": [for_view(one) | {"name": as_shown(one.name)} for one in offer.licences],
        "hosts": list(offer.hosts),
        "total": offer.total,
        "left": offer.left,
        "lacking": offer.lacking,
        "page": offer.page,
        "gated": offer.gated,
        "local": not offer.hosts,
        "need": need,
        "memory": memory,
    }
