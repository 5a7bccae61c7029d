alphabet = abcdefghijklmnopqrstuvwxyz
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
map-title-without-h = { $without }: how long
map-other-unit = told in another unit
map-play = Play
map-pause = Pause
map-speed = Speed
map-frame = Day
map-open-frame = Open this day
map-country = Ukraine
map-path = Where on the map
map-mode = Map
map-mode-moment = One moment
map-mode-winter = Play winter
map-mode-compare = Compare
map-then = Compared with
map-frames-none = There are no reports to play.
map-change-rate = Change in the share without, percentage points
map-change-remaining = Change in the number without
change-class-points-5 = Worse by 10 points or more
change-class-points-4 = Worse
change-class-points-3 = No certain difference
change-class-points-2 = Better
change-class-points-1 = Better by 10 points or more
change-class-times-5 = Worse: doubled or more
change-class-times-4 = Worse
change-class-times-3 = No certain difference
change-class-times-2 = Better
change-class-times-1 = Better: halved or less
change-class-unknown = Cannot be compared: { $count } of { $total }
map-incomparable = cannot be compared
legend-zero-rate = None left without
legend-zero-remaining = None left without
legend-zero-restored-share = All restored
legend-unmeasured = Out, share not known
legend-withheld = Out, figure withheld
legend-no-report = No report: { $count } of { $total }
legend-stale = Stale: { $count }
legend-other-unit = Told in another unit
legend-time-hours = { $low }–{ $high } h
legend-time-days = { $low }–{ $high } days
legend-time-over = { $days } days and longer
legend-age-under = under { $hours } h
legend-age-over = { $hours } h and older
measure-rate = Share without
measure-remaining = Number without
measure-restored-share = Share restored
measure-without-h = Time without
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
export-level-district = City districts
export-language = Language
export-map-alt = Map of Ukraine. The table below holds the same figures.
export-places = Places
export-table = All areas
export-sort = Sort by this column
export-search = Find an area
export-found-none = No area is called so.
export-place = Place
export-moment = Moment
export-play = Play
export-pause = Pause
export-theme-dark = Dark
export-theme-light = Light
export-curve = How it comes back
export-curve-none = No counts have been published for this place in this unit.
export-curve-legend = Each point is a figure, from when it was reported. The band is what its wording leaves open, a triangle means “at least”, dashes mean that the figure is stale. The line marks the moment shown above.
export-curve-table = Figures of the curve
export-contested-title = Sources disagree: both figures stand
export-curve-reported = Reported (Kyiv)
export-curve-alt = { $place }: how many were without over time. Last figure: { $figure }, { $when }.
export-column-area = Area
export-column-state = State
export-column-remaining = Without
export-column-rate = Share without
export-column-restored = Restored
export-column-age = Age
export-column-source = Source
export-column-denominator = Share of how many
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
export-stamp-known-at = As known at { $when }
export-stamp-delay = { $hours ->
    [one] Nothing younger than { $hours } hour is in it
   *[other] Nothing younger than { $hours } hours is in it
}
export-stamp-no-delay = Published without delay
export-stamp-rounded = { $digits ->
    [one] Figures are rounded to { $digits } significant digit; lower bounds are rounded down
   *[other] Figures are rounded to { $digits } significant digits; lower bounds are rounded down
}
export-stamp-exact = Figures are not rounded
export-stamp-parts = Statements about parts of areas count as “at least”
export-stamp-no-parts = Statements about parts of areas do not count
export-stamp-sources = Sources: { $sources }
export-stamp-denominator = Shares are of what { $source } gives for { $when } ({ $kind })
export-profile-public = public
export-profile-partner = partner
export-profile-internal = internal
export-stamp-withheld-small = Counts under 10 shown as “< 10”: { $count }
export-stamp-withheld-complementary = Withheld so that small counts cannot be worked out: { $count }
export-stamp-withheld-other = Withheld ({ $kind }): { $count }
export-stamp-nothing-withheld = No figure was withheld
export-stamp-hash = Data hash: { $hash }
export-stamp-unknown = “No report” does not mean that there is service. Stale figures are older than 48 h (heating) or 24 h (electricity, water).
export-noscript = The switches need JavaScript. Without it the page shows a picture of the map and the table.
embed-table = The figures as a table

## The situation brief
brief-title = Heating, electricity and water in Ukraine: situation brief
brief-overview = In short
brief-coverage = { $service }: out in { $out } of { $total } regions; restored in { $restored }; only old figures from { $stale }; no report from { $unknown }.
brief-coverage-note = Regions: 24 oblasts, Crimea, Kyiv and Sevastopol.
brief-country = { $without }, Ukraine: { $figure } ({ $said }).
brief-hardest = Hardest hit
brief-out = Who is without
brief-out-none = No oblast or city has a fresh figure of an outage.
brief-stale = Out by figures too old to count:
brief-share = { $share } of { $whole }
brief-back = What came back
brief-back-since = What came back since { $when }
brief-back-none = No newer statement lies below the one before.
brief-back-no-earlier = No earlier moment was published to compare with.
brief-all-back = all back
brief-contested = Where sources disagree
brief-contested-none = No two sources contradict each other.
brief-promises = What was promised
brief-promises-none = No time was promised for a whole area.
brief-promises-counts = What came of it: { $counts }.
brief-supply = Power, equipment and needs
brief-needed = { $count } needed
brief-more = and { $count } more
brief-method = How to read this
brief-method-states = Out or restored is a statement not older than 48 h (heating) or 24 h (electricity, water). No report does not mean that there is service.
brief-method-shares = A share is of a dated number with a source; without one there is none. “≥”: not every part has reported. “≈”, “>”, “<”: as the source worded it, or rounded.
brief-method-back = Came back: a newer statement that lies wholly below the one before, or a confirmed zero.
brief-method-contested = Where sources disagree, both figures are given. The later one is in force; at the same time official comes before utility, media and residents.
brief-method-promises = Kept: known back by the promised time and a tenth of the time given, an hour at least. Open: nobody can tell yet.
brief-method-hardest = Hardest hit: the largest known share first, then the largest count. Curves: points are statements, bars what their wording leaves open.
brief-column-place = Place
brief-column-service = Service
brief-column-without = Without
brief-column-share = Share without
brief-column-since = Since
brief-column-said = Who says so, when
brief-column-before = Before
brief-column-now = Now
brief-column-figure = One figure
brief-column-against = Another
brief-column-equipment = Equipment
brief-column-pieces = How many
brief-column-promised = Promised for
brief-column-outcome = What came of it

