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
map-title-without-h = { $without }: скільки триває
map-other-unit = повідомлено в інших одиницях
map-play = Програти
map-pause = Пауза
map-speed = Швидкість
map-frame = День
map-open-frame = Відкрити цей день
map-country = Україна
map-path = Місце на карті
map-mode = Карта
map-mode-moment = Один момент
map-mode-winter = Програти зиму
map-mode-compare = Порівняти два моменти
map-then = Порівняти з
map-frames-none = Немає повідомлень, які можна програти.
map-change-rate = Зміна частки без постачання, відсоткові пункти
map-change-remaining = Зміна кількості без постачання
change-class-points-5 = Гірше на 10 пунктів і більше
change-class-points-4 = Гірше
change-class-points-3 = Певної різниці немає
change-class-points-2 = Краще
change-class-points-1 = Краще на 10 пунктів і більше
change-class-times-5 = Гірше: удвічі й більше
change-class-times-4 = Гірше
change-class-times-3 = Певної різниці немає
change-class-times-2 = Краще
change-class-times-1 = Краще: половина або менше
change-class-unknown = Не можна порівняти: { $count } з { $total }
map-incomparable = не можна порівняти
legend-zero-rate = Без постачання нікого
legend-zero-remaining = Без постачання нікого
legend-zero-restored-share = Відновлено все
legend-unmeasured = Без постачання, частка невідома
legend-withheld = Без постачання, не оприлюднено
legend-no-report = Немає повідомлень: { $count } з { $total }
legend-stale = Застарілих: { $count }
legend-other-unit = Повідомлено в інших одиницях
legend-time-hours = { $low }–{ $high } год
legend-time-days = { $low }–{ $high } діб
legend-time-over = { $days } діб і довше
legend-age-under = до { $hours } год
legend-age-over = { $hours } год і давніше
measure-rate = Частка без постачання
measure-remaining = Кількість без постачання
measure-restored-share = Частка відновленого
measure-without-h = Скільки триває
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
export-level-district = Райони міст
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
problem-file_no_known_column = Жодного стовпця цього файлу не розпізнано. Перший рядок: { $value }. Скажіть, що означає кожен, або назвіть їх, як у шаблоні.
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
problem-start_after_moment = Початок { $value } пізніший за час, коли про втрату вже було відомо. Вкажіть раніший початок або пізніший час.
problem-start_without_reason = Напишіть, чому задано цей початок: причина зберігається разом із ним.
problem-index_needs_customer_identity = Цей показник рахує споживачів, які втрачали послугу принаймні раз. Повідомлення кажуть, скільки їх, але не хто саме.
problem-index_needs_customers = Цей показник рахує споживачів, а повідомлення тут рахують інше.
problem-index_needs_denominator = Невідомо, скільки споживачів тут обслуговують, тож немає на що ділити.
problem-index_needs_durations = Кожну втрату тут порахували лише раз, тож невідомо, скільки вони тривали.
problem-quantity_not_a_number = «{ $value }» — не число. Запишіть 471, «понад 2600» або «близько 800».
problem-quantity_negative = { $value } — від’ємне число. Кількість не може бути меншою за нуль.
problem-quantity_ambiguous = { $value } може означати понад тисячу або дріб. Запишіть без розділового знака.
problem-quantity_not_whole = { $value } — не ціле число, а дробовими бувають лише відсотки. Перевірте число, одиницю й те, який знак десятковий.
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
problem-place_is_total = «{ $value }» — підсумковий рядок, а рядки, з яких він складається, враховано окремо. Пропустіть його або вкажіть територію, про яку він.
problem-place_ambiguous = «{ $value }» може означати кілька місць. Дайте код або додайте «м.», «область» чи «район».
problem-place_several = «{ $value }» називає кілька місць, а скільки припадає на кожне, невідомо. Дайте кожному місцю окремий рядок.
problem-place_context_unknown = Не знайдено місцевості «{ $value }», у якій має бути це місце. Виправте область чи район або дайте код місця.
problem-code_unknown = Території з кодом { $value } немає.
problem-point_outside = Точка { $value } — поза межами України.
problem-point_swapped = Точка { $value } — поза межами України; можливо, широту й довготу переплутано.
problem-places_disagree = «{ $value }» суперечить іншому місцю в цьому рядку.
problem-report_id_conflict = Повідомлення з номером { $value } вже відоме з іншим змістом. Дайте виправленню новий номер, а старий вкажіть у «замінює».
problem-report_id_twice = Номер { $value } у файлі мають два різні повідомлення цього джерела. Дайте кожному свій номер або очистьте обидва: тоді номери створяться самі.
problem-supersedes_itself = Повідомлення замінює саме себе ({ $value }). Дайте йому власний номер, а старий вкажіть у «замінює».
error-time_unreadable = «{ $value }» не схоже на час. Запишіть 17.01.2026 12:00 або 2026-01-17T12:00.
error-time_ambiguous = { $value } було двічі через переведення годинників. Додайте зсув.
error-time_nonexistent = { $value } не існувало через переведення годинників.
error-store_busy = Сховище { $value } зайняте іншою програмою. Спробуйте за мить.
error-store_unreadable = Файл { $value } — не сховище Teplo або пошкоджений. Відновіть копію чи виберіть інший файл.
error-store_full = На диску зі сховищем { $value } немає місця. Нічого з цього не збережено. Звільніть місце й спробуйте ще раз.
error-store_damaged = Сховище { $value } пошкоджене: частина байтів утрачена або змінена. Teplo нічого з нього не домислює. Відновіть останню копію.
error-store_read_only = Сховище { $value } можна читати, але не можна змінювати. Дозвольте Teplo писати туди або виберіть інше місце.
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
cli-as-of = Станом на { $moment }.
cli-all-stale = Станом на { $moment } усі дані застарілі; найновіші — від { $newest }. Запитайте про раніший час через --as-of.
cli-nothing = Немає відомостей, які б підходили.
cli-moments-swapped = --from пізніше за --to.
cli-start-without-outage = Записано, але жодне повідомлення про { $area } до того часу не каже про втрату, початком якої це могло б бути.
cli-not-written = Не вдалося записати { $file }: { $reason }. Оберіть теку, яка існує і в яку вам можна писати.
cli-layout-unreadable = { $file } не каже, як читати файли. Це має бути об’єкт JSON, наприклад {"{"}"sheet": "Січень", "header_row": 3{"}"}.
cli-form-unknown = Закінчення { $file } не каже, якого формату він має бути. Додайте --format: { $forms }.
cli-reports-written = { $count ->
    [one] { $file }: записано { $count } повідомлення для внутрішнього використання.
    [few] { $file }: записано { $count } повідомлення для внутрішнього використання.
    [many] { $file }: записано { $count } повідомлень для внутрішнього використання.
   *[other] { $file }: записано { $count } повідомлення для внутрішнього використання.
}
problem-supersedes_unknown = Невідомо, яке повідомлення має номер { $value }: у цього джерела такого немає, а серед інших воно не єдине. Перевірте «supersedes» або спершу імпортуйте старе повідомлення.
error-report_unknown = Жодне повідомлення цього джерела не має номера { $value }.
error-report_not_set_aside = Повідомлення { $value } не відкладено.
export-unit = Рахуємо
legend-range = { $low }–{ $high }
legend-range-percent = { $low }–{ $high } %

