"""The application with one route more: `python -m bench.served URL` serves it and prints its port.

What is put to `/plain` is what it answers from then on: bytes that ask no database and take no parameter, through the same
layers and the same threads as any answer.
"""

import gc
import socket
import sys

import uvicorn
from fastapi import Request, Response

from app.main import create_app
from app.settings import Settings


def main() -> None:
    """Serve until killed."""
    app = create_app(Settings(database_url=sys.argv[1], rate_limit_per_address=0, rate_limit_per_key=0))
    kept = [b""]

    @app.put("/plain")
    async def keep(request: Request) -> None:
        kept[0] = await request.body()

    @app.get("/plain")
    def plain() -> Response:
        return Response(kept[0], media_type="application/json")

    config = uvicorn.Config(app, port=0, log_level="warning", access_log=False, timeout_keep_alive=75)
    listening = config.bind_socket()
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # as `communique serve` does
    listening.listen()  # who asks at once waits, instead of being refused
    print(listening.getsockname()[1], flush=True)
    gc.collect()
    gc.freeze()  # as `communique serve` does
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
