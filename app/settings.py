"""What a deployment may set: environment variables `COMMUNIQUE_…`, or the same in a file `.env`."""

from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.vocabulary import Sees


class Settings(BaseSettings):
    """The settings of one process; made once at the edge and passed in."""

    model_config = SettingsConfigDict(env_prefix="COMMUNIQUE_", env_file=".env", extra="ignore")

    database_url: str = Field(
        default="sqlite:///data/communique.db",
        description="`sqlite:///FILE` (relative to the working folder; `sqlite:////FILE` is absolute) or `postgresql://USER:PASSWORD@HOST/NAME`.",
    )
    host: str = Field(default="127.0.0.1", description="Address on which `communique serve` listens.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port on which `communique serve` listens; 0 takes a free one.")
    reading_open: bool = Field(default=True, description="Whether anybody may read; otherwise every request needs a key.")
    rate_limit_per_key: int = Field(default=6000, ge=0, description="Requests a minute that one key may make; 0: as many as it likes.")
    rate_limit_per_address: int = Field(
        default=1200, ge=0, description="Requests a minute from one address without a key that is known; 0: as many as it likes."
    )
    trusted_proxies: str = Field(
        default="127.0.0.1,::1",
        description="Addresses or networks of proxies, joined by commas, whose `X-Forwarded-For` is believed; `*` believes everybody.",
    )
    cors_origins: Annotated[list[str], NoDecode] = Field(
        default=[], description="Origins, joined by commas, whose pages may use the API from browsers; `*` for all. None unless set."
    )
    metrics_open: bool = Field(default=False, description="Whether anybody may read `/metrics`; otherwise it needs the key of an admin.")
    log_format: Literal["auto", "json", "text"] = Field(
        default="auto", description="`json`: an object a line; `text`: for people; `auto`: `text` on a terminal, else `json`."
    )
    readers_see: Sees = Field(
        default=Sees.EXCERPTS,
        description="How much of a press text readers see, with a key or without, where neither it nor its publisher says.",
    )
    editors_see: Sees = Field(default=Sees.WHOLE, description="How much of a press text editors see, where its publisher says nothing.")
    worker: bool = Field(
        default=True, description="Whether `communique serve` has a worker of its own beside it, which does what is asked for by jobs."
    )
    keep_jobs_days: int = Field(default=30, ge=1, description="Days after which jobs that are done are forgotten.")
    fetch_allow_hosts: Annotated[list[str], NoDecode] = Field(
        default=[],
        description="Hosts, joined by commas, that sources may ask though they are private, and on any port. None unless set.",
    )
    fetch_contact: str = Field(default="", description="An address or a mailbox that hosts may complain to; it stands in the User-Agent.")
    fetch_interval: float = Field(default=1.0, ge=0, le=3600, description="Seconds between two requests to one host, at least.")

    @field_validator("fetch_allow_hosts", mode="before")
    @classmethod
    def _hosts(cls, given: object) -> object:
        return [host.strip().strip("[]").lower() for host in given.split(",") if host.strip()] if isinstance(given, str) else given

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _apart(cls, given: object) -> object:
        return [origin.strip().rstrip("/") for origin in given.split(",") if origin.strip()] if isinstance(given, str) else given
