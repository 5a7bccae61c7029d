age-minutes = { $minutes ->
    [one] { $minutes } хвилина
    [few] { $minutes } хвилини
   *[other] { $minutes } хвилин
}
age-hours = { $hours ->
    [one] { $hours } година
    [few] { $hours } години
   *[other] { $hours } годин
}
age-days = { $days ->
    [one] { $days } день
    [few] { $days } дні
   *[other] { $days } днів
}

## Map and legend
map-attribution = © Автори OpenStreetMap через geoBoundaries (ODbL), межі приблизні · Natural Earth
map-label = Карта України: стрілки ведуть від території до території, Enter відкриває
map-failed = Не вдалося завантажити межі. Оновіть сторінку.
map-no-report = немає повідомлень
map-unmeasured = без постачання, частка невідома
map-withheld = без постачання, число не оприлюднено
map-stale = застаріло
map-zoom-in = Наблизити
map-zoom-out = Віддалити
map-title-without = { $without }, { $what }
map-title-restored-share = { $service }, частка відновленого
map-title-age = Давність даних про { $service }
legend-zero-rate = Без постачання нікого
legend-zero-remaining = Без постачання нікого
legend-zero-restored-share = Відновлено все
legend-unmeasured = Без постачання, частка невідома
legend-withheld = Без постачання, не оприлюднено
legend-no-report = Немає повідомлень: { $count } з { $total }
legend-stale = Застарілих: { $count }
legend-age-under = до { $hours } год
legend-age-over = { $hours } год і давніше
measure-rate = Частка без постачання
measure-remaining = Кількість без постачання
measure-restored-share = Частка відновленого
measure-age = Давність даних
service-heating = Опалення
service-heating-without = Без опалення
service-heating-of = опалення
service-electricity = Електрика
service-electricity-without = Без електрики
service-electricity-of = електропостачання
service-water = Вода
service-water-without = Без води
service-water-of = водопостачання
unit-buildings = Будинки
unit-buildings-share = % будинків
unit-buildings-of = будинків
unit-buildings-counted = { $number ->
    [one] { $figure } будинок
    [few] { $figure } будинки
    [many] { $figure } будинків
   *[other] { $figure } будинку
}
unit-customers = Споживачі
unit-customers-share = % споживачів
unit-customers-of = споживачів
unit-customers-counted = { $number ->
    [one] { $figure } споживач
    [few] { $figure } споживачі
    [many] { $figure } споживачів
   *[other] { $figure } споживача
}
unit-households = Домогосподарства
unit-households-share = % домогосподарств
unit-households-of = домогосподарств
unit-households-counted = { $number ->
    [one] { $figure } домогосподарство
    [few] { $figure } домогосподарства
    [many] { $figure } домогосподарств
   *[other] { $figure } домогосподарства
}
unit-people = Люди
unit-people-share = % людей
unit-people-of = людей
unit-people-counted = { $number ->
    [one] { $figure } людина
    [few] { $figure } людини
    [many] { $figure } людей
   *[other] { $figure } людини
}
unit-facilities = Об’єкти
unit-facilities-share = % об’єктів
unit-facilities-of = об’єктів
unit-facilities-counted = { $number ->
    [one] { $figure } об’єкт
    [few] { $figure } об’єкти
    [many] { $figure } об’єктів
   *[other] { $figure } об’єкта
}
unit-percent = Відсоток за джерелом
unit-percent-share = % за словами джерела
unit-percent-of = % за словами джерела
unit-percent-counted = { $number ->
    [one] { $figure } %
    [few] { $figure } %
    [many] { $figure } %
   *[other] { $figure } %
}
state-unknown = Немає повідомлень
state-stale = Застаріло
state-restored = Відновлено
state-out = Без постачання

