"""How long the names take to load, and how many are looked up in a second: `python -m bench.reference`."""

import time

from app import reference

_ROUNDS = 40


def main() -> None:
    """Print the time to load the German forms and the rate of each look-up."""
    started = time.perf_counter()
    known = reference.forms("de")
    print(f"{len(known):,} German forms in {time.perf_counter() - started:.3f} s")
    words = [form.text for form in known][:: len(known) // 5_000]
    for look_up in (reference.territory_named, reference.organisation_named, reference.place_named):
        look_up("")
        started = time.perf_counter()
        for _ in range(_ROUNDS):
            for word in words:
                look_up(word)
        rate = _ROUNDS * len(words) / (time.perf_counter() - started)
        started = time.perf_counter()
        for number in range(len(words)):
            look_up(f"Stadt Nr. {number}")
        first_rate = len(words) / (time.perf_counter() - started)
        print(f"{look_up.__name__}: {rate:,.0f} look-ups a second, {first_rate:,.0f} of words never seen before")


if __name__ == "__main__":
    main()
