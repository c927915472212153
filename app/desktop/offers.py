"""What somebody is asked before a model is fetched, as ConsentDialog.qml reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.desktop.plain import as_shown
from app.desktop.shown import for_view

if TYPE_CHECKING:
    from app.catalog.entries import Offer


def offer_for_view(offer: Offer) -> dict[str, Any]:
    """The offer with its model's ``id`` and ``name``; ``local``: nothing of it comes from the internet."""
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
    }