## The dashboard
app-subtitle = хто без тепла, світла чи води, відколи та як швидко повертається
opening = Читаємо повідомлення й межі…
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
problem-file_too_slow = Файл відкривався надто довго, тому його зупинено: він пошкоджений або надто складний для свого розміру. Збережіть його знову або як CSV.
problem-file_encoding_wrong = Файл не читається в кодуванні { $value }. Виберіть інше.
problem-file_is_a_situation = Це картина, яку Teplo зробило з повідомлень, а не повідомлення: { $value }. Завантажте повідомлення, з яких її зроблено.
problem-file_mojibake_repaired = Літери цього файлу були спотворені хибним кодуванням; їх відновлено: { $value }.
problem-file_wide_reshaped = В одному рядку файлу кілька показників; кожен став окремим твердженням. Рядків і тверджень: { $value }.
problem-file_wide_unclear = Кожен із цих стовпців називає послугу, одиницю або дату, і те саме робить ще один стовпець: { $value }. Виберіть значення кожного стовпця або залиште інший лише на зберігання.
problem-quantity_range = «{ $value }» — це проміжок. Запишіть одне число; якщо воно неточне, додайте «близько», «понад» або «до».
problem-time_day_month_swapped = У «{ $value }» немає такого місяця: можливо, день і місяць переставлено. Спершу пишіть день: 17.01.2026.
problem-time_year_missing = У «{ $value }» не вказано року. Запишіть 17.01.2026.
problem-expectation_unreadable = З «{ $value }» не зрозуміло, коли очікують відновлення. Напишіть 18.01.2026 18:00, «до вечора», «завтра до 12:00» або «протягом 24 годин».
problem-unit_contradicts = «{ $value }» називає іншу одиницю, ніж у цьому рядку. Виправте одну з них.

