age-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
age-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
age-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}

## Map and legend
map-attribution = © OpenStreetMap contributors via geoBoundaries (ODbL), boundaries approximate · Natural Earth
map-label = Map of Ukraine: arrow keys go from area to area, Enter opens one
map-failed = The borders could not be loaded. Reload the page.
map-no-report = no report
map-unmeasured = without service, share not known
map-withheld = without service, figure withheld
map-stale = stale
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-title-without = { $without }, { $what }
map-title-restored-share = { $service }, share restored
map-title-age = Age of the { $service } figure
legend-zero-rate = None left without
legend-zero-remaining = None left without
legend-zero-restored-share = All restored
legend-unmeasured = Out, share not known
legend-withheld = Out, figure withheld
legend-no-report = No report: { $count } of { $total }
legend-stale = Stale: { $count }
legend-age-under = under { $hours } h
legend-age-over = { $hours } h and older
measure-rate = Share without
measure-remaining = Number without
measure-restored-share = Share restored
measure-age = Age of the figure
service-heating = Heating
service-heating-without = Without heating
service-heating-of = heating
service-electricity = Electricity
service-electricity-without = Without electricity
service-electricity-of = electricity
service-water = Water
service-water-without = Without water
service-water-of = water
unit-buildings = Buildings
unit-buildings-share = % of buildings
unit-buildings-of = buildings
unit-buildings-counted = { $number ->
    [one] { $figure } building
   *[other] { $figure } buildings
}
unit-customers = Customers
unit-customers-share = % of customers
unit-customers-of = customers
unit-customers-counted = { $number ->
    [one] { $figure } customer
   *[other] { $figure } customers
}
unit-households = Households
unit-households-share = % of households
unit-households-of = households
unit-households-counted = { $number ->
    [one] { $figure } household
   *[other] { $figure } households
}
unit-people = People
unit-people-share = % of people
unit-people-of = people
unit-people-counted = { $number ->
    [one] { $figure } person
   *[other] { $figure } people
}
unit-facilities = Facilities
unit-facilities-share = % of facilities
unit-facilities-of = facilities
unit-facilities-counted = { $number ->
    [one] { $figure } facility
   *[other] { $figure } facilities
}
unit-percent = Percent as stated
unit-percent-share = % as stated by the source
unit-percent-of = % as stated by the source
unit-percent-counted = { $number ->
    [one] { $figure } %
   *[other] { $figure } %
}
state-unknown = No report
state-stale = Stale
state-restored = Restored
state-out = Without service

## The exported page
export-title = Who is without heating, electricity and water in Ukraine
export-as-of = As of { $when }, Kyiv time
export-service = Service
export-measure = Show
export-level = Areas
export-level-oblast = Oblasts
export-level-raion = Raions
export-level-city = Cities
export-language = Language
export-nothing = No figures have been published for this choice.
export-map-alt = Map of Ukraine. The table below holds the same figures.
export-places = Places
export-table = All areas
export-sort = Sort by this column
export-column-area = Area
export-column-state = State
export-column-remaining = Without
export-column-rate = Share without
export-column-restored = Restored
export-column-age = Age
export-column-source = Source
export-progress = { $share } restored
export-progress-unknown = Share restored not known
export-lower-bound = at least: not every part has reported
export-children = sum of its parts
export-contested = sources disagree
export-withheld-cell = withheld
export-source-official = official
export-source-utility = utility
export-source-media = media
export-source-crowd = residents
export-sources = Sources
export-stamp = About this file
export-stamp-profile = Publication profile: { $profile }
export-profile-public = public
export-profile-partner = partner
export-profile-internal = internal
export-stamp-withheld-small = Counts under 10 shown as “< 10”: { $count }
export-stamp-withheld-complementary = Withheld so that small counts cannot be worked out: { $count }
export-stamp-withheld-other = Withheld ({ $kind }): { $count }
export-stamp-nothing-withheld = No figure was withheld
export-stamp-hash = Data hash: { $hash }
export-stamp-unknown = “No report” does not mean that there is service. Stale figures are older than 48 h (heating) or 24 h (electricity, water).
export-noscript = The map and the switches need JavaScript. The table shows the figures without it.