## Problems of files and rows
problem-suggestion = Did you mean: { $suggestion }?
problem-file_missing = The file cannot be opened: { $value }. Check its name and place.
problem-file_empty = The file is empty. Choose a file with a header and at least one row.
problem-file_binary = This is not a text table (it may be a picture or a program). Save it as CSV and try again.
problem-file_no_known_column = No column of this file is known. Its first row reads: { $value }. Say what each means, or name them as in the template.
problem-file_column_twice = Two columns mean the same; the second is “{ $value }”. Remove one of them.
problem-file_cell_too_long = A cell of this file is longer than a million characters: a closing quotation mark may be missing.
problem-file_no_rows = The file has a header but no rows.
problem-file_other_country = None of the { $value } rows is in Ukraine. This looks like a file of another country.
problem-reported_at_missing = The time of the report is missing.
problem-service_missing = The service is missing: heating, electricity or water.
problem-unit_missing = The unit is missing: buildings, customers, households, people, facilities or percent.
problem-source_missing = The source is missing: who says so?
problem-value_missing = Nothing stands here, and it is needed.
problem-word_unknown = “{ $value }” is not one of the words for this column.
problem-row_id_twice = The id { $value } stands twice in the file with different meanings. Give each row an id of its own.
problem-row_id_known = The id { $value } is known with another meaning. A correction is a new row that names the old one under “supersedes”.
problem-quantity_missing = There is no figure: fill in affected, restored or remaining.
problem-coordinate_missing = Latitude and longitude belong together; one of them is missing.
problem-coordinate_not_a_number = “{ $value }” is not a coordinate. Write degrees, such as 50.45.
problem-coordinate_out_of_range = { $value } degrees is not on the globe.
problem-time_in_future = { $value } is in the future. Check the date.
problem-time_unreadable = “{ $value }” is not a time Teplo can read. Write 17.01.2026 12:00 or 2026-01-17T12:00.
problem-time_ambiguous = { $value } happened twice, as the clocks went back. Add the offset: +03:00 or +02:00.
problem-time_nonexistent = { $value } never was, as the clocks went forward. Check the hour.
problem-start_after_report = The outage starts at { $value }, after the report about it.
problem-start_after_moment = The start { $value } is after the moment at which the loss was known. Give an earlier start or a later moment.
problem-start_without_reason = Say why the start is set: the reason is kept with it.
problem-export_without_reason = Say why this file leaves: the reason is kept in the log. Only public files need none. (Profile: { $value })
problem-index_needs_customer_identity = This index counts customers who lost the service at least once. Reports say how many, never who.
problem-index_needs_customers = This index counts customers, and the reports here count something else.
problem-index_needs_denominator = Nobody has told how many customers are served here, so there is nothing to divide by.
problem-index_needs_durations = Some outage here was counted less than twice, so how long they lasted is not known.
problem-quantity_not_a_number = “{ $value }” is not a number. Write 471, “over 2600” or “about 800”.
problem-quantity_negative = { $value } is negative. A count cannot be below zero.
problem-quantity_ambiguous = { $value } may mean a thousand and more, or a fraction. Write it without the mark.
problem-quantity_not_whole = { $value } is no whole number, and only a percentage can have a fraction. Check the figure, the unit, and which mark is decimal.
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
problem-place_is_total = “{ $value }” is a row of sums, and the rows it sums are taken by themselves. Leave it out, or name the area it speaks for.
problem-place_ambiguous = “{ $value }” may mean several places. Give the code, or add “city”, “oblast” or “raion”.
problem-place_several = “{ $value }” names several places, and their shares of one figure are not known. Give each place a row of its own.
problem-place_context_unknown = No place around it is known as “{ $value }”. Correct the oblast or raion, or give the place's code.
problem-code_unknown = No area has the code { $value }.
problem-point_outside = The point { $value } is outside Ukraine.
problem-point_swapped = The point { $value } is outside Ukraine; latitude and longitude may be swapped.
problem-places_disagree = “{ $value }” contradicts the other place given in this row.
problem-report_id_conflict = A report with the id { $value } is known with another content. Give the correction a new id and name the old one under “supersedes”.
problem-report_id_twice = The id { $value } stands for two different reports of this source in the file. Give each its own id, or clear both: ids are then made.
problem-supersedes_itself = The report says that it replaces itself ({ $value }). Give it an id of its own, and name the old one under “supersedes”.
error-time_unreadable = “{ $value }” is not a time Teplo can read. Write 17.01.2026 12:00 or 2026-01-17T12:00.
error-time_ambiguous = { $value } happened twice, as the clocks went back. Add the offset.
error-time_nonexistent = { $value } never was, as the clocks went forward.
error-store_busy = Another process holds the store { $value }. Try again in a moment.
error-store_unreadable = The file { $value } is not a store that Teplo can read. Restore a copy, or choose another file.
error-store_full = No room is left on the disk of the store { $value }. Nothing of this was saved. Make room, then try again.
error-store_damaged = The store { $value } is damaged: bytes in it were lost or changed. Nothing is guessed from it. Restore the last backup.
error-store_read_only = The store { $value } can be read, but not written. Let Teplo write there, or choose another place.
error-store_newer = This store was made by a newer Teplo (format { $value }). Update Teplo.
error-store_engine_unknown = Stores of the kind “{ $value }” are not known. Give the path of a file.
error-batch_unknown = No batch has the id { $value }.
error-batch_already_undone = The batch { $value } was undone before.

