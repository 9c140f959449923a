"""Every error that Communiqué raises on purpose.

CommuniqueError                 has a stable `type` and an HTTP status
├── NotFound                    404  no such record
├── Gone                        410  the record was deleted or withdrawn
├── Invalid                     422  one entry for each bad field
├── SchemaOutOfDate             503  the database wants `communique migrate`
└── Unreadable                  422  a file or a text that cannot be a press text
"""

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
        super().__init__(f"The {resource} {record_id!r} was deleted.")


@dataclass(frozen=True, slots=True)
class Fault:
    """One bad field: `pointer` is its JSON pointer in the body, or the name of the parameter."""

    pointer: str
    detail: str


class Invalid(CommuniqueError):
    """The request cannot be carried out as it stands; nothing was written."""

    type = "invalid"
    status = 422
    title = "The request has bad fields"

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(f"{fault.pointer}: {fault.detail}" for fault in faults))
        self.faults = faults


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
