alphabet = абвгґдеєжзиіїйклмнопрстуфхцчшщьюя
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
map-path = Місце на мапі
map-mode = Карта
map-mode-moment = Один момент
map-mode-winter = Програти зиму
map-mode-compare = Порівняти
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
export-map-alt = Карта України. Таблиця нижче містить ті самі числа.
export-places = Місця
export-table = Усі території
export-sort = Упорядкувати за цим стовпцем
export-search = Знайти територію
export-found-none = Території з такою назвою немає.
export-place = Місце
export-moment = Момент
export-play = Відтворити
export-pause = Зупинити
export-theme-dark = Темна
export-theme-light = Світла
export-curve = Як відновлюється
export-curve-none = Для цього місця в цих одиницях кількості не оприлюднено.
export-curve-legend = Кожна точка – це кількість від часу повідомлення. Смуга показує, що допускає формулювання, трикутник означає «щонайменше», пунктир – застарілу кількість. Вертикальна лінія – обраний вище момент.
export-curve-table = Дані кривої
export-contested-title = Джерела розходяться: наведено обидва числа
export-curve-reported = Повідомлено (Київ)
export-curve-alt = { $place }: скільки було без постачання у часі. Остання кількість: { $figure }, { $when }.
export-column-area = Територія
export-column-state = Стан
export-column-remaining = Без постачання
export-column-rate = Частка без
export-column-restored = Відновлено
export-column-age = Давність
export-column-source = Джерело
export-column-denominator = Частка від скількох
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
export-stamp-known-at = За даними, відомими на { $when }
export-stamp-delay = { $hours ->
    [one] Даних, новіших за { $hours } годину, тут немає
    [few] Даних, новіших за { $hours } години, тут немає
   *[other] Даних, новіших за { $hours } годин, тут немає
}
export-stamp-no-delay = Без затримки
export-stamp-rounded = { $digits ->
    [one] Числа округлено до { $digits } значущої цифри, нижні межі – донизу
    [few] Числа округлено до { $digits } значущих цифр, нижні межі – донизу
   *[other] Числа округлено до { $digits } значущих цифр, нижні межі – донизу
}
export-stamp-exact = Числа не округлено
export-stamp-parts = Повідомлення про частини територій враховано як «щонайменше»
export-stamp-no-parts = Повідомлення про частини територій не враховано
export-stamp-sources = Джерела: { $sources }
export-stamp-denominator = Частки обчислено від даних: { $source }, { $when } ({ $kind })
export-profile-public = публічний
export-profile-partner = партнерський
export-profile-internal = внутрішній
export-stamp-withheld-small = Числа, менші за 10, показано як «< 10»: { $count }
export-stamp-withheld-complementary = Не оприлюднено, щоб не можна було обчислити малі числа: { $count }
export-stamp-withheld-other = Не оприлюднено ({ $kind }): { $count }
export-stamp-nothing-withheld = Усі числа оприлюднено
export-stamp-hash = Хеш даних: { $hash }
export-stamp-unknown = «Немає повідомлень» не означає, що постачання є. Застарілі числа давніші за 48 год (опалення) або 24 год (електрика, вода).
export-noscript = Перемикачі потребують JavaScript. Без нього сторінка показує зображення мапи й таблицю.
embed-table = Дані таблицею