## Commands
cli-file = { $file }: { $rows_read } rows read, { $accepted } accepted, { $rejected } rejected, { $duplicate } known already
cli-row = row { $row }, { $column }:
cli-undone = Batch { $batch } was withdrawn.
cli-exported = { $file } was written under the profile “{ $profile }”.
cli-exports-none = Nothing has left yet.
cli-format-unknown = Teplo cannot tell the format of { $file } by its ending. Give --format: { $formats }.
cli-verify-same = The store still gives these figures: { $rows } rows of { $profile } as of { $moment }.
cli-verify-differs = The store now gives other figures ({ $profile }, as of { $moment }): { $changed } changed, { $added } added, { $gone } gone.
cli-verify-frames = Earlier moments in the file that differ: { $count }.
cli-verify-changed = changed
cli-verify-added = added
cli-verify-gone = gone
cli-verify-logged = The file is in the log, unaltered: saved by { $who } on { $when }.
cli-verify-not-logged = These very bytes are not in this store's log: another store saved them, or they were altered. Only the stamp was compared, not what the file shows.
cli-verify-unreadable = { $file } holds no stamp of Teplo that could be read.
cli-level-withheld = The profile “{ $profile }” does not show the level “{ $level }”.
cli-no-match = No place is known as “{ $text }”. Nearest name: { $suggestion }.
cli-as-of = As of { $moment }.
cli-all-stale = As of { $moment } every figure is stale; the newest is of { $newest }. Ask for an earlier moment with --as-of.
cli-backed-up = All of the store is in { $where }: { $reports } reports in { $batches } batches. Keep the folder whole; manifest.json tells when a file was changed.
cli-restored = The store { $where } was made of the backup: { $reports } reports in { $batches } batches.
error-backup_folder_not_empty = { $value } is not empty. Name a folder that is new.
error-backup_not_written = The backup could not be written: { $value }. Choose a place that you may write to, with room.
error-backup_unreadable = { $value } is not a backup of Teplo: its manifest.json is missing or cannot be read.
error-backup_damaged = { $value } is missing or was changed since the backup was made. Nothing was restored. Take another copy of the backup.
error-restore_in_the_way = A store lies at { $value } already. Move it away, or name another place with --store.
doctor-store_none = There is no store yet at { $value }. The first start makes one.
doctor-store_whole = The store { $value } is whole: every record could be read, every batch is complete.
doctor-store_unreadable = The file { $value } is not a store that Teplo can read. Restore a backup with “teplo restore”.
doctor-store_damaged = The store { $value } is damaged: bytes in it were lost or changed. Restore a backup with “teplo restore”.
doctor-store_busy = Another process holds the store { $value }. Close it, then look again.
doctor-store_full = No room is left on the disk of the store { $value }. Make room.
doctor-store_read_only = The store { $value } can be read, but not written. Let Teplo write there.
doctor-batch_incomplete = Batch { $value } does not hold as many reports as it should. Restore a backup with “teplo restore”.
doctor-areas_whole = The areas are all there: { $value }.
doctor-areas_missing = Outlines of the level “{ $value }” are missing. Install Teplo again.
doctor-library_unfit = A library is missing or of another version than { $value }. Install Teplo again.
doctor-libraries_fit = The libraries are those that Teplo was made for.
doctor-time_zone_missing = The time zone { $value } is not known here. Install the package tzdata.
doctor-little_room = Only { $value } are free where the store lies. Make room.
doctor-font_there = There is a font for pictures.
doctor-font_missing = There is no font with Ukrainian letters, so PNG pictures cannot be made. Install fonts-dejavu-core.
cli-nothing = Nothing is known that fits.
cli-moments-swapped = --from is later than --to.
cli-period-swapped = --from is later than --as-of.
cli-start-without-outage = Recorded, but no statement on { $area } by then tells of a loss that it could be the start of.
cli-not-written = { $file } could not be written: { $reason }. Choose a folder that exists and that you may write to.
cli-layout-unreadable = { $file } does not say how to read files. It must be a JSON object such as {"{"}"sheet": "January", "header_row": 3{"}"}.
cli-form-unknown = { $file } has no ending that tells its form. Give --format: { $forms }.
cli-reports-written = { $count ->
    [one] { $file }: { $count } report was written, for internal use.
   *[other] { $file }: { $count } reports were written, for internal use.
}
problem-supersedes_unknown = It is not known which report has the id { $value }: this source has none, and of the others not exactly one. Check “supersedes”, or import the old report first.
error-report_unknown = No report of this source has the id { $value }.
error-report_not_set_aside = The report { $value } is not set aside.
export-unit = Counted in
legend-range = { $low }–{ $high }
legend-range-percent = { $low }–{ $high } %

