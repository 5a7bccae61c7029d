import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import UnreadableFile
from geodata.read.layout import Layout, Learnt, shape_of
from geodata.read.read import RawTable, UnreadableTable, read_table

STRANGE = "щоденна зведена\nx;y;z\nКиїв;5;так\n"
CHOSEN = (("x", "place"), ("y", "remaining"))
texts = st.text(max_size=8)
pairs = st.lists(st.tuples(texts, texts), max_size=3).map(tuple)


def read(text: str, **options: object) -> RawTable:
    return read_table(text.encode(), layout=Layout(**options))


def seen(text: str, layout: Layout | None = None) -> UnreadableTable:
    with pytest.raises(UnreadableTable) as caught:
        read_table(text.encode(), layout=layout or Layout())
    return caught.value


def cells(table: RawTable, *columns: str) -> list[list[str]]:
    return table.cells[list(columns)].values.tolist()


@given(
    st.builds(Layout, texts, texts, texts, st.integers(0, 99), pairs, pairs, texts, st.just("day"))
)
def test_a_layout_survives_json(layout):
    assert Layout.from_json(layout.as_json()) == layout


def test_a_layout_of_a_later_version_is_read_without_what_is_not_known():
    assert Layout.from_json('{"sheet": "A", "colour": "red"}') == Layout(sheet="A")


@given(st.permutations(["Місце", "Без тепла", "Дата", ""]))
def test_files_with_the_same_header_in_any_order_are_of_one_shape(header):
    assert shape_of([f" {word.upper()} " for word in header]) == shape_of(
        ["дата", "без тепла", "місце"]
    )
    assert shape_of(header) != shape_of(["Дата", "Місце"])


def test_an_unknown_header_is_shown_with_its_rows_and_read_once_its_columns_are_chosen():
    error = seen(STRANGE)
    assert (error.code, error.table.first_rows[2]) == ("file_no_known_column", ("Київ", "5", "так"))
    assert (error.table.header_row, len(error.table.cells)) == (2, 0)
    assert [(each.header, each.column, each.certain) for each in error.table.found] == [
        ("x", "", True), ("y", "remaining", False), ("z", "", True),
    ]  # fmt: skip
    table = read(STRANGE, header_row=2, columns=CHOSEN)
    assert cells(table, "row", "place", "remaining") == [[3, "Київ", "5"]]
    assert table.extra.to_dict("list") == {"z": ["так"]}
    assert [(each.how, each.certain) for each in table.found][:2] == [("chosen", True)] * 2
    assert cells(read(STRANGE, columns=CHOSEN), "place") == [["Київ"]]


def test_a_learnt_layout_is_applied_to_files_of_its_shape_wherever_the_header_stands():
    learnt = Learnt(layouts={shape_of("xyz"): Layout(header_row=9, columns=CHOSEN)})
    for text in (STRANGE, "y;z;x\n5;так;Київ\n"):
        table = read_table(text.encode(), learnt=learnt)
        assert cells(table, "place", "remaining") == [["Київ", "5"]]
        assert {each.how for each in table.found if each.column} == {"learnt"}
        assert table.layout.columns == CHOSEN
    chosen = Layout(columns=(("x", ""), ("z", "place")))
    table = read_table(STRANGE.encode(), layout=chosen, learnt=learnt)
    assert cells(table, "place") == [["так"]]


def test_a_learnt_delimiter_and_encoding_are_used_again():
    text = "місце|x;y|залишається\nКиїв|1;2|5\n".encode("koi8-u")
    known = Layout(encoding="koi8-u", delimiter="|")
    shape = read_table(text, layout=known).shape
    assert shape == shape_of(["місце", "x;y", "залишається"])
    with pytest.raises(UnreadableFile):
        read_table(text)
    mixed = Learnt(layouts={shape_of(["place", "x;y", "remaining"]): Layout(delimiter="|")})
    assert read_table(b"place|x;y|remaining\nKyiv|1;2|5\n", learnt=mixed).delimiter == "|"


def test_what_a_person_chose_stands_against_the_header():
    text = "place,remaining,affected\nKyiv,1,2\n"
    table = read(text, columns=(("remaining", "affected"), ("affected", "")))
    assert cells(table, "affected") == [["1"]]
    assert (set(table.cells.columns), table.extra.to_dict("list")) == (
        {"place", "affected", "row"}, {"affected": ["2"]},
    )  # fmt: skip


def test_constants_fill_what_is_empty_and_what_is_missing():
    text = "place,service,remaining\nKyiv,,1\nLviv,water,2\n"
    table = read(text, constants=(("service", "heating"), ("source", "KCMA")))
    assert cells(table, "service", "source") == [["heating", "KCMA"], ["water", "KCMA"]]


def test_encoding_delimiter_and_header_row_are_taken_as_chosen():
    text = "place,remaining\nplace;service,remaining\nKyiv;heating,5\n"
    table = read(text, delimiter=";", header_row=2, encoding="cp1252")
    assert (table.encoding, table.delimiter, table.header_row) == ("cp1252", ";", 2)
    assert cells(table, "row", "place") == [[3, "Kyiv"]]
    assert (read(text, decimal_mark=",").decimal_mark, read(text).date_order) == (",", "")


@pytest.mark.parametrize("encoding", ["ascii", "no-such-encoding", "utf-16"])
def test_a_chosen_encoding_that_does_not_fit_says_so(encoding):
    with pytest.raises(UnreadableFile) as caught:
        read("place\nКиїв\n", encoding=encoding)
    assert (caught.value.code, caught.value.value) == ("file_encoding_wrong", encoding)