## Довідка про ситуацію
brief-title = Опалення, електрика й вода в Україні: довідка про ситуацію
brief-overview = Коротко
brief-coverage = { $service }: без постачання — { $out } з { $total } регіонів; відновлено — { $restored }; лише застарілі дані — { $stale }; немає повідомлень — { $unknown }.
brief-coverage-note = Регіони: 24 області, Крим, Київ і Севастополь.
brief-country = { $without }, Україна: { $figure } ({ $said }).
brief-hardest = Де найважче
brief-out = Хто без постачання
brief-out-none = Про жодну область чи місто немає свіжих даних про відключення.
brief-stale = Без постачання за застарілими даними:
brief-share = { $share } від { $whole }
brief-back = Що відновили
brief-back-since = Що відновили після { $when }
brief-back-none = Жодне новіше повідомлення не називає меншого числа.
brief-back-no-earlier = Немає оприлюднених даних на раніший час, щоб порівняти.
brief-all-back = відновлено всім
brief-contested = Де джерела розходяться
brief-contested-none = Жодні два джерела не суперечать одне одному.
brief-promises = Що обіцяли
brief-promises-none = Часу відновлення для цілої області чи міста ніхто не називав.
brief-promises-counts = Що з того вийшло: { $counts }.
brief-supply = Потужність, обладнання й потреби
brief-needed = потрібно { $count }
brief-more = і ще { $count }
brief-method = Як це читати
brief-method-states = «Без постачання» або «відновлено» — повідомлення не старше за 48 годин (опалення) чи 24 години (електрика, вода). Немає повідомлень — не означає, що постачання є.
brief-method-shares = Частка — від числа з датою й джерелом; без нього частки немає. «≥»: повідомили не всі частини. «≈», «>», «<»: так сказало джерело або число округлено.
brief-method-back = Відновили: новіше повідомлення повністю нижче за попереднє або підтверджує нуль.
brief-method-contested = Де джерела розходяться, наведено обидва числа. Чинне — пізніше; якщо час той самий, спершу офіційні джерела, далі постачальники, медіа, мешканці.
brief-method-promises = Дотримано: постачання повернулося до обіцяного часу плюс десята частина строку, щонайменше година. Відкрито: ще ніхто не може сказати.
brief-method-hardest = Де найважче: спершу найбільша відома частка, далі найбільше число. Графіки: точки — повідомлення, смуги — те, що лишає відкритим їхнє формулювання.
brief-column-place = Місце
brief-column-service = Послуга
brief-column-without = Без постачання
brief-column-share = Частка
brief-column-since = Відколи
brief-column-said = Хто й коли повідомив
brief-column-before = Було
brief-column-now = Стало
brief-column-figure = Одне число
brief-column-against = Інше
brief-column-equipment = Обладнання
brief-column-pieces = Скільки
brief-column-promised = Обіцяно на
brief-column-outcome = Що вийшло

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
problem-value_missing = Тут порожньо, а це потрібно.
problem-word_unknown = «{ $value }» немає серед слів цього стовпця.
problem-row_id_twice = Номер { $value } двічі є у файлі з різним змістом. Дайте кожному рядку власний номер.
problem-row_id_known = Номер { $value } уже відомий з іншим змістом. Виправлення — це новий рядок, який називає старий у стовпці «замінює».
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
problem-export_without_reason = Напишіть, навіщо передаєте файл: причина залишається в журналі. Без причини – лише публічний профіль. (Профіль: { $value })
problem-index_needs_customer_identity = Цей показник рахує споживачів, які втрачали послугу принаймні раз. Повідомлення кажуть, скільки їх, але не хто саме.
problem-index_needs_customers = Цей показник рахує споживачів, а повідомлення тут рахують інше.
problem-index_needs_denominator = Невідомо, скільки споживачів тут обслуговують, тож немає на що ділити.
problem-index_needs_durations = Деякі відключення тут порахували менш ніж двічі, тож невідомо, скільки вони тривали.
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
cli-exports-none = Ще нічого не передано.
cli-format-unknown = Із закінчення { $file } не зрозуміло, який це формат. Додайте --format: { $formats }.
cli-verify-same = Сховище й далі дає ці числа: рядків { $rows }, профіль «{ $profile }», станом на { $moment }.
cli-verify-differs = Сховище тепер дає інші числа (профіль «{ $profile }», станом на { $moment }): змінилося { $changed }, додалося { $added }, зникло { $gone }.
cli-verify-frames = Попередніх моментів у файлі, що відрізняються: { $count }.
cli-verify-changed = змінилося
cli-verify-added = додалося
cli-verify-gone = зникло
cli-verify-logged = Файл є в журналі й не змінений: зберіг(-ла) { $who }, { $when }.
cli-verify-not-logged = Саме такого файлу в журналі цього сховища немає: його збережено з іншого сховища або змінено. Звірено лише позначку, а не те, що показує файл.
cli-verify-unreadable = У { $file } немає позначки Teplo, яку можна прочитати.
cli-level-withheld = Профіль «{ $profile }» не показує рівень «{ $level }».
cli-no-match = Місця з назвою «{ $text }» не знайдено. Найближча назва: { $suggestion }.
cli-as-of = Станом на { $moment }.
cli-all-stale = Станом на { $moment } усі дані застарілі; найновіші — від { $newest }. Запитайте про раніший час через --as-of.
cli-backed-up = Усе сховище — у { $where }: повідомлень { $reports }, пакетів { $batches }. Зберігайте теку цілою; manifest.json покаже, якщо файл змінено.
cli-restored = Сховище { $where } створено з копії: повідомлень { $reports }, пакетів { $batches }.
error-backup_folder_not_empty = Тека { $value } не порожня. Назвіть нову.
error-backup_not_written = Не вдалося записати копію: { $value }. Виберіть місце, куди можна писати і де є простір.
error-backup_unreadable = { $value } не є копією сховища Teplo: немає manifest.json або його не можна прочитати.
error-backup_damaged = { $value } немає або його змінено після створення копії. Нічого не відновлено. Візьміть інший примірник копії.
error-restore_in_the_way = За адресою { $value } уже є сховище. Перенесіть його або назвіть інше місце через --store.
doctor-store_none = Сховища { $value } ще немає. Його створить перший запуск.
doctor-store_whole = Сховище { $value } ціле: усі записи прочитано, усі пакети повні.
doctor-store_unreadable = Файл { $value } не є сховищем, яке може прочитати Teplo. Відновіть копію командою «teplo restore».
doctor-store_damaged = Сховище { $value } пошкоджене: частина байтів утрачена або змінена. Відновіть копію командою «teplo restore».
doctor-store_busy = Сховище { $value } тримає інший процес. Закрийте його й перевірте ще раз.
doctor-store_full = На диску зі сховищем { $value } немає місця. Звільніть місце.
doctor-store_read_only = Сховище { $value } можна читати, але не можна змінювати. Дозвольте Teplo писати туди.
doctor-batch_incomplete = У пакеті { $value } не стільки повідомлень, скільки має бути. Відновіть копію командою «teplo restore».
doctor-areas_whole = Усі території на місці: { $value }.
doctor-areas_missing = Бракує меж рівня «{ $value }». Установіть Teplo ще раз.
doctor-library_unfit = Бібліотеки немає або її версія інша, ніж { $value }. Установіть Teplo ще раз.
doctor-libraries_fit = Бібліотеки ті, для яких зроблено Teplo.
doctor-time_zone_missing = Часовий пояс { $value } тут невідомий. Установіть пакет tzdata.
doctor-little_room = Там, де сховище, вільно лише { $value }. Звільніть місце.
doctor-font_there = Шрифт для картинок є.
doctor-font_missing = Немає шрифту з українськими літерами, тож зображення PNG зробити не вдасться. Установіть fonts-dejavu-core.
cli-nothing = Немає відомостей, які б підходили.
cli-moments-swapped = --from пізніше за --to.
cli-period-swapped = --from пізніше за --as-of.
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
app-name = Teplo
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
headline = { $figure } { $without }
headline-least = Щонайменше { $figure }
headline-over = Понад { $figure }
headline-under = Менш ніж { $figure }
headline-about = Приблизно { $figure }
headline-nobody = Про тих, хто { $without }, не повідомляли
headline-stale = Востаннє відомо: { $told } (давність { $age })
headline-also = В інших одиницях, не додавати: { $figures }
headline-unknown = { $without }: на цей момент чисел немає
totals-out = без послуги: { $count }
totals-restored = відновлено: { $count }
totals-stale = застаріло: { $count }
totals-elsewhere = повідомлено в іншій одиниці: { $count }
totals-unknown = немає повідомлень: { $count } з { $total }
situation-empty-store = Повідомлень ще немає. Завантажте перший файл на сторінці «Повідомлення».
card-beside = { $place }: { $figure }
card-since = Відключено з { $when }
area-no-reports = Про { $area } на цей момент немає повідомлень щодо цієї послуги.
curve-remaining = Ще без послуги
contradiction-title = Числа, що суперечать одне одному
contradiction-what = У чому різниця
contradiction-reports = Повідомлення
contradiction-contested = Інше джерело називає не { $figure }, а інше число.
contradiction-over_100_pct = { $figure } — більше, ніж є всього: { $against }.
contradiction-child_above_parent = Тут щонайменше { $figure }, а для всієї території — не більше { $against }.
save-title = Зберегти файлом
save-profile = Хто це читатиме?
save-profile-internal = Для себе: усе, крім приміток
save-profile-partner = Для партнерів: до районів, дві значущі цифри
save-profile-public = Для всіх: області й міста, на 12 годин пізніше, округлено, малі числа приховано
save-not-advice = Профілі враховують правила оприлюднення наслідків ударів. Це не юридична порада.
save-prepare = Підготувати файл
save-button = Зберегти
save-format = У якому вигляді?
save-days = Попередні дні у файлі
save-days-none = Лише цей момент
save-days-count = { $days ->
    [one] { $days } день
    [few] { $days } дні
   *[other] { $days } днів
}
save-withheld = Чого у файлі не буде
save-withheld-young = { $count ->
    [one] { $count } повідомлення за останні { $hours } год
    [few] { $count } повідомлення за останні { $hours } год
   *[other] { $count } повідомлень за останні { $hours } год
}
save-withheld-parts = { $count ->
    [one] { $count } повідомлення про частину території
    [few] { $count } повідомлення про частини територій
   *[other] { $count } повідомлень про частини територій
}
save-withheld-below = { $count ->
    [one] { $count } число територій, яких цей профіль не показує
    [few] { $count } числа територій, яких цей профіль не показує
   *[other] { $count } чисел територій, яких цей профіль не показує
}
save-withheld-always = Приміток, координат і номерів повідомлень немає в жодному файлі.
save-withheld-nothing = За цим профілем числа не приховано.
save-why = Чому
save-why-small = менше ніж 10
save-why-complementary = видало б мале число
save-by = Хто зберігає
save-reason = Навіщо передаєте? (залишиться в журналі)
save-reason-missing = Напишіть, навіщо передаєте файл: його профіль – { $profile }. Тоді його можна буде зберегти.
save-logged = Хто, що, коли й навіщо зберіг, записується в журнал.
exports-title = Що передано
exports-none = Ще нічого не передано.
exports-why = Навіщо
exports-who = Хто
exports-when = Коли
exports-what = Що
exports-as-of = Станом на
exports-profile = Профіль
exports-name = Файл
format-html = Вебсторінка з мапою, повзунком часу й таблицею (HTML)
format-csv = Таблиця (CSV)
format-hxl = Таблиця з тегами HXL (CSV)
format-geojson = Шар мапи (GeoJSON)
format-gpkg = Оформлені шари мапи для QGIS (GeoPackage)
format-svg = Зображення мапи (SVG)
format-png = Зображення мапи (PNG)
format-embed = Мала сторінка для вбудовування (HTML)
format-brief = Довідка на дві сторінки (HTML)
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
curve-title = Скільки без послуги: { $unit }
curve-legend = ● повідомлення · ◇ повідомлення, якому інше джерело суперечить · смуга: що допускає формулювання · пунктир: давніше за межу свіжості · ▼ обіцяний час · 1, 2, 3: відключення від їхнього початку
curve-table = Повідомлення, з яких складено криву
curve-none = Менше ніж два числа для всієї території: малювати криву ще немає з чого.
start-rule-stated = джерело каже, коли почалося
start-rule-rise = без послуги більше, ніж було
start-rule-first-report = перше повідомлення; могло початися раніше
start-rule-set-by-a-person = встановила людина
outage-number = Відключення
outage-start = Початок (Київ)
outage-start-rule = Звідки відомий початок
outage-end = Кінець (Київ)
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
timeline-alt = Одна вісь часу зі смугами, висота кожної — її найбільше число: { $services }. Таблиця нижче містить повідомлення.
verdict-out = { $place }, { $service }: ще без послуги { $figure }
verdict-restored = { $place }, { $service }: усе повернули
verdict-out-stale = { $place }, { $service }: востаннє відомо — без послуги { $figure }
verdict-restored-stale = { $place }, { $service }: за останнім повідомленням, усе повернули
verdict-unknown = { $place }, { $service }: на цей час жодного числа не відомо
verdict-trend = Гірше чи краще?
verdict-outlook = Коли повернеться?
verdict-sure = Наскільки певно?
outlook-restored = Усе повернули
outlook-reached = 90 % уже повернули
outlook-stale = Сказати не можна
outlook-restored-stale = За останнім повідомленням, усе повернули
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
duration-title = Скільки тривали минулі відключення
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
outages-none = На цей час про відключення тут нічого не відомо.
timeline-title = Електрика й тепло на одній осі часу
timeline-legend = Темне: свіже повідомлення каже, скільки без послуги · сіре: останнє повідомлення вже застаріло · ● повідомлення · ▲ каже лише, скільком повернули · ▽ лише, скільки втратили · висота кожної смуги — її найбільше число
outlook-p50-past = 90 % очікували приблизно до { $when }
short-reason-stale = не сказати: застаріло
short-reason-reached = досягнуто
short-reason-no-clear-recovery = чіткого відновлення ще немає
short-reason-too-few = замало завершених
short-reason-not-reached = замало дійшли
forecast-title = Коли може повернутися
forecast-basis = На чому тримається
forecast-none = У цій одиниці відкритого відключення немає: прогнозувати нічого.
ledger-title = Як справджувалися раніші прогнози
ledger-note = Перевірено на завершених відключеннях, з тим, що було повідомлено до того часу. P80 має справджуватися у 80 %. Проміжок означає, що самої миті ніхто не бачив.
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
refusal-index-needs-durations = неможливо: деякі відключення тут полічили менш ніж двічі, тож невідомо, скільки вони тривали
card-trend = { $trend }: { $change } за 24 год
card-pace = за день повертають { $share } решти
card-outlook = 90 % — приблизно до { $p50 } (P50), { $p80 } (P80)
card-no-outlook = 90 % повернуть: { $reason }
card-denominator = { $share }, усього { $figure } ({ $source }, { $when }, { $kind })
denominator-published = опубліковано
denominator-derived = виведено
denominator-modelled = змодельовано
denominators-title = Від скількох: числа, що стоять за частками
restoration-nothing = Про цю послугу ще нічого не відомо.
trend-new-loss = Гірше (нова втрата)
trend-rose = Гірше
trend-fell = Краще
trend-restored = Усе повернули
trend-same-figure = Без змін
trend-intervals-overlap = Без чіткої зміни
trend-lower-bound = Сказати не можна
trend-contested = Джерела розходяться
trend-no-news = Нових повідомлень немає
trend-no-figure = Невідомо
trend-stale = Невідомо
trend-no-earlier = Порівняти немає з чим
trend-earlier-stale = Порівняти немає з чим
trend-change = { $change } за 24 год; було: { $before }.
trend-began = Почалося { $when }.
trend-range = від { $low } до { $high }
trend-at-least = { $low } або більше
trend-at-most = { $high } або менше
trend-points = { $number ->
    [one] { $change } відсотковий пункт
    [few] { $change } відсоткові пункти
    [many] { $change } відсоткових пунктів
   *[other] { $change } відсоткового пункту
}
trend-why-same-figure = Новіше повідомлення каже те саме, що й добу тому.
trend-why-lower-bound = Одне з двох чисел — лише нижня межа.
trend-why-contested = Добу тому число називало інше джерело, і вони розходяться: зміни ніхто не бачив.
trend-why-no-news = За 24 години ніхто не сказав нічого нового.
trend-why-no-figure = Жодного числа не відомо.
trend-why-stale = Останньому числу вже { $age }.
trend-why-no-earlier = Добу тому жодного числа не було відомо.
trend-why-earlier-stale = Добу тому придатного числа не було: тодішньому було вже { $age }.
outlook-p50-only = Шанси рівні (P50). Для чотирьох випадків із п’яти (P80): { $reason }.
end-by = до { $by }
end-between = між { $after } і { $by }
end-next-loss = не видно: нова втрата { $when }
end-lost-sight-of = не видно: два тижні без повідомлень
end-open = ще триває
score-too-few = Замало, щоб судити: { $count ->
    [one] перевірено { $count } прогноз
    [few] перевірено { $count } прогнози
   *[other] перевірено { $count } прогнозів
}.
ledger-too-few = замало: { $count }
forecast-p50 = Шанси рівні (P50)
forecast-p80 = У чотирьох випадках із п’яти (P80)
forecast-by = до { $when }
outages-more = Звідки відомі початки, причини та втрачені одиницегодини
episodes-measure = Що показують лінії
episodes-share-pct = Частка
episodes-remaining = Кількість
episodes-note-share-pct = Яка частка найбільшої втрати ще без послуги, за часом від початку кожного відключення. Числа — у таблиці нижче.
episodes-note-remaining = Скільки ще без послуги, за часом від початку кожного відключення. Числа — у таблиці нижче.
timeline-none = Про електрику чи опалення тут на цей час нічого не відомо.
timeline-most = найбільше: { $figure }
timeline-said = Сказано
timeline-table = Повідомлення на цій осі часу
start-notice-cuts-in-two = Про це відключення повідомили вже { $when }. Із цим часом воно тут закінчиться, і почнеться інше.
start-notice-overlaps-earlier = На цей час попереднє відключення ще не закінчилося: вони накладуться.
start-notice-no-loss-after = Від цього часу ніхто не повідомляє про відключення: нічого не зміниться.
trend-was = До того було: { $before }.
circle-all = { $area } з усім, що в ній
promise-too-few = замало, щоб судити
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