## The exported page
export-title = Хто в Україні без опалення, електрики та води
export-as-of = Станом на { $when }, за Києвом
export-service = Послуга
export-measure = Показати
export-level = Території
export-level-oblast = Області
export-level-raion = Райони
export-level-city = Міста
export-language = Мова
export-nothing = Для цього вибору не оприлюднено жодного числа.
export-map-alt = Карта України. Таблиця нижче містить ті самі числа.
export-places = Місця
export-table = Усі території
export-sort = Упорядкувати за цим стовпцем
export-column-area = Територія
export-column-state = Стан
export-column-remaining = Без постачання
export-column-rate = Частка без
export-column-restored = Відновлено
export-column-age = Давність
export-column-source = Джерело
export-progress = Відновлено { $share }
export-progress-unknown = Частка відновленого невідома
export-lower-bound = щонайменше: повідомили не всі частини
export-children = сума частин
export-contested = джерела розходяться
export-withheld-cell = не оприлюднено
export-source-official = офіційне
export-source-utility = енергетики та тепловики
export-source-media = медіа
export-source-crowd = мешканці
export-sources = Джерела
export-stamp = Про цей файл
export-stamp-profile = Профіль оприлюднення: { $profile }
export-profile-public = публічний
export-profile-partner = партнерський
export-profile-internal = внутрішній
export-stamp-withheld-small = Числа, менші за 10, показано як «< 10»: { $count }
export-stamp-withheld-complementary = Не оприлюднено, щоб не можна було обчислити малі числа: { $count }
export-stamp-withheld-other = Не оприлюднено ({ $kind }): { $count }
export-stamp-nothing-withheld = Усі числа оприлюднено
export-stamp-hash = Хеш даних: { $hash }
export-stamp-unknown = «Немає повідомлень» не означає, що постачання є. Застарілі числа давніші за 48 год (опалення) або 24 год (електрика, вода).
export-noscript = Для карти й перемикачів потрібен JavaScript. Таблиця показує числа і без нього.

## Problems of files and rows
problem-suggestion = Можливо, малося на увазі: { $suggestion }?
problem-file_missing = Файл не відкривається: { $value }. Перевірте назву та місце.
problem-file_empty = Файл порожній. Виберіть файл із заголовком і хоча б одним рядком.
problem-file_binary = Це не текстова таблиця (можливо, зображення або програма). Збережіть її як CSV і спробуйте ще раз.
problem-file_no_known_column = Жодного стовпця цього файлу не розпізнано. Перший рядок: { $value }. Назвіть стовпці, як у шаблоні.
problem-file_column_twice = Два стовпці означають те саме; другий — «{ $value }». Приберіть один із них.
problem-file_cell_too_long = Клітинка файлу довша за мільйон знаків: можливо, бракує закритих лапок.
problem-file_no_rows = У файлі є заголовок, але немає рядків.
problem-file_other_country = Жоден із рядків ({ $value }) не в Україні. Схоже, це файл іншої країни.
problem-reported_at_missing = Бракує часу повідомлення.
problem-service_missing = Бракує послуги: опалення, електроенергія чи вода.
problem-unit_missing = Бракує одиниці: будинки, абоненти, домогосподарства, люди, об’єкти чи відсотки.
problem-source_missing = Бракує джерела: хто це повідомив?
problem-quantity_missing = Немає жодного числа: заповніть «відключено», «відновлено» або «залишається».
problem-coordinate_missing = Широта й довгота потрібні разом; однієї з них бракує.
problem-coordinate_not_a_number = «{ $value }» — не координата. Запишіть градуси, наприклад 50,45.
problem-coordinate_out_of_range = { $value } градусів на земній кулі немає.
problem-time_in_future = { $value } — це майбутнє. Перевірте дату.
problem-time_unreadable = «{ $value }» не схоже на час. Запишіть 17.01.2026 12:00 або 2026-01-17T12:00.
problem-time_ambiguous = { $value } було двічі через переведення годинників. Додайте зсув: +03:00 або +02:00.
problem-time_nonexistent = { $value } не існувало через переведення годинників. Перевірте годину.
problem-start_after_report = Відключення починається { $value } — пізніше за повідомлення про нього.
problem-quantity_not_a_number = «{ $value }» — не число. Запишіть 471, «понад 2600» або «близько 800».
problem-quantity_negative = { $value } — від’ємне число. Кількість не може бути меншою за нуль.
problem-quantity_ambiguous = { $value } може означати понад тисячу або дріб. Запишіть без розділового знака.
problem-percent_over_100 = Понад 100 відсотків.
problem-restored_over_affected = Відновлено { $value } — більше, ніж було відключено.
problem-remaining_over_affected = Залишається { $value } — більше, ніж було відключено.
problem-quantities_contradict = Відключено ({ $value }) не дорівнює сумі відновлених і решти.
problem-service_unknown = «{ $value }» — не послуга: запишіть опалення, електроенергія або вода.
problem-unit_unknown = «{ $value }» — не одиниця: запишіть будинки, абоненти, домогосподарства, люди, об’єкти або відсотки.
problem-cause_unknown = «{ $value }» — не причина: запишіть удар, аварія, негода, планове або невідомо.
problem-source_kind_unknown = «{ $value }» — не вид джерела: запишіть офіційне, оператор, змі або мешканці.
problem-time_basis_unknown = «{ $value }» не пояснює, звідки час: запишіть exact, published або day.
problem-place_missing = Бракує місця: дайте назву, код або точку.
problem-place_unknown = Місця з назвою «{ $value }» не знайдено.
problem-place_ambiguous = «{ $value }» може означати кілька місць. Дайте код або додайте «м.», «область» чи «район».
problem-code_unknown = Території з кодом { $value } немає.
problem-point_outside = Точка { $value } — поза межами України.
problem-point_swapped = Точка { $value } — поза межами України; можливо, широту й довготу переплутано.
problem-places_disagree = «{ $value }» суперечить іншому місцю в цьому рядку.
problem-report_id_conflict = Повідомлення з номером { $value } вже відоме з іншим змістом. Дайте виправленню новий номер, а старий вкажіть у «замінює».
error-time_unreadable = «{ $value }» не схоже на час. Запишіть 17.01.2026 12:00 або 2026-01-17T12:00.
error-time_ambiguous = { $value } було двічі через переведення годинників. Додайте зсув.
error-time_nonexistent = { $value } не існувало через переведення годинників.
error-store_busy = Сховище { $value } зайняте іншою програмою. Спробуйте за мить.
error-store_unreadable = Файл { $value } — не сховище Teplo або пошкоджений. Відновіть копію чи виберіть інший файл.
error-store_newer = Це сховище створене новішою версією Teplo (формат { $value }). Оновіть Teplo.
error-store_engine_unknown = Сховища виду «{ $value }» невідомі. Вкажіть шлях до файлу.
error-batch_unknown = Пакета з номером { $value } немає.
error-batch_already_undone = Пакет { $value } уже скасовано.

