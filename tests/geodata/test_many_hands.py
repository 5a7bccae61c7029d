"""Four processes import while two read: no row lost, doubled or half-visible, no error."""

import pytest

from geodata.store.store import Store
from tests.many_hands import work_together
from tests.prepared_files import ROWS_A_FILE


@pytest.mark.slow
def test_many_hands_lose_double_and_half_show_nothing(tmp_path, no_main_script):
    path = tmp_path / "store.duckdb"
    outcome = work_together(path, seconds=12)
    assert outcome.faults == ()
    assert outcome.looks > 1
    reports = Store(path).reports()
    numbers = reports["report_id"].astype(str).str.split("-").str[0].astype(int).value_counts()
    assert sorted(numbers.index) == list(outcome.imported)
    assert set(numbers) == {ROWS_A_FILE}
    assert len(Store(path).batches()) == len(outcome.imported) > 4
