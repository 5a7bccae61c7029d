import random

from geodata.read.foreign import form_of
from tests.fuzz_intake import damage, load_damaged, real_files, try_one


def test_every_real_file_is_read_whole_before_it_is_damaged():
    for name, content in real_files().items():
        assert load_damaged(content).rows_read > 0, name


def test_no_damage_to_a_file_of_any_form_makes_loading_raise_or_lose_a_row():
    files = list(real_files().values())
    texts = [content for content in files if form_of(content) == "text"]
    others = [content for content in files if form_of(content) != "text"]
    for number in range(200):
        # Each of the other forms starts a process, so they come less often.
        chosen = texts if number % 10 else others
        content = chosen[number // 10 % len(chosen)]
        dice = random.Random(number)
        try_one(damage(content, dice), dice)
