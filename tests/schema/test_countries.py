"""The codes of countries are those of ISO 3166-1, as another list has them too."""

from importlib import resources

import pytest

from trade_truce.countries import COUNTRIES, meant, reserved


def test_the_codes_are_those_that_the_time_zones_name() -> None:
    """The time zone database carries the alpha-2 codes of the standard, and tells where it has them from."""
    table = resources.files("tzdata").joinpath("zoneinfo", "iso3166.tab").read_text("utf-8")
    listed = [line[:2] for line in table.splitlines() if not line.startswith("#")]
    assert sorted(listed) == list(COUNTRIES)
    assert len(COUNTRIES) == 249


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("UK", "GB"), ("uk", "GB"), ("GBR", "GB"), ("Great Britain", "GB"), ("EL", "GR"), ("SU", "RU"), ("China", "CN"),
        ("PRC", "CN"), ("USA", "US"), ("the United States", "US"), ("us", "US"), ("no", "NO"), ("Türkiye", "TR"),
        ("South Korea", "KR"), ("Democratic Republic  of the Congo", "CD"), ("British Virgin Islands", "VG"),
        ("ZZ", ""), ("EU", ""), ("XK", ""), ("CS", ""), ("Atlantis", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_is_written_for_a_country(written: str, code: str) -> None:
    assert meant(written) == code


def test_codes_of_no_country_say_what_to_do() -> None:
    assert all("leave the key out" in reserved(code) for code in ("EU", "UN", "XK", "eu", "Kosovo", "the EU"))
    assert not any(map(reserved, ("GB", "UK", "ZZ", "")))