## The dashboard
app-name = Teplo
opening = Reading reports and borders…
page-situation = Situation
page-reports = Reports
filter-service = Service
filter-as-of = As of (Kyiv time)
filter-measure = Colour shows
filter-unit = Counted in
filter-level = Areas
filter-area = Place
filter-area-none = Click the map or choose a place
headline = { $figure } { $without }
headline-least = At least { $figure }
headline-over = More than { $figure }
headline-under = Fewer than { $figure }
headline-about = About { $figure }
headline-nobody = Nobody is reported { $without }
headline-stale = Last known: { $told } ({ $age } old)
headline-also = In other units, not to be added: { $figures }
headline-unknown = { $without }: no figure is known for this moment
totals-out = out: { $count }
totals-restored = restored: { $count }
totals-stale = stale: { $count }
totals-elsewhere = told in another unit: { $count }
totals-unknown = no report: { $count } of { $total }
situation-empty-store = There are no reports yet. Upload the first file under “Reports”.
card-beside = { $place }: { $figure }
card-since = Out since { $when }
area-no-reports = No report about { $area } on this service by this moment.
curve-remaining = Still without
contradiction-title = Figures that contradict each other
contradiction-what = What differs
contradiction-reports = Reports
contradiction-contested = Another source gives another figure than { $figure }.
contradiction-over_100_pct = { $figure } is more than there are: { $against }.
contradiction-child_above_parent = At least { $figure } here, but the area around it says at most { $against }.
save-title = Save as a file
save-profile = Who will read it?
save-profile-internal = Internal: everything but notes
save-profile-partner = Partners: down to raions, two significant digits
save-profile-public = Public: oblasts and cities, 12 hours later, rounded, small counts withheld
save-not-advice = The profiles follow rules on publishing the consequences of strikes. They are not legal advice.
save-prepare = Prepare the file
save-button = Save
save-format = As what?
save-days = Earlier days in the file
save-days-none = Only this moment
save-days-count = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
save-withheld = What will not be in the file
save-withheld-young = { $count ->
    [one] { $count } report of the last { $hours } h
   *[other] { $count } reports of the last { $hours } h
}
save-withheld-parts = { $count ->
    [one] { $count } statement about a part of an area
   *[other] { $count } statements about parts of areas
}
save-withheld-below = { $count ->
    [one] { $count } figure of an area that this profile does not show
   *[other] { $count } figures of areas that this profile does not show
}
save-withheld-always = Notes, coordinates and report ids are in no file.
save-withheld-nothing = Under this profile no figure is held back.
save-why = Why
save-why-small = under 10
save-why-complementary = would give a small count away
save-by = Who saves it
save-reason = Why does it leave? (kept in the log)
save-reason-missing = Write why this file leaves: it is for { $profile } use. Then it can be saved.
save-logged = Who saved what, when and why is kept in the log of exports.
exports-title = What left
exports-none = Nothing has left yet.
exports-why = Why
exports-who = Who
exports-when = When
exports-what = What
exports-as-of = As of
exports-profile = Profile
exports-name = File
format-html = Web page with map, slider and table (HTML)
format-csv = Table (CSV)
format-hxl = Table with HXL tags (CSV)
format-geojson = Map layer (GeoJSON)
format-gpkg = Styled map layers for QGIS (GeoPackage)
format-svg = Picture of the map (SVG)
format-png = Picture of the map (PNG)
format-embed = Small page to embed (HTML)
format-brief = Situation brief, two pages (HTML)
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
problem-file_too_slow = The file took too long to open and was stopped: it is damaged, or too complex for its size. Save it again, or as CSV.
problem-file_encoding_wrong = The file cannot be read as { $value }. Choose another encoding.
problem-file_is_a_situation = This is a picture of reports that Teplo made itself, not reports: { $value }. Import the reports it was made of.
problem-file_mojibake_repaired = The letters of this file had been garbled by a wrong encoding and were restored: { $value }.
problem-file_wide_reshaped = Several figures stand in one line of this file; each became a statement of its own. Lines and statements: { $value }.
problem-file_wide_unclear = These columns each name a service, unit or date, and so does another column: { $value }. Choose what each column means, or set the other one to be only kept.
problem-quantity_range = “{ $value }” is a range. Write one figure, with “about”, “over” or “under” if it is not exact.
problem-time_day_month_swapped = “{ $value }” has no such month: day and month may be swapped. Write the day first: 17.01.2026.
problem-time_year_missing = “{ $value }” does not say which year. Write 17.01.2026.
problem-expectation_unreadable = “{ $value }” does not say when the service is expected back. Write 18.01.2026 18:00, “by evening”, “tomorrow by 12:00” or “within 24 hours”.
problem-unit_contradicts = “{ $value }” names another unit than this row’s. Correct one of them.