# Official boundaries
cli-areas-loaded = Файл { $file } завантажено: { $areas }. Тепер ці межі діють на мапі, для точок і в експорті.
cli-areas-refused = { $count ->
    [one] У файлі { $file } { $count } проблема, тому з нього нічого не завантажено.
    [few] У файлі { $file } { $count } проблеми, тому з нього нічого не завантажено.
   *[other] У файлі { $file } { $count } проблем, тому з нього нічого не завантажено.
}
cli-areas-unloaded = Завантаження { $load } скасовано; знову діють попередні межі.
cli-areas-more = … і ще { $count } такого виду: «{ $code }». Усі показує --json.
cli-areas-feature = { $layer }, об’єкт { $row }
error-areas_not_geopackage = «{ $value }» не читається як GeoPackage. Межі завантажують із файлу .gpkg.
error-areas_too_many = У шарі «{ $value }» більше об’єктів, ніж в Україні населених пунктів. Це не схоже на межі.
error-areas_no_layer = У «{ $value }» немає шару полігонів зі стовпцем кодів, як-от ADM2_PCODE чи KATOTTH.
error-areas_loaded_already = Саме цей файл уже завантажено: «{ $value }».
error-areas_not_loaded = Такого чинного завантаження немає. Що завантажено, показує «teplo areas».
problem-area_code_missing = немає коду.
problem-area_code_unknown = коду «{ $value }» немає в реєстрі України.
problem-area_code_twice = код «{ $value }» трапляється двічі.
problem-area_missing = бракує території { $value }.
problem-area_no_shape = { $value } не має полігона.
problem-area_invalid = контур { $value } перетинає або торкається сам себе.
problem-area_elsewhere = { $value } лежить не там, де територія з таким кодом. Чи код стоїть біля свого об’єкта?
problem-area_name_differs = назва не схожа на назву з реєстру: { $value }. Використано назву з реєстру.
problem-areas_no_crs = шар не каже своєї системи координат.
problem-areas_level_twice = рівень { $value } є в кількох шарах.
problem-areas_no_raions = самих областей замало: їх складено з районів, а районів у файлі немає.
problem-areas_out_of_place = контури лежать поза Україною ({ $value } градусів). Чи правильна система координат?
problem-areas_overlap = території перекриваються: { $value }.
problem-areas_gap = між територіями є прогалина: { $value }.
problem-areas_slivers = дрібні перекриття і прогалини між сусідами закрито; переділено { $value } га.
problem-areas_without_hromadas = у файлі немає громад { $value }; замість них показано райони.
problem-areas_settlements = населені пункти, яких мапа не показує, пропущено: { $value }.
export-level-hromada = Громади

