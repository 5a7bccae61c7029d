from datetime import timedelta

import pytest

from geodata.errors import StoreError
from geodata.read.layout import Layout
from geodata.store.store import Store
from tests.builders import NOW, intake

HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store.duckdb")


def test_the_last_answer_about_a_place_counts_and_an_empty_one_forgets_it(store):
    store.learn_place("  ЦЕНТР ", "KCMA", "UA80", now=NOW)
    store.learn_place("центр", "DTEK", "UA32", now=NOW)
    store.learn_place("Центр", "KCMA", "UA63", now=NOW)
    assert store.learnt().places == {("центр", "KCMA"): "UA63", ("центр", "DTEK"): "UA32"}
    store.learn_place("Центр", "KCMA", "", now=NOW + HOUR)
    assert store.learnt().places == {("центр", "DTEK"): "UA32"}
    assert len(store.learnt(known_at=NOW).places) == 2
    assert store.learnt(known_at=NOW - HOUR).places == {}


def test_the_layout_of_files_of_a_shape_is_remembered_and_forgotten(store):
    layout = Layout(sheet="2", columns=(("Скільки", "remaining"),), decimal_mark=",")
    store.learn_layout("a | b", layout, now=NOW)
    assert Store(store.path).learnt().layouts == {"a | b": layout}
    store.learn_layout("a | b", Layout(), now=NOW + HOUR)
    assert store.learnt().layouts == {}


def test_a_report_set_aside_says_when_and_why_until_it_is_restored(store):
    store.add(intake({"report_id": "K"}, {"report_id": "K", "source": "DTEK"}), now=NOW)
    store.set_aside("KCMA", "K", "counted twice", by="Olena", now=NOW + HOUR)
    found = store.reports().set_index("source")
    assert found.loc["KCMA", "set_aside_at"] == NOW + HOUR
    assert found["set_aside_reason"].to_dict() == {"KCMA": "counted twice", "DTEK": ""}
    assert store.reports(known_at=NOW)["set_aside_at"].isna().all()
    store.restore_report("KCMA", "K", "it was not", now=NOW + 2 * HOUR)
    assert store.reports()["set_aside_at"].isna().all()
    assert store.reports(known_at=NOW + HOUR)["set_aside_at"].notna().sum() == 1


def test_only_a_known_report_is_set_aside_and_only_one_set_aside_is_restored(store):
    store.add(intake({"report_id": "K"}), now=NOW)
    for refused, code in (
        (lambda: store.set_aside("KCMA", "L", "why"), "report_unknown"),
        (lambda: store.set_aside("DTEK", "K", "why"), "report_unknown"),
        (lambda: store.restore_report("KCMA", "K", "why"), "report_not_set_aside"),
    ):
        with pytest.raises(StoreError, match=code):
            refused()