## Restoration on the screen
page-restoration = Restoration
axis-hours = { $hours } h
axis-days = { $days } d
curve-as-of = as of
curve-alt = Curve of how many are without the service: { $reports ->
    [one] { $reports } report
   *[other] { $reports } reports
}, { $outages ->
    [one] { $outages } outage
   *[other] { $outages } outages
}; at first { $first }, at last { $last }. The table below holds the same figures.
curve-title = How many are without: { $unit }
curve-legend = ● a report · ◇ a report that another source contradicts · band: what the wording leaves open · dashed: older than the limit of freshness · ▼ time promised · 1, 2, 3: outages, from their start
curve-table = The reports behind the curve
curve-none = Fewer than two counts of the whole area: there is no curve to draw yet.
start-rule-stated = the source says when it began
start-rule-rise = more without than before
start-rule-first-report = the first report; it may have begun earlier
start-rule-set-by-a-person = set by a person
outage-number = Outage
outage-start = Start (Kyiv)
outage-start-rule = How the start is known
outage-end = End (Kyiv)
outage-peak = Most without
outage-half = 50 % back after
outage-most = 90 % back after
outage-hours-back = { $unit }, unit-hours, carried back
outage-hours-trapezoid = Between (trapezoid)
outage-hours-forward = Carried forward
outage-reports = Reports
outage-range = { $low }–{ $high } h
outage-within = within { $high } h
outage-not-yet = not yet
outage-not-seen = not seen
forecast-90-back = 90 % back
filter-known-at = Known at
filter-known-at-help = Leave empty to use all that is known now. With a time, only what Teplo had recorded by then.
known-note = As known at { $when }: later reports and corrections are left out.
known-all = Show all that is known
known-nothing = Teplo had recorded nothing by then. The first report was recorded on { $when }.
episodes-title = Outages side by side
episodes-alt-share = Share still without of { $count } outages over the time since each began; the one from { $start } is in front. The table below holds their measures.
episodes-alt-count = Number still without in { $count } outages over the time since each began; the one from { $start } is in front. The table below holds their measures.
episodes-front = In front
timeline-alt = One line of time in lanes, each as high as its own most: { $services }. The table below holds the reports.
verdict-out = { $place }, { $service }: { $figure } still without
verdict-restored = { $place }, { $service }: all is back
verdict-out-stale = { $place }, { $service }: last known, { $figure } without
verdict-restored-stale = { $place }, { $service }: all was back when last told of
verdict-unknown = { $place }, { $service }: no figure is known for this moment
verdict-trend = Worse or better?
verdict-outlook = By when?
verdict-sure = How sure?
outlook-restored = All is back
outlook-reached = 90 % is back
outlook-stale = Nobody can say
outlook-restored-stale = All was back when last told of
outlook-none = No clear recovery yet
outlook-p50 = 90 % back by about { $when }
outlook-p80 = That is as likely as not (P50); by { $when } in four cases of five (P80).
reason-stale = The last report is too old: nobody knows whether it still holds.
reason-reached = Nothing to foresee: this has been reached.
reason-no-clear-recovery = The reports do not fall clearly enough to say by when.
reason-too-few = Too few outages like this one have ended.
reason-not-reached = Too many outages like this one never got so far.
reason-no-outage = No outage is open at this moment.
sure-no-forecast = No forecast is made
sure-recovery = From { $count ->
    [one] { $count } report
   *[other] { $count } reports
} of this outage
sure-past = From { $count ->
    [one] { $count } past outage
   *[other] { $count } past outages
}
score-none = No earlier forecast can be scored yet.
score-held = Of { $count ->
    [one] { $count } earlier forecast
   *[other] { $count } earlier forecasts
}, the P80 held in { $share } (it should in 80 %).
outage-start-by = by { $when }
outage-bounded = These bound the truth
yes = yes
no = no, it rose in between
cause-strike = strike
cause-grid-accident = grid accident
cause-weather = weather
cause-planned = planned
cause-unknown = cause not known
cause-any = any cause
length-hours = { $hours } h
length-days = { $number ->
    [one] { $days } day
   *[other] { $days } days
}
milestone-nine-tenths = 90 % back
milestone-end = all back
duration-title = How long past outages took
duration-milestone = Until
duration-from = Outages in
duration-closed = Ended, time known
duration-interval = Ended between two reports
duration-open = Not seen to end
duration-none = No outage is known yet.
filter-period = Period
period-14 = 2 weeks
period-45 = 6 weeks
period-all = all
outages-none = No outage is known here by this moment.
timeline-title = Electricity and heat on one line of time
timeline-legend = Dark: a fresh report says so many are without · grey: the last report was stale by then · ● a report · ▲ it tells only how many have it back · ▽ only how many lost it · each lane as high as its own most
outlook-p50-past = 90 % was due back by about { $when }
short-reason-stale = not said: stale
short-reason-reached = reached
short-reason-no-clear-recovery = no clear recovery yet
short-reason-too-few = too few ended
short-reason-not-reached = too few got there
forecast-title = When it may be back
forecast-basis = Rests on
forecast-none = No outage in this unit is open: there is nothing to forecast.
ledger-title = How earlier forecasts held
ledger-note = Replayed on outages that have ended, with what had been reported by then. P80 should hold in 80 %. A range means that nobody saw the moment itself.
ledger-method = Method
ledger-moments = Scored on
ledger-answered = Answered
ledger-outages = Outages
ledger-coverage = P80 held in
ledger-error = P50 off by (mean)
ledger-bias = On average
ledger-late = { $length } too late
ledger-early = { $length } too early
method-forecast = this forecast
method-median-of-past = median of past outages
method-straight-line = straight line through the last two
moments-answered-by-it = what it answered
moments-answered-by-all = what all answered
duration-share = { $share } took at most
duration-from-only = { $low } or more
episodes-in-front = In front: { $number } · { $start }
changes-title = What changed
changes-since = Since (Kyiv time)
changes-as-then = Compare with what was known then
changes-none = Nothing changed between these two moments.
change-kind = What happened
change-from = It was
change-to = It is
change-clock = Why
clock-time = it happened
clock-knowledge = learnt later
change-first-report = first report
change-new-loss = new loss
change-worse = worse
change-better = better
change-recovery = all is back
change-became-stale = became stale
change-fresh-again = fresh again, the same
change-restated = said again
change-late-report = a late report
change-correction = corrected
change-withdrawn = withdrawn
start-title = Set or correct the start of the outage in front
start-note = It now starts on { $when }. Setting another time is a record beside the reports: nothing is changed, and it can be taken back.
start-when = It began at (Kyiv time)
start-reason = Why (needed)
start-save = Set the start
start-by-person = A person set this start, because: { $reason }
start-take-back = Take it back
start-taken-back = taken back
start-saved = The start is recorded.
lag-none = How long the heat took after the power cannot be told: no pair of losses here has both returns confirmed.
lag-known = Last time the heat came back { $lag } h after the power (between { $low } and { $high } h): power by { $power }, heat by { $heat }.
promise-title = What was promised, and what came of it
promise-none = No source has promised a time yet.
promise-each = Each promise
promise-said = Said (Kyiv)
promise-expected = Promised for (Kyiv)
promise-status = What came of it
promise-back = Known back by (Kyiv)
promise-count = Promises
promise-kept = kept
promise-early = early
promise-late = late
promise-revised = revised
promise-open = open
promise-kept-share = Kept, of those decided
promise-reason-not-due = not due yet
promise-reason-no-later-report = nobody has reported since
promise-reason-cut-by-next-loss = the next loss came first
promise-reason-between-reports = back at some time around it
promise-reason-no-outage = no outage is known
index-title = Indices of IEEE 1366
index-note = From what reports tell between the first and the last count of each outage. Major event days are not taken out.
index-name = Index
index-meaning = What it tells
index-value = Value
outages-count = Outages counted
index-saifi = interruptions a customer
index-saidi = hours without service a customer
index-caidi = hours an interruption
index-asai = share of time with service
index-caifi = interruptions a customer who was interrupted
index-ctaidi = hours a customer who was interrupted
index-cemi = customers interrupted at least so many times
refusal-index-needs-customer-identity = not possible: it needs to know which customers, and reports only say how many
refusal-index-needs-customers = not possible: no outage here is counted in customers
refusal-index-needs-denominator = not possible: nobody has published how many customers there are
refusal-index-needs-durations = not possible: some outage here was counted less than twice, so nobody knows how long it lasted
card-trend = { $trend }: { $change } in 24 h
card-pace = { $share } of the rest comes back a day
card-outlook = 90 % back by about { $p50 } (P50), { $p80 } (P80)
card-no-outlook = 90 % back: { $reason }
card-denominator = { $share } of { $figure } ({ $source }, { $when }, { $kind })
denominator-published = published
denominator-derived = derived
denominator-modelled = modelled
denominators-title = Of how many: the figures behind the shares
restoration-nothing = Nothing is known about this service yet.
trend-new-loss = Worse (new loss)
trend-rose = Worse
trend-fell = Better
trend-restored = All is back
trend-same-figure = No change
trend-intervals-overlap = No clear change
trend-lower-bound = Cannot be told
trend-contested = Sources disagree
trend-no-news = No new report
trend-no-figure = Not known
trend-stale = Not known
trend-no-earlier = Nothing to compare with
trend-earlier-stale = Nothing to compare with
trend-change = { $change } in 24 h: it was { $before }.
trend-began = It began on { $when }.
trend-range = { $low } to { $high }
trend-at-least = { $low } or more
trend-at-most = { $high } or less
trend-points = { $number ->
    [one] { $change } percentage point
   *[other] { $change } percentage points
}
trend-why-same-figure = A newer report says the same as a day ago.
trend-why-lower-bound = One of the two figures is only a lower bound.
trend-why-contested = The figure of a day ago is another source’s, and the two disagree: nobody saw a change.
trend-why-no-news = For 24 hours nobody has said anything new.
trend-why-no-figure = No figure is known.
trend-why-stale = The last figure is { $age } old.
trend-why-no-earlier = No figure was known a day ago.
trend-why-earlier-stale = No comparable figure a day ago: that one was { $age } old.
outlook-p50-only = That is as likely as not (P50). For four cases of five (P80): { $reason }.
end-by = by { $by }
end-between = between { $after } and { $by }
end-next-loss = not seen: next loss on { $when }
end-lost-sight-of = not seen: no report for two weeks
end-open = still open
score-too-few = Too few to judge: { $count ->
    [one] { $count } forecast scored
   *[other] { $count } forecasts scored
}.
ledger-too-few = too few: { $count }
forecast-p50 = As likely as not (P50)
forecast-p80 = In four cases of five (P80)
forecast-by = by { $when }
outages-more = How the starts are known, causes and unit-hours lost
episodes-measure = What the lines show
episodes-share-pct = Share
episodes-remaining = Number
episodes-note-share-pct = How much of the most that was lost is still without, by the time since each outage began. The figures are the outages below.
episodes-note-remaining = How many are still without, by the time since each outage began. The figures are the outages below.
timeline-none = Nothing is known here about electricity or heating by this moment.
timeline-most = most: { $figure }
timeline-said = Said
timeline-table = The reports on this line of time
start-notice-cuts-in-two = It was reported out on { $when } already. With this time that outage ends there and another one begins.
start-notice-overlaps-earlier = By this time an earlier outage was not over: the two would overlap.
start-notice-no-loss-after = Nobody is said to be out from this time on: nothing would change.
trend-was = It was { $before } before.
circle-all = { $area } with all in it
promise-too-few = too few to judge
## Restoration on the screen: end

