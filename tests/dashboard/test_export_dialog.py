"""The dialog that saves: what stays out is told before, and nothing but public leaves unasked."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.export.formats import Choice
from dashboard.export.save import Order, publish_days, record_file, user_name, write_file
from dashboard.i18n import Words
from geodata.errors import StoreError
from geodata.store.audit import list_exports
from geodata.store.store import Store
from tests.builders import intake
from tests.dashboard.published import AS_OF
from tests.dashboard.screens import texts

_SCRIPT = """
from datetime import UTC, datetime

from dashboard import data
from dashboard.export.dialog import draw_export
from dashboard.filters import Filters
from dashboard.i18n import Words

as_of = datetime(2026, 1, 20, 10, tzinfo=UTC)
filters = Filters("heating", "buildings", "rate", "oblast", as_of)
draw_export(data.store_version(), filters, Words("{language}"))
"""


def dialog(language="en", profile="public"):
    test = AppTest.from_string(_SCRIPT.format(language=language), default_timeout=120)
    test.session_state["profile"] = profile
    test.session_state["prepare"] = True
    test.session_state["save-format"] = "csv"
    test.run()
    assert not test.exception
    return test


def save_button(test):
    [button] = test.get("download_button")
    return button


@pytest.mark.parametrize("language", ["en", "uk"])
def test_what_stays_out_is_told_before_saving(language, seeded):
    test, words = dialog(language), Words(language)
    said = texts(test)
    assert words("save-withheld") in said
    assert words("save-withheld-always") in said
    assert not save_button(test).proto.disabled


def test_a_partner_s_file_cannot_be_saved_before_a_reason_is_given(seeded):
    test = dialog(profile="partner")
    assert save_button(test).proto.disabled
    assert "Write why this file leaves" in texts(test)
    assert test.text_input(key="save-by").value == user_name()
    test.text_input(key="save-reason").input("for the cluster").run()
    assert not save_button(test).proto.disabled
    assert "Write why this file leaves" not in texts(test)


def test_a_file_is_on_record_before_it_leaves_or_does_not_leave(tmp_path):
    store = Store(tmp_path / "store.duckdb")
    reports = intake({"remaining": "5635"}).reports
    (made,) = publish_days(reports, as_of=AS_OF, now=AS_OF, profile="partner", days=0)
    order = Order("csv", "partner", Choice(), "en", by="Olena")
    content = write_file(order, [made])
    with pytest.raises(StoreError):
        record_file(store.path, order, made, content)
    assert list_exports(store.path).empty
    asked = Order("csv", "partner", Choice(), "en", by="Olena", reason="for the cluster")
    record_file(store.path, asked, made, content)
    assert list(list_exports(store.path)["made_by"]) == ["Olena"]
