"""The list of helplines: every row is whole, and says where its numbers come from."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

from app.domain.helplines import load_helplines

_LISTS = {"sandunwira-2024", "Naga", "ResilientRhino-2023", "Wikipedia-2021"}
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


def test_every_line_says_where_its_number_stands_and_when_that_was_seen() -> None:
    with FILE.open("rb") as file:
        lines = [line for row in tomllib.load(file)["country"] for line in row.get("line", [])]
    assert len(lines) > 40
    newer = {line["name"] for line in lines if len(_LISTS & set(line["source"])) < 2}
    assert newer == {
        "National psychological assistance hotline", "9-8-8 Suicide Crisis Helpline",
        "Mental Health Support Hotline", "Tele MANAS", "Suicide prevention counselling",
        "National Center for Mental Health Crisis Hotline", "Linha Nacional de Prevenção do Suicídio",
    }, "in fewer than two lists: only what is newer than they are"  # fmt: skip
    assert all(line["source"] and isinstance(line["seen"], date) for line in lines)


def test_a_few_that_everybody_can_look_up() -> None:
    known = {one.code: one for one in load_helplines(FILE)}
    assert known["US"].lines[0].numbers == ("988",)
    assert known["GB"].emergency == ("999", "112") and known["GB"].lines[0].numbers == ("116 123",)
    assert known["FR"].lines[0].always and known["DE"].lines[0].numbers == ("0800 111 0 111",)
    assert [line.numbers for line in known["HK"].lines] == [("18111",), ("2896 0000",), ("2389 2222",)]