## The desk on which files come in
intake-read = { $count ->
    [one] { $number } row read
   *[other] { $number } rows read
}
intake-good = { $count ->
    [one] { $number } good and new
   *[other] { $number } good and new
}
intake-rejected = { $count ->
    [one] { $number } to repair
   *[other] { $number } to repair
}
intake-known = { $count ->
    [one] { $number } known already
   *[other] { $number } known already
}
reports-kept = Kept: { $rejected } rows wait for repair, { $duplicate } were known already. Nothing new was taken.
reports-cancelled = Cancelled. Nothing was saved.
reports-keep = { $count ->
    [one] Keep { $count } row to repair later
   *[other] Keep { $count } rows to repair later
}
intake-ready = { $count ->
    [one] { $count } row ready to commit
   *[other] { $count } rows ready to commit
}
desk-close = Close without saving
desk-waiting = Rows that wait for repair: { $name }
progress-read = Reading
progress-check = Checking
progress-place = Finding places
progress-store = Saving
progress-rows = { $done } of { $total } rows
progress-rate = { $rate } rows/s
progress-left = { $seconds ->
    [0] almost done
    [one] { $seconds } second left in this step
   *[other] { $seconds } seconds left in this step
}
progress-cancel = Cancel
reading-title = How Teplo read it: { $form }
reading-not = it could not
reading-sheet-named = sheet or layer { $sheet }
reading-header = header in row { $row }
reading-tags = HXL tags stand in row { $row }.
reading-sheet = Sheet or layer
reading-encoding = Encoding
reading-delimiter = Between columns
reading-header-row = Header row
reading-decimal-mark = Decimal mark
reading-date-order = Dates like 01/02/2026
reading-mark-found = not settled
reading-mark-comma = comma: 1,2
reading-mark-point = point: 1.2
reading-order-found = not settled
reading-order-day = day first
reading-order-month = month first
reading-first-rows = The first rows as they stand in the file
columns-title = Columns: { $used } of { $total } are used
columns-hint = What each column means. Columns that are not used are kept with their rows.
columns-constants = Not in the file: the same for every row
columns-no-quantity = No column gives a figure. Choose below which one holds how many are still without, were affected or are restored.
columns-choose = Choose
columns-proposed = proposed: choose
columns-kept = kept, not used
columns-nameless = Column { $number }
columns-apply = Apply and read again
columns-remember = Remember how to read files of this shape
column-oblast = Oblast
column-raion = Raion
column-hromada = Hromada
column-settlement = Settlement
column-district = District of a city
column-date = Date
column-time = Time of day
column-reported-at-whole = Time (Kyiv)
column-place-whole = Place
column-service-whole = Service
column-unit-whole = Counted in
column-source-whole = Source: who says so
column-reported-at-example = such as 17.01.2026 12:00
column-place-example = Kharkiv oblast
column-source-example = KCMA
repair-title = { $count ->
    [one] { $count } row to repair
   *[other] { $count } rows to repair
}
repair-row = Row { $row }
repair-all = All rows to repair as a table
repair-table = Click twice on a cell to change it, then press Enter.
repair-first = The first { $shown } of { $count } rows are shown. The others come up once these are repaired.
repair-check = Check again
questions-rows = { $count ->
    [one] in { $count } row
   *[other] in { $count } rows
}
questions-more = { $count ->
    [one] { $count } more question comes up once these are answered.
   *[other] { $count } more questions come up once these are answered.
}
questions-answer = Answer
questions-type = Choose, or type a name or a code
questions-remember = Remember for this source
questions-not-found = “{ $name }” is not one place that Teplo knows. Write the name with its oblast, or its code.
question-place-ambiguous = Which of these places is meant?
question-place-unknown = No place has this name. Which one is meant?
question-quantity-ambiguous = What do these numbers mean in this file?
question-time-day-month-swapped = Which comes first in these dates?
question-report-id-conflict = This id is known with another content.
question-service = Which service is meant?
question-unit = What is counted?
question-cause = Which cause is meant?
question-source = Who says so?
question-source-kind = What kind of source is it?
question-time-basis = How is the time known?
question-mark-choice = as { $figures }
question-correction-choice = It corrects the report { $report }
problem-candidates = It may be: { $candidates }.
problem-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
place-kind-country = country
place-kind-oblast = oblast
place-kind-raion = raion
place-kind-city = city
place-kind-town = town
place-kind-village = village
place-kind-district = district
place-kind-neighbourhood = neighbourhood
place-kind-hromada = hromada
source-kind-official = official
source-kind-utility = utility
source-kind-media = media
source-kind-crowd = residents
source-kind-unknown = kind not known
time-basis-exact = Exact
time-basis-published = Time of publication
time-basis-day = Day only
waiting-title = Waiting for repair ({ $count })
waiting-none = No row waits for repair.
waiting-rows = { $count ->
    [one] { $count } row waits
   *[other] { $count } rows wait
}
waiting-repair = Repair
waiting-busy = First commit or close the rows above.
waiting-dismiss = Dismiss
waiting-dismiss-what = Dismissed rows wait no more. They stay on record with the reason.
waiting-dismiss-rows = Rows
waiting-dismiss-all = All that wait
waiting-dismiss-yes = Dismiss these rows
reason = Reason
batch-repairs = repairs of an earlier import
batch-undo-what = { $count ->
    [one] { $count } report leaves the map. It stays on record, and the import stays in this list.
   *[other] { $count } reports leave the map. They stay on record, and the import stays in this list.
}
batch-undo-seeds = These are the example reports that came with Teplo. Without them the map is empty until you import your own.
batch-undo-yes = Yes, undo this import
batches-more = { $count ->
    [one] { $count } older import is not shown.
   *[other] { $count } older imports are not shown.
}
contradictions-title = Contradictions ({ $count })
contradictions-none = No figures contradict each other.
stands-latest = stands: the latest
stands-official-first = stands: official before utility, media and residents
stands-first-id = stands: the lower report id at the same time
stands-own = stands: the area’s own statement
stands-only = stands: nothing else is said
contradiction-children_sum = The parts together have { $figure }, but the area itself says { $against }.
contradiction-outage_sum = Restored and remaining make { $figure }, but { $against } were affected.
side-all-there-are = all there are
side-restored-and-remaining = restored and remaining
side-affected = affected
settle-right = This one is right
settle-aside = Set aside
settle-what = Set aside, so that it is never in force again: { $reports }. It stays on record, and you can put it back.
settle-yes = Set aside
aside-title = Set aside by a person
aside-why = Set aside { $when }: { $reason }
aside-restore = Put back
learnt-title = What Teplo learnt
learnt-none = Nothing yet. Answers about places and columns are remembered here.
learnt-place = “{ $text }” of { $source } is { $place }
learnt-layout = Files with the columns: { $columns }
learnt-forget = Forget
learnt-more = { $count ->
    [one] { $count } more is not shown.
   *[other] { $count } more are not shown.
}
download-title = Download all reports
download-internal = Internal: with sources and notes of every report. To publish, save the map under “Situation”.
download-csv = CSV
download-hxl = CSV with HXL tags
download-geojson = GeoJSON
download-gpkg = GeoPackage
## The desk: end