## Problems of files and rows
problem-suggestion = Did you mean: { $suggestion }?
problem-file_missing = The file cannot be opened: { $value }. Check its name and place.
problem-file_empty = The file is empty. Choose a file with a header and at least one row.
problem-file_binary = This is not a text table (it may be a picture or a program). Save it as CSV and try again.
problem-file_no_known_column = No column of this file is known. Its first row reads: { $value }. Name the columns as in the template.
problem-file_column_twice = Two columns mean the same; the second is “{ $value }”. Remove one of them.
problem-file_cell_too_long = A cell of this file is longer than a million characters: a closing quotation mark may be missing.
problem-file_no_rows = The file has a header but no rows.
problem-file_other_country = None of the { $value } rows is in Ukraine. This looks like a file of another country.
problem-reported_at_missing = The time of the report is missing.
problem-service_missing = The service is missing: heating, electricity or water.
problem-unit_missing = The unit is missing: buildings, customers, households, people, facilities or percent.
problem-source_missing = The source is missing: who says so?
problem-quantity_missing = There is no figure: fill in affected, restored or remaining.
problem-coordinate_missing = Latitude and longitude belong together; one of them is missing.
problem-coordinate_not_a_number = “{ $value }” is not a coordinate. Write degrees, such as 50.45.
problem-coordinate_out_of_range = { $value } degrees is not on the globe.
problem-time_in_future = { $value } is in the future. Check the date.
problem-time_unreadable = “{ $value }” is not a time Teplo can read. Write 17.01.2026 12:00 or 2026-01-17T12:00.
problem-time_ambiguous = { $value } happened twice, as the clocks went back. Add the offset: +03:00 or +02:00.
problem-time_nonexistent = { $value } never was, as the clocks went forward. Check the hour.
problem-start_after_report = The outage starts at { $value }, after the report about it.
problem-quantity_not_a_number = “{ $value }” is not a number. Write 471, “over 2600” or “about 800”.
problem-quantity_negative = { $value } is negative. A count cannot be below zero.
problem-quantity_ambiguous = { $value } may mean a thousand and more, or a fraction. Write it without the mark.
problem-percent_over_100 = More than 100 percent.
problem-restored_over_affected = { $value } restored is more than were affected.
problem-remaining_over_affected = { $value } remaining is more than were affected.
problem-quantities_contradict = Affected ({ $value }) is not the sum of restored and remaining.
problem-service_unknown = “{ $value }” is not a service: write heating, electricity or water.
problem-unit_unknown = “{ $value }” is not a unit: write buildings, customers, households, people, facilities or percent.
problem-cause_unknown = “{ $value }” is not a cause: write strike, grid accident, weather, planned or unknown.
problem-source_kind_unknown = “{ $value }” is not a kind of source: write official, utility, media or crowd.
problem-time_basis_unknown = “{ $value }” does not say how the time is known: write exact, published or day.
problem-place_missing = The place is missing: give a name, a code or a point.
problem-place_unknown = No place is known as “{ $value }”.
problem-place_ambiguous = “{ $value }” may mean several places. Give the code, or add “city”, “oblast” or “raion”.
problem-code_unknown = No area has the code { $value }.
problem-point_outside = The point { $value } is outside Ukraine.
problem-point_swapped = The point { $value } is outside Ukraine; latitude and longitude may be swapped.
problem-places_disagree = “{ $value }” contradicts the other place given in this row.
problem-report_id_conflict = A report with the id { $value } is known with another content. Give the correction a new id and name the old one under “supersedes”.
error-time_unreadable = “{ $value }” is not a time Teplo can read. Write 17.01.2026 12:00 or 2026-01-17T12:00.
error-time_ambiguous = { $value } happened twice, as the clocks went back. Add the offset.
error-time_nonexistent = { $value } never was, as the clocks went forward.
error-store_busy = Another process holds the store { $value }. Try again in a moment.
error-store_unreadable = The file { $value } is not a store that Teplo can read. Restore a copy, or choose another file.
error-store_newer = This store was made by a newer Teplo (format { $value }). Update Teplo.
error-store_engine_unknown = Stores of the kind “{ $value }” are not known. Give the path of a file.
error-batch_unknown = No batch has the id { $value }.
error-batch_already_undone = The batch { $value } was undone before.

## Commands
cli-file = { $file }: { $rows_read } rows read, { $accepted } accepted, { $rejected } rejected, { $duplicate } known already
cli-row = row { $row }, { $column }:
cli-undone = Batch { $batch } was withdrawn.
cli-exported = { $file } was written under the profile “{ $profile }”.
cli-level-withheld = The profile “{ $profile }” does not show the level “{ $level }”.
cli-no-match = No place is known as “{ $text }”. Nearest name: { $suggestion }.
export-unit = Counted in
legend-range = { $low }–{ $high }
legend-range-percent = { $low }–{ $high } %