## Restoration on the screen
page-restoration = Відновлення
axis-hours = { $hours } год
axis-days = { $days } дн
curve-as-of = станом на
curve-alt = Крива того, скільки без послуги: { $reports ->
    [one] { $reports } повідомлення
    [few] { $reports } повідомлення
   *[other] { $reports } повідомлень
}, { $outages ->
    [one] { $outages } відключення
    [few] { $outages } відключення
   *[other] { $outages } відключень
}; спершу { $first }, востаннє { $last }. Таблиця нижче містить ті самі числа.
curve-title = Скільки без послуги
curve-legend = ● повідомлення · ◇ повідомлення, якому інше джерело суперечить · смуга: що допускає формулювання · пунктир: давніше за межу свіжості · ▼ обіцяний час · 1, 2, 3: відключення від їхнього початку
curve-table = Повідомлення, з яких складено криву
curve-none = Менше ніж два числа для всієї території: малювати криву ще немає з чого.
start-rule-stated = джерело каже, коли почалося
start-rule-rise = без послуги більше, ніж було
start-rule-first-report = перше повідомлення; могло початися раніше
start-rule-set-by-a-person = встановила людина
end-rule-confirmed-zero = джерело каже, що не лишилося нікого
end-rule-next-loss = перервано новою втратою
end-rule-lost-sight-of = понад два тижні без повідомлень
end-rule-open = ще триває
outage-number = Відключення
outage-start = Початок (Київ)
outage-start-rule = Звідки відомий початок
outage-end = Кінець (Київ)
outage-end-rule = Як закінчилося
outage-peak = Найбільше без
outage-half = 50 % повернули за
outage-most = 90 % повернули за
outage-hours-back = { $unit }, одиницегодини, перенесені назад
outage-hours-trapezoid = Між ними (трапеція)
outage-hours-forward = Перенесені вперед
outage-reports = Повідомлення
outage-range = { $low }–{ $high } год
outage-within = до { $high } год
outage-not-yet = ще ні
outage-not-seen = не видно з повідомлень
forecast-90-back = Повернено 90 %
filter-known-at = Відоме на
filter-known-at-help = Залиште порожнім, щоб бачити все, що відомо тепер. Із часом — лише те, що Teplo записав до нього.
known-note = Як було відомо { $when }: пізніші повідомлення й виправлення не враховано.
known-all = Показати все відоме
known-nothing = До того часу Teplo не записав нічого. Перше повідомлення записано { $when }.
episodes-title = Відключення поруч
episodes-alt-share = Частка без послуги у відключеннях ({ $count }) від початку кожного; попереду те, що почалося { $start }. Таблиця нижче містить їхні показники.
episodes-alt-count = Кількість без послуги у відключеннях ({ $count }) від початку кожного; попереду те, що почалося { $start }. Таблиця нижче містить їхні показники.
episodes-front = Попереду
timeline-alt = Одна вісь часу: { $services }. Скільки були без послуги; висота кожної смуги — її найбільше число.
verdict-out = { $place }, { $service }: ще без послуги { $figure }
verdict-restored = { $place }, { $service }: усе повернули
verdict-unknown = { $place }, { $service }: на цей час жодного числа не відомо
verdict-trend = Гірше чи краще?
verdict-outlook = Коли повернеться?
verdict-sure = Наскільки певно?
trend-better = Краще
trend-worse = Гірше
trend-same = Без чіткої зміни
trend-unknown = Невідомо
trend-detail = { $change } за 24 години: було { $before }
trend-no-figure = За 24 години до того число невідоме.
outlook-restored = Усе повернули
outlook-reached = 90 % уже повернули
outlook-none = Чіткого відновлення ще немає
outlook-p50 = 90 % — приблизно до { $when }
outlook-p80 = Шанси рівні (P50); у чотирьох випадках із п’яти — до { $when } (P80).
reason-stale = Останнє повідомлення застаріло: ніхто не знає, чи воно ще правдиве.
reason-reached = Передбачати нічого: цього вже досягнуто.
reason-no-clear-recovery = Числа спадають недостатньо чітко, щоб назвати час.
reason-too-few = Замало подібних відключень уже закінчилося.
reason-not-reached = Забагато подібних відключень так і не дійшли до цього.
reason-no-outage = На цей час відкритого відключення немає.
sure-no-forecast = Прогнозу немає
sure-recovery = За { $count ->
    [one] { $count } повідомленням
    [few] { $count } повідомленнями
   *[other] { $count } повідомленнями
} про це відключення
sure-past = За { $count ->
    [one] { $count } минулим відключенням
    [few] { $count } минулими відключеннями
   *[other] { $count } минулими відключеннями
}
score-none = Перевірити ще немає чого: раніших прогнозів бракує.
score-held = Із { $count ->
    [one] { $count } ранішого прогнозу
    [few] { $count } раніших прогнозів
   *[other] { $count } раніших прогнозів
} P80 справдився у { $share } (має у 80 %).
outage-start-by = до { $when }
outage-bounded = Ці числа обмежують правду
yes = так
no = ні, між тим зростало
cause-strike = обстріл
cause-grid-accident = аварія в мережі
cause-weather = негода
cause-planned = планове
cause-unknown = причина невідома
cause-any = будь-яка причина
length-hours = { $hours } год
length-days = { $number ->
    [one] { $days } день
    [few] { $days } дні
    [many] { $days } днів
   *[other] { $days } дня
}
milestone-nine-tenths = 90 % повернуто
milestone-end = усе повернуто
duration-title = Скільки тривали відключення
duration-milestone = До
duration-from = Відключення в
duration-closed = Закінчилися, час відомий
duration-interval = Закінчилися між повідомленнями
duration-open = Кінця не видно
duration-none = Жодного відключення ще не відомо.
filter-period = Проміжок
period-14 = 2 тижні
period-45 = 6 тижнів
period-all = усе
episodes-share-pct = Частка від найбільшої втрати за часом від початку
episodes-remaining = Скільки, за часом від початку
outages-none = На цей час про відключення тут нічого не відомо.
timeline-title = Електрика й тепло на одній осі часу
timeline-legend = Темне: свіже повідомлення каже, скільки без послуги · сіре: останнє повідомлення вже застаріло · ● повідомлення · висота смуги — найбільше число послуги
trend-no-news = Нових повідомлень немає
trend-repeated = За 24 години ніхто не сказав нічого нового.
outlook-p50-past = 90 % очікували приблизно до { $when }
short-reason-stale = не сказати: застаріло
short-reason-reached = досягнуто
short-reason-no-clear-recovery = чіткого відновлення ще немає
short-reason-too-few = замало завершених
short-reason-not-reached = замало дійшли
forecast-title = Прогноз відкритого відключення
forecast-basis = На чому тримається
forecast-none = У цій одиниці відкритого відключення немає: прогнозувати нічого.
ledger-title = Як справджувалися раніші прогнози
ledger-note = Перевірено на завершених відключеннях, з тим, що було повідомлено до того часу. P80 має справджуватися у 80 %. Проміжок означає, що самої миті ніхто не бачив.
ledger-none = Кінця жодного відключення тут не бачили: перевірити прогноз ще немає на чому.
ledger-method = Спосіб
ledger-moments = Перевірено на
ledger-answered = Відповів
ledger-outages = Відключення
ledger-coverage = P80 справдився у
ledger-error = Похибка P50 (середня)
ledger-bias = У середньому
ledger-late = на { $length } запізно
ledger-early = на { $length } зарано
method-forecast = цей прогноз
method-median-of-past = медіана минулих відключень
method-straight-line = пряма через два останні числа
moments-answered-by-it = на чому відповів сам
moments-answered-by-all = на чому відповіли всі
duration-share = { $share } тривали щонайбільше
duration-from-only = { $low } або більше
episodes-in-front = Попереду: { $number } · { $start }
changes-title = Що змінилося
changes-since = Від (за Києвом)
changes-as-then = Порівняти з тим, що було відомо тоді
changes-none = Між цими двома моментами нічого не змінилося.
change-kind = Що сталося
change-from = Було
change-to = Стало
change-clock = Чому
clock-time = так сталося
clock-knowledge = дізналися пізніше
change-first-report = перше повідомлення
change-new-loss = нова втрата
change-worse = гірше
change-better = краще
change-recovery = усе повернули
change-became-stale = застаріло
change-fresh-again = знову свіже, те саме
change-restated = сказано ще раз
change-late-report = запізніле повідомлення
change-correction = виправлено
change-withdrawn = відкликано
start-title = Встановити чи виправити початок відключення, що попереду
start-note = Тепер його початок — { $when }. Інший час буде записом поруч із повідомленнями: нічого не змінюється, і його можна відкликати.
start-when = Почалося (за Києвом)
start-reason = Чому (обов’язково)
start-save = Встановити початок
start-by-person = Цей початок встановила людина, бо: { $reason }
start-take-back = Відкликати
start-taken-back = відкликано
start-saved = Початок записано.
lag-none = Скільки тепло чекало на світло, сказати не можна: тут немає пари втрат, у якій підтверджено обидва повернення.
lag-known = Востаннє тепло повернулося через { $lag } год після світла (від { $low } до { $high } год): світло до { $power }, тепло до { $heat }.
promise-title = Що обіцяли і що з того вийшло
promise-none = Жодне джерело ще не обіцяло часу.
promise-each = Кожна обіцянка
promise-said = Сказано (Київ)
promise-expected = Обіцяно на (Київ)
promise-status = Що з того вийшло
promise-back = Відомо, що повернули до (Київ)
promise-count = Обіцянки
promise-kept = дотримано
promise-early = раніше
promise-late = пізніше
promise-revised = змінено
promise-open = відкрито
promise-kept-share = Дотримано з тих, що вирішені
promise-reason-not-due = час ще не настав
promise-reason-no-later-report = відтоді ніхто не повідомив
promise-reason-cut-by-next-loss = раніше прийшла нова втрата
promise-reason-between-reports = повернули десь близько того часу
promise-reason-no-outage = відключення невідоме
index-title = Показники IEEE 1366
index-note = З того, що кажуть повідомлення між першим і останнім числом кожного відключення. Дні великих подій не вилучено.
index-name = Показник
index-meaning = Що він каже
index-value = Значення
outages-count = Враховані відключення
index-saifi = перерв на споживача
index-saidi = годин без послуги на споживача
index-caidi = годин на перерву
index-asai = частка часу з послугою
index-caifi = перерв на споживача, якого вимикали
index-ctaidi = годин на споживача, якого вимикали
index-cemi = споживачі, яких вимикали щонайменше стільки разів
refusal-index-needs-customer-identity = неможливо: треба знати, яких саме споживачів, а повідомлення кажуть лише скільки
refusal-index-needs-customers = неможливо: жодне відключення тут не полічено у споживачах
refusal-index-needs-denominator = неможливо: ніхто не оприлюднив, скільки споживачів усього
refusal-index-needs-durations = неможливо: кожне відключення тут полічили лише раз, тож невідомо, скільки воно тривало
card-trend = { $trend }: { $change } за 24 години
card-pace = за день повертають { $share } решти
card-outlook = 90 % — приблизно до { $p50 } (P50), { $p80 } (P80)
card-no-outlook = 90 % повернуть: { $reason }
card-denominator = { $share } від { $figure } ({ $source }, { $when }, { $kind })
denominator-published = опубліковано
denominator-derived = виведено
denominator-modelled = змодельовано
denominators-title = Від скількох: числа, що стоять за частками
restoration-nothing = Про цю послугу ще нічого не відомо.
## Restoration on the screen: end