# Urban districts as tiles
tiles-title = { $city }: city districts
tiles-note = Tiles, not borders: all are the same size, and each stands roughly where its district lies.
tiles-table = Table of the districts
tiles-river = Dnipro

# Official boundaries
cli-areas-loaded = { $file } was loaded: { $areas }. These boundaries now hold in the map, for points and in exports.
cli-areas-refused = { $count ->
    [one] { $file } has { $count } problem, so nothing of it was loaded.
   *[other] { $file } has { $count } problems, so nothing of it was loaded.
}
cli-areas-unloaded = The load { $load } was taken back; what held before it holds again.
cli-areas-more = … and { $count } more of the kind “{ $code }”. --json lists all.
cli-areas-feature = { $layer }, feature { $row }
error-areas_not_geopackage = “{ $value }” is not a GeoPackage that can be read. Boundaries are loaded from a .gpkg file.
error-areas_too_many = The layer “{ $value }” has more features than Ukraine has settlements. It does not look like boundaries.
error-areas_no_layer = “{ $value }” has no layer of polygons with a column of codes, such as ADM2_PCODE or KATOTTH.
error-areas_loaded_already = This very file is loaded already: “{ $value }”.
error-areas_not_loaded = No such load is in force. “teplo areas” lists what is loaded.
problem-area_code_missing = no code is given.
problem-area_code_unknown = the code “{ $value }” is not in the register of Ukraine.
problem-area_code_twice = the code “{ $value }” is there twice.
problem-area_missing = the area { $value } is missing.
problem-area_no_shape = { $value } has no polygon.
problem-area_invalid = the outline of { $value } crosses or touches itself.
problem-area_elsewhere = { $value } does not lie where an area of this code lies. Is the code at the right feature?
problem-area_name_differs = the name is unlike the register’s: { $value }. The register’s name is used.
problem-areas_no_crs = the layer does not say its coordinate system.
problem-areas_level_twice = several layers hold the level { $value }.
problem-areas_no_raions = oblasts alone are not enough: they are made of raions, which the file lacks.
problem-areas_out_of_place = the outlines lie outside Ukraine ({ $value } degrees). Is the coordinate system right?
problem-areas_overlap = areas overlap: { $value }.
problem-areas_gap = there is a gap between areas: { $value }.
problem-areas_slivers = small overlaps and gaps between neighbours were closed; { $value } ha changed hands.
problem-areas_without_hromadas = { $value } has no hromadas in the file; its raions are drawn in their place.
problem-areas_settlements = settlements that the map does not draw were left out: { $value }.
export-level-hromada = Hromadas

