"""Every error that Communiqué raises on purpose.

CommuniqueError                 has a stable `type` and an HTTP status
├── Moved                       308  the record was merged into another one
├── Unauthorised                401  what was asked for needs a key
├── Forbidden                   403  the key's role does not reach so far
├── NotFound                    404  no such record
│   └── NotThen                 404  no such record at the moment that is asked for
├── Gone                        410  the record was deleted
│   ├── GoneThen                410  the record was deleted at the moment that is asked for
│   └── Purged                  410  what the record said was removed for good
├── KeyReused                   409  the `Idempotency-Key` was sent with another request
├── VersionMismatch             412  the record has changed since it was read
├── Unreadable                  422  a file or a text that cannot be a press text
├── Unfetchable                 422  what stands at an address cannot be had
│   └── AddressRefused          422  an address that is never asked
├── Invalid                     422  one entry for each bad field; 409 where all that is wrong is that there is such a record already
│   └── BulkRefused             422  one record of many cannot be written, so none is
├── VersionDemanded             428  a change must say which version it changes
├── Busy                        503  as many ask for this now as can be served
└── SchemaOutOfDate             503  the database wants `communique migrate`
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


class CommuniqueError(Exception):
    """Something a user can understand and mend; its words say what, where, and what would be right."""

    type = "error"
    status = 500
    title = "Something went wrong"


class NotFound(CommuniqueError):
    """There is no record with this id."""

    type = "not-found"
    status = 404
    title = "No such record"

    def __init__(self, resource: str, record_id: str) -> None:
        super().__init__(f"There is no {resource} with the id {record_id!r}.")


class Gone(CommuniqueError):
    """The record existed and was deleted."""

    type = "gone"
    status = 410
    title = "The record was deleted"

    def __init__(self, resource: str, record_id: str) -> None:
        super().__init__(f"The {resource} {record_id!r} was deleted; it can be restored, unless it was purged.")


class NotThen(NotFound):
    """There is such a record, but at the moment that is asked for there was none."""

    def __init__(self, resource: str, record_id: str, moment: str) -> None:
        CommuniqueError.__init__(self, f"There was no {resource} with the id {record_id!r} at {moment}.")


class GoneThen(Gone):
    """At the moment that is asked for the record was deleted, or what it said then was purged."""

    def __init__(self, resource: str, record_id: str, moment: str) -> None:
        CommuniqueError.__init__(self, f"The {resource} {record_id!r} was deleted at {moment}, or what it said then was purged.")


class Purged(Gone):
    """What the record said was removed for good, so there is nothing to restore."""

    def __init__(self, resource: str, record_id: str) -> None:
        CommuniqueError.__init__(self, f"What the {resource} {record_id!r} said was purged; it cannot be restored. /v1/purges tells why.")


class Moved(CommuniqueError):
    """The record was merged into another one, which answers for it until they part again."""

    type = "moved"
    status = 308
    title = "The record was merged into another one"

    def __init__(self, resource: str, record_id: str, into: str) -> None:
        super().__init__(f"The {resource} {record_id!r} is now {into!r}.")
        self.record_id = record_id
        self.into = into


class Unauthorised(CommuniqueError):
    """What was asked for needs a key."""

    type = "unauthorised"
    status = 401
    title = "A key is needed"


class Forbidden(CommuniqueError):
    """The key is good, but its role does not reach so far."""

    type = "forbidden"
    status = 403
    title = "The key's role does not allow this"


class VersionDemanded(CommuniqueError):
    """A change must say which version of the record it changes."""

    type = "version-demanded"
    status = 428
    title = "If-Match is needed"

    def __init__(self) -> None:
        super().__init__('Send the ETag of the record that you read as If-Match, for example `If-Match: "3"`.')


class VersionMismatch(CommuniqueError):
    """The record has changed since it was read; `version` is the present one."""

    type = "version-mismatch"
    status = 412
    title = "The record has changed since you read it"

    def __init__(self, given: int, version: int) -> None:
        said = f'says "{given}"' if given >= 0 else "is no ETag of this API"
        super().__init__(f'If-Match {said}, the record stands at "{version}". Read it again, then send the change again.')
        self.version = version


class KeyReused(CommuniqueError):
    """The `Idempotency-Key` of a request was used for another request."""

    type = "idempotency-key-reused"
    status = 409
    title = "The Idempotency-Key was used for another request"

    def __init__(self) -> None:
        super().__init__("This Idempotency-Key came with another address or body before; send a new key with a new request.")


_DUPLICATE = "duplicate-"  # how the types of faults begin that say that a record of this identity exists


@dataclass(frozen=True, slots=True)
class Fault:
    """One bad field: `pointer` is its JSON pointer in the body, or the name of the parameter; `type` tells kinds of faults apart."""

    pointer: str
    detail: str
    type: str = "invalid"


class Invalid(CommuniqueError):
    """The request cannot be carried out as it stands; nothing was written."""

    type = "invalid"
    status = 422
    title = "The request has bad fields"

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(f"{fault.pointer}: {fault.detail}" if fault.pointer else fault.detail for fault in faults))
        self.faults = faults
        kinds = {fault.type for fault in faults}
        self.type = kinds.pop() if len(kinds) == 1 else Invalid.type
        if self.type.startswith(_DUPLICATE):
            self.status, self.title = 409, "There is such a record already"


class BulkRefused(Invalid):
    """Some items of a bulk were refused, so nothing was written; `items` tells of each what it would have been answered."""

    type = "bulk-refused"
    title = "Some of the items were refused"

    def __init__(self, count: int, refused: Mapping[int, CommuniqueError], items: Sequence[Mapping[str, object]]) -> None:
        faults = [
            Fault(f"/{number}{fault.pointer}", fault.detail, fault.type)
            for number, error in refused.items()
            for fault in (error.faults if isinstance(error, Invalid) else (Fault("", str(error), error.type),))
        ]
        super().__init__(*faults)
        self.args = (f"{len(refused)} of {count} items were refused, so nothing was written; `items` tells what of each.",)
        self.type, self.status, self.title = BulkRefused.type, BulkRefused.status, BulkRefused.title
        self.items = items


class Busy(CommuniqueError):
    """As many ask for this now as can be served."""

    type = "busy"
    status = 503
    title = "Come again a little later"


class SchemaOutOfDate(CommuniqueError):
    """The database was made by another version of the schema."""

    type = "schema-out-of-date"
    status = 503
    title = "The database schema is out of date"


class Unreadable(CommuniqueError):
    """The bytes or the text cannot be a press text."""

    type = "unreadable"
    status = 422
    title = "Not a readable press text"


class Unfetchable(CommuniqueError):
    """What stands at an address cannot be had; `retry_at` is when its host may be asked again, where it is too early now."""

    type = "unfetchable"
    status = 422
    title = "What stands at the address cannot be had"

    def __init__(self, said: str, retry_at: str | None = None) -> None:
        super().__init__(said)
        self.retry_at = retry_at


class AddressRefused(Unfetchable):
    """The address is none that is ever asked."""

    type = "address-refused"
    title = "This address is never asked"


class LeaseLost(CommuniqueError):
    """A job is no longer this worker's: it was cancelled, or taken to be dead it was given to another."""

    title = "The job is somebody else's"

    def __init__(self, job_id: str) -> None:
        super().__init__(f"The job {job_id} is no longer this worker's.")


class NoBackup(CommuniqueError):
    """A backup cannot be written where it was wanted, or cannot be restored."""

    title = "No backup"