# Постачання: баланс, імпорт, обладнання
page-supply = Постачання
power-mw = { $figure } МВт
power-axis = МВт
power-measure = Що
power-figure = Скільки
power-border = Кордон
power-all = усі разом
power-demand = Споживання
power-available-capacity = Наявна потужність
power-import-flow = Імпорт
power-import-limit = Ліміт імпорту
power-closed = Імпорт покриває { $share } % нестачі у { $gap } МВт
power-old = Востаннє повідомлено { $when }. { $told }
power-apart = { $days ->
    [one] між цими даними { $days } день
    [few] між цими даними { $days } дні
   *[other] між цими даними { $days } днів
}
power-no-demand = Ніхто не повідомив, скільки потрібно електроенергії
power-no-capacity = Ніхто не повідомив, яка потужність наявна
power-too-far-apart = Дані за різні тижні: нестачу з них не обчислено
power-no-import = Потужності бракує, а про обсяг імпорту не повідомлено
power-no-gap = Наявної потужності вистачає
power-table = Усі показники
balance-capacity = Наявна потужність
balance-imports = Імпорт
balance-lacking = Не покрито
balance-alt = Чим покрито споживання. { $parts }.
imports-title = Імпорт і його ліміт
imports-alt = { $count ->
    [one] Імпорт і його ліміт у часі, { $count } показник. Він є в таблиці нижче.
    [few] Імпорт і його ліміт у часі, { $count } показники. Вони є в таблиці нижче.
   *[other] Імпорт і його ліміт у часі, { $count } показників. Вони є в таблиці нижче.
}
stage-pledged = обіцяно { $count }
stage-shipped = відправлено { $count }
stage-arrived = прибуло { $count }
stage-installed = встановлено { $count }
stage-running = працює { $count }
stage-unknown = кількість не названо
stage-name-pledged = Обіцяно
stage-name-shipped = Відправлено
stage-name-arrived = Прибуло
stage-name-installed = Встановлено
stage-name-running = Працює
equipment-title = Обладнання: від обіцянки до роботи
equipment-none = Про обладнання поки нічого не відомо.
equipment-generator = Генератори
equipment-cogeneration-unit = Когенераційні установки
equipment-boiler-house = Котельні
equipment-transformer = Трансформатори
equipment-other = Інше обладнання
equipment-of-which = з них { $name }: { $told }
equipment-more-than-pledged = { $pledge }: прибуло { $pieces }, а обіцяно лише { $limit }. Одна з цифр хибна.
equipment-parts-exceed-whole = { $pledge }: частини разом — { $pieces }, а ціле — { $limit }. Одна з цифр хибна.
equipment-table = Усі поставки таблицею
equipment-pledge = Зобов’язання або поставка
equipment-kind = Вид
equipment-donor = Хто надає
equipment-for = Для кого
equipment-output = Потужність
equipment-part-of = Частина від
equipment-told = Станом на
needs-title = Потреби і що є вільного
needs-none = Про потреби ще ніхто не повідомив. Додайте таблицю потреб нижче.
needs-rule = Порядок — за годинами без опалення, помноженими на кількість тих, хто без нього; кожна територія отримує те, чого їй бракує, доки є вільне. Більше нічого не враховано. Змініть числа, як вирішите.
needs-free = Вільно: { $told }
needs-nothing-free = нічого
needs-needed = Потрібно
needs-bound = Прибуло для неї
needs-assigned = Призначено раніше
needs-give = Дати зараз
needs-hours = Годин без опалення
needs-without = Без опалення
needs-by = Хто вирішує
needs-save = Зберегти розподіл
needs-who = Напишіть, хто вирішує: це зберігається разом із розподілом.
needs-saved = { $count ->
    [one] Збережено { $count } призначення. Скасувати можна у списку імпортів на екрані «Повідомлення».
    [few] Збережено { $count } призначення. Скасувати можна у списку імпортів на екрані «Повідомлення».
   *[other] Збережено { $count } призначень. Скасувати можна у списку імпортів на екрані «Повідомлення».
}
register-assignments = Розподіл
register-title = Додати показники, обладнання чи потреби
register-kind = У таблиці
register-power = Показники енергосистеми
register-equipment = Обладнання
register-needs = Потреби
register-file = CSV, Excel або OpenDocument
register-counts = Прочитано рядків: { $read }. Нових: { $new }. Відхилено: { $refused }. Уже відомих: { $known }.
register-commit = { $count ->
    [one] Зберегти { $count } рядок
    [few] Зберегти { $count } рядки
   *[other] Зберегти { $count } рядків
}
register-committed = Збережено: прийнято { $accepted }, відхилено { $rejected }, уже відомо { $duplicate }. Скасувати можна у списку імпортів на екрані «Повідомлення».