def test_every_column_is_found_in_order_with_up_to_three_different_examples():
    rows = "".join(f"Kyiv,{number},\n" for number in (1, 1, 2, 3, 4))
    table = read(f"place,remaining,Крани\n{rows}")
    assert [(each.position, each.header, each.column, each.how) for each in table.found] == [
        (0, "place", "place", "word"), (1, "remaining", "remaining", "word"), (2, "Крани", "", ""),
    ]  # fmt: skip
    assert [each.examples for each in table.found] == [("Kyiv",), ("1", "2", "3"), ()]


@pytest.mark.parametrize(
    ("header", "value", "column", "how"),
    [
        ("remainnig", "х", "remaining", "near"),
        ("Очікуване відновленя", "х", "expected_restoration_at", "near"),
        ("Без тепла у багатьох", "х", "remaining", "near"),
        ("a", "https://example.org/1", "source_url", "content"),
        ("a", "24.01.2026", "reported_at", "content"),
        ("a", "теплопостачання", "service", "content"),
        ("a", "абонентів", "unit", "content"),
        ("a", "50.4501", "latitude", "content"),
        ("a", "30.5234", "longitude", "content"),
        ("a", "UA80", "area_id", "content"),
        ("a", "понад 1,2 тис.", "remaining", "content"),
        ("a", "хтозна", "", ""),
        ("Всього будинків", "хтозна", "", ""),
    ],
)
def test_what_is_not_certain_is_proposed_and_not_applied(header, value, column, how):
    table = read(f'place;{header}\nKyiv;"{value}"\n')
    found = table.found[1]
    assert (found.column, found.how, found.certain) == (column, how, not column)
    assert set(table.cells.columns) == {"place", "row"}
    assert table.extra.to_dict("list") == {header: [value]}


def test_a_proposal_never_repeats_what_is_known():
    table = read("place,remaining,a,reminning\nKyiv,1,24.01.2026,5\n")
    assert [each.column for each in table.found] == ["place", "remaining", "reported_at", ""]


@pytest.mark.parametrize(
    ("text", "place", "kept"),
    [
        ("place,Місце,remaining\nKyiv,,1\n", "Kyiv", "Місце"),
        ("place,Місце,remaining\n,Kyiv,1\n", "Kyiv", "place"),
        ("place,Місце,remaining\nKyiv,Kyiv,1\n", "Kyiv", "Місце"),
    ],
)
def test_of_two_columns_that_mean_the_same_an_empty_or_equal_one_is_only_kept(text, place, kept):
    table = read(text)
    assert cells(table, "place") == [[place]]
    assert list(table.extra.columns) == [kept]


def test_two_columns_that_mean_the_same_and_differ_wait_for_a_choice():
    text = "place,Місце,remaining\nKyiv,Київ,1\n"
    error = seen(text)
    assert (error.code, error.value, len(error.table.found)) == ("file_column_twice", "Місце", 3)
    assert cells(read(text, columns=(("Місце", ""),)), "place") == [["Kyiv"]]


def test_parts_of_a_place_make_its_text_what_it_lies_within_and_its_kind():
    header = "Область;Район;Громада;Місто;Район міста;Залишається"
    rows = ["Київська;Бучанський;Ірпінська;Ірпінь;;1", "Київ;;;Київ;Дарницький;2",
            "Київська;Бучанський;;;;3", ";;;;;4"]  # fmt: skip
    table = read("\n".join([header, *rows]))
    assert cells(table, "place", "within", "place_kind") == [
        ["Ірпінь", "Ірпінська, Бучанський, Київська", "settlement"],
        ["Дарницький", "Київ", "district"],
        ["Бучанський", "Київська", "raion"],
        ["", "", ""],
    ]
    assert table.columns["place"] == "Область, Район, Громада, Місто, Район міста"


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Область;Район;Місто", "raion"),
        ("Область;Місто;Район", "district"),
        ("Місто;Район", "district"),
        ("oblast;district", "raion"),
    ],
)
def test_a_word_for_raions_and_districts_is_understood_by_its_neighbours(header, kind):
    row = ";".join(
        "Дарницький" if name in ("Район", "district") else "" for name in header.split(";")
    )
    assert cells(read(f"{header};Залишається\n{row};1\n"), "place_kind") == [[kind]]


def test_a_district_alone_may_be_of_either_kind():
    table = read("Район;Залишається\nДарницький;1\n")
    assert "place_kind" not in table.cells
    assert cells(table, "place") == [["Дарницький"]]


@pytest.mark.parametrize(
    ("header", "row", "moment"),
    [
        ("Дата;Час", "24.01.2026;9:30", "24.01.2026 9:30"),
        ("Час;Дата", "9:30;24.01.2026", "24.01.2026 9:30"),
        ("Дата;Час", "24.01.2026;", "24.01.2026"),
        ("Дата", "24.01.2026 09:00", "24.01.2026 09:00"),
        ("Час", "24.01.2026 09:00", "24.01.2026 09:00"),
        ("Дата;Час", "2026-01-24T00:00:00;1899-12-31T09:30:00", "2026-01-24 09:30:00"),
        ("Дата;Станом на", "24.01.2026;12:00", "24.01.2026 12:00"),
    ],
)
def test_a_date_and_a_time_make_one_moment(header, row, moment):
    table = read(f"{header};Місце;Залишається\n{row};Київ;1\n")
    assert cells(table, "reported_at") == [[moment]]


def test_a_date_beside_the_whole_time_is_only_kept():
    table = read("Дата;Станом на;Місце;Залишається\n23.01.2026;24.01.2026 12:00;Київ;1\n")
    assert cells(table, "reported_at") == [["24.01.2026 12:00"]]
    assert table.extra.to_dict("list") == {"Дата": ["23.01.2026"]}