# Supply: the power balance, imports, equipment
page-supply = Supply
power-mw = { $figure } MW
power-axis = MW
power-measure = What
power-figure = How much
power-border = Border
power-all = all together
power-demand = Demand
power-available-capacity = Available capacity
power-import-flow = Imports
power-import-limit = Import limit
power-closed = Imports close { $share } % of a gap of { $gap } MW
power-old = Last told on { $when }. { $told }
power-apart = { $days ->
    [one] these figures are { $days } day apart
   *[other] these figures are { $days } days apart
}
power-no-demand = Nobody has told how much power is needed
power-no-capacity = Nobody has told how much power is available
power-too-far-apart = The figures are of different weeks: no gap is worked out from them
power-no-import = Power lacks, and nobody has told how much is imported
power-no-gap = The power available meets demand
power-table = All readings
balance-capacity = Available capacity
balance-imports = Imports
balance-lacking = Not met
balance-alt = What demand is met by. { $parts }.
imports-title = Imports under their limit
imports-alt = { $count ->
    [one] Imports and their limit over time, { $count } reading. The table below holds it.
   *[other] Imports and their limit over time, { $count } readings. The table below holds them.
}
stage-pledged = { $count } pledged
stage-shipped = { $count } shipped
stage-arrived = { $count } arrived
stage-installed = { $count } installed
stage-running = { $count } running
stage-unknown = pieces not told
stage-name-pledged = Pledged
stage-name-shipped = Shipped
stage-name-arrived = Arrived
stage-name-installed = Installed
stage-name-running = Running
equipment-title = Equipment: from pledge to running
equipment-none = Nothing is known of equipment yet.
equipment-generator = Generators
equipment-cogeneration-unit = Cogeneration units
equipment-boiler-house = Boiler houses
equipment-transformer = Transformers
equipment-other = Other equipment
equipment-of-which = of these { $name }: { $told }
equipment-more-than-pledged = { $pledge }: { $pieces } came, but only { $limit } were pledged. One of the two figures is wrong.
equipment-parts-exceed-whole = { $pledge }: its parts are { $pieces }, the whole is { $limit }. One of the figures is wrong.
equipment-table = All pledges as a table
equipment-pledge = Pledge or delivery
equipment-kind = Kind
equipment-donor = Donor
equipment-for = For
equipment-output = Output
equipment-part-of = Part of
equipment-told = As of
needs-title = Needs, and what is free
needs-none = No area has told a need yet. Add a table of needs below.
needs-rule = The order is by hours without heating times how many are without; each area gets what it lacks, as far as free pieces go. Nothing else counts. Change the numbers as you decide.
needs-free = Free: { $told }
needs-nothing-free = nothing
needs-needed = Needed
needs-bound = Came for it
needs-assigned = Assigned before
needs-give = Give now
needs-hours = Hours without heating
needs-without = Without heating
needs-by = Who decides
needs-save = Save the assignment
needs-who = Write who decides; it is kept with the assignment.
needs-saved = { $count ->
    [one] Saved: { $count } assignment. The list of imports under “Reports” can undo it.
   *[other] Saved: { $count } assignments. The list of imports under “Reports” can undo them.
}
register-assignments = Assignments
register-title = Add readings, equipment or needs
register-kind = The table is of
register-power = Power readings
register-equipment = Equipment
register-needs = Needs
register-file = CSV, Excel or OpenDocument
register-counts = Rows read: { $read }. New: { $new }. Refused: { $refused }. Known already: { $known }.
register-commit = { $count ->
    [one] Commit { $count } row
   *[other] Commit { $count } rows
}
register-committed = Committed: { $accepted } accepted, { $rejected } refused, { $duplicate } known already. The list of imports under “Reports” can undo it.
