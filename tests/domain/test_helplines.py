"""The list of helplines: every row is whole, and says where its numbers come from."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

from app.domain.helplines import load_helplines

FILE = Path(__file__).parents[2] / "resources" / "helplines.toml"


def test_every_country_has_emergency_numbers_and_no_code_twice() -> None:
    countries = load_helplines(FILE)
    codes = [one.code for one in countries]
    assert len(codes) > 50 and len(set(codes)) == len(codes)
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)
    assert [one.name for one in countries] == sorted(one.name for one in countries)
    numbers = [number for one in countries for number in one.emergency]
    numbers += [number for one in countries for line in one.lines for number in line.numbers]
    assert all(re.fullmatch("[0-9][0-9 ]+", number) for number in numbers)


def test_every_line_says_where_its_number_stands() -> None:
    with FILE.open("rb") as file:
        data = tomllib.load(file)
    lines = [line for row in data["country"] for line in row.get("line", [])]
    assert isinstance(data["compiled"], date) and len(lines) > 40
    assert all(line["source"] for line in lines)


def test_a_few_that_everybody_can_look_up() -> None:
    known = {one.code: one for one in load_helplines(FILE)}
    assert known["US"].lines[0].numbers == ("988",)
    assert known["GB"].emergency == ("999", "112") and known["GB"].lines[0].numbers == ("116 123",)
    assert known["FR"].lines[0].always
