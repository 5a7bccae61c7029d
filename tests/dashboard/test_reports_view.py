"""The screen on which files come in, through AppTest: understood, repaired, committed, undone."""

import pytest

from geodata.intake.intake import load_reports
from tests.builders import csv_bytes, table
from tests.dashboard.screens import opened, texts
from tests.workbooks import xlsx

LANGUAGES = ("en", "uk")
HOSTILE = ("{{7*7}}", "{% raise %}", "<img src=x onerror=alert(1)>", "**b** :red[x] $a$ [l](u)")
NEW = {"reported_at": "08.03.2026 09:00"}


def uploaded(content, name="reports.csv", **query):
    test = opened("reports", **query)
    test.file_uploader[0].set_value((name, content, "text/csv"))
    return rerun(test)


def rerun(test):
    test.run()
    assert not test.exception
    return test


def click(test, key):
    test.button(key=key).click()
    return rerun(test)


def submit(test, label):
    next(button for button in test.button if button.label == label).click()
    return rerun(test)


def sum_line(test):
    """The line that adds up, without its colours."""
    lines = [element.value for element in test.subheader if "\\=" in element.value]
    assert len(lines) == 1
    bare = lines[0].replace("\\", "").replace("]", "")
    for colour in ("blue", "orange", "gray"):
        bare = bare.replace(f":{colour}[", "")
    return bare


def selectbox(test, start):
    return next(box for box in test.selectbox if box.label.replace("\\", "").startswith(start))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("store", ["seeded", "empty"])
def test_the_screen_opens(language, store, request):
    request.getfixturevalue(store)
    opened("reports", lang=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_good_file_is_understood_and_committed(seeded, language):
    test = uploaded(table(NEW | {"remaining": "77"}), lang=language)
    assert sum_line(test).split(" = ")[0] in ("1 row read", "Прочитано 1 рядок")
    click(test, "commit")
    assert "1 accepted" in texts(test) or "прийнято 1" in texts(test)
    assert seeded.batches()["register"].eq("").sum() == 2
    assert sum_lines(test) == 0


def sum_lines(test):
    return sum("\\=" in element.value for element in test.subheader)


def test_rows_read_are_the_sum_of_what_became_of_them(seeded):
    content = table(NEW, NEW | {"remaining": "-5"}, NEW)
    assert sum_line(uploaded(content)) == (
        "3 rows read = 1 good and new + 1 to repair + 1 known already"
    )


def test_the_same_file_again_has_nothing_to_commit(seeded):
    content = table(NEW)
    click(uploaded(content), "commit")
    test = uploaded(content)
    assert sum_line(test) == "1 row read = 0 good and new + 0 to repair + 1 known already"
    assert test.button(key="commit").disabled
    assert not test.success


def test_pasted_rows_are_read_like_a_file(seeded):
    test = opened("reports")
    test.text_area[0].set_value(table({}).decode())
    assert sum_line(rerun(test)).startswith("1 row read = 1 good and new")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "not a text table"),
        (table({"area_id": "", "place": "Gdansk"}, {"area_id": "", "place": "Lublin"}), "None of"),
    ],
)
def test_a_bad_file_is_told_at_once_and_never_a_success(content, message, seeded):
    test = uploaded(content)
    assert message in "\n".join(error.value for error in test.error).replace("\\", "")
    assert test.button(key="commit").disabled
    assert not test.success


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"remaining": "-5"}, "below zero"),
        ({"affected": "5", "restored": "9", "remaining": ""}, "more than were affected"),
        ({"reported_at": "24.01.2099 09:00"}, "in the future"),
        ({"remaining": "many"}, "not a number"),
        ({"area_id": "", "place": "Nowhere at all"}, "No place"),
    ],
)
def test_a_bad_row_is_told_and_the_good_one_beside_it_stays(row, message, seeded):
    test = uploaded(table(row, NEW))
    assert message in texts(test)
    assert sum_line(test).startswith("2 rows read = 1 good and new + 1 to repair")