## The desk on which files come in
intake-read = { $count ->
    [one] Прочитано { $number } рядок
    [few] Прочитано { $number } рядки
   *[other] Прочитано { $number } рядків
}
intake-good = { $count ->
    [one] { $number } новий і добрий
    [few] { $number } нові й добрі
   *[other] { $number } нових і добрих
}
intake-rejected = { $count ->
    [one] { $number } треба виправити
    [few] { $number } треба виправити
   *[other] { $number } треба виправити
}
intake-known = { $count ->
    [one] { $number } вже відомий
    [few] { $number } вже відомі
   *[other] { $number } вже відомо
}
reports-kept = Збережено для виправлення рядків: { $rejected }; вже відомо: { $duplicate }. Нових повідомлень не додано.
reports-cancelled = Скасовано. Нічого не збережено.
reports-keep = { $count ->
    [one] Залишити { $count } рядок на потім
    [few] Залишити { $count } рядки на потім
   *[other] Залишити { $count } рядків на потім
}
intake-ready = { $count ->
    [one] { $count } рядок можна прийняти
    [few] { $count } рядки можна прийняти
   *[other] { $count } рядків можна прийняти
}
desk-close = Закрити без збереження
desk-waiting = Рядки, що чекають на виправлення: { $name }
progress-read = Читаємо
progress-check = Перевіряємо
progress-place = Шукаємо місця
progress-store = Зберігаємо
progress-rows = { $done } з { $total } рядків
progress-rate = { $rate } рядків/с
progress-left = { $seconds ->
    [0] майже готово
    [one] до кінця кроку { $seconds } секунда
    [few] до кінця кроку { $seconds } секунди
   *[other] до кінця кроку { $seconds } секунд
}
progress-cancel = Скасувати
reading-title = Як Teplo прочитав файл: { $form }
reading-not = не вдалося
reading-sheet-named = аркуш або шар { $sheet }
reading-header = заголовок у рядку { $row }
reading-tags = Теги HXL — у рядку { $row }.
reading-sheet = Аркуш або шар
reading-encoding = Кодування
reading-delimiter = Між стовпцями
reading-header-row = Рядок заголовка
reading-decimal-mark = Десятковий знак
reading-date-order = Дати як 01/02/2026
reading-mark-found = не визначено
reading-mark-comma = кома: 1,2
reading-mark-point = крапка: 1.2
reading-order-found = не визначено
reading-order-day = спершу день
reading-order-month = спершу місяць
reading-first-rows = Перші рядки, як вони стоять у файлі
columns-title = Стовпці: використано { $used } з { $total }
columns-hint = Що означає кожен стовпець. Невикористані стовпці зберігаються разом із рядками.
columns-constants = Немає у файлі: однакове для всіх рядків
columns-no-quantity = Жоден стовпець не дає числа. Виберіть нижче, у якому з них — скільки ще без послуги, скільки відключено або відновлено.
columns-choose = Виберіть
columns-proposed = пропозиція: виберіть
columns-kept = зберігаємо, не використовуємо
columns-nameless = Стовпець { $number }
columns-apply = Застосувати і прочитати знову
columns-remember = Запам’ятати, як читати такі файли
column-oblast = Область
column-raion = Район
column-hromada = Громада
column-settlement = Населений пункт
column-district = Район міста
column-date = Дата
column-time = Час доби
column-reported-at-whole = Час (за Києвом)
column-place-whole = Місце
column-service-whole = Послуга
column-unit-whole = Що рахуємо
column-source-whole = Джерело: хто повідомив
column-reported-at-example = наприклад 17.01.2026 12:00
column-place-example = Харківська область
column-source-example = КМВА
repair-title = { $count ->
    [one] Виправити { $count } рядок
    [few] Виправити { $count } рядки
   *[other] Виправити { $count } рядків
}
repair-row = Рядок { $row }
repair-all = Усі рядки до виправлення в таблиці
repair-table = Двічі клацніть клітинку, змініть її й натисніть Enter.
repair-first = Показано перші { $shown } рядків з { $count }. Решта з’явиться, щойно ці буде виправлено.
repair-check = Перевірити знову
questions-rows = { $count ->
    [one] в { $count } рядку
    [few] у { $count } рядках
   *[other] у { $count } рядках
}
questions-more = { $count ->
    [one] Ще { $count } запитання з’явиться після відповідей на ці.
    [few] Ще { $count } запитання з’являться після відповідей на ці.
   *[other] Ще { $count } запитань з’явиться після відповідей на ці.
}
questions-answer = Відповідь
questions-type = Виберіть або впишіть назву чи код
questions-remember = Запам’ятати для цього джерела
questions-not-found = «{ $name }» — не одне відоме Teplo місце. Додайте до назви область або впишіть код.
question-place-ambiguous = Про яке з цих місць мова?
question-place-unknown = Місця з такою назвою немає. Про яке мова?
question-quantity-ambiguous = Що означають ці числа в цьому файлі?
question-time-day-month-swapped = Що в цих датах стоїть першим?
question-report-id-conflict = Цей номер уже відомий з іншим змістом.
question-service = Про яку послугу мова?
question-unit = Що пораховано?
question-cause = Яка це причина?
question-source = Хто це повідомив?
question-source-kind = Якого виду це джерело?
question-time-basis = Звідки відомий час?
question-mark-choice = як { $figures }
question-correction-choice = Виправляє повідомлення { $report }
problem-candidates = Це може бути: { $candidates }.
problem-more = { $count ->
    [one] і ще { $count }
    [few] і ще { $count }
   *[other] і ще { $count }
}
place-kind-country = країна
place-kind-oblast = область
place-kind-raion = район
place-kind-city = місто
place-kind-town = селище
place-kind-village = село
place-kind-district = район міста
place-kind-neighbourhood = місцевість
place-kind-hromada = громада
source-kind-official = офіційне
source-kind-utility = оператор
source-kind-media = медіа
source-kind-crowd = мешканці
source-kind-unknown = вид невідомий
time-basis-exact = Точний
time-basis-published = Час публікації
time-basis-day = Лише день
waiting-title = Чекають на виправлення ({ $count })
waiting-none = Жоден рядок не чекає на виправлення.
waiting-rows = { $count ->
    [one] чекає { $count } рядок
    [few] чекають { $count } рядки
   *[other] чекає { $count } рядків
}
waiting-repair = Виправити
waiting-busy = Спершу прийміть або закрийте рядки вгорі.
waiting-dismiss = Відхилити
waiting-dismiss-what = Відхилені рядки більше не чекають. Вони лишаються в записах разом із причиною.
waiting-dismiss-rows = Рядки
waiting-dismiss-all = Усі, що чекають
waiting-dismiss-yes = Відхилити ці рядки
reason = Причина
batch-repairs = виправлення попереднього файлу
batch-undo-what = { $count ->
    [one] { $count } повідомлення зникне з мапи. Воно лишиться в записах, а файл — у цьому списку.
    [few] { $count } повідомлення зникнуть з мапи. Вони лишаться в записах, а файл — у цьому списку.
   *[other] { $count } повідомлень зникне з мапи. Вони лишаться в записах, а файл — у цьому списку.
}
batch-undo-seeds = Це приклади повідомлень, що прийшли разом із Teplo. Без них мапа буде порожня, доки ви не завантажите свої.
batch-undo-yes = Так, скасувати
batches-more = { $count ->
    [one] Ще { $count } давніший файл не показано.
    [few] Ще { $count } давніші файли не показано.
   *[other] Ще { $count } давніших файлів не показано.
}
contradictions-title = Суперечності ({ $count })
contradictions-none = Числа не суперечать одне одному.
stands-latest = чинне: найновіше
stands-official-first = чинне: офіційне перед оператором, медіа й мешканцями
stands-first-id = чинне: менший номер за того самого часу
stands-own = чинне: власне число території
stands-only = чинне: іншого не сказано
contradiction-children_sum = Частини разом мають { $figure }, а сама територія — { $against }.
contradiction-outage_sum = Відновлені й решта разом — { $figure }, а відключено було { $against }.
side-all-there-are = скільки є всього
side-restored-and-remaining = відновлено й залишається
side-affected = відключено
settle-right = Правильне це
settle-aside = Відкласти
settle-what = Відкласти, щоб більше не діяло: { $reports }. Лишиться в записах, і його можна повернути.
settle-yes = Відкласти
aside-title = Відклала людина
aside-why = Відкладено { $when }: { $reason }
aside-restore = Повернути
learnt-title = Чого навчився Teplo
learnt-none = Поки нічого. Тут запам’ятовуються відповіді про місця і стовпці.
learnt-place = «{ $text }» від { $source } — це { $place }
learnt-layout = Файли зі стовпцями: { $columns }
learnt-forget = Забути
learnt-more = { $count ->
    [one] Ще { $count } не показано.
    [few] Ще { $count } не показано.
   *[other] Ще { $count } не показано.
}
download-title = Завантажити всі повідомлення
download-internal = Для себе: з джерелами і примітками кожного повідомлення. Щоб оприлюднити, збережіть мапу на сторінці «Ситуація».
download-csv = Файл CSV
download-hxl = CSV з тегами HXL
download-geojson = Файл GeoJSON
download-gpkg = Файл GeoPackage
## The desk: end

# Urban districts as tiles
tiles-title = { $city }: райони міста
tiles-note = Це плитки, а не межі: усі однакові, і кожна стоїть приблизно там, де її район.
tiles-table = Таблиця районів
tiles-river = Дніпро