## The dashboard
app-subtitle = who is without heat, power or water, since when, and how fast it comes back
page-situation = Situation
page-reports = Reports
filter-service = Service
filter-as-of = As of (Kyiv time)
filter-measure = Colour shows
filter-unit = Counted in
filter-level = Areas
filter-area = Place
filter-area-none = Click the map or choose a place
headline = { $without }: { $figure }
headline-unknown = { $without }: no figure is known for this moment
totals-out = out: { $count }
totals-restored = restored: { $count }
totals-stale = stale: { $count }
totals-unknown = no report: { $count } of { $total }
situation-empty-store = There are no reports yet. Upload the first file under “Reports”.
card-since = Out since { $when }
area-no-reports = No report about { $area } on this service by this moment.
curve-remaining = Still without
contradiction-title = Figures that contradict each other
contradiction-what = What differs
contradiction-reports = Reports
contradiction-contested = Another source gives another figure than { $figure }.
contradiction-over_100_pct = { $figure } is more than there are: { $against }.
contradiction-child_above_parent = At least { $figure } here, but the area around it says at most { $against }.
save-title = Save the map as one file
save-profile = Who will read it?
save-profile-internal = Internal: everything but notes
save-profile-partner = Partners: down to raions, two significant digits
save-profile-public = Public: oblasts and cities, 12 hours later, rounded, small counts withheld
save-not-advice = The profiles follow rules on publishing the consequences of strikes. They are not legal advice.
save-prepare = Prepare the file
save-button = Save HTML
reports-title = New reports
reports-upload = Upload a file
reports-paste = Paste a table
reports-file = A table of reports: CSV, Excel or OpenDocument, GeoJSON, GeoPackage or Parquet
reports-template = Download the template
reports-paste-here = Paste the rows with their header
reports-pasted = pasted table
reports-download-rejected = Download the rejected rows to repair them
reports-commit = { $count ->
    [0] Nothing to commit
    [one] Commit { $count } report
   *[other] Commit { $count } reports
}
reports-committed = Committed: { $accepted } accepted, { $rejected } rejected, { $duplicate } known already. The map under “Situation” shows it.
reports-open-link = open
intake-read = Rows read
intake-good = Good and new
intake-rejected = Rejected
intake-known = Known already
intake-found = Read as { $encoding }, columns separated by { $delimiter }.
intake-wrong = What is wrong, and what to do
intake-ready = Ready to commit
delimiter-comma = commas
delimiter-semicolon = semicolons
delimiter-tab = tabs
delimiter-pipe = vertical bars
batches-title = What was imported
batches-none = Nothing yet.
batch-counts = { $accepted } accepted, { $rejected } rejected, { $duplicate } known already
batch-undo = Undo
batch-undone = undone { $when }
column-row = Row
column-column = Column
column-value = Value
column-problem = Problem
column-report_id = Report id
column-reported_at = Time (Kyiv)
column-time_basis = Time basis
column-place = Place
column-area_id = Area code
column-latitude = Latitude
column-longitude = Longitude
column-scope = Part meant
column-service = Service
column-unit = Unit
column-affected = Affected
column-restored = Restored
column-remaining = Still without
column-outage_started_at = Out since
column-cause = Cause
column-expected_restoration_at = Expected back
column-source = Source
column-source_kind = Kind of source
column-source_url = Link
column-supersedes = Corrects
column-note = Note
language-en = English
language-uk = Українська
card-age = { $age } old
problem-file_quote_open = A quotation mark is opened in row { $value } and never closed. Close it, or remove it.
problem-file_which_sheet = Several sheets or layers could be meant: { $value }. Choose one.
problem-file_broken = The file is damaged or was not copied whole. Open it in its own program, save it again and try once more.
problem-file_encrypted = The file is protected by a password. Save a copy without one.
problem-file_too_large = The file is larger than Teplo opens (200 MB, or as much once unpacked as memory allows). Split it, or remove stray cells far to the right and far below.
problem-file_unpacks_too_large = Unpacked, the file would be far larger than any table of reports: it was not opened.
problem-file_too_many_columns = The table has { $value } columns; one of reports has at most 1000. Check its delimiter, or remove the columns that are not needed.
problem-file_no_crs = The file has shapes but does not say in which coordinates. Save it again as WGS 84 (EPSG:4326).
problem-quantity_range = “{ $value }” is a range. Write one figure, with “about”, “over” or “under” if it is not exact.
problem-time_day_month_swapped = “{ $value }” has no such month: day and month may be swapped. Write the day first: 17.01.2026.
problem-time_year_missing = “{ $value }” does not say which year. Write 17.01.2026.
intake-found-form = Read as { $form }, sheet or layer: { $sheet }.
reports-sheet = Which sheet or layer holds the reports?
problem-unit_contradicts = “{ $value }” names another unit than this row’s. Correct one of them.