def test_a_wrong_cell_is_put_right_in_its_field(seeded):
    test = uploaded(table(NEW | {"remaining": "-5"}, NEW))
    field = next(box for box in test.text_input if box.label == "Still without")
    field.set_value("5")
    submit(test, "Check again")
    assert "2 good and new" in sum_line(test)


def test_a_row_that_waits_for_a_question_has_no_field_besides(seeded):
    test = uploaded(table(NEW | {"service": "caldo"}))
    assert not any(str(box.key).startswith("field-") for box in test.text_input)


def test_undoing_takes_two_steps_and_more_words_for_the_examples(seeded):
    click(uploaded(table(NEW)), "commit")
    test = opened("reports")
    newest, seeds = seeded.batches().query("register == ''")["batch_id"]
    assert "example reports" in texts(test)
    click(test, f"undo-{newest}")
    undone = seeded.batches().set_index("batch_id")["undone_at"]
    assert undone[[newest, seeds]].notna().tolist() == [True, False]


def test_columns_are_chosen_by_hand_and_remembered_for_files_of_the_shape(seeded):
    names = ["when", "Q1", "Q2", "kto"]
    rows = [{"when": "08.03.2026 09:00", "Q1": "Kyiv", "Q2": "77", "kto": "KCMA"}]
    test = uploaded(csv_bytes(names, rows))
    for header, meaning in {
        "when": "reported_at", "Q1": "place", "Q2": "remaining", "kto": "source"
    }.items():  # fmt: skip
        selectbox(test, header).set_value(meaning)
    submit(test, "Apply and read again")
    selectbox(test, "Service").set_value("heating")
    selectbox(test, "Counted in").set_value("buildings")
    submit(test, "Apply and read again")
    assert sum_line(test) == "1 row read = 1 good and new + 0 to repair + 0 known already"
    click(test, "commit")
    assert len(seeded.learnt().layouts) == 1
    again = uploaded(csv_bytes(names, [rows[0] | {"Q2": "78"}]))
    assert sum_line(again).startswith("1 row read = 1 good and new")
    click(again, "forget-layout-0")
    assert not seeded.learnt().layouts


def test_a_place_is_chosen_once_for_all_its_rows_and_learnt_for_the_source(seeded):
    rows = [{"area_id": "", "place": "Шевченківський", "remaining": str(n)} | NEW for n in (1, 2)]
    test = uploaded(table(*rows))
    assert "2 to repair" in sum_line(test)
    answer = test.selectbox(key=answer_key(test, "place_ambiguous"))
    assert any("Kharkiv" in option for option in answer.options)
    answer.set_value("UA63120270010948820")
    submit(test, "Check again")
    assert "2 good and new" in sum_line(test)
    assert set(seeded.learnt().places.values()) == {"UA63120270010948820"}
    click(test, "commit")
    assert "UA63120270010948820" in set(seeded.reports()["area_id"])


def answer_key(test, code):
    keys = [box.key for box in test.selectbox if str(box.key).startswith(f"answer-{code}")]
    assert len(keys) == 1
    return keys[0]


def test_a_place_not_remembered_counts_for_this_file_only(seeded):
    test = uploaded(table(NEW | {"area_id": "", "place": "Шевченківський"}))
    test.selectbox(key=answer_key(test, "place_ambiguous")).set_value("UA63120270010948820")
    test.checkbox[0].uncheck()
    submit(test, "Check again")
    assert "1 good and new" in sum_line(test)
    assert not seeded.learnt().places


def test_an_ambiguous_number_is_asked_once_for_the_file(seeded):
    rows = [NEW | {"remaining": f"{n}.200"} for n in (1, 2)]
    test = uploaded(table(*rows))
    answer = test.selectbox(key=answer_key(test, "quantity_ambiguous"))
    assert answer.options == ["as 1.2; 2.2", "as 1,200; 2,200"]
    answer.set_value(",")
    submit(test, "Check again")
    assert "2 good and new" in sum_line(test)


def test_an_unknown_word_is_answered_with_a_known_one(seeded):
    test = uploaded(table(NEW | {"service": "caldo"}))
    test.selectbox(key=answer_key(test, "service_unknown")).set_value("heating")
    submit(test, "Check again")
    assert "1 good and new" in sum_line(test)


