"""Who may do and see what: two small tables, and the one function that reads them.

`can(who, verb, thing)` is asked in the transaction that acts, for the chat, for files and for
the command line. What no line of a table allows is denied.
"""

from assessment.access.can import can
from assessment.access.doing import Cell, Verb, Whose
from assessment.access.seeing import Circumstances, Sight
from assessment.access.things import NOTHING, PROGRAMME, Stage, Thing, stage_of
from assessment.access.who import OPERATOR, Role, Who

__all__ = [
    "NOTHING",
    "OPERATOR",
    "PROGRAMME",
    "Cell",
    "Circumstances",
    "Role",
    "Sight",
    "Stage",
    "Thing",
    "Verb",
    "Who",
    "Whose",
    "can",
    "stage_of",
]
