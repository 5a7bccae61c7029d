import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.read.layout import Layout
from geodata.read.read import UnreadableTable, read_table
from tests.workbooks import MERGED, xlsx

COLUMNS = ["row", "place", "service", "unit", "reported_at", "affected", "restored", "remaining"]


def read(text: str, **options: object):
    return read_table(text.encode(), layout=Layout(**options))


def statements(table) -> list[list[object]]:
    """Line number and whatever is given of each statement."""
    rows = table.cells.to_dict("records")
    return [[row[name] for name in COLUMNS if row.get(name, "") != ""] for row in rows]


def notices(table) -> list[tuple[str, str]]:
    return [(notice.code, notice.value) for notice in table.notices]


@pytest.mark.parametrize(
    ("header", "quantity", "service", "unit"),
    [
        ("Будинків без опалення", "remaining", "heating", "buildings"),
        ("Без світла, абонентів", "remaining", "electricity", "customers"),
        ("Залишається без тепла (буд.)", "remaining", "heating", "buildings"),
        ("Customers without power", "remaining", "electricity", "customers"),
        ("Отключено потребителей", "affected", "", "customers"),
        ("Знеструмлено", "remaining", "electricity", ""),
        ("Без тепла", "remaining", "heating", ""),
        ("Кількість будинків без теплопостачання", "remaining", "heating", "buildings"),
        ("К-сть абонентів без е/е", "remaining", "electricity", "customers"),
        ("Households without water", "remaining", "water", "households"),
        ("No. of buildings still without heating", "remaining", "heating", "buildings"),
        ("Відновлено теплопостачання, будинків", "restored", "heating", "buildings"),
        ("Восстановлено, домов", "restored", "", "buildings"),
        ("Людей без води", "remaining", "water", "people"),
        ("Всього відключено (абонентів)", "affected", "", "customers"),
        ("% без опалення", "remaining", "heating", "percent"),
        ("Остаётся без света", "remaining", "electricity", ""),
    ],
)
def test_a_header_says_quantity_service_and_unit_in_a_phrase(header, quantity, service, unit):
    table = read(f'place;"{header}"\nKyiv;5\n')
    expected = {"place": "Kyiv", quantity: "5", "service": service, "unit": unit, "row": 2}
    assert table.cells.loc[0].to_dict() == {name: said for name, said in expected.items() if said}
    assert (table.columns[quantity], table.found[1].how) == (header, "word")
    assert notices(table) == []


def test_a_column_of_services_stands_against_the_header_of_the_figures():
    table = read("place;service;Без тепла\nKyiv;вода;5\nKyiv;;6\n")
    assert table.cells["service"].tolist() == ["вода", "heating"]


def test_a_column_for_each_service_becomes_a_row_for_each():
    table = read("Область;Опалення;Світло;Вода\nКиївська;5;100;\nЛьвівська;;7;-\n")
    assert statements(table) == [
        [2, "Київська", "heating", "5"], [2, "Київська", "electricity", "100"],
        [3, "Львівська", "electricity", "7"],
    ]  # fmt: skip
    assert notices(table) == [("file_wide_reshaped", "2 → 3")]
    assert table.columns["remaining"] == "Опалення, Світло, Вода"


def test_a_column_for_each_unit_becomes_a_row_for_each():
    table = read("Місто;Послуга;Будинків;Абонентів\nКиїв;опалення;5;100\n")
    assert statements(table) == [
        [2, "Київ", "опалення", "buildings", "5"], [2, "Київ", "опалення", "customers", "100"],
    ]  # fmt: skip


def test_a_column_for_each_date_becomes_a_row_for_each():
    table = read("Місто,Послуга,24.01.2026,25 січня 2026,2026-01-26\nКиїв,тепло,5,3,2\n")
    assert statements(table) == [
        [2, "Київ", "тепло", "24.01.2026", "5"], [2, "Київ", "тепло", "25 січня 2026", "3"],
        [2, "Київ", "тепло", "2026-01-26", "2"],
    ]  # fmt: skip


