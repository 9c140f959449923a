"""How large a request may be."""

from contextlib import suppress

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import problem
from app.errors import CommuniqueError

LARGEST_BODY = 8_000_000
"""Bytes; a press text of a million characters fits into it in any script."""


class _BodyTooLarge(CommuniqueError):
    """The body of a request is larger than is taken."""


class BodyLimit:
    """Refuse a body over `LARGEST_BODY` with a 413 problem, by what it says of its length or by counting."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting what is read of its body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        said = dict(scope["headers"]).get(b"content-length", b"0")
        refusal = problem(413, "body-too-large", "The body is too large", f"A request's body may have {LARGEST_BODY} bytes.")
        if said.isdigit() and int(said) > LARGEST_BODY:
            await refusal(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > LARGEST_BODY:
                raise _BodyTooLarge
            return message

        async def unless_too_large(message: Message) -> None:
            if read <= LARGEST_BODY:  # else the application answers that it could not read the body, which is not why
                await send(message)

        with suppress(_BodyTooLarge):
            await self._app(scope, counted, unless_too_large)
        if read > LARGEST_BODY:
            await refusal(scope, receive, send)