## Commands
cli-file = { $file }: прочитано рядків { $rows_read }, прийнято { $accepted }, відхилено { $rejected }, вже відомо { $duplicate }
cli-row = рядок { $row }, { $column }:
cli-undone = Пакет { $batch } скасовано.
cli-exported = Файл { $file } записано за профілем «{ $profile }».
cli-level-withheld = Профіль «{ $profile }» не показує рівень «{ $level }».
cli-no-match = Місця з назвою «{ $text }» не знайдено. Найближча назва: { $suggestion }.
export-unit = Рахуємо
legend-range = { $low }–{ $high }
legend-range-percent = { $low }–{ $high } %

## The dashboard
app-subtitle = хто без тепла, світла чи води, відколи та як швидко повертається
page-situation = Ситуація
page-reports = Повідомлення
filter-service = Послуга
filter-as-of = Станом на (за Києвом)
filter-measure = Колір показує
filter-unit = Рахуємо
filter-level = Території
filter-area = Місце
filter-area-none = Натисніть на мапу або виберіть місце
headline = { $without }: { $figure }
headline-unknown = { $without }: на цей момент чисел немає
totals-out = без послуги: { $count }
totals-restored = відновлено: { $count }
totals-stale = застаріло: { $count }
totals-unknown = немає повідомлень: { $count } з { $total }
situation-empty-store = Повідомлень ще немає. Завантажте перший файл на сторінці «Повідомлення».
card-since = Відключено з { $when }
area-no-reports = Про { $area } на цей момент немає повідомлень щодо цієї послуги.
curve-remaining = Ще без послуги
contradiction-title = Числа, що суперечать одне одному
contradiction-what = У чому різниця
contradiction-reports = Повідомлення
contradiction-contested = Інше джерело називає не { $figure }, а інше число.
contradiction-over_100_pct = { $figure } — більше, ніж є всього: { $against }.
contradiction-child_above_parent = Тут щонайменше { $figure }, а для всієї території — не більше { $against }.
save-title = Зберегти мапу одним файлом
save-profile = Хто це читатиме?
save-profile-internal = Для себе: усе, крім приміток
save-profile-partner = Для партнерів: до районів, дві значущі цифри
save-profile-public = Для всіх: області й міста, на 12 годин пізніше, округлено, малі числа приховано
save-not-advice = Профілі враховують правила оприлюднення наслідків ударів. Це не юридична порада.
save-prepare = Підготувати файл
save-button = Зберегти HTML
reports-title = Нові повідомлення
reports-upload = Завантажити файл
reports-paste = Вставити таблицю
reports-file = Таблиця повідомлень: CSV, Excel чи OpenDocument, GeoJSON, GeoPackage або Parquet
reports-template = Завантажити шаблон
reports-paste-here = Вставте рядки разом із заголовком
reports-pasted = вставлена таблиця
reports-download-rejected = Завантажити відхилені рядки, щоб виправити
reports-commit = { $count ->
    [0] Немає чого приймати
    [one] Прийняти { $count } повідомлення
    [few] Прийняти { $count } повідомлення
   *[other] Прийняти { $count } повідомлень
}
reports-committed = Готово: прийнято { $accepted }, відхилено { $rejected }, вже відомо { $duplicate }. Мапа на сторінці «Ситуація» це показує.
reports-open-link = відкрити
intake-read = Прочитано рядків
intake-good = Нових і добрих
intake-rejected = Відхилено
intake-known = Вже відомо
intake-found = Прочитано як { $encoding }, між стовпцями { $delimiter }.
intake-wrong = Що не так і що робити
intake-ready = Можна приймати
delimiter-comma = коми
delimiter-semicolon = крапки з комою
delimiter-tab = табуляція
delimiter-pipe = вертикальні риски
batches-title = Що вже завантажено
batches-none = Поки нічого.
batch-counts = прийнято { $accepted }, відхилено { $rejected }, вже відомо { $duplicate }
batch-undo = Скасувати
batch-undone = скасовано { $when }
column-row = Рядок
column-column = Стовпець
column-value = Значення
column-problem = Що не так
column-report_id = Номер
column-reported_at = Час (за Києвом)
column-time_basis = Звідки час
column-place = Місце
column-area_id = Код території
column-latitude = Широта
column-longitude = Довгота
column-scope = Яка частина
column-service = Послуга
column-unit = Одиниця
column-affected = Відключено
column-restored = Відновлено
column-remaining = Ще без послуги
column-outage_started_at = Відключено з
column-cause = Причина
column-expected_restoration_at = Очікують відновлення
column-source = Джерело
column-source_kind = Вид джерела
column-source_url = Посилання
column-supersedes = Виправляє
column-note = Примітка
language-en = English
language-uk = Українська
card-age = давність { $age }
problem-file_quote_open = Лапки, відкриті в рядку { $value }, ніде не закрито. Закрийте або приберіть їх.
problem-file_which_sheet = Може йтися про кілька аркушів або шарів: { $value }. Виберіть один.
problem-file_broken = Файл пошкоджено або скопійовано не повністю. Відкрийте його у власній програмі, збережіть знову та спробуйте ще раз.
problem-file_encrypted = Файл захищено паролем. Збережіть копію без пароля.
problem-file_too_large = Файл більший, ніж Teplo відкриває (200 МБ, або скільки в розпакованому вигляді дозволяє пам’ять). Розділіть його або приберіть зайві клітинки далеко праворуч і внизу.
problem-file_unpacks_too_large = Розпакований файл був би набагато більшим за будь-яку таблицю повідомлень, тому його не відкрито.
problem-file_too_many_columns = У таблиці стільки стовпців: { $value }; у таблиці повідомлень їх щонайбільше 1000. Перевірте роздільник або приберіть зайві стовпці.
problem-file_no_crs = У файлі є фігури, але не сказано, у яких координатах. Збережіть його знову як WGS 84 (EPSG:4326).
problem-quantity_range = «{ $value }» — це проміжок. Запишіть одне число; якщо воно неточне, додайте «близько», «понад» або «до».
problem-time_day_month_swapped = У «{ $value }» немає такого місяця: можливо, день і місяць переставлено. Спершу пишіть день: 17.01.2026.
problem-time_year_missing = У «{ $value }» не вказано року. Запишіть 17.01.2026.
intake-found-form = Прочитано як { $form }, аркуш або шар: { $sheet }.
reports-sheet = На якому аркуші або в якому шарі повідомлення?
problem-unit_contradicts = «{ $value }» називає іншу одиницю, ніж у цьому рядку. Виправте одну з них.