def test_what_others_say_of_the_whole_file_fills_the_statements():
    constants = (("service", "heating"), ("unit", "buildings"))
    table = read("Місто,24.01.2026,25.01.2026\nКиїв,5,3\n", constants=constants)
    assert statements(table)[1] == [2, "Київ", "heating", "buildings", "25.01.2026", "3"]


def test_headers_under_merged_cells_are_told_apart_by_the_row_above():
    text = ";Опалення;;Світло;\nМісто;Залишається;Відновлено;Залишається;Відновлено\nКиїв;1;2;3;4\n"
    expected = [[3, "Київ", "heating", "2", "1"], [3, "Київ", "electricity", "4", "3"]]
    assert statements(read(text)) == expected
    rows = [line.split(";") for line in text.splitlines()]
    book = xlsx({"A": rows, MERGED: ["B1:C1", "D1:E1"]})
    assert statements(read_table(book)) == expected


def test_names_of_services_under_a_quantity_take_it():
    text = ";Залишається;;Відновлено;\nМісто;Опалення;Світло;Опалення;Світло\nКиїв;1;2;3;4\n"
    assert statements(read(text)) == [
        [3, "Київ", "heating", "3", "1"], [3, "Київ", "electricity", "4", "2"],
    ]  # fmt: skip


def test_a_line_without_any_figure_stays_a_row():
    table = read("Місто;Опалення;Світло\nКиїв;;-\nЛьвів;1;2\n")
    assert statements(table) == [
        [2, "Київ"], [3, "Львів", "heating", "1"], [3, "Львів", "electricity", "2"],
    ]  # fmt: skip


def test_percent_and_counts_of_one_service_are_two_statements():
    table = read("Місто;Будинків без тепла;Без тепла, %\nКиїв;5;10\n")
    assert statements(table) == [
        [2, "Київ", "heating", "buildings", "5"], [2, "Київ", "heating", "percent", "10"],
    ]  # fmt: skip


def test_ids_of_a_wide_table_stay_different_and_other_columns_are_repeated():
    table = read("id;Місто;Бригади;Опалення;Світло\nA1;Київ;7;1;2\n")
    assert table.cells["report_id"].tolist() == ["A1 heating", "A1 electricity"]
    assert table.extra.to_dict("list") == {"Бригади": ["7", "7"]}
    assert table.extra.index.equals(table.cells.index)


def test_a_row_of_totals_stays_a_row():
    table = read("Область;Опалення;Світло\nКиївська;1;2\nВсього;1;2\n")
    assert table.cells["place"].tolist() == ["Київська", "Київська", "Всього", "Всього"]


def test_services_in_headers_and_in_a_column_are_refused_with_the_reason():
    text = "Місто,Без світла,Послуга,Без тепла\nКиїв,1,вода,2\n"
    with pytest.raises(UnreadableTable) as caught:
        read(text)
    assert (caught.value.code, caught.value.value) == ("file_wide_unclear", "Без світла, Без тепла")
    assert len(caught.value.table.found) == 4
    assert len(statements(read(text, columns=(("Послуга", ""),)))) == 2


@pytest.mark.parametrize(
    ("header", "value"),
    [("Опалення;Світло", "є;немає"), ("Опалення;Бригади", "5;6"), ("Всього будинків;Вода", "5;6")],
)
def test_names_of_services_without_several_columns_of_figures_are_not_reshaped(header, value):
    table = read(f"Місто;{header};Залишається\nКиїв;{value};3\n")
    assert statements(table) == [[2, "Київ", "3"]]
    assert list(table.extra.columns) == header.split(";")


@given(st.lists(st.lists(st.sampled_from(["", "5", "0"]), min_size=3, max_size=3), min_size=1))
def test_no_figure_is_lost_and_no_line_either(rows):
    lines = "".join(f"Київ;{';'.join(row)}\n" for row in rows)
    table = read(f"Місто;Опалення;Світло;Вода\n{lines}")
    figures = [cell for row in rows for cell in row if cell]
    assert [said for said in table.cells.get("remaining", []) if said] == figures
    assert sorted(set(table.cells["row"])) == list(range(2, len(rows) + 2))