def test_a_known_id_with_another_content_becomes_a_correction(seeded):
    click(uploaded(table(NEW | {"report_id": "K-1"})), "commit")
    test = uploaded(table(NEW | {"report_id": "K-1", "remaining": "1400"}))
    test.selectbox(key=answer_key(test, "report_id_conflict")).set_value("K-1")
    submit(test, "Check again")
    assert "1 good and new" in sum_line(test)
    click(test, "commit")
    assert "K-1" in set(seeded.reports()["supersedes"])


def test_rejected_rows_stay_after_the_commit_and_are_repaired_later(seeded):
    rows = [NEW, NEW | {"service": "caldo", "remaining": "31"}]
    test = click(uploaded(table(*rows)), "commit")
    assert "1 row to repair" in texts(test)
    click(test, "put-away")
    assert "1 row waits" in texts(test)
    batch_id = seeded.batches()["batch_id"].iloc[0]
    click(test, f"repair-{batch_id}")
    test.selectbox(key=answer_key(test, "service_unknown")).set_value("water")
    submit(test, "Check again")
    click(test, "commit")
    assert seeded.open_rows().empty
    assert seeded.batches()["repairs"].iloc[0] == batch_id


def test_a_file_of_rejected_rows_only_can_be_kept_for_later(seeded):
    test = click(uploaded(table(NEW | {"service": "caldo"})), "keep")
    assert not test.success
    assert len(seeded.open_rows()) == 1


def test_rows_that_wait_are_dismissed_with_a_reason(seeded):
    test = click(uploaded(table(NEW | {"service": "caldo"})), "keep")
    batch_id = seeded.batches()["batch_id"].iloc[0]
    submit(test, "Dismiss these rows")
    assert len(seeded.open_rows()) == 1, "a reason is needed"
    test.text_input(key=f"dismiss-reason-{batch_id}").set_value("a test")
    submit(test, "Dismiss these rows")
    assert seeded.open_rows().empty


def test_a_workbook_with_two_sheets_of_reports_asks_which(seeded):
    header = ["reported_at", "area_id", "service", "unit", "remaining", "source"]
    row = ["08.03.2026 09:00", "UA80", "heating", "buildings", "77", "KCMA"]
    book = xlsx({"North": [header, row], "South": [header, row, [*row[:4], "78", "KCMA"]]})
    test = uploaded(book, "reports.xlsx")
    assert test.button(key="commit").disabled
    selectbox(test, "Sheet").set_value("South")
    assert sum_line(rerun(test)).startswith("2 rows read = 2 good and new")


def test_the_header_can_be_pointed_at_by_hand(seeded):
    content = b"reported_at;source\n\n" + table(NEW, delimiter=";")
    test = uploaded(content)
    selectbox(test, "Header row").set_value(3)
    assert sum_line(rerun(test)).startswith("1 row read = 1 good and new")


def test_one_of_two_contradicting_reports_is_set_aside_and_put_back(empty):
    rows = [NEW | {"remaining": "100"}, NEW | {"remaining": "900", "source": "Klitschko"}]
    empty.add(load_reports(table(*rows)))
    test = opened("reports")
    assert "Contradictions (1)" in [tab.label.replace("\\", "") for tab in test.tabs]
    key = "verdict-reason-0-figure"
    test.text_input(key=key).set_value("confirmed by phone")
    submit(test, "Set aside")
    assert empty.reports()["set_aside_reason"].tolist().count("confirmed by phone") == 1
    click(test, "restore-0")
    assert empty.reports()["set_aside_at"].isna().all()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_the_text_it_is(text, seeded):
    names = [text, *["reported_at", "place", "service", "unit", "remaining", "source"]]
    row = dict.fromkeys(names, text) | NEW | {"remaining": "7"}
    test = uploaded(csv_bytes(names, [row]), f"{text}.csv")
    for kind in ("markdown", "caption", "subheader", "error", "warning", "info"):
        assert not any(text in element.value for element in getattr(test, kind))
    assert not any(text in box.label for box in test.selectbox)
    click(test, "keep")
    for kind in ("markdown", "caption", "subheader"):
        assert not any(text in element.value for element in getattr(test, kind))
