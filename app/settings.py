"""What a deployment may set: environment variables `COMMUNIQUE_…`, or the same in a file `.env`."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

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
    readers_see: Sees = Field(
        default=Sees.EXCERPTS,
        description="How much of a press text readers see, with a key or without, where neither it nor its publisher says.",
    )
    editors_see: Sees = Field(default=Sees.WHOLE, description="How much of a press text editors see, where its publisher says nothing.")
