"""The screens of the audit: every entry that there is, in words."""

from conversations.audit import conversation as audit
from conversations.audit.words import WORDS
from conversations.view import Deed, Log, RoleName
from tests.unit.screens.world import NOW

FACES = (
    ("granted", {"role": "coordinator"}),
    ("granted", {"role": "reader"}),
    ("granted", {"role": "official"}),
    ("invited", {"role": "coordinator"}),
    ("invited", {"role": "reader"}),
    ("invited", {"role": "official"}),
    ("exported", {"what": "paper"}),
    ("exported", {"what": "tables"}),
    ("exported", {"what": "xlsx"}),
    ("round", {"status": "open"}),
    ("round", {"status": "closed"}),
    ("round", {"status": "published"}),
    ("answered", {"yes": 1}),
    ("answered", {"yes": 0}),
    ("refused", {"verb": "read result"}),
    ("refused", {"verb": "invite"}),
    ("viewed", {"kind": "goals"}),
    ("viewed", {"kind": "exchange"}),
    ("viewed", {"kind": "pdf"}),
    ("imported", {"new": 12, "changed": 3}),
    ("wrote the programme’s", {"word": "notice", "language": "fr"}),
    ("wrote the programme’s", {"word": "contact", "language": "en"}),
    ("keeps names", {"months": 36}),
    ("of tomorrow", {}),
)


def screens(w):
    """Yield a page for every six kinds of entries, and the ends of the log."""
    n = w.names
    plain = [(action, {}) for action in WORDS if action not in {face for face, _ in FACES}]
    kinds = (*FACES, *plain)
    deeds = [Deed(NOW, 7, a, "side", 123456, n.city, w.round.name, f) for a, f in kinds]
    deeds.append(Deed(NOW, 0, "refused", "conversation", 0, facts={"verb": "read audit"}))
    deeds.append(Deed(NOW, 8, "refused", "programme", 0, facts={"verb": "invite"}))
    deeds.append(Deed(NOW, 8, "exported", "person", 8))
    for page, at in enumerate(range(0, len(deeds), audit.PAGE)):
        log = Log(tuple(deeds[at : at + audit.PAGE]), more=True)
        yield f"page {page}", audit.Reading(page), w.view(RoleName.COORDINATOR, log=log)
    yield "nothing", audit.Reading(3), w.view(RoleName.COORDINATOR, log=Log((), more=False))
