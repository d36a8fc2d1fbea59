"""Call an Amiable order desk from Python: typed, patient, and once only. `README.md` shows how."""

from amiable_client.client import Amiable
from amiable_client.errors import AmiableError, Problem, SignatureError, UnreachableError
from amiable_client.links import Handover, make_key
from amiable_client.transport import Patience
from amiable_client.webhooks import verify

__version__ = "0.1.0"

__all__ = [
    "Amiable",
    "AmiableError",
    "Handover",
    "Patience",
    "Problem",
    "SignatureError",
    "UnreachableError",
    "make_key",
    "verify",
]
